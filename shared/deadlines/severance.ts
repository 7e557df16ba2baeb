import { zLocalDate, type LocalDate } from "../kernel/time";
import { ok, refuse, type Result } from "../kernel/result";
import { fact, money, type Calculation, type CalculatorNote } from "./calculation";
import { compare, fraction, plus, rounded, showMoney, sum, times, yuan, type Money } from "./money";
import { dayAfter, dayBefore, elapsed } from "./months";
import { lineTexts, type LineTexts } from "./lineTexts.zh";

/** 劳动合同法 46 is a closed list; what is not in it is not paid. Both kinds are named, so that "not paid" is an answer and not a gap. */
export const severanceGrounds = {
  mutual_art36_employer_proposed: true, mutual_art36_worker_proposed: false, resign_art37: false,
  worker_quits_art38_wages_unpaid: true, worker_quits_art38_no_social_insurance: true, worker_quits_art38_unsafe: true,
  dismiss_art39: false, art40: true, art41_layoff: true,
  fixed_term_expired_employer_not_renew: true, fixed_term_expired_worker_refused_same_or_better: false,
  bankruptcy_44_4: true, closure_44_5: true, art44_2_pension: false, part_time_71: false,
} as const;
export type SeveranceGround = keyof typeof severanceGrounds;
export const isSeverancePaid = (ground: SeveranceGround): boolean => severanceGrounds[ground];

/** Only years from here on follow 劳动合同法 47; earlier ones the rules of their time (97(3)). */
const lawBegins = zLocalDate.parse("2008-01-01");
/** A base over three times the local average is cut to it, and then the years to this many (47(2)). */
const cappedYears = 12;

export type ServiceYears = { readonly years: number; readonly months: number; readonly days: number; readonly n: number };
/** Years of service, hiring and last day both included: a rest of six months or more counts one, a shorter one half (47(1)). */
export function serviceYears(from: LocalDate, lastDay: LocalDate): ServiceYears {
  const it = elapsed(from, dayAfter(lastDay));
  return { ...it, n: it.years + (it.months >= 6 ? 1 : it.months > 0 || it.days > 0 ? 0.5 : 0) };
}

export const isUnderTwelveMonths = (hired: LocalDate, lastDay: LocalDate): boolean => lastDay >= hired && serviceYears(hired, lastDay).years === 0;

export type SeveranceAsk = {
  readonly hireDate: LocalDate; readonly lastDay: LocalDate;
  /** Gross pay of the twelve months before the end (bonus and allowances in it): their average, or each month worked. */
  readonly wages: { readonly average: number } | { readonly monthly: readonly number[] };
  /** Of the region and year; null when it is not known, and then neither the cap nor the floor can be applied, which is said. */
  readonly localAvgMonthlyWage: number | null; readonly localMinWage: number | null;
  readonly mode: "N" | "N+1" | "2N";
  /** Of the month before, for the 1 of N+1 (实施条例 20). */
  readonly lastMonthWage?: number;
};
export type Severance = {
  readonly serviceYears: number; readonly serviceMonths: number; readonly serviceDays: number;
  readonly n: number; readonly paidN: number; readonly avgMonthlyWage12: number; readonly base: number; readonly capped: boolean; readonly countFrom: LocalDate;
  readonly severance: number; readonly noticePay: number; readonly damages2N: number;
  /** Null when years before 2008 are part of it: a lawyer counts those. */
  readonly total: number | null; readonly manualReview: boolean;
};

export const average = (wages: SeveranceAsk["wages"]): Money => ("average" in wages ? yuan(wages.average) : times(sum(wages.monthly.map(yuan)), 1, wages.monthly.length));

type Base = { readonly base: Money; readonly capped: boolean; readonly raised: boolean };
function baseOf(avg: Money, ask: Pick<SeveranceAsk, "localAvgMonthlyWage" | "localMinWage">): Base {
  const top = ask.localAvgMonthlyWage === null ? null : times(yuan(ask.localAvgMonthlyWage), 3);
  const floor = ask.localMinWage === null ? null : yuan(ask.localMinWage);
  if (top !== null && compare(avg, top) > 0) return { base: top, capped: true, raised: false };
  return floor !== null && compare(avg, floor) < 0 ? { base: floor, capped: false, raised: true } : { base: avg, capped: false, raised: false };
}

export type CalculatorRefusal = "calculator.dates_reversed" | "calculator.wage_missing" | "calculator.last_month_missing";

/**
 * N, N+1 and 2N (劳动合同法 40, 46, 47, 87; 实施条例 20, 25, 27). N counts from 2008; 2N from hiring, because 实施条例 25 says so.
 * @returns yuan, rounded once at the end.
 */
export function severance(ask: SeveranceAsk, t: LineTexts = lineTexts): Result<Calculation<Severance>, CalculatorRefusal> {
  if (ask.lastDay < ask.hireDate) return refuse("calculator.dates_reversed");
  if ("monthly" in ask.wages && ask.wages.monthly.length === 0) return refuse("calculator.wage_missing");
  if (ask.mode === "N+1" && ask.lastMonthWage === undefined) return refuse("calculator.last_month_missing");
  const isBefore = ask.hireDate < lawBegins && ask.mode !== "2N";
  const countFrom = isBefore ? lawBegins : ask.hireDate;
  const service = serviceYears(countFrom, ask.lastDay);
  const avg = average(ask.wages);
  // 实施条例 27: who worked less than twelve months has the average of the months worked.
  const isShort = isUnderTwelveMonths(ask.hireDate, ask.lastDay);
  const { base, capped, raised } = baseOf(avg, ask);
  const paidN = capped ? Math.min(service.n, cappedYears) : service.n;
  const paid = times(base, paidN * 2, 2);
  const noticePay = ask.mode === "N+1" ? yuan(ask.lastMonthWage ?? 0) : fraction(0, 1);
  const doubled = times(paid, 2);
  const total = ask.mode === "2N" ? doubled : plus(paid, noticePay);
  // One day more or less would change the half years: whether the last day counts is our reading, not the law's words.
  const isNear = serviceYears(countFrom, dayBefore(ask.lastDay)).n !== service.n || serviceYears(countFrom, dayAfter(ask.lastDay)).n !== service.n;
  const notes: CalculatorNote[] = [
    ...(isNear ? (["near_boundary"] as const) : []), ...(isBefore ? (["before_2008"] as const) : []), ...(isShort ? (["months_worked"] as const) : []), ...(capped ? (["capped"] as const) : []),
    ...(capped && ask.mode === "N+1" ? (["notice_pay_uncapped"] as const) : []),
    ...(ask.mode === "2N" ? (["union_notice", "reinstatement"] as const) : []),
    ...(ask.localAvgMonthlyWage === null || ask.localMinWage === null ? (["local_unknown"] as const) : []),
  ];
  return ok({
    values: {
      serviceYears: service.years, serviceMonths: service.months, serviceDays: service.days, n: service.n, paidN, avgMonthlyWage12: rounded(avg), base: rounded(base), capped, countFrom,
      severance: rounded(paid), noticePay: rounded(noticePay), damages2N: rounded(doubled), total: isBefore ? null : rounded(total), manualReview: isBefore,
    },
    lines: [
      fact(t.service, `${countFrom} — ${ask.lastDay}`, t.years(service.years, service.months, service.days)),
      fact(t.n, t.nHow, String(service.n)),
      money(t.base, capped ? t.baseCapped(showMoney(yuan(ask.localAvgMonthlyWage ?? 0))) : raised ? t.baseRaised : isShort ? t.baseWorked : t.baseAverage, base),
      money(t.severance, `${showMoney(base)} × ${paidN}`, paid),
      ...(ask.mode === "N+1" ? [money(t.noticePay, t.lastMonth, noticePay)] : []),
      ...(ask.mode === "2N" ? [money(t.damages, `${showMoney(paid)} × 2`, doubled)] : []),
    ],
    articles: ["劳动合同法 46", "劳动合同法 47", "实施条例 27", ...(ask.mode === "N+1" ? ["劳动合同法 40", "实施条例 20"] : ask.mode === "2N" ? ["劳动合同法 87", "实施条例 25"] : []), ...(isBefore ? ["劳动合同法 97(3)"] : [])],
    certainty: isBefore || (ask.mode === "N+1" && capped) ? "medium" : "high",
    notes,
  });
}
