import { ok, refuse, type Result } from "../kernel/result";
import type { LocalDate } from "../kernel/time";
import { fact, type Calculation } from "./calculation";
import { lineTexts, type LineTexts } from "./lineTexts.zh";
import { dayAfter, elapsed } from "./months";
import { leaveEntitlement, leaveOnJoining, leaveOnLeaving, medicalPeriod, type LeaveHistory } from "./worktime";

/** Which part of a year is asked about: a whole one, the rest after joining, or what is still owed on leaving. */
export type LeavePart = { readonly is: "whole"; readonly taken: number } | { readonly is: "joined"; readonly on: LocalDate } | { readonly is: "left"; readonly on: LocalDate; readonly from: LocalDate | null; readonly taken: number };
/**
 * Days of annual leave (职工带薪年休假条例 3, 4; 企业职工带薪年休假实施办法 3, 5, 12): the year's, and the share of a part of one in whole days.
 * @param ask.hasTwelveMonths twelve months of work without a break, at whatever employers; without them there is none yet
 */
export function annualLeaveDays(ask: { readonly history: LeaveHistory; readonly hasTwelveMonths: boolean; readonly part: LeavePart }, t: LineTexts = lineTexts): Result<Calculation<{ readonly entitled: number; readonly days: number }>, "calculator.dates_reversed"> {
  const { part } = ask;
  const entitled = ask.hasTwelveMonths ? leaveEntitlement(ask.history) : 0;
  const whole = fact(t.entitled, entitled === 0 ? t.notEntitled : t.entitledHow, t.daysOf(entitled));
  const done = (days: number, line: ReturnType<typeof fact> | null, article: string | null, over: boolean): Result<Calculation<{ readonly entitled: number; readonly days: number }>, "calculator.dates_reversed"> =>
    ok({
      values: { entitled, days }, lines: [whole, ...(line === null ? [] : [line])],
      articles: ["职工带薪年休假条例 3-4", "企业职工带薪年休假实施办法 3", ...(article === null ? [] : [article])], certainty: "high", notes: over ? ["leave_not_owed_back"] : [],
    });
  const less = (how: string, taken: number) => (taken === 0 ? how : t.shareTaken(how, taken));
  if (part.is === "whole") {
    const days = Math.max(0, Math.floor(entitled - part.taken));
    return done(days, part.taken === 0 ? null : fact(t.leaveShare, less(String(entitled), part.taken), t.daysOf(days)), null, part.taken > entitled);
  }
  if (part.is === "joined") {
    const it = leaveOnJoining(part.on, entitled, ask.hasTwelveMonths);
    return done(it.days, fact(t.leaveShare, t.shareHow(it.calendarDays, entitled), t.daysOf(it.days)), "企业职工带薪年休假实施办法 5", false);
  }
  if (part.from !== null && part.from > part.on) return refuse("calculator.dates_reversed");
  const it = leaveOnLeaving(part.on, entitled, part.taken, part.from);
  return done(it.days, fact(t.leaveShare, less(t.shareHow(it.calendarDays, entitled), part.taken), t.daysOf(it.days)), "企业职工带薪年休假实施办法 12", part.taken * 365 > it.calendarDays * entitled);
}

/** Months of medical period for an illness that began on a day (劳部发〔1994〕479号 3, 4): whole years worked in all and here count. */
export function medicalPeriodOf(ask: { readonly hired: LocalDate; readonly ill: LocalDate; readonly totalYears: number }, t: LineTexts = lineTexts): Result<Calculation<{ readonly months: number; readonly windowMonths: number }>, "calculator.dates_reversed" | "calculator.years_reversed"> {
  if (ask.ill < ask.hired) return refuse("calculator.dates_reversed");
  const here = elapsed(ask.hired, dayAfter(ask.ill));
  if (here.years > ask.totalYears) return refuse("calculator.years_reversed");
  const it = medicalPeriod(ask.totalYears, here.years);
  return ok({
    values: it,
    lines: [
      fact(t.workedAll, "", t.years(Math.floor(ask.totalYears), 0, 0)), fact(t.workedHere, `${ask.hired} — ${ask.ill}`, t.years(here.years, here.months, here.days)), fact(t.medicalPeriod, "", t.months(it.months)),
      fact(t.medicalWindow, "", t.months(it.windowMonths)),
    ],
    articles: ["劳部发〔1994〕479号 3-4"], certainty: "medium", notes: ["local_rules"],
  });
}

export type Birth = { readonly is: "birth"; readonly isDifficult: boolean; readonly babies: number } | { readonly is: "miscarriage"; readonly isLate: boolean };
/** 女职工劳动保护特别规定 7: 98 days, 15 more for a difficult birth and for each further baby; 15 or 42 after a miscarriage. Provinces add days of their own. */
const base = { birth: 98, more: 15, early: 15, late: 42 } as const;
export function maternityLeave(ask: { readonly of: Birth; readonly localDays: number }, t: LineTexts = lineTexts): Calculation<{ readonly days: number }> {
  const { of } = ask;
  const extra = of.is === "birth" ? Math.max(0, of.babies - 1) : 0;
  const parts = of.is === "miscarriage"
    ? [[t.miscarriage, of.isLate ? t.miscarriageLate : t.miscarriageEarly, of.isLate ? base.late : base.early] as const]
    : [[t.birthBase, "", base.birth] as const, ...(of.isDifficult ? [[t.birthDifficult, "", base.more] as const] : []), ...(extra === 0 ? [] : [[t.birthBabies(extra), `${extra} × ${base.more}`, extra * base.more] as const])];
  const all = [...parts, ...(ask.localDays === 0 ? [] : [[t.localDays, "", ask.localDays] as const])];
  const days = all.reduce((total, [, , one]) => total + one, 0);
  return {
    values: { days }, lines: [...all.map(([label, how, one]) => fact(label, how, t.daysOf(one))), ...(all.length === 1 ? [] : [fact(t.total, "", t.daysOf(days))])],
    articles: ["女职工劳动保护特别规定 7"], certainty: "high", notes: ["provincial_leave"],
  };
}
