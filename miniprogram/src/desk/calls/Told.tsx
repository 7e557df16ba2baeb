import { instantTyped, WhenField } from "@/parts/staff/WhenField";
import { Field } from "@/ui/Field";
import { isLate, type Draft, type Wrong } from "./draft";
import { texts as t } from "./texts.zh";

/** When they told it: while it is typed, or some time before. The clocks count from then. */
export function Told({ draft, wrong, onChange }: { draft: Draft; wrong: Wrong; onChange: (part: Partial<Draft>) => void }) {
  const typed = instantTyped(draft.when);
  return (
    <div id="call-when" tabIndex={-1} className="ui-stack">
      <WhenField label={t.told} value={draft.when} onChange={(when) => onChange({ when })} error={wrong.when && "error" in typed ? typed.error : null} />
      {isLate(draft) && draft.finish === "case" && draft.into === null ? <Field id="call-form" label={t.form} hint={t.formHint} kind="text" max={24} value={draft.form} onChange={(form) => onChange({ form })} error={wrong.form ? t.badForm : undefined} optional /> : null}
    </div>
  );
}
