import { wageOf, type Known, type MissingWage } from "../grid/parameters";
import { zLocalDate, type LocalDate } from "../kernel/time";
import type { CalculatorKind } from "./factsSchema";
import { forms, type Answer, type Asked, type Filled, type LocalName } from "./forms";

/**
 * The district's wages for a calculation, as they would be typed. Compensation asks for the average of the year before the contract ended
 * (劳动合同法 47) and the minimum of the year it ended; an injury (工伤保险条例 64) for those of last year and this. One that nobody confirmed for
 * exactly that year is named, and nothing stands in for it.
 */
export function localValues(kind: CalculatorKind, filled: Filled, known: readonly Known[], today: LocalDate): { readonly filled: Filled; readonly missing: readonly MissingWage[] } {
  const last = zLocalDate.safeParse(filled["lastDay"]);
  const year = Number((kind === "severance" && last.success ? last.data : today).slice(0, 4));
  const wages: Readonly<Record<LocalName, ReturnType<typeof wageOf>>> = { localAverage: wageOf(known, "averageWage", year - 1), localMinimum: wageOf(known, "minimumWage", year) };
  const found = forms[kind].needs(filled).map((name) => [name, wages[name]] as const);
  return {
    filled: Object.fromEntries(found.flatMap(([name, it]) => ("known" in it ? [[name, String(it.known.value)]] : []))),
    missing: found.flatMap(([, it]) => ("missing" in it ? [it.missing] : [])),
  };
}

/** The district's figures with what was typed over them; an empty field was not typed. */
export const withLocal = (local: Filled, typed: Filled): Filled => ({ ...local, ...Object.fromEntries(Object.entries(typed).filter(([name, value]) => value !== "" || local[name] === undefined)) });

export type Counted = Answer | { readonly kind: "lacking"; readonly missing: readonly MissingWage[] };
type Counting = Omit<Asked, "filled"> & { readonly known: readonly Known[] };
/**
 * What comes out in a district: the same on the phone, at the desk and on the server. Without a wage its formula needs, neither confirmed for
 * that year nor typed by whoever counts, it gives no amount and names what is missing; typed, it says that nobody confirmed it.
 * @returns with what it was counted from: everything typed, and the district's figures
 */
export function counted(kind: CalculatorKind, typed: Filled, { known, ...asked }: Counting): { readonly answer: Counted; readonly filled: Filled } {
  const local = localValues(kind, typed, known, asked.today);
  const filled = withLocal(local.filled, typed);
  const needed = forms[kind].needs(filled);
  const missing = local.missing.filter((it) => (filled[it.key === "averageWage" ? "localAverage" : "localMinimum"] ?? "") === "");
  const answer = forms[kind].answer({ filled, ...asked });
  // Days the wrong way round ask for wages of years nobody meant: that is said first.
  if (missing.length > 0 && answer.kind !== "refused") return { answer: { kind: "lacking", missing }, filled };
  const isTyped = needed.some((name) => Number(filled[name]) !== Number(local.filled[name] ?? Number.NaN));
  if (answer.kind !== "amount" || !isTyped) return { answer, filled };
  return { answer: { ...answer, calculation: { ...answer.calculation, notes: [...answer.calculation.notes, "local_typed"] } }, filled };
}
