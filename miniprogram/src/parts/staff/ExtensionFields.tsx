import { mayBeExtended } from "@huiyin/shared/deadlines/caseClocks";
import { clockOf } from "@huiyin/shared/deadlines/clocks";
import { zExtension, type CaseClock, type Extension } from "@huiyin/shared/deadlines/factsSchema";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { deadlineTexts as d } from "../deadlines/texts.zh";
import { extensionTexts as t } from "./extensionTexts.zh";

export type TypedExtension = { readonly clock: string | null; readonly source: Extension["source"] | null; readonly reason: string };
export const noExtension: TypedExtension = { clock: null, source: null, reason: "" };
/** Null: something of it is still to be filled in. */
export const extensionOf = (typed: TypedExtension): Extension | null => zExtension.safeParse(typed).data ?? null;

/** Clocks of a case that a body may still extend. */
export const extendable = (clocks: readonly CaseClock[]): readonly string[] => clocks.flatMap(({ key, state }) => (mayBeExtended(key) && state.is === "running" && state.extended === undefined ? [key] : []));
function titleOf(key: string): string {
  const clock = clockOf(key);
  return clock?.length == null || clock.extension === undefined ? key : t.by(clock.name, d.more(clock.extension.n, clock.length.unit), clock.extension.by);
}

/** Which time a body gave itself more of, how that is known, and why. */
export function ExtensionFields({ clocks, typed, wrong, onChange }: { clocks: readonly string[]; typed: TypedExtension; wrong: boolean; onChange: (typed: TypedExtension) => void }) {
  return (
    <>
      <Choice label={t.which} options={clocks.map((value) => ({ value, title: titleOf(value) }))} value={typed.clock} onChange={(clock) => onChange({ ...typed, clock })} error={wrong && typed.clock === null ? t.missing : undefined} />
      <Choice label={t.source} options={zExtension.shape.source.options.map((value) => ({ value, title: d.sources[value] }))} value={typed.source} onChange={(source) => onChange({ ...typed, source })} error={wrong && typed.source === null ? t.missing : undefined} />
      <Field label={t.reason} max={200} value={typed.reason} onChange={(reason) => onChange({ ...typed, reason })} error={wrong && typed.reason.trim() === "" ? t.missing : undefined} />
    </>
  );
}
