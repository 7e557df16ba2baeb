import { useState } from "react";
import { ruleSentence, type Names } from "@/parts/rota/words";
import { rotaTexts } from "@/parts/rota/texts.zh";
import { now } from "@/platform/clock";
import { Button } from "@/ui/Button";
import { Check } from "@/ui/Check";
import { Choice } from "@/ui/Choice";
import { Confirm } from "@/ui/Confirm";
import { Field } from "@/ui/Field";
import { FieldError } from "@/ui/FieldFrame";
import { Select } from "@/ui/Select";
import { today } from "@/parts/staff/clockTime";
import type { RotaChange } from "@huiyin/shared/rota/changes";
import type { RotaRule } from "@huiyin/shared/rota/schema";
import { zWeekday, type Weekday } from "@huiyin/shared/kernel/time";
import { Groups, type Colleague } from "./Groups";
import { allDays, newRule, ruleOf, typedOf, type RuleTyped, type RuleWrong, type Unit } from "./ruleForm";
import { texts } from "./texts.zh";

const t = texts.rule;
const units: readonly Unit[] = ["hour", "day", "week", "month"];
const hasSpans = (typed: RuleTyped) => typed.kind === "weekly" || typed.spans.length > 0;

function Hours({ typed, set, error }: { typed: RuleTyped; set: (part: Partial<RuleTyped>) => void; error: string | undefined }) {
  const change = (at: number, part: Partial<RuleTyped["spans"][number]>) => set({ spans: typed.spans.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  return (
    <div className="ui-stack">
      {typed.spans.map((span, at) => (
        <div key={at} className="rota-pair">
          <Field label={t.spanFrom(at + 1)} value={span.start} onChange={(start) => change(at, { start })} max={8} />
          <Field label={t.spanTo(at + 1)} value={span.end} onChange={(end) => change(at, { end })} max={8} />
          {typed.spans.length > 1 ? (
            <Button kind="text" small onPress={() => set({ spans: typed.spans.filter((_, index) => index !== at) })} label={`${t.dropSpan} ${at + 1}`}>
              {t.dropSpan}
            </Button>
          ) : null}
        </div>
      ))}
      <div className="ui-line">
        <span className="ui-note">{t.overnight}</span>
        {typed.spans.length < 8 ? (
          <Button kind="text" small onPress={() => set({ spans: [...typed.spans, { start: "", end: "" }] })}>
            {t.addSpan}
          </Button>
        ) : null}
      </div>
      <FieldError id="rule-spans" error={error} />
    </div>
  );
}

type RuleSheetProps = {
  /** The rule to change; null writes a new one. */
  rule: RotaRule | null;
  people: readonly Colleague[];
  names: Names;
  onDone: (change: RotaChange) => void;
  onClose: () => void;
};

/** A weekly rule or a rotation, read back in one sentence while it is written. It goes into the changes that wait to be saved. */
export function RuleSheet({ rule, people, names, onDone, onClose }: RuleSheetProps) {
  const [typed, setTyped] = useState<RuleTyped>(() => (rule === null ? newRule("weekly", today(now())) : typedOf(rule)));
  const [wrong, setWrong] = useState<RuleWrong>({});
  const set = (part: Partial<RuleTyped>) => setTyped((was) => ({ ...was, ...part }));
  const meant = ruleOf(typed, today(now()));
  const submit = () => {
    if ("wrong" in meant) setWrong(meant.wrong);
    else onDone(meant.change);
  };
  const isRotation = typed.kind === "rotation";
  return (
    <Confirm open title={rule === null ? texts.addRule : t.title[rule.kind]} confirm={t.submit} onConfirm={submit} onClose={onClose}>
      <div className="ui-stack">
        {rule === null ? (
          <Choice
            label={t.kind} value={typed.kind} options={(["weekly", "rotation"] as const).map((value) => ({ value, ...t.kinds[value] }))}
            onChange={(kind) => setTyped((was) => ({ ...newRule(kind, was.anchorDate || today(now())), lane: was.lane, groups: was.groups }))}
          />
        ) : null}
        <Choice label={t.lane} compact value={typed.lane} options={(["duty", "backup"] as const).map((value) => ({ value, title: t.lanes[value] }))} onChange={(lane) => set({ lane })} />
        {isRotation ? (
          <div className="rota-pair">
            <Select label={t.unit} value={typed.unit} options={units.map((value) => ({ value, title: t.units[value] }))} onChange={(unit) => set({ unit })} />
            <Field label={t.length} kind="number" value={typed.length} onChange={(length) => set({ length })} error={wrong.length} max={4} />
            <Field label={t.handover} value={typed.handover} onChange={(handover) => set({ handover })} error={wrong.handover} max={8} />
          </div>
        ) : null}
        <Groups kind={typed.kind} groups={typed.groups} people={people} names={names} onChange={(groups) => set({ groups })} error={wrong.groups} />
        {isRotation ? <Field label={t.anchor} kind="date" value={typed.anchorDate} onChange={(anchorDate) => set({ anchorDate })} error={wrong.anchorDate} /> : null}
        <fieldset className="ui-field">
          <legend className="ui-field__label">{t.days}</legend>
          <div className="ui-chips">
            {allDays.map((day) => (
              <Check key={day} label={rotaTexts.weekdays[day] ?? ""} checked={typed.days.includes(day)} onChange={(on) => set({ days: on ? [...typed.days, day] : typed.days.filter((one) => one !== day) })} />
            ))}
          </div>
          <FieldError id="rule-days" error={wrong.days} />
        </fieldset>
        {isRotation ? (
          <Choice
            label={t.spans} compact value={hasSpans(typed) ? "some" : "all"} options={[{ value: "all", title: t.aroundTheClock }, { value: "some", title: t.someHours }]}
            onChange={(value) => set({ spans: value === "all" ? [] : [{ start: "08:30", end: "17:30" }] })}
          />
        ) : <div className="ui-field__label">{t.spans}</div>}
        {hasSpans(typed) ? <Hours typed={typed} set={set} error={wrong.spans} /> : null}
        <Check label={t.onHolidays} sentence={t.onHolidaysNote} checked={typed.onHolidays} onChange={(onHolidays) => set({ onHolidays })} />
        <Select
          label={t.makeupAs} value={typed.makeupAs === null ? "calendar" : String(typed.makeupAs)}
          options={[{ value: "calendar", title: t.makeupByCalendar }, ...allDays.map((day: Weekday) => ({ value: String(day), title: rotaTexts.weekdays[day] ?? "" }))]}
          onChange={(value) => set({ makeupAs: zWeekday.safeParse(Number(value)).data ?? null })}
        />
        <div className="rota-pair">
          <Field label={t.from} kind="date" value={typed.fromDate} onChange={(fromDate) => set({ fromDate })} hint={t.fromHint} error={wrong.fromDate} optional />
          <Field label={t.to} kind="date" value={typed.toDate} onChange={(toDate) => set({ toDate })} hint={t.toHint} error={wrong.toDate} optional />
        </div>
        {"rule" in meant ? (
          <div className="ui-card ui-card--info">
            <span className="ui-note">{t.reads}</span>
            <div className="ui-strong">{ruleSentence(meant.rule, names)}</div>
          </div>
        ) : null}
      </div>
    </Confirm>
  );
}
