import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { calendarYears } from "../kernel/calendarYears";
import { zLocalDate } from "../kernel/time";
import { doubleWage } from "./doubleWage";
import { deathBenefit, injuryBenefit } from "./injury";
import { cents, minus, plus, showMoney, times, yuan } from "./money";
import { serviceYears, severance, type SeveranceAsk } from "./severance";
import { leaveOnJoining, leaveOnLeaving, overtime } from "./worktime";

const day = (text: string) => zLocalDate.parse(text);
const anyCents = fc.integer({ min: 0, max: 5_000_000 });

describe("money", () => {
  it.each([[1.005, "¥1.01"], [12345.67, "¥12,345.67"], [0, "¥0.00"], [1_000_000, "¥1,000,000.00"], [2.675, "¥2.68"]])("%d shows as %s, half-up", (amount, text) => expect(showMoney(yuan(amount))).toBe(text));
  it("is exact to the cent: thirds add up, and what was added is taken off again", () => {
    fc.assert(fc.property(anyCents, anyCents, fc.integer({ min: 1, max: 400 }), (a, b, by) => {
      const [x, y] = [yuan(a / 100), yuan(b / 100)];
      expect(cents(minus(plus(x, y), y))).toBe(a);
      expect(cents(times(times(x, 1, by), by))).toBe(a);
    }));
  });
  it("says so when a sum is too large to be exact", () => expect(() => times(yuan(9e9), 9_007_199_254_740_991)).toThrow("too large"));
});

const ask = (more: Partial<SeveranceAsk> = {}): SeveranceAsk => ({
  hireDate: day("2020-03-01"), lastDay: day("2025-02-28"), wages: { average: 6_000 }, localAvgMonthlyWage: 8_000, localMinWage: 2_000, mode: "N", ...more,
});

describe("severance", () => {
  it.each([
    ["2020-03-01", "2025-02-28", 5], ["2020-03-01", "2025-03-01", 5.5], ["2020-03-01", "2025-08-31", 6], ["2020-03-01", "2025-08-30", 5.5], ["2025-03-01", "2025-03-01", 0.5],
  ])("from %s to %s: N is %d", (from, to, n) => expect(serviceYears(day(from), day(to)).n).toBe(n));
  it("shows its arithmetic, its articles, and the day that would change it", () => {
    const it = severance(ask());
    if (!it.ok) throw new Error(it.code);
    expect(it.value.values).toMatchObject({ n: 5, base: 6_000, total: 30_000, capped: false });
    expect(it.value.lines.map((line) => line.result)).toEqual(["5 年 0 个月 0 天", "5", "¥6,000.00", "¥30,000.00"]);
    expect(it.value.articles).toContain("劳动合同法 47");
    expect(it.value.notes).toContain("near_boundary");
  });
  it.each([
    ["reversed dates", ask({ lastDay: day("2019-01-01") }), "calculator.dates_reversed"], ["no wages", ask({ wages: { monthly: [] } }), "calculator.wage_missing"],
    ["N+1 without the last month", ask({ mode: "N+1" }), "calculator.last_month_missing"],
  ] as const)("refuses %s", (_name, asked, code) => expect(severance(asked)).toEqual({ ok: false, code }));
  it("grows with the time served and, below the cap, with the wage; never negative", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 2_000, max: 24_000 }), fc.integer({ min: 0, max: 5_000 }), (served, more, wage, raise) => {
      const of = (days: number, average: number) => {
        const it = severance(ask({ lastDay: zLocalDate.parse(new Date(Date.UTC(2020, 2, 1 + days)).toISOString().slice(0, 10)), wages: { average } }));
        return it.ok ? (it.value.values.total ?? -1) : -1;
      };
      expect(of(served, wage)).toBeGreaterThan(0);
      expect(of(served + more, wage)).toBeGreaterThanOrEqual(of(served, wage));
      if (wage + raise <= 24_000) expect(of(served, wage + raise)).toBeGreaterThanOrEqual(of(served, wage));
    }));
  });
});

describe("other calculators", () => {
  it("double wage is never more than eleven months, and warns of the year that may be over", () => {
    const it = doubleWage({ hireDate: day("2023-05-08"), monthlyWage: 7_000, today: day("2026-01-01") }, calendarYears);
    if (!it.ok) throw new Error(it.code);
    expect(it.value.values).toMatchObject({ fullMonths: 11, extraWage: 77_000, limitationRisk: true, deemedOpenEndedFrom: "2024-05-08" });
  });
  it("overtime totals its exact parts", () => expect(overtime({ monthlyWageBase: 5_000, weekdayHours: 1, restDayHoursNoTimeOff: 1, statutoryHolidayHours: 1 }).values).toEqual({ hourlyRate: 28.74, weekday: 43.1, restDay: 57.47, holiday: 86.21, total: 186.78 }));
  it("leave in a part of a year is whole days only", () => {
    expect(leaveOnJoining(day("2025-08-01"), 5, true).days).toBe(2);
    expect(leaveOnJoining(day("2025-08-01"), 5, false).days).toBe(0);
    expect(leaveOnLeaving(day("2025-06-30"), 10, 3)).toMatchObject({ calendarDays: 181, days: 1 });
    expect(leaveOnLeaving(day("2025-06-30"), 10, 9).days).toBe(0);
  });
  it("dependants together never get more than the wage, to the cent", () => {
    const four = Array.from({ length: 4 }, () => ({ rel: "child" }));
    const { dependantMonthly, dependantMonthlyTotal } = deathBenefit({ ownWage: 5_000, dependants: four }).values;
    expect([dependantMonthly, dependantMonthlyTotal]).toEqual([[1_250, 1_250, 1_250, 1_250], 5_000]);
  });
  it("refuses a grade that is none", () => expect(injuryBenefit({ grade: 11, avgContributionWage12: 1, localAvgMonthlyWage: 1 })).toEqual({ ok: false, code: "calculator.grade_unknown" }));
});

it("whether the one-year limit may have taken the early months is asked of today, not of the last day", () => {
  const risk = (today: string, more: object = { lastDay: day("2023-08-31") }) => {
    const it = doubleWage({ hireDate: day("2023-01-03"), monthlyWage: 6_000, today: day(today), ...more }, calendarYears);
    return it.ok && it.value.values.limitationRisk;
  };
  expect([risk("2023-09-15"), risk("2024-02-03"), risk("2024-02-04"), risk("2026-11-29")]).toEqual([false, false, true, true]);
  expect(risk("2026-11-29", { signedDate: day("2023-06-01") })).toBe(true);
});
