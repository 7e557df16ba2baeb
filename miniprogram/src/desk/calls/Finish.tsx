import { zOtherBody } from "@huiyin/shared/cases/callLog";
import { staffTexts } from "@/parts/staff/texts.zh";
import { Field } from "@/ui/Field";
import { Select } from "@/ui/Select";
import { needsDangerReason, type Draft, type Wrong } from "./draft";
import { texts as t } from "./texts.zh";

const finishes = (["case", "answered", "handed"] as const).map((value) => ({ value, title: t.finishes[value] }));
const bodies = zOtherBody.options.map((value) => ({ value, title: t.bodies[value] }));
const ways = (["told", "transferred"] as const).map((value) => ({ value, title: t.handedHow[value] }));
const classes = (["consultation", "assistance", "complaint", "legal_aid", "suggestion"] as const).map((value) => ({ value, title: staffTexts.serviceClass[value] }));

/** What comes of the call: it rings a station, it was answered while they waited, or another body has it. Only the last two are asked what was said. */
export function Finish({ draft, wrong, onChange }: { draft: Draft; wrong: Wrong; onChange: (part: Partial<Draft>) => void }) {
  const spot = draft.finish !== "case";
  return (
    <>
      <Select id="call-finish" label={t.finish} options={finishes} value={draft.finish} onChange={(finish) => onChange({ finish })} hint={spot ? t.spot.note : undefined} />
      {spot ? <Select id="call-class" label={t.service} options={classes} value={draft.serviceClass ?? "consultation"} onChange={(serviceClass) => onChange({ serviceClass })} /> : null}
      {draft.finish === "handed" ? <Select id="call-body" label={t.body} options={bodies} value={draft.body} onChange={(body) => onChange({ body })} /> : null}
      {draft.finish === "handed" ? <Select id="call-handed" label={t.handedBy} options={ways} value={draft.handed} onChange={(handed) => onChange({ handed })} /> : null}
      {spot ? (
        <div className="desk-wide">
          <Field
            id="call-answer" label={draft.finish === "handed" ? t.handedWords : t.answer} kind="multiline" value={draft.answer} onChange={(answer) => onChange({ answer })}
            error={wrong.answer ? t.answerMissing : undefined}
          />
        </div>
      ) : null}
      {needsDangerReason(draft) ? (
        <div className="desk-wide">
          <Field
            id="call-danger" label={t.dangerWhy} value={draft.dangerReason} max={500} onChange={(dangerReason) => onChange({ dangerReason })}
            error={wrong.dangerReason ? t.dangerWhyMissing : undefined}
          />
        </div>
      ) : null}
    </>
  );
}
