import { isDayFact, mayGoOn, mayLieAhead, type FactKey } from "@huiyin/shared/cases/facts";
import { grades } from "@huiyin/shared/deadlines/factsSchema";
import { Box } from "@/ui/Box";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { Select } from "@/ui/Select";
import type { Typed, Wordy } from "./factForm";
import { deadlineTexts as t } from "./texts";

type FactFieldsProps = {
  facts: readonly FactKey[]; typed: Typed; errors: Readonly<Partial<Record<FactKey, string>>>; today: string; onChange: (typed: Typed) => void;
  /** What else may be answered about a day than a day. */
  unclear: "mine" | "asked_by_voice" | "asked_in_message";
  /** Who said what stands in a field. */
  notes?: Readonly<Partial<Record<FactKey, string>>>;
};

/** Days, sums and a grade, one field each; a day may be "not over yet" or "nobody knows". */
export function FactFields({ facts, typed, errors, today, onChange, unclear, notes = {} }: FactFieldsProps) {
  const words = (fact: FactKey): readonly { value: Wordy; title: string }[] => [
    ...(mayGoOn.has(fact) ? [{ value: "going_on" as const, title: t.goingOn[fact] ?? "" }] : []),
    unclear === "asked_in_message" ? { value: "asked", title: t.askedInMessage } : { value: "unclear", title: unclear === "mine" ? t.unclearMine : t.unclear },
  ];
  return (
    <>
      {facts.map((fact) => {
        const value = typed[fact] ?? "";
        const write = (text: string) => onChange({ ...typed, [fact]: text });
        const label = t.fact[fact];
        if (fact === "grade") return <Select key={fact} label={label} options={grades.map((grade) => ({ value: String(grade), title: t.gradeWord(grade) }))} value={value === "" ? null : value} onChange={write} hint={notes[fact]} error={errors[fact]} optional />;
        if (!isDayFact(fact)) return <Field key={fact} label={label} kind="money" value={value} onChange={write} hint={notes[fact]} error={errors[fact]} optional />;
        const options = words(fact);
        const word = options.find((it) => it.value === value)?.value ?? null;
        return (
          <Box key={fact} className="ui-stack">
            <Field label={label} kind="date" value={word === null ? value : ""} onChange={write} hint={notes[fact]} error={errors[fact]} to={mayLieAhead.has(fact) ? undefined : today} />
            <Choice label={t.orFor(label)} hideLabel compact options={options} value={word} onChange={(picked) => write(picked === word ? "" : picked)} />
          </Box>
        );
      })}
    </>
  );
}
