import { caseTypes, type CaseType } from "@huiyin/shared/cases/taxonomy";
import { findTypes, wordsOf } from "@huiyin/shared/cases/typeWords";
import type { Urgency } from "@huiyin/shared/tickets/schema";
import type { Units } from "@/parts/grid/places";
import { deadlineTexts } from "@/parts/deadlines/texts.zh";
import { staffTexts } from "@/parts/staff/texts.zh";
import { Check } from "@/ui/Check";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import { Select } from "@/ui/Select";
import { asksConsent, asksSensitive, dayAsked, textOf, typeOf, urgencyOf, type Draft, type Wrong } from "./draft";
import { Finish } from "./Finish";
import { areInitials, fitsInitials } from "./initials";
import { PickField } from "./PickField";
import { PlaceField } from "./PlaceField";
import { Told } from "./Told";
import { Respondents } from "./Respondents";
import { texts as t } from "./texts.zh";

const choices = <V extends string>(names: Readonly<Record<V, string>>, order: readonly V[]) => order.map((value) => ({ value, title: names[value] }));
const urgencies = choices(staffTexts.urgency, ["normal", "green", "emergency"]);
const classes = choices(staffTexts.serviceClass, ["consultation", "assistance", "complaint", "legal_aid", "suggestion"]);
const sinces = choices(staffTexts.since, ["month", "half_year", "almost_year", "over_year", "ongoing", "unclear"]);
const doors = choices(t.doors, ["hotline", "walkin", "letter", "transfer", "informant"]);
const hows = choices(t.hows, ["call", "text_only"]);
const identities = (["real", "hidden", "anonymous"] as const).map((value) => ({ value, title: t.identities[value].title }));
const allNeeds = ["woman_handler", "sign_language", "text", "other_language"] as const;

const mostFound = 7;
/** By plain words, or by the first letters of their pinyin. */
export function findTypesTyped(typed: string): readonly CaseType[] {
  if (!areInitials(typed)) return findTypes(typed, mostFound);
  return caseTypes.map((type) => ({ type, fits: Math.max(...[type.zh, ...wordsOf(type)].map((name) => fitsInitials(name, typed))) })).filter(({ fits }) => fits > 0).sort((a, b) => b.fits - a.fits).slice(0, mostFound).map(({ type }) => type);
}

type CallFormProps = { draft: Draft; units: Units | null; wrong: Wrong; sentence: string | null; onChange: (part: Partial<Draft>) => void; onPhone: () => void };

/** One page, in the order in which a caller tells it. Two columns; Tab goes through it from the number to the consent. */
export function CallForm({ draft, units, wrong, sentence, onChange, onPhone }: CallFormProps) {
  const type = typeOf(draft);
  const named = draft.identity !== "anonymous";
  const spot = draft.finish !== "case";
  const day = dayAsked(draft);
  return (
    <div className="desk-form">
      {sentence ? (
        <div className="desk-wide">
          <NoticeBar tone="late">{sentence}</NoticeBar>
        </div>
      ) : null}
      <div className="call-phone">
        <Field id="call-phone" label={t.phone} kind="phone" value={draft.phone} onChange={(phone) => onChange({ phone })} disabled={!named} hint={named ? undefined : t.notFiled} error={wrong.phone ? t.badPhone : undefined} onEnter={onPhone} focus />
        <Select id="call-door" label={t.door} options={doors} value={draft.door} onChange={(door) => onChange({ door })} hint={t.doorHints[draft.door]} />
      </div>
      {draft.door === "transfer" ? <Field id="call-reference" label={t.reference} value={draft.reference} onChange={(reference) => onChange({ reference })} max={40} /> : null}
      <Field id="call-name" label={t.name} value={draft.name} onChange={(name) => onChange({ name })} max={50} disabled={!named} optional />
      <PickField
        id="call-what" label={t.what} value={draft.typeWords} placeholder={t.whatHint}
        results={findTypesTyped(draft.typeWords).map(({ code, zh, l1zh }) => ({ id: code, title: zh, sentence: l1zh }))}
        onChange={(typeWords) => onChange({ typeWords, type: "" })}
        onPick={({ id, title }) => onChange({ typeWords: title, type: id })}
      />
      <PlaceField draft={draft} units={units} onChange={onChange} />
      {spot ? null : <Respondents draft={draft} labour={type.labourDispute} onChange={onChange} />}
      <div className="call-pair">
        <Field id="call-count" label={t.headcount} kind="number" value={draft.headcount} onChange={(headcount) => onChange({ headcount })} max={6} error={wrong.headcount ? t.badCount : undefined} />
        <Select id="call-since" label={t.since} options={sinces} value={draft.since} onChange={(since) => onChange({ since })} />
      </div>
      {spot ? null : (
        <div className="call-pair">
          <Field id="call-owed" label={t.owedSum} kind="money" value={draft.owed} onChange={(owed) => onChange({ owed })} max={14} error={wrong.owed ? t.badSum : undefined} optional />
          {day === null ? null : <Field id="call-day" label={deadlineTexts.fact[day]} kind="date" value={draft.day} onChange={(on) => onChange({ day: on })} error={wrong.day ? t.badDay : undefined} optional />}
        </div>
      )}
      <Told draft={draft} wrong={wrong} onChange={onChange} />
      {spot ? null : <Field id="call-landmark" label={t.landmark} value={draft.landmark} onChange={(landmark) => onChange({ landmark })} max={120} optional />}
      <div className="desk-wide">
        <Field id="call-story" label={spot ? t.asked : t.story} kind="multiline" value={draft.story} onChange={(story) => onChange({ story })} error={wrong.story ? t.storyMissing : undefined} />
      </div>
      <Finish draft={draft} wrong={wrong} onChange={onChange} />
      {spot ? null : <CaseFields draft={draft} wrong={wrong} onChange={onChange} />}
      {asksConsent(draft) ? (
        <div className="desk-wide">
          <Check id="call-consent" label={t.consent} sentence={spot ? t.consentKeep : t.consentRead} checked={draft.consented} onChange={(consented) => onChange({ consented })} error={wrong.consented ? t.consentMissing : undefined} />
        </div>
      ) : null}
      {asksSensitive(draft) ? (
        <div className="desk-wide">
          <Check id="call-sensitive" label={t.sensitive} sentence={t.sensitiveRead} checked={draft.sensitive} onChange={(sensitive) => onChange({ sensitive })} />
        </div>
      ) : null}
    </div>
  );
}

/** What only a case that rings is asked: how urgent, of which class, who may know, and how to reach them. */
function CaseFields({ draft, wrong, onChange }: Pick<CallFormProps, "draft" | "wrong" | "onChange">) {
  const type = typeOf(draft);
  const urgency = urgencyOf(draft);
  const named = draft.identity !== "anonymous";
  const text = textOf(draft);
  return (
    <>
      <Select
        id="call-urgency" label={t.urgency} options={urgencies} value={urgency.chosen} hint={urgency.changed ? t.urgencyProposed(staffTexts.urgency[urgency.proposed]) : undefined}
        onChange={(chosen: Urgency) => onChange({ urgency: chosen === urgency.proposed ? null : chosen })}
      />
      {urgency.changed ? (
        <Field
          id="call-reason" label={t.urgencyWhy} value={draft.urgencyReason} max={500} onChange={(urgencyReason) => onChange({ urgencyReason })}
          error={wrong.urgencyReason ? t.urgencyWhyMissing : undefined}
        />
      ) : (
        <Select id="call-class" label={t.service} options={classes} value={draft.serviceClass ?? type.serviceClass} onChange={(serviceClass) => onChange({ serviceClass })} />
      )}
      <Select id="call-who" label={t.identity} options={identities} value={draft.identity} hint={t.identities[draft.identity].sentence} onChange={(identity) => onChange({ identity })} />
      {named ? (
        <div className="call-pair">
          <Field id="call-hours" label={t.safeHours} value={draft.safeHours} onChange={(safeHours) => onChange({ safeHours })} max={60} />
          <Select id="call-how" label={t.how} options={hows} value={draft.how} onChange={(how) => onChange({ how })} />
        </div>
      ) : null}
      {named ? <Field id="call-address" label={t.address} value={draft.address} onChange={(address) => onChange({ address })} max={120} optional /> : null}
      {named ? (
        <div className="desk-wide call-checks">
          {text.may ? <Check id="call-text" label={t.text} checked={text.will} onChange={(on) => onChange({ text: on })} /> : null}
          <Check id="call-leave" label={t.leaveWord} checked={draft.mayLeaveMessage} onChange={(mayLeaveMessage) => onChange({ mayLeaveMessage })} />
          {allNeeds.map((need) => (
            <Check
              key={need} id={`call-${need}`} label={t.needs[need]} checked={draft.needs.includes(need)}
              onChange={(on) => onChange({ needs: on ? [...draft.needs, need] : draft.needs.filter((one) => one !== need) })}
            />
          ))}
        </div>
      ) : null}
    </>
  );
}
