import { showMoney, type Money } from "./money";
import type { Certainty } from "./schema";

/** One line of the arithmetic, as it is shown: what it is, how it comes about, what it gives. */
export type Line = { readonly label: string; readonly how: string; readonly result: string };

/**
 * What a calculator answers: the figures, the arithmetic line by line, the articles it follows, how settled it is, and what a lawyer must
 * look at. Always an estimate, never an opinion; shown with that sentence.
 */
export type Calculation<V> = {
  readonly values: V;
  readonly lines: readonly Line[];
  readonly articles: readonly string[];
  readonly certainty: Certainty;
  /** Codes of texts (calculatorNotes) that belong beside the result. */
  readonly notes: readonly CalculatorNote[];
};
export type CalculatorNote =
  | "near_boundary" | "before_2008" | "months_worked" | "capped" | "notice_pay_uncapped" | "part_month_divisor" | "first_day" | "limitation_risk" | "deemed_open_ended"
  | "local_base" | "rest_day_time_off" | "over_limit" | "already_paid" | "employer_pays" | "allowance_if_no_work" | "minimum_topped_up" | "provincial_part" | "local_rules" | "either_test" | "local_unknown" | "local_typed"
  | "reinstatement" | "union_notice" | "comprehensive_hours" | "stop_over_12" | "uninsured_employer" | "provincial_table" | "death_later" | "month_minimum" | "sick_part" | "extra_range" | "noncompete_capped" | "noncompete_kept"
  | "to_fund" | "no_penalty_forced" | "over_agreed" | "leave_not_owed_back" | "provincial_leave" | "each_item" | "representatives"
  // Why nothing is paid.
  | "own_resignation" | "worker_proposed" | "misconduct" | "refused_same" | "part_time" | "flexible_hours" | "leave_waived" | "not_ordered";

/** Notes that say that the sum is not all there is: the years before 2008, or what the end of the work adds to an injury, are not in it. */
export const partialNotes = ["before_2008", "provincial_part"] as const satisfies readonly CalculatorNote[];
export type PartialNote = (typeof partialNotes)[number];
export const partialOf = (notes: readonly string[]): PartialNote | null => partialNotes.find((it) => notes.includes(it)) ?? null;

export const money = (label: string, how: string, result: Money): Line => ({ label, how, result: showMoney(result) });
export const fact = (label: string, how: string, result: string): Line => ({ label, how, result });
