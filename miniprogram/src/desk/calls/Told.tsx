import { instantTyped, WhenField } from "@/parts/staff/WhenField";
import type { Draft, Wrong } from "./draft";
import { texts as t } from "./texts.zh";

/** When they told it: while it is typed, or some time before. The clocks count from then. */
export function Told({ draft, wrong, onChange }: { draft: Draft; wrong: Wrong; onChange: (part: Partial<Draft>) => void }) {
  const typed = instantTyped(draft.when);
  return (
    <div id="call-when" tabIndex={-1}>
      <WhenField label={t.told} value={draft.when} onChange={(when) => onChange({ when })} error={wrong.when && "error" in typed ? typed.error : null} />
    </div>
  );
}
