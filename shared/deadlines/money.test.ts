import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { calendarYears } from "../kernel/calendarYears";
import { addDays, zLocalDate } from "../kernel/time";
import { doubleWage } from "./doubleWage";
import { deathBenefit, injuryBenefit } from "./injury";
import { wageDeduction } from "./limits";
import { cents, minus, plus, showMoney, times, yuan } from "./money";
import { serviceYears, severance, type SeveranceAsk } from "./severance";
import { leaveOnJoining, leaveOnLeaving, overtime, unusedLeave } from "./worktime";

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

describe("amounts grow with what they are counted from, and are exact to the cent", () => {
  const wage = fc.integer({ min: 1, max: 4_000_000 });
  const more = fc.integer({ min: 0, max: 500_000 });
  /** n ÷ d in whole cents, half up, in integers alone: another way than the rules go. */
  const halfUp = (n: bigint, d: bigint): number => Number((2n * n + d) / (2n * d));
  const inCents = (amount: number): number => Math.round(amount * 100);

  it("a double wage: whole months by the wage, a part by 21.75 days; more with the wage and with time", () => {
    fc.assert(fc.property(wage, more, fc.integer({ min: 0, max: 420 }), fc.integer({ min: 0, max: 60 }), (cent, raise, worked, longer) => {
      const of = (amount: number, days: number) => {
        const it = doubleWage({ hireDate: day("2024-01-15"), monthlyWage: amount / 100, lastDay: addDays(day("2024-01-15"), days), today: day("2026-01-01") }, calendarYears);
        if (!it.ok) throw new Error(it.code);
        return it.value.values;
      };
      const it = of(cent, worked);
      expect(inCents(it.extraWage)).toBe(halfUp(BigInt(cent) * BigInt(it.fullMonths * 2175 + it.remainderWorkdays * 100), 2175n));
      expect(of(cent + raise, worked).extraWage).toBeGreaterThanOrEqual(it.extraWage);
      expect(it.extraWage).toBeLessThanOrEqual((11 * cent) / 100);
      expect(of(cent, worked + longer).fullMonths).toBeGreaterThanOrEqual(it.fullMonths);
    }), { numRuns: 60 });
  });
  it("overtime: an hour is a 174th of the month, at 150, 200 and 300 per cent; more with every hour", () => {
    const hours = fc.integer({ min: 0, max: 200 });
    fc.assert(fc.property(wage, more, hours, hours, hours, (cent, raise, a, b, c) => {
      const of = (amount: number, weekday: number) => overtime({ monthlyWageBase: amount / 100, weekdayHours: weekday, restDayHoursNoTimeOff: b, statutoryHolidayHours: c }).values.total;
      expect(inCents(of(cent, a))).toBe(halfUp(BigInt(cent) * BigInt(15 * a + 20 * b + 30 * c), 1740n));
      expect(of(cent + raise, a)).toBeGreaterThanOrEqual(of(cent, a));
      expect(of(cent, a + 1)).toBeGreaterThanOrEqual(of(cent, a));
    }));
  });
  it("leave not taken: two daily wages more, or three; more with every day", () => {
    fc.assert(fc.property(wage, more, fc.integer({ min: 0, max: 30 }), fc.boolean(), (cent, raise, days, paid) => {
      const of = (amount: number, unused: number) => unusedLeave({ avgMonthlyWageExclOvertime: amount / 100, unusedDays: unused, normalWageAlreadyPaid: paid }).values.due;
      expect(inCents(of(cent, days))).toBe(halfUp(BigInt(cent) * BigInt(days * (paid ? 2 : 3)) * 100n, 2175n));
      expect(of(cent + raise, days)).toBeGreaterThanOrEqual(of(cent, days));
      expect(of(cent, days + 1)).toBeGreaterThanOrEqual(of(cent, days));
    }));
  });
  it("an injury: months of a wage kept between 60 and 300 per cent of the area's; more with the wage, less with a lighter grade", () => {
    fc.assert(fc.property(wage, more, wage, fc.integer({ min: 1, max: 9 }), (cent, raise, local, grade) => {
      const of = (amount: number, its: number) => {
        const it = injuryBenefit({ grade: its, avgContributionWage12: amount / 100, localAvgMonthlyWage: local / 100 });
        if (!it.ok) throw new Error(it.code);
        return it.value.values;
      };
      const it = of(cent, grade);
      const fifths = BigInt(Math.min(Math.max(cent * 5, local * 3), local * 15));
      expect([inCents(it.base), inCents(it.lumpSum)]).toEqual([halfUp(fifths, 5n), halfUp(fifths * BigInt(it.lumpSumMonths), 5n)]);
      expect(of(cent + raise, grade).lumpSum).toBeGreaterThanOrEqual(it.lumpSum);
      expect(of(cent, grade + 1).lumpSum).toBeLessThanOrEqual(it.lumpSum);
      expect(of(cent, grade + 1).monthlyAllowance ?? 0).toBeLessThanOrEqual(it.monthlyAllowance ?? 0);
    }));
  });
  it("a deduction: never over a fifth, over the loss, or into the minimum wage; what is left and what goes are the wage", () => {
    fc.assert(fc.property(wage, more, wage, wage, (cent, raise, loss, floor) => {
      const of = (amount: number, asked: number) => wageDeduction(amount / 100, asked / 100, floor / 100).values;
      const it = of(cent, loss);
      const fifth = halfUp(BigInt(cent) * 20n, 100n);
      expect(inCents(it.maxDeduction)).toBe(Math.min(fifth, Math.max(0, cent - floor), loss));
      expect(Math.abs(inCents(it.maxDeduction) + inCents(it.payable) - cent)).toBeLessThanOrEqual(1);
      expect(of(cent + raise, loss).maxDeduction).toBeGreaterThanOrEqual(it.maxDeduction);
      expect(of(cent, loss + raise).maxDeduction).toBeGreaterThanOrEqual(it.maxDeduction);
    }));
  });
});
