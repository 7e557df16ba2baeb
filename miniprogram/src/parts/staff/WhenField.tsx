import type { Instant } from "@huiyin/shared/kernel/time";
import { now } from "@/platform/clock";
import { Box } from "@/ui/Box";
import { Field } from "@/ui/Field";
import { Select } from "@/ui/Select";
import { instantOf, isAhead, minutesAgo, today } from "./clockTime";
import { staffTexts as t } from "./texts.zh";

type Ago = keyof typeof t.ago;
export type WhenTyped = { readonly ago: Ago; readonly date: string; readonly time: string };
export const justNow = (): WhenTyped => ({ ago: "0", date: today(now()), time: "" });

/** The instant meant, or the sentence that says what is wrong with it. "Just now" is the moment of asking. */
export function instantTyped(typed: WhenTyped): { readonly at: Instant } | { readonly error: string } {
  if (typed.ago !== "other") return { at: minutesAgo(now(), Number(typed.ago)) };
  const at = instantOf(typed.date, typed.time);
  if (at === null) return { error: t.badTime };
  return isAhead(at, now()) ? { error: t.future } : { at };
}

const agos: readonly Ago[] = ["0", "10", "30", "60", "other"];
const options = agos.map((value) => ({ value, title: t.ago[value] }));

/** When it happened: mostly just now, so that is one tap. */
export function WhenField({ value, onChange, error, label = t.when }: { value: WhenTyped; onChange: (value: WhenTyped) => void; error: string | null; label?: string }) {
  return (
    <Box className="ui-stack">
      <Select label={label} options={options} value={value.ago} onChange={(ago) => onChange({ ...value, ago })} error={value.ago === "other" ? undefined : (error ?? undefined)} />
      {value.ago === "other" ? (
        <>
          <Field label={t.date} kind="date" value={value.date} onChange={(date) => onChange({ ...value, date })} to={today(now())} />
          <Field label={t.time} value={value.time} onChange={(time) => onChange({ ...value, time })} error={error ?? undefined} max={8} />
        </>
      ) : null}
    </Box>
  );
}
