import { daysBetween, type LocalDate } from "../kernel/time";
import { ok, refuse, type Result } from "../kernel/result";
import { fact, money, type Calculation } from "./calculation";
import { lineTexts, type LineTexts } from "./lineTexts.zh";
import { probationMonths, type ContractTerm } from "./limits";
import { compare, most, rounded, showMoney, times, timesDecimal, yuan } from "./money";

/** 劳动合同法 83, 19, 70: months of probation beyond what the law allows are paid once more, at the full wage after probation. */
export function probationExcess(ask: { readonly term: ContractTerm; readonly servedMonths: number; readonly fullWage: number }, t: LineTexts = lineTexts): Calculation<{ readonly allowed: number; readonly excess: number; readonly due: number }> {
  const allowed = probationMonths(ask.term);
  const excess = Math.max(0, Math.round((ask.servedMonths - allowed) * 100) / 100);
  const due = timesDecimal(yuan(ask.fullWage), excess);
  return {
    values: { allowed, excess, due: rounded(due) },
    lines: [
      fact(t.probationAllowed, "", t.months(allowed)), fact(t.probationServed, "", t.months(ask.servedMonths)), fact(t.probationExcess, `${ask.servedMonths} − ${allowed}`, t.months(excess)),
      money(t.probationDue, `${showMoney(yuan(ask.fullWage))} × ${excess}`, due),
    ],
    articles: ["劳动合同法 19", "劳动合同法 83", ...(ask.term === "part_time" ? ["劳动合同法 70"] : [])], certainty: "high", notes: [],
  };
}

/** 劳动合同法 85: what is still unpaid after an order to pay is due with 50 to 100 % more. */
export function extraPay(owed: number, t: LineTexts = lineTexts): Calculation<{ readonly least: number; readonly most: number }> {
  const all = yuan(owed);
  const half = times(all, 50, 100);
  return {
    values: { least: rounded(half), most: rounded(all) },
    lines: [money(t.extraLeast, `${showMoney(all)} × 50%`, half), money(t.extraMost, `${showMoney(all)} × 100%`, all)],
    articles: ["劳动合同法 85"], certainty: "medium", notes: ["extra_range"],
  };
}

/** A non-compete binds two years at most (劳动合同法 24). */
const longestNonCompete = 24;
/**
 * Compensation of a non-compete: what was agreed; without it 30 % of the twelve months' average, never below the minimum wage
 * (劳动争议解释(一) 36; 劳动合同法 23, 24).
 */
export function nonCompete(ask: { readonly average12: number; readonly months: number; readonly agreedMonthly: number | null; readonly localMinWage: number }, t: LineTexts = lineTexts): Calculation<{ readonly monthly: number; readonly months: number; readonly total: number }> {
  const [average, floor] = [yuan(ask.average12), yuan(ask.localMinWage)];
  const third = times(average, 30, 100);
  const isRaised = ask.agreedMonthly === null && compare(third, floor) < 0;
  const monthly = ask.agreedMonthly === null ? most(third, floor) : yuan(ask.agreedMonthly);
  const months = Math.min(ask.months, longestNonCompete);
  const total = timesDecimal(monthly, months);
  return {
    values: { monthly: rounded(monthly), months, total: rounded(total) },
    lines: [
      money(t.nonCompeteMonthly, ask.agreedMonthly !== null ? t.nonCompeteAgreed : isRaised ? t.nonCompeteFloor : t.nonCompeteThird(showMoney(average)), monthly),
      money(t.nonCompeteTotal, `${showMoney(monthly)} × ${t.months(months)}`, total),
    ],
    articles: ["劳动合同法 23", "劳动合同法 24", "劳动争议解释(一) 36"], certainty: "high",
    notes: ["noncompete_kept", ...(ask.months > longestNonCompete ? (["noncompete_capped"] as const) : []), ...(ask.agreedMonthly === null ? [] : (["local_rules"] as const))],
  };
}

/** 社会保险法 86: 0.05 % a day of what was not paid in, from the day it was due. It goes to the fund. */
export function socialInsuranceLateFee(ask: { readonly arrears: number; readonly due: LocalDate; readonly paid: LocalDate }, t: LineTexts = lineTexts): Result<Calculation<{ readonly days: number; readonly fee: number }>, "calculator.dates_reversed"> {
  if (ask.paid < ask.due) return refuse("calculator.dates_reversed");
  const days = daysBetween(ask.due, ask.paid);
  const fee = times(yuan(ask.arrears), 5 * days, 10_000);
  return ok({
    values: { days, fee: rounded(fee) },
    lines: [fact(t.lateDays, `${ask.due} — ${ask.paid}`, t.daysOf(days)), money(t.lateFee, `${showMoney(yuan(ask.arrears))} × 0.05% × ${days}`, fee)],
    articles: ["社会保险法 86"], certainty: "high", notes: ["to_fund"],
  });
}
