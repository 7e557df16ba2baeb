import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { caseTypes } from "../cases/taxonomy";
import type { FactEntry } from "../cases/facts";
import { calendarYears } from "../kernel/calendarYears";
import { dateOfDay, dayNumber, zInstant, zLocalDate } from "../kernel/time";
import { partialOf } from "./calculation";
import type { CalculatorKind } from "./factsSchema";
import type { Filled } from "./formKit";
import { asked, calculatorKinds, filledFrom, forms, missing, usual } from "./forms";
import { groupOf, kindGroups, ownKinds } from "./kindGroups";
import { counted, localValues } from "./local";

const today = zLocalDate.parse("2026-11-23");
const of = (kind: CalculatorKind, filled: Filled) => forms[kind].answer({ filled, calendar: calendarYears, today });
const sum = (kind: CalculatorKind, filled: Filled): number => {
  const it = of(kind, filled);
  if (it.kind !== "amount") throw new Error(it.kind);
  return it.amount;
};
/** Everything a kind asks for at most, filled in so that something comes out. */
const whole: Readonly<Record<CalculatorKind, Filled>> = {
  severance: { how: "expired", hireDate: "2022-01-10", lastDay: "2025-05-20", average: "6500", localAverage: "8000", localMinimum: "2000" },
  doubleWage: { hireDate: "2025-03-15", monthlyWage: "6000", signedDate: "2025-06-20" }, overtime: { base: "5220", weekdayHours: "10" },
  leave: { average: "8700", days: "5", paid: "yes" }, probation: { contractWage: "6000", localMinimum: "2000" }, sick: { agreedSickPay: "1000", localMinimum: "2000" }, deduction: { monthWage: "3000", loss: "2000", localMinimum: "2000" },
  injury: { grade: "4", injuredDate: "2025-03-01", contribution: "7200", baseAverage: "8000", localAverage: "8000", localMinimum: "2000" }, stopWork: { formerWage: "6000", stopMonths: "3" },
  leaveDays: { part: "left", twelveMonths: "yes", totalYears: "12", lastDay: "2025-06-30", taken: "3" }, medicalPeriod: { hireDate: "2019-03-01", illDate: "2026-03-02", totalYears: "12" }, maternity: { birth: "birth", difficult: "yes", babies: "2", localDays: "60" },
  probationIllegal: { term: "under36", servedMonths: "6", fullWage: "6000" }, extraPay: { ordered: "yes", owed: "18000" }, lateFee: { arrears: "10000", dueDate: "2026-01-01", paidDate: "2026-01-31" },
  training: { forcedOut: "no", cost: "30000", serviceMonths: "36", servedOfService: "14" }, nonCompete: { average: "10000", banMonths: "12", lastDay: "2025-05-20", localMinimum: "2000" }, injuryEnd: { endGrade: "7", medicalMonths: "10", jobMonths: "12.5", grantBase: "8000" },
  death: { death: "accident", deathDate: "2025-08-01", spouse: "yes", otherKin: "1", injuredDate: "2025-03-01", contribution: "6500", baseAverage: "8000", localAverage: "8000", urbanIncome: "54188" }, finalAward: { claim: "25200", localMinimum: "2100" }, smallClaim: { claim: "50000", provinceWage: "100000" },
  headcount: { headcount: "layoff", people: "19", allPeople: "180" },
};

describe("every calculator", () => {
  it("stands in one group, and in the first lines of a case only such as there are", () => {
    expect(Object.values(kindGroups).flat().sort()).toEqual([...calculatorKinds].sort());
    expect(calculatorKinds.every((kind) => (kindGroups[groupOf(kind)] as readonly string[]).includes(kind))).toBe(true);
    expect(ownKinds("TRAINING_BOND")).toEqual(["training"]);
    expect(ownKinds("WAGE_ARREARS")[0]).toBe("extraPay");
    expect(caseTypes.filter(({ code, labourDispute }) => labourDispute && ownKinds(code).length === 0).map(({ code }) => code)).toEqual([]);
    expect(ownKinds("DEBT")).toEqual([]);
  });
  it.each(calculatorKinds)("%s gives an amount with its arithmetic and article, and names by name whatever is left out", (kind) => {
    expect(missing(kind, whole[kind])).toEqual([]);
    const it = of(kind, whole[kind]);
    if (it.kind !== "amount") throw new Error(it.kind);
    expect([it.calculation.lines.length > 0, it.calculation.articles.length > 0]).toEqual([true, true]);
    for (const ask of asked(kind, whole[kind]).filter((one) => one.optional !== true)) {
      const { [ask.name]: _left, ...rest } = whole[kind];
      expect(missing(kind, rest)).toContain(ask.name);
      expect(missing(kind, { ...whole[kind], [ask.name]: "x" })).toContain(ask.name);
    }
  });
  it.each(calculatorKinds)("%s is exact to the cent", (kind) => expect(Math.round(sum(kind, whole[kind]) * 100) / 100).toBe(sum(kind, whole[kind])));
});

describe("what comes out", () => {
  it.each<[CalculatorKind, Filled, number, Filled?]>([
    ["severance", { how: "other", otherHow: "layoff" }, 22_750], ["severance", { how: "other", otherHow: "closed" }, 22_750], ["severance", { how: "other", otherHow: "noticed" }, 22_750], ["severance", { how: "illegal" }, 45_500],
    ["overtime", { hours: "comprehensive", holidayHours: "8", restDayHours: "99" }, 1_170], ["leaveDays", {}, 1], ["leaveDays", { taken: "9" }, 0], ["leaveDays", { twelveMonths: "no" }, 0], ["leaveDays", { part: "whole", taken: "" }, 10],
    ["leaveDays", { part: "joined", hireDate: "2025-08-01", totalYears: "1" }, 2], ["leaveDays", { sickMonths: "3" }, 0], ["leaveDays", { paidOffDays: "20" }, 0], ["leaveDays", { hireDate: "2025-03-01", taken: "" }, 3],
    ["medicalPeriod", {}, 9], ["medicalPeriod", { hireDate: "2024-03-01", totalYears: "8" }, 3], ["maternity", {}, 98 + 15 + 15 + 60], ["maternity", { birth: "early", localDays: "" }, 15], ["maternity", { birth: "late", localDays: "" }, 42], ["maternity", { difficult: "no", babies: "", localDays: "" }, 98],
    ["probationIllegal", {}, 24_000], ["probationIllegal", { servedMonths: "2" }, 0], ["probationIllegal", { term: "task", servedMonths: "1.5" }, 9_000], ["probationIllegal", { term: "under3" }, 36_000], ["probationIllegal", { term: "under12" }, 30_000], ["probationIllegal", { term: "longer" }, 0],
    ["extraPay", {}, 9_000], ["lateFee", {}, 150], ["training", {}, 18_333.33], ["training", { servedOfService: "40" }, 0], ["training", { servedOfService: "13.5" }, 18_750],
    ["nonCompete", {}, 36_000], ["nonCompete", { average: "5000", localMinimum: "2100" }, 25_200], ["nonCompete", { agreedMonthly: "4000" }, 48_000], ["nonCompete", { banMonths: "36" }, 72_000],
    ["injuryEnd", {}, 180_000], ["death", {}, 48_000 + 1_083_760], ["death", { death: "later" }, 48_000], ["finalAward", {}, 25_200], ["smallClaim", {}, 50_000], ["headcount", {}, 18], ["headcount", { headcount: "group", people: "9" }, 10], ["headcount", { headcount: "dispatch", people: "19" }, 18],
    ["sick", { sickDays: "10" }, 735.63], ["sick", { sickDays: "22" }, 1_600], ["sick", { sickDays: "10", agreedSickPay: "2175" }, 1_000],
  ])("%s %j: %d", (kind, more, amount) => expect(sum(kind, { ...whole[kind], ...more })).toBe(amount));

  it("a monthly allowance of grades five and six is said with its condition, and never that the employer pays the lump sum", () => {
    const told = ["4", "5", "6", "7"].map((grade) => JSON.stringify(of("injury", { ...whole.injury, grade })));
    expect(told.map((it) => it.includes("难以安排工作的") && it.includes("allowance_if_no_work"))).toEqual([false, true, true, false]);
    expect(told.some((it) => it.includes("employer_pays"))).toBe(false);
  });
  it("who worked less than twelve months has the average of the months worked, said in the arithmetic; a year has not", () => {
    const of12 = (hireDate: string) => of("severance", { ...whole.severance, hireDate, lastDay: "2025-05-20" });
    expect(of12("2024-05-22")).toMatchObject({ amount: 6_500, calculation: { notes: expect.arrayContaining(["months_worked"]), lines: expect.arrayContaining([expect.objectContaining({ how: "实际工作的几个月应得工资的平均" })]) } });
    expect(JSON.stringify(of12("2024-05-21"))).not.toMatch(/months_worked|实际工作/);
  });
  it("with years before 2008 the sum is the part since, with the wage in place of notice, and is named as a part", () => {
    const it = of("severance", { ...whole.severance, how: "noNotice", hireDate: "2006-01-10", lastMonth: "7000" });
    expect(it).toMatchObject({ kind: "amount", amount: 17.5 * 6_500 + 7_000 });
    const parts = ([["severance", { how: "expired", hireDate: "2006-01-10" }], ["severance", {}], ["injury", { grade: "8" }], ["injury", {}]] as const).map(([kind, more]) => of(kind, { ...whole[kind], ...more }));
    expect(parts.map((one) => one.kind === "amount" && partialOf(one.calculation.notes))).toEqual(["before_2008", null, "provincial_part", null]);
  });
  it("monthly parts: allowance and care together, dependants up to the wage, a wage bounded by the average", () => {
    const monthly = (kind: CalculatorKind, more: Filled) => {
      const it = of(kind, { ...whole[kind], ...more });
      return it.kind === "amount" ? it.monthly : null;
    };
    expect([monthly("injury", {}), monthly("injury", { care: "full" }), monthly("injury", { care: "none" }), monthly("injury", { grade: "9", care: "part" }), monthly("injury", { grade: "9" })]).toEqual([5_400, 9_400, 5_400, 2_400, null]);
    expect([monthly("death", {}), monthly("death", { spouse: "no", otherKin: "1", loneKin: "1" }), monthly("death", { otherKin: "3" }), monthly("death", { contribution: "1000" }), monthly("death", { spouse: "no", otherKin: "" })]).toEqual([4_550, 2_600, 6_500, 3_360, null]);
  });
  it.each<[CalculatorKind, Filled, string]>([
    ["severance", { how: "own" }, "own_resignation"], ["severance", { how: "other", otherHow: "workerProposed" }, "worker_proposed"], ["severance", { how: "other", otherHow: "misconduct" }, "misconduct"], ["severance", { how: "other", otherHow: "refusedSame" }, "refused_same"],
    ["severance", { how: "other", otherHow: "partTime" }, "part_time"], ["overtime", { hours: "flexible" }, "flexible_hours"], ["leave", { waived: "yes" }, "leave_waived"], ["extraPay", { ordered: "no" }, "not_ordered"], ["training", { forcedOut: "yes" }, "no_penalty_forced"],
  ])("%s %j is not paid, and says why, with nothing more asked", (kind, filled, note) => {
    expect(of(kind, filled)).toMatchObject({ kind: "not_paid", notes: [note], articles: expect.arrayContaining([expect.any(String)]) });
    expect(missing(kind, filled)).toEqual([]);
    expect(asked(kind, filled).every((ask) => ask.kind === "choice")).toBe(true);
  });
  it.each<[CalculatorKind, Filled, string]>([
    ["severance", { lastDay: "2021-01-01" }, "dates_reversed"], ["doubleWage", { signedDate: "2024-01-01" }, "dates_reversed"], ["leaveDays", { hireDate: "2025-07-01" }, "dates_reversed"], ["medicalPeriod", { illDate: "2018-01-01" }, "dates_reversed"], ["medicalPeriod", { totalYears: "3" }, "years_reversed"],
    ["lateFee", { paidDate: "2025-12-31" }, "dates_reversed"], ["stopWork", { stopMonths: "25" }, "too_long"], ["death", { loneKin: "2" }, "more_than_all"], ["death", { injuredDate: "2025-08-02" }, "dates_reversed"], ["headcount", { people: "181" }, "more_than_all"], ["overtime", { base: "999999999.99", weekdayHours: "999999999.99" }, "too_large"],
  ])("%s %j is refused by name", (kind, more, code) => expect(of(kind, { ...whole[kind], ...more })).toEqual({ kind: "refused", code: `calculator.${code}` }));
  it.each<[CalculatorKind, Filled, string]>([
    ["injury", {}, "uninsured_employer"], ["severance", { how: "illegal" }, "reinstatement"], ["severance", { how: "illegal" }, "union_notice"], ["injury", { grade: "5" }, "allowance_if_no_work"], ["stopWork", {}, "employer_pays"], ["injury", { grade: "8" }, "provincial_part"], ["stopWork", { stopMonths: "13" }, "stop_over_12"], ["overtime", { weekdayHours: "37", overMonths: "1" }, "over_limit"], ["nonCompete", { banMonths: "25" }, "noncompete_capped"], ["death", { death: "later" }, "death_later"], ["lateFee", {}, "to_fund"], ["sick", { sickDays: "3" }, "sick_part"],
  ])("%s %j says %s beside it", (kind, more, note) => {
    const it = of(kind, { ...whole[kind], ...more });
    expect(it.kind === "amount" && it.calculation.notes).toContain(note);
  });
});

it.each<[string, string]>([["12", "high"], ["12.5", "medium"], ["24", "medium"]])("%s months of stop-work pay are of %s certainty: beyond twelve a committee has to confirm them", (stopMonths, certainty) => {
  expect(of("stopWork", { ...whole.stopWork, stopMonths })).toMatchObject({ kind: "amount", calculation: { certainty } });
});

describe("the year whose figures count", () => {
  const known = ([["minimumWage", 2023, 1_800], ["minimumWage", 2026, 2_100], ["averageWage", 2024, 8_000], ["urbanIncome", 2024, 54_188], ["provinceWage", 2025, 100_000]] as const).map(([key, year, value]) => ({ key, year, value, source: "公报", sourceDate: today }));
  const needs = (kind: CalculatorKind, filled: Filled) => localValues(kind, filled, known, today);
  it.each<CalculatorKind>(["sick", "probation", "deduction"])("of %s is the year the pay belongs to; this one where none was said", (kind) => {
    expect(needs(kind, { payYear: "2023" })).toMatchObject({ filled: { localMinimum: "1800" }, missing: [] });
    expect(needs(kind, {}).filled).toEqual({ localMinimum: "2100" });
    expect(needs(kind, { payYear: "2022" }).missing).toEqual([{ key: "minimumWage", year: 2022 }]);
    expect(usual(kind, today)).toEqual({ payYear: "2026" });
    const entry = (fact: "ended" | "lastPaid", on: string): FactEntry => ({ fact, value: { is: "on", on: zLocalDate.parse(on) }, from: "worker", title: "", at: zInstant.parse("2026-11-23T02:00:00.000Z") });
    expect(filledFrom(kind, [entry("lastPaid", "2024-02-01"), entry("ended", "2023-05-01")])["payYear"]).toBe("2023");
    expect(filledFrom(kind, [])["payYear"]).toBeUndefined();
  });
  it("of a death the year before it happened, of a non-compete the one it began, of a claim this one", () => {
    expect(needs("death", { death: "accident", deathDate: "2025-08-01" }).filled).toEqual({ localAverage: "8000", urbanIncome: "54188" });
    expect(needs("death", { death: "later", deathDate: "2024-08-01" }).missing).toEqual([{ key: "averageWage", year: 2023 }]);
    expect(needs("nonCompete", { lastDay: "2023-05-01" }).filled).toEqual({ localMinimum: "1800" });
    expect(needs("nonCompete", { agreedMonthly: "3000" })).toMatchObject({ filled: {}, missing: [] });
    expect([needs("finalAward", {}).filled, needs("smallClaim", {}).filled]).toEqual([{ localMinimum: "2100" }, { provinceWage: "100000" }]);
  });
  it("of an injury the year before it bounds the wage; the minimum and the share for care are this year's; of those a death leaves, the injury's again", () => {
    const [hurt, now] = [{ grade: "4", injuredDate: "2025-03-01" }, { key: "averageWage", year: 2025 }];
    expect(needs("injury", hurt)).toMatchObject({ filled: { baseAverage: "8000", localMinimum: "2100" }, missing: [] });
    expect(needs("injury", { ...hurt, injuredDate: "2023-03-01" }).missing).toEqual([{ key: "averageWage", year: 2022 }]);
    expect([needs("injury", { ...hurt, care: "full" }).missing, needs("injury", { ...hurt, injuredDate: "2026-03-01", care: "full" }).missing]).toEqual([[now], [now]]);
    expect(needs("death", { death: "later", deathDate: "2025-08-01", spouse: "yes", injuredDate: "2021-03-01" })).toMatchObject({ filled: { localAverage: "8000" }, missing: [{ key: "averageWage", year: 2020 }] });
    const count = (filled: Filled) => counted("injury", { ...hurt, contribution: "2000", ...filled }, { known, district: "西岗区", calendar: [], today }).answer;
    expect(count({})).toMatchObject({ amount: 100_800, figures: [{ key: "averageWage", year: 2024 }, { key: "minimumWage", year: 2026 }] });
    expect(count({ care: "full", localAverage: "9000" })).toMatchObject({ monthly: 8_100, figures: [{ year: 2024, value: 8_000 }, { key: "averageWage", year: 2025, value: 9_000, source: null }, { key: "minimumWage" }] });
    expect(count({ injuredDate: "2023-03-01" })).toEqual({ kind: "lacking", missing: [{ key: "averageWage", year: 2022 }] });
    const entry = (fact: "injured" | "odDiagnosed", value: FactEntry["value"]): FactEntry => ({ fact, value, from: "worker", title: "", at: zInstant.parse("2026-11-23T02:00:00.000Z") });
    const found = entry("odDiagnosed", { is: "on", on: zLocalDate.parse("2024-02-01") });
    expect([filledFrom("injury", [found]), filledFrom("injury", [entry("injured", { is: "unclear" }), found]), filledFrom("injury", [entry("injured", { is: "on", on: zLocalDate.parse("2023-05-01") }), found])].map((it) => it["injuredDate"])).toEqual(["2024-02-01", "2024-02-01", "2023-05-01"]);
  });
  it("each figure is named with year and source; without it there is no amount", () => {
    const { baseAverage: _b, localAverage: _a, urbanIncome: _u, ...death } = whole.death;
    expect(counted("death", death, { known, district: "西岗区", calendar: [], today }).answer).toMatchObject({ kind: "amount", amount: 1_131_760, figures: [{ key: "averageWage", year: 2024, source: { name: "公报" } }, { key: "urbanIncome", year: 2024, value: 54_188 }] });
    expect(counted("death", { ...death, deathDate: "2026-02-01" }, { known, district: "西岗区", calendar: [], today }).answer).toEqual({ kind: "lacking", missing: [{ key: "averageWage", year: 2025 }, { key: "urbanIncome", year: 2025 }] });
  });
});

it("pay for leave not taken is not filled with an average that holds overtime pay", () => {
  const average: FactEntry = { fact: "average12", value: { is: "money", fen: 1_234_567 }, from: "worker", title: "", at: zInstant.parse("2026-11-23T02:00:00.000Z") };
  expect(filledFrom("severance", [average])["average"]).toBe("12345.67");
  expect(filledFrom("leave", [average])["average"]).toBeUndefined();
});

describe("more never gives less", () => {
  /** What grows with the number typed under a name, everything else as it was. */
  const growing: readonly (readonly [CalculatorKind, string])[] = [
    ["extraPay", "owed"], ["lateFee", "arrears"], ["training", "cost"], ["nonCompete", "average"], ["nonCompete", "agreedMonthly"], ["injuryEnd", "grantBase"], ["injuryEnd", "jobMonths"], ["probationIllegal", "fullWage"], ["probationIllegal", "servedMonths"],
    ["sick", "agreedSickPay"], ["sick", "sickDays"], ["overtime", "weekdayHours"], ["leave", "days"], ["stopWork", "formerWage"], ["injury", "contribution"], ["death", "localAverage"], ["death", "urbanIncome"], ["deduction", "loss"], ["finalAward", "localMinimum"], ["smallClaim", "provinceWage"],
  ];
  it.each(growing)("%s with more %s", (kind, name) =>
    fc.assert(fc.property(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 0, max: 500_000 }), (cents, more) => {
      const [less, greater] = [cents, cents + more].map((it) => sum(kind, { ...whole[kind], [name]: (it / 100).toFixed(2) }));
      expect(greater ?? -1).toBeGreaterThanOrEqual(less ?? 0);
      expect(Number.isInteger(Math.round((less ?? 0) * 1e6) / 1e4)).toBe(true);
    }), { numRuns: 40 }));
  it.each<readonly [CalculatorKind, string, string]>([["lateFee", "paidDate", "2026-01-31"], ["leaveDays", "lastDay", "2025-01-01"], ["medicalPeriod", "illDate", "2019-03-02"]])("%s with a later %s", (kind, name, from) =>
    fc.assert(fc.property(fc.integer({ min: 0, max: 180 }), fc.integer({ min: 0, max: 180 }), (days, more) => {
      const on = (after: number) => sum(kind, { ...whole[kind], [name]: dateOfDay(dayNumber(zLocalDate.parse(from)) + after) });
      expect(on(days + more)).toBeGreaterThanOrEqual(on(days));
    }), { numRuns: 40 }));
  it("a penalty for training never grows with the time served", () =>
    fc.assert(fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (served, more) => {
      const after = (months: number) => sum("training", { ...whole.training, servedOfService: String(months) });
      expect(after(served + more)).toBeLessThanOrEqual(after(served));
    }), { numRuns: 40 }));
});
