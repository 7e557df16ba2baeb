import { wageOf, type Known, type MissingWage } from "../grid/parameters";
import type { LocalDate } from "../kernel/time";
import type { CalculatorKind, Figure } from "./factsSchema";
import { localNames, type Answer, type Asked, type Filled, type LocalName } from "./formKit";
import { forms } from "./forms";

/** A published figure the formula needs: the name it is asked under, whose and which it is, and what the district has of it. */
type AskedWage = { readonly name: LocalName; readonly key: MissingWage["key"]; readonly year: number; readonly known: Known | null };

/** Averages and incomes are of the year before (上年度), the minimum wage of the year itself. */
const figureOf: Readonly<Record<LocalName, { readonly key: MissingWage["key"]; readonly back: number }>> = {
  localAverage: { key: "averageWage", back: 1 }, localMinimum: { key: "minimumWage", back: 0 }, urbanIncome: { key: "urbanIncome", back: 1 }, provinceWage: { key: "provinceWage", back: 1 },
};
export const nameOfFigure = (key: MissingWage["key"]): LocalName => localNames.find((name) => figureOf[name].key === key) ?? "localAverage";

/**
 * The district's figures for a calculation, as they would be typed. Which year counts the form says: of compensation the one the contract ended
 * (劳动合同法 47), of a wage the one it belongs to, of a death the one it happened (工伤保险条例 39), else this one. A figure that nobody confirmed
 * for exactly that year is named, and nothing stands in for it.
 */
export function localValues(kind: CalculatorKind, filled: Filled, known: readonly Known[], today: LocalDate): { readonly filled: Filled; readonly missing: readonly MissingWage[]; readonly asked: readonly AskedWage[] } {
  const year = forms[kind].year?.(filled) ?? Number(today.slice(0, 4));
  const asked = forms[kind].needs(filled).map((name): AskedWage => {
    const { key, back } = figureOf[name];
    const it = wageOf(known, key, year - back);
    return { name, key, year: year - back, known: "known" in it ? it.known : null };
  });
  return {
    filled: Object.fromEntries(asked.flatMap((it) => (it.known === null ? [] : [[it.name, String(it.known.value)]]))),
    missing: asked.flatMap(({ key, year: of, known: it }) => (it === null ? [{ key, year: of }] : [])), asked,
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
  const missing = local.missing.filter((it) => (filled[nameOfFigure(it.key)] ?? "") === "");
  const answer = forms[kind].answer({ filled, ...asked });
  // Days the wrong way round ask for wages of years nobody meant: that is said first.
  if (missing.length > 0 && answer.kind !== "refused") return { answer: { kind: "lacking", missing }, filled };
  if (answer.kind !== "amount") return { answer, filled };
  const figures = local.asked.map(({ name, key, year, known: it }): Figure => {
    const value = Number(filled[name]);
    return { key, year, district, value, source: it !== null && it.value === value ? { name: it.source, date: it.sourceDate } : null };
  });
  const { calculation } = answer;
  const notes = figures.some((it) => it.source === null) ? [...calculation.notes, "local_typed" as const] : calculation.notes;
  return { answer: { ...answer, calculation: { ...calculation, notes }, figures }, filled };
}
