import { grantBaseNames, grantGrades, isGrantMonths, zGrantBase, type GrantBase, type GrantTable } from "@huiyin/shared/grid/injuryGrants";
import { Choice } from "@/ui/Choice";
import { Field } from "@/ui/Field";
import { texts } from "./texts.zh";

const t = texts.params;
/** A province's table as it is typed: six numbers a payment in one line, as they are copied out of its document. */
export type TypedGrants = { readonly medical: string; readonly job: string; readonly base: GrantBase | null };
export const typedGrants = (it: GrantTable | undefined): TypedGrants => ({ medical: it?.medical.join(" ") ?? "", job: it?.job.join(" ") ?? "", base: it?.base ?? null });
const monthsOf = (typed: string): readonly number[] => typed.split(/[^\d.]+/).filter((one) => one !== "").map(Number);
/** @returns null while something is missing or is no such table */
export function grantsOf({ medical, job, base }: TypedGrants): GrantTable | null {
  const [ofMedical, ofJob] = [monthsOf(medical), monthsOf(job)];
  return base === null || !isGrantMonths(ofMedical) || !isGrantMonths(ofJob) ? null : { medical: [...ofMedical], job: [...ofJob], base };
}

/** What was typed, read back grade by grade before it is sent. */
export function GrantFields({ value, tried, onChange }: { value: TypedGrants; tried: boolean; onChange: (next: TypedGrants) => void }) {
  const line = (name: "medical" | "job", label: string) => {
    const months = monthsOf(value[name]);
    const isFine = isGrantMonths(months);
    return <Field id={`param-${name}`} label={label} max={60} value={value[name]} onChange={(next) => onChange({ ...value, [name]: next })} hint={isFine ? t.grades(grantGrades, months) : t.monthsHint} {...(tried && !isFine ? { error: t.monthsWrong } : {})} />;
  };
  return (
    <>
      <Choice label={t.grantBase} value={value.base} options={zGrantBase.options.map((one) => ({ value: one, title: grantBaseNames[one] }))} onChange={(base) => onChange({ ...value, base })} {...(tried && value.base === null ? { error: t.needed } : {})} />
      {line("medical", t.medical)}
      {line("job", t.job)}
    </>
  );
}

export const grantsText = (it: GrantTable | undefined): string => (it === undefined ? "" : t.table(grantBaseNames[it.base], t.grades(grantGrades, it.medical), t.grades(grantGrades, it.job)));
