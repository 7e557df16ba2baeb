import { grantMonths } from "../grid/injuryGrants";
import { wageOf, type Known, type MissingWage } from "../grid/parameters";
import type { LocalDate } from "../kernel/time";
import type { CalculatorKind, Figure } from "./factsSchema";
import { tableNames, type Answer, type Asked, type Filled, type LocalName } from "./formKit";
import { forms } from "./forms";

/** A published figure the formula needs: the name it is asked under, whose and which it is, and what the district has of it. */
type AskedWage = { readonly name: LocalName; readonly key: MissingWage["key"]; readonly year: number; readonly known: Known | null; /** As it would be typed. */ readonly filled: Filled };

/** Averages and incomes are of the year before (上年度), the minimum wage and a province's table of the year itself. */
const figureOf: Readonly<Record<LocalName, { readonly key: MissingWage["key"]; readonly back: number }>> = {
  baseAverage: { key: "averageWage", back: 1 }, localAverage: { key: "averageWage", back: 1 }, localMinimum: { key: "minimumWage", back: 0 }, urbanIncome: { key: "urbanIncome", back: 1 }, provinceWage: { key: "provinceWage", back: 1 }, grantBase: { key: "injuryGrants", back: 0 },
};
const fieldsOf = (name: LocalName): readonly string[] => [...(name === "grantBase" ? tableNames : []), name];
/** Asked for, not confirmed for its year, and not typed either; two of one key and year are one figure. */
export function lackingOf(asked: readonly AskedWage[], filled: Filled): readonly MissingWage[] {
  const still = asked.filter(({ name, known }) => known === null && !fieldsOf(name).every((field) => (filled[field] ?? "") !== ""));
  return still.flatMap(({ key, year }, at) => (still.findIndex((one) => one.key === key && one.year === year) === at ? [{ key, year }] : []));
}
function asTyped(name: LocalName, it: Known | null, filled: Filled): Filled {
  if (it === null) return {};
  const months = it.grants === undefined ? null : grantMonths(it.grants, Number(filled["endGrade"] ?? ""));
  return { [name]: String(it.value), ...(months === null ? {} : { medicalMonths: String(months.medical), jobMonths: String(months.job) }) };
}

/**
 * The district's figures for a calculation, as they would be typed. Which year counts the form says: of compensation the one the contract ended
 * (劳动合同法 47), of a wage the one it belongs to, of a death the one it happened (工伤保险条例 39), of the wage an injury is counted by the one of the
 * injury (64), else this one. A figure that nobody confirmed
 * for exactly that year is named, and nothing stands in for it.
 */
export function localValues(kind: CalculatorKind, filled: Filled, known: readonly Known[], today: LocalDate): { readonly filled: Filled; readonly missing: readonly MissingWage[]; readonly asked: readonly AskedWage[] } {
  const asked = forms[kind].needs(filled).map((name): AskedWage => {
    const { key, back } = figureOf[name];
    const year = forms[kind].year?.(filled, name) ?? Number(today.slice(0, 4));
    const it = wageOf(known, key, year - back);
    // A base without its table gives no amount.
    const own = "known" in it && (key !== "injuryGrants" || it.known.grants !== undefined) ? it.known : null;
    return { name, key, year: year - back, known: own, filled: asTyped(name, own, filled) };
  });
  return {
    filled: Object.assign({}, ...asked.map((it) => it.filled)) as Filled,
    missing: lackingOf(asked, {}), asked,
  };
}

/** The district's figures with what was typed over them; an empty field was not typed. */
export const withLocal = (local: Filled, typed: Filled): Filled => ({ ...local, ...Object.fromEntries(Object.entries(typed).filter(([name, value]) => value !== "" || local[name] === undefined)) });

type Amount = Extract<Answer, { kind: "amount" }>;
export type Counted = Exclude<Answer, Amount> | (Amount & { readonly figures: readonly Figure[] }) | { readonly kind: "lacking"; readonly missing: readonly MissingWage[] };
/** `district`: its name, for the figures that are its own. */
type Counting = Omit<Asked, "filled"> & { readonly known: readonly Known[]; readonly district: string };
/**
 * What comes out in a district: the same on the phone, at the desk and on the server. Without a wage its formula needs, neither confirmed for
 * that year nor typed by whoever counts, it gives no amount and names what is missing; typed, it says that nobody confirmed it. An amount names each figure it used, with its year and source.
 * @returns with what it was counted from: everything typed, and the district's figures
 */
export function counted(kind: CalculatorKind, typed: Filled, { known, district, ...asked }: Counting): { readonly answer: Counted; readonly filled: Filled } {
  const local = localValues(kind, typed, known, asked.today);
  const filled = withLocal(local.filled, typed);
  const missing = lackingOf(local.asked, filled);
  const all = local.asked.map(({ name, key, year, known: it, filled: own }): Figure => {
    const isOwn = it !== null && fieldsOf(name).every((one) => Number(filled[one]) === Number(own[one]));
    return { key, year, district, value: Number(filled[name]), source: isOwn ? { name: it.source, date: it.sourceDate } : null, ...(isOwn && it.grants !== undefined ? { base: it.grants.base } : {}) };
  });
  const figures = all.filter((it, at) => all.findIndex((one) => one.key === it.key && one.year === it.year && one.value === it.value) === at);
  const published = figures.every((it) => it.source !== null);
  const answer = forms[kind].answer({ filled, ...asked, published });
  // Days the wrong way round ask for wages of years nobody meant: that is said first.
  if (missing.length > 0 && answer.kind !== "refused") return { answer: { kind: "lacking", missing }, filled };
  if (answer.kind !== "amount") return { answer, filled };
  const { calculation } = answer;
  // A table that was typed says so itself.
  const notes = !published && !calculation.notes.includes("provincial_table") ? [...calculation.notes, "local_typed" as const] : calculation.notes;
  return { answer: { ...answer, calculation: { ...calculation, notes }, figures }, filled };
}
