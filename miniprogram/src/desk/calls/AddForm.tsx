import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { typeName } from "@/parts/staff/chips";
import { Button } from "@/ui/Button";
import { Check } from "@/ui/Check";
import { Field } from "@/ui/Field";
import { NoticeBar } from "@/ui/NoticeBar";
import type { Draft, Into, Wrong } from "./draft";
import { Told } from "./Told";
import { texts } from "./texts.zh";

const t = texts.add;
type AddFormProps = { draft: Draft; into: Into; wrong: Wrong; sentence: string | null; onChange: (part: Partial<Draft>) => void; onNew: () => void };

/** The same matter again: only what was said now is asked. What was typed for a new case stays, should it turn out to be one. */
export function AddForm({ draft, into, wrong, sentence, onChange, onNew }: AddFormProps) {
  return (
    <div className="desk-form">
      {sentence ? (
        <div className="desk-wide">
          <NoticeBar tone="late">{sentence}</NoticeBar>
        </div>
      ) : null}
      <div className="desk-wide ui-line">
        <span>{t.about(showCaseNumber(into.number), typeName(into.type))}</span>
        <Button kind="text" small onPress={onNew}>
          {t.fresh}
        </Button>
      </div>
      <Field id="call-phone" label={texts.phone} kind="phone" value={draft.phone} onChange={(phone) => onChange({ phone })} error={wrong.phone ? texts.badPhone : undefined} />
      <Told draft={draft} wrong={wrong} onChange={onChange} />
      {into.reopens ? <Check id="call-unsolved" label={t.unsolved} sentence={t.unsolvedNote} checked={draft.unsolved} onChange={(unsolved) => onChange({ unsolved })} /> : null}
      <div className="desk-wide">
        <Field id="call-story" label={t.story} kind="multiline" value={draft.story} onChange={(story) => onChange({ story })} error={wrong.story ? texts.storyMissing : undefined} />
      </div>
    </div>
  );
}
