import { wageOf, type Known, type Missing } from "../grid/parameters";
import { zLocalDate, type LocalDate } from "../kernel/time";
import type { CalculatorKind } from "./factsSchema";
import { forms, type Filled } from "./forms";

/**
 * The district's wages for a calculation, as they would be typed. Compensation asks for the average of the year before the contract ended
 * (劳动合同法 47) and the minimum of the year it ended; an injury (工伤保险条例 64) for those of last year and this. One that nobody confirmed for
 * exactly that year is named, and nothing stands in for it.
 */
export function localValues(kind: CalculatorKind, filled: Filled, known: readonly Known[], today: LocalDate): { readonly filled: Filled; readonly missing: readonly Missing[] } {
  const names = forms[kind].asks.map((ask) => ask.name);
  if (!names.includes("localAverage")) return { filled: {}, missing: [] };
  const last = zLocalDate.safeParse(filled["lastDay"]);
  const year = Number((kind === "severance" && last.success ? last.data : today).slice(0, 4));
  const found = ([["localAverage", wageOf(known, "averageWage", year - 1)], ["localMinimum", wageOf(known, "minimumWage", year)]] as const);
  return {
    filled: Object.fromEntries(found.flatMap(([name, it]) => ("known" in it ? [[name, String(it.known.value)]] : []))),
    missing: found.flatMap(([, it]) => ("missing" in it ? [it.missing] : [])),
  };
}
