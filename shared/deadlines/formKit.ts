import type { FactKey } from "../cases/facts";
import type { Calendar } from "../kernel/calendar";
import { zLocalDate, type LocalDate } from "../kernel/time";
import type { Calculation, CalculatorNote } from "./calculation";
import type { ResultUnit } from "./factsSchema";
import type { LineTexts } from "./lineTexts.zh";

/** What is filled in for each calculator, and how the rules are asked. Amounts are yuan as typed; an empty optional one is unknown. */
export type Filled = Readonly<Record<string, string>>;
/** `texts`: what the lines of the arithmetic say; Chinese without it. */
export type Asked = { readonly filled: Filled; readonly calendar: Calendar; readonly today: LocalDate; readonly texts?: LineTexts; /** Every figure the formula needs is the district's own. */ readonly published?: boolean };
export type CountRefusal = "calculator.dates_reversed" | "calculator.wage_missing" | "calculator.last_month_missing" | "calculator.grade_unknown" | "calculator.years_reversed" | "calculator.more_than_all" | "calculator.too_long" | "calculator.too_large";
/** Nothing is due, with the reason and where it is written. */
export type Unpaid = { readonly notes: readonly CalculatorNote[]; readonly articles: readonly string[] };
export type Answer =
  | { readonly kind: "amount"; readonly unit: ResultUnit; readonly amount: number; readonly monthly: number | null; readonly other: number | null; readonly calculation: Calculation<unknown> }
  | ({ readonly kind: "not_paid" } & Unpaid)
  | { readonly kind: "refused"; readonly code: CountRefusal };

/**
 * One thing to fill in. `when`: asked only when what was filled in so far calls for it. `fact`: what a case may know of it already, or else `orFact`. A year is the one
 * the pay belongs to: that of `yearOf`, the first of these days the case knows, else this one.
 */
export type Ask = {
  readonly name: string; readonly kind: "date" | "money" | "number" | "count" | "choice" | "year"; readonly optional?: boolean; readonly most?: number;
  readonly options?: readonly string[]; readonly fact?: FactKey; readonly orFact?: FactKey; readonly yearOf?: readonly FactKey[]; readonly when?: (filled: Filled) => boolean;
};
/** `needs`: the published figures without which the law's formula gives nothing, by the names they are asked under. */
export type LocalName = "baseAverage" | "localAverage" | "localMinimum" | "urbanIncome" | "provinceWage" | "grantBase";
/** `baseAverage` bounds the injured's own wage; it may be another year's than the average a benefit is a share of. */
export const localNames: readonly LocalName[] = ["baseAverage", "localAverage", "localMinimum", "urbanIncome", "provinceWage", "grantBase"];
/** What a province's table fills in beside its base. */
export const tableNames = ["medicalMonths", "jobMonths"] as const;
export type Needs = (filled: Filled) => readonly LocalName[];
export type Form = {
  readonly asks: readonly Ask[]; readonly needs: Needs;
  /** The year whose figures count: of the minimum wage itself, of the averages the one before. This year without it. */
  readonly year?: (filled: Filled, name: LocalName) => number | null;
  /** Known from the choices alone, before anything else is asked. */
  readonly unpaid?: (filled: Filled) => Unpaid | null;
  readonly answer: (asked: Asked) => Answer;
};

export const noNeeds: Needs = () => [];
export const minimumOnly: Needs = () => ["localMinimum"];
/** Asked only while the formula needs it: whoever leaves it empty has the district's own figure. */
export const local = (needs: Needs): readonly Ask[] => localNames.map((name) => ({ name, kind: "money", optional: true, when: (filled) => needs(filled).includes(name) }));

export const num = (filled: Filled, name: string): number => Number(filled[name] ?? "");
export const maybe = (filled: Filled, name: string): number | null => ((filled[name] ?? "") === "" ? null : num(filled, name));
export const date = (filled: Filled, name: string): LocalDate => zLocalDate.parse(filled[name]);
export const maybeDate = (filled: Filled, name: string): LocalDate | null => ((filled[name] ?? "") === "" ? null : date(filled, name));
/** Of a day that may not be typed yet. */
export const yearOfDay = (name: string) => (filled: Filled): number | null => {
  const day = zLocalDate.safeParse(filled[name]);
  return day.success ? Number(day.data.slice(0, 4)) : null;
};
/** The year a pay belongs to. Optional for the rules, which then take this one; on a screen it always stands. */
export const payYear: Ask = { name: "payYear", kind: "year", optional: true, yearOf: ["wrongEnded", "ended", "lastPaid"] };
export const yearPaid = (filled: Filled): number | null => maybe(filled, "payYear");
export const yesNo = ["yes", "no"] as const;

export const amount = (calculation: Calculation<unknown>, of: number, monthly: number | null = null, other: number | null = null): Answer => ({ kind: "amount", unit: "yuan", amount: of, monthly, other, calculation });
export const counted = (unit: ResultUnit, calculation: Calculation<unknown>, of: number): Answer => ({ kind: "amount", unit, amount: of, monthly: null, other: null, calculation });
export const refused = (code: CountRefusal): Answer => ({ kind: "refused", code });
