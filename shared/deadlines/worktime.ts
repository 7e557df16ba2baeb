import { addDays, daysBetween, zLocalDate, type LocalDate } from "../kernel/time";
import { money, type Calculation, type CalculatorNote } from "./calculation";
import { most, rounded, showMoney, sum, times, timesDecimal, yuan } from "./money";
import { lineTexts, type LineTexts } from "./lineTexts.zh";

export type Overtime = { readonly hourlyRate: number; readonly weekday: number; readonly restDay: number; readonly holiday: number; readonly total: number };
/**
 * Overtime pay (劳动法 44; 工资支付暂行规定 13; 人社部发〔2025〕2号): an hour is the month's wage ÷ 21.75 ÷ 8; 150 %, 200 % on rest days
 * without time off, 300 % on statutory holidays.
 * @param ask hours; the wage base is set by contract or local rule. `months`: over how many they were worked, to tell whether the limit was passed.
 */
export function overtime(ask: { readonly monthlyWageBase: number; readonly weekdayHours: number; readonly restDayHoursNoTimeOff: number; readonly statutoryHolidayHours: number; readonly months?: number }, t: LineTexts = lineTexts): Calculation<Overtime> {
  const base = yuan(ask.monthlyWageBase);
  const hour = times(base, 1, 174);
  const parts = ([[t.weekday, ask.weekdayHours, 1.5], [t.restDay, ask.restDayHoursNoTimeOff, 2], [t.holiday, ask.statutoryHolidayHours, 3]] as const)
    .map(([label, hours, rate]) => ({ label, how: t.hours(hours, rate), pay: timesDecimal(timesDecimal(hour, hours), rate) }));
  const total = sum(parts.map((it) => it.pay));
  const [weekday, restDay, holiday] = parts.map((it) => rounded(it.pay));
  return {
    values: { hourlyRate: rounded(hour), weekday: weekday ?? 0, restDay: restDay ?? 0, holiday: holiday ?? 0, total: rounded(total) },
    lines: [money(t.hourly, `${showMoney(base)} ÷ 21.75 ÷ 8`, hour), ...parts.map((it) => money(it.label, it.how, it.pay)), money(t.total, "", total)],
    articles: ["劳动法 44", "工资支付暂行规定 13", "人社部发〔2025〕2号"], certainty: "high", notes: ["local_base", "rest_day_time_off", ...(ask.months !== undefined && ask.months > 0 && exceedsMonth((ask.weekdayHours + ask.restDayHoursNoTimeOff + ask.statutoryHolidayHours) / ask.months) ? (["over_limit"] as CalculatorNote[]) : [])],
  };
}

/** 劳动法 41: over three hours a day or 36 a month is a violation; the pay is due all the same. */
export const exceedsDay = (hours: number): boolean => hours > 3;
export const exceedsMonth = (hours: number): boolean => hours > 36;

export type UnusedLeave = { readonly dailyWage: number; readonly extra200: number; readonly gross300: number; readonly due: number };
/** 职工带薪年休假条例 5; 实施办法 10, 11: three daily wages for a day not taken, of which the normal one is usually paid already. */
export function unusedLeave(ask: { readonly avgMonthlyWageExclOvertime: number; readonly unusedDays: number; readonly normalWageAlreadyPaid: boolean }, t: LineTexts = lineTexts): Calculation<UnusedLeave> {
  const daily = times(yuan(ask.avgMonthlyWageExclOvertime), 100, 2175);
  const [extra, gross] = [timesDecimal(daily, ask.unusedDays * 2), timesDecimal(daily, ask.unusedDays * 3)];
  const due = ask.normalWageAlreadyPaid ? extra : gross;
  return {
    values: { dailyWage: rounded(daily), extra200: rounded(extra), gross300: rounded(gross), due: rounded(due) },
    lines: [money(t.daily, `${showMoney(yuan(ask.avgMonthlyWageExclOvertime))} ÷ 21.75`, daily), money(t.unusedLeave, ask.normalWageAlreadyPaid ? t.extra200 : t.gross300, due)],
    articles: ["职工带薪年休假条例 5", "企业职工带薪年休假实施办法 10-11"], certainty: "high", notes: ["already_paid"],
  };
}

export type LeaveShare = { readonly calendarDays: number; readonly prorated: number; readonly days: number };
const share = (calendarDays: number, entitlement: number, taken: number): LeaveShare => {
  const exact = Math.max(0, calendarDays * entitlement - taken * 365);
  return { calendarDays, prorated: Math.round((calendarDays * entitlement * 10_000) / 365) / 10_000, days: Math.floor(exact / 365) };
};
const yearEnd = (day: LocalDate): LocalDate => zLocalDate.parse(`${day.slice(0, 4)}-12-31`);
const yearStart = (day: LocalDate): LocalDate => zLocalDate.parse(`${day.slice(0, 4)}-01-01`);
/** Days of leave in the year of joining: what is left of it, in whole days (实施办法 5). None without twelve months of work behind one (3). */
export const leaveOnJoining = (joinDate: LocalDate, annualEntitlement: number, hasTwelveMonths: boolean): LeaveShare =>
  share(daysBetween(joinDate, yearEnd(joinDate)) + 1, hasTwelveMonths ? annualEntitlement : 0, 0);
/**
 * Days still owed in the year of leaving (实施办法 12); what was taken beyond is not claimed back.
 * @param hired counts only in the year of leaving: days before it were not spent here
 */
export const leaveOnLeaving = (lastDay: LocalDate, annualEntitlement: number, taken: number, hired: LocalDate | null = null): LeaveShare =>
  share(daysBetween(hired !== null && hired > yearStart(lastDay) ? hired : yearStart(lastDay), addDays(lastDay, 1)), annualEntitlement, taken);

export type LeaveHistory = {
  /** Cumulative over all employers. */
  readonly totalWorkYears: number; readonly sickMonths?: number; readonly unpaidPersonalLeaveDays?: number; readonly wageDeducted?: boolean;
};
/** 职工带薪年休假条例 3, 4: 5, 10 or 15 days; none after long sick leave, nor after twenty days of personal leave that were paid. */
export function leaveEntitlement({ totalWorkYears, sickMonths = 0, unpaidPersonalLeaveDays = 0, wageDeducted = true }: LeaveHistory): number {
  if (totalWorkYears < 1) return 0;
  if (unpaidPersonalLeaveDays >= 20 && !wageDeducted) return 0;
  const [days, sick] = totalWorkYears < 10 ? [5, 2] : totalWorkYears < 20 ? [10, 3] : [15, 4];
  return sickMonths >= sick ? 0 : days;
}

/** Working days a month is paid for: (365 − 104) ÷ 12 (人社部发〔2025〕2号), as a fraction of whole numbers. */
const paidDays = { n: 100, d: 2175 } as const;
/**
 * 劳部发〔1995〕309号 59: at least 80 % of the minimum wage. No national rule divides a month; a part of one is counted by the paid days.
 * @param days working days of sick leave in the month; null for a whole one. More than 21.75 are a whole month.
 */
export function sickPay(contractSickPay: number, localMinWage: number, t: LineTexts = lineTexts, days: number | null = null): Calculation<{ readonly payable: number; readonly floor: number }> {
  const floor = times(yuan(localMinWage), 80, 100);
  const month = most(yuan(contractSickPay), floor);
  const isPart = days !== null && days * paidDays.n < paidDays.d;
  const pay = isPart ? times(timesDecimal(month, days), paidDays.n, paidDays.d) : month;
  return {
    values: { payable: rounded(pay), floor: rounded(floor) },
    lines: [money(t.sickFloor, `${showMoney(yuan(localMinWage))} × 80%`, floor), money(t.sickPay, contractSickPay > 0 ? t.sickPayHow(showMoney(yuan(contractSickPay))) : "", month), ...(isPart ? [money(t.sickPart, `${showMoney(month)} ${t.partMonth(String(days))}`, pay)] : [])],
    articles: ["劳部发〔1995〕309号 59", ...(isPart ? ["人社部发〔2025〕2号"] : [])], certainty: "medium", notes: ["local_rules", "month_minimum", ...(isPart ? (["sick_part"] as const) : [])],
  };
}

/** Months of medical period and the months they may be spread over, by years worked in all and here (劳部发〔1994〕479号 3, 4). */
export function medicalPeriod(totalYears: number, unitYears: number): { readonly months: number; readonly windowMonths: number } {
  const months = totalYears < 10 ? (unitYears < 5 ? 3 : 6) : unitYears < 5 ? 6 : unitYears < 10 ? 9 : unitYears < 15 ? 12 : unitYears < 20 ? 18 : 24;
  const windows: Readonly<Record<number, number>> = { 3: 6, 6: 12, 9: 15, 12: 18, 18: 24, 24: 30 };
  return { months, windowMonths: windows[months] ?? months };
}

/** What several are owed together; nobody's share is guessed from it. */
export const arrearsTotal = (workers: number, monthsUnpaid: number, monthlyWageEach: number): number =>
  rounded(timesDecimal(timesDecimal(yuan(monthlyWageEach), monthsUnpaid), workers));
