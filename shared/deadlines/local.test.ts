import { describe, expect, it } from "@jest/globals";
import { clockParameters, defaultParameters } from "../cases/parameters";
import { counted, localValues } from "./local";
import type { GrantTable } from "../grid/injuryGrants";
import { zPersonId } from "../kernel/ids";
import { chinaTime, zInstant, zLocalDate } from "../kernel/time";
import { knownOf, lacking, lengthOf, missingName, proposed, settled, wageOf, type Known, type Parameter, type ParameterKey } from "../grid/parameters";

const one = { person: zPersonId.parse(`p_${"1".repeat(20)}`), name: "管理员甲" };
const two = { person: zPersonId.parse(`p_${"2".repeat(20)}`), name: "区干部" };
const now = zInstant.parse("2026-11-23T02:00:00.000Z");
const draft = { value: 8_123.45, source: "省统计局公报", sourceDate: zLocalDate.parse("2026-06-20") };
function made(key: ParameterKey, year: number, value: number, grants?: GrantTable): Parameter {
  const entered = proposed(null, key, year, { ...draft, value, grants }, one, now);
  const confirmed = entered.ok ? settled(entered.value, "confirm", two, now) : entered;
  if (!confirmed.ok) throw new Error(confirmed.code);
  return confirmed.value;
}
const known = (...all: [ParameterKey, number, number][]): Known[] => knownOf(all.map(([key, year, value]) => made(key, year, value)));

describe("a parameter", () => {
  it("counts once another person confirmed it, and what counted before is kept", () => {
    const entered = proposed(null, "averageWage", 2025, draft, one, now);
    if (!entered.ok) throw new Error(entered.code);
    expect(knownOf([entered.value])).toEqual([]);
    expect(settled(entered.value, "confirm", one, now)).toEqual({ ok: false, code: "parameter.same_person" });
    const first = settled(entered.value, "confirm", two, now);
    if (!first.ok) throw new Error(first.code);
    expect(knownOf([first.value])).toEqual([{ key: "averageWage", year: 2025, value: 8_123.45, source: "省统计局公报", sourceDate: "2026-06-20" }]);
    expect(settled(first.value, "confirm", two, now)).toEqual({ ok: false, code: "parameter.not_proposed" });
    const again = proposed(first.value, "averageWage", 2025, { ...draft, value: 8_200 }, two, now);
    const second = again.ok ? settled(again.value, "confirm", one, now) : again;
    expect(second.ok && [second.value.confirmed?.value, second.value.past.map((it) => it.value), second.value.version]).toEqual([8_200, [8_123.45], 4]);
    expect(again.ok && settled(again.value, "reject", two, now)).toMatchObject({ ok: true, value: { proposed: null, confirmed: { value: 8_123.45 } } });
  });
  it.each<[ParameterKey, number, string, boolean]>([
    ["averageWage", 999, "公报", false], ["urbanIncome", 9_999, "公报", false], ["urbanIncome", 54_188, "公报", true], ["provinceWage", 96_000.5, "公报", true], ["averageWage", 8_000.001, "公报", false], ["averageWage", 8_000, " ", false], ["averageWage", 8_000, "公报", true], ["complaintDays", 2.5, "细则", false], ["complaintDays", 61, "细则", false], ["contactDays", 2, "细则", true],
  ])("%s of %s from %j: %s", (key, value, source, may) => expect(proposed(null, key, 2026, { ...draft, value, source }, one, now).ok).toBe(may));
});

describe("a province's table of what ends with an injury", () => {
  const table: GrantTable = { medical: [18, 16, 13, 10, 7, 4], job: [18, 16, 12.5, 10, 7, 4], base: "province" };
  const today = zLocalDate.parse("2026-11-23");
  const enter = (grants: GrantTable | undefined, key: ParameterKey = "injuryGrants") => proposed(null, key, 2026, { ...draft, grants }, one, now);
  const of = (typed: Record<string, string>, all: Known[]) => counted("injuryEnd", typed, { known: all, district: "西岗区", calendar: [], today });
  it.each<[string, Partial<GrantTable>]>([["five numbers", { medical: [18, 16, 13, 10, 7] }], ["more for a lighter grade", { job: [16, 18, 12, 10, 7, 4] }], ["none", { job: [18, 16, 13, 10, 7, 0] }], ["a third of a month", { medical: [18, 16, 13, 10, 7, 4.3] }]])("with %s is refused", (_name, wrong) =>
    expect(enter({ ...table, ...wrong })).toEqual({ ok: false, code: "parameter.bounds" }));
  it("is entered with its base and with nothing else, and a district opens without it", () => {
    expect([enter(table).ok, enter(undefined).ok, enter(table, "averageWage").ok]).toEqual([true, false, false]);
    expect(lacking([], now).map((it) => it.key)).not.toContain("injuryGrants");
  });
  it.each([["5", 18, 18], ["7", 13, 12.5], ["10", 4, 4]])("grade %s has %d and %d months of it, with year and source", (endGrade, medical, job) => {
    const it = of({ endGrade, lastDay: "2025-06-30" }, knownOf([made("injuryGrants", 2025, 8_000, table), made("injuryGrants", 2026, 9_000, table)]));
    expect(it.filled).toMatchObject({ medicalMonths: String(medical), jobMonths: String(job), grantBase: "8000" });
    expect(it.answer).toMatchObject({
      kind: "amount", amount: 8_000 * (medical + job), figures: [{ key: "injuryGrants", year: 2025, district: "西岗区", value: 8_000, base: "province", source: { name: draft.source, date: draft.sourceDate } }], calculation: { certainty: "medium", notes: ["uninsured_employer"] },
    });
  });
  it("of this year for who is still there; typed over, it says that nobody confirmed it; missing in part, it is named", () => {
    const all = knownOf([made("injuryGrants", 2026, 9_000, table)]);
    expect(of({ endGrade: "6" }, all).answer).toMatchObject({ amount: 288_000 });
    expect(of({ endGrade: "6", jobMonths: "10" }, all).answer).toMatchObject({ amount: 234_000, figures: [{ source: null }], calculation: { notes: ["provincial_table", "uninsured_employer"] } });
    expect(of({ endGrade: "6", medicalMonths: "10", jobMonths: "10", grantBase: "8000" }, []).answer).toMatchObject({ amount: 160_000, figures: [{ source: null }], calculation: { notes: ["provincial_table", "uninsured_employer"] } });
    expect(of({ endGrade: "6", lastDay: "2025-06-30", medicalMonths: "10", grantBase: "8000" }, all).answer).toEqual({ kind: "lacking", missing: [{ key: "injuryGrants", year: 2025 }] });
    expect(missingName({ key: "injuryGrants", year: 2025 }, "西岗区")).toBe("西岗区 2025 年工伤离职补助金标准");
  });
});

describe("what counts", () => {
  it("a wage of exactly the year, or the name of what is missing; a length of the year or the last before", () => {
    const all = known(["averageWage", 2025, 8_000], ["complaintDays", 2025, 10], ["complaintDays", 2027, 8]);
    expect(wageOf(all, "averageWage", 2025)).toMatchObject({ known: { value: 8_000 } });
    const missing = wageOf(all, "averageWage", 2024);
    expect("missing" in missing && missingName(missing.missing)).toBe("2024 年职工月平均工资");
    expect([2024, 2025, 2026, 2027].map((year) => lengthOf(all, "complaintDays", year))).toEqual([null, 10, 10, 8]);
  });
  it("our clocks run by what was set, and by the usual lengths for the rest", () => {
    const set = clockParameters(known(["complaintDays", 2026, 9], ["contactDays", 2026, 2], ["confirmDays", 2026, 5]), chinaTime, now);
    expect([set.answerWorkingDays.complaint, set.answerWorkingDays.consultation, set.contact.normalWorkingDays, set.confirmDays]).toEqual([9, 3, 2, 5]);
    expect(clockParameters([], chinaTime, now)).toEqual(defaultParameters);
  });
  it("compensation asks for the year before the contract ended; an injury for last year's; others for none", () => {
    const all = known(["averageWage", 2024, 7_500], ["averageWage", 2025, 8_000], ["minimumWage", 2026, 1_900]);
    const today = zLocalDate.parse("2026-11-23");
    expect(localValues("severance", { how: "forced", lastDay: "2025-03-31" }, all, today)).toMatchObject({ filled: { localAverage: "7500" }, missing: [{ key: "minimumWage", year: 2025 }] });
    expect(localValues("injury", {}, all, today)).toMatchObject({ filled: { baseAverage: "8000", localMinimum: "1900" }, missing: [] });
    expect(localValues("overtime", {}, all, today)).toMatchObject({ filled: {}, missing: [] });
    // Grades seven to ten have no allowance for the minimum to top up; an own resignation is not paid whatever the wages.
    expect(localValues("injury", { grade: "7" }, [], today).missing.map((it) => it.key)).toEqual(["averageWage"]);
    expect(localValues("severance", { how: "own" }, [], today).missing).toEqual([]);
  });
  it("without a wage the formula needs there is no amount but its name; typed, it counts and says so; confirmed, it counts", () => {
    const today = zLocalDate.parse("2026-11-23");
    const asked = { how: "expired", hireDate: "2022-01-10", lastDay: "2025-05-20", average: "6500" };
    const of = (typed: Record<string, string>, all: Known[]) => counted("severance", { ...asked, ...typed }, { known: all, district: "西岗区", calendar: [], today }).answer;
    const both = known(["averageWage", 2024, 8_000], ["minimumWage", 2025, 2_100]);
    expect(of({}, [])).toEqual({ kind: "lacking", missing: [{ key: "averageWage", year: 2024 }, { key: "minimumWage", year: 2025 }] });
    expect(of({ localAverage: "" }, both.slice(1))).toEqual({ kind: "lacking", missing: [{ key: "averageWage", year: 2024 }] });
    // Another year's figure is another figure.
    expect(of({}, known(["averageWage", 2023, 8_000], ["minimumWage", 2025, 2_100])).kind).toBe("lacking");
    expect(of({}, both)).toMatchObject({ kind: "amount", amount: 22_750, calculation: { notes: [] } });
    // Every figure used is named with its year and where it is written; one that was typed has no source.
    const source = { name: draft.source, date: draft.sourceDate };
    const [average, minimum] = [{ key: "averageWage", year: 2024, district: "西岗区", value: 8_000, source }, { key: "minimumWage", year: 2025, district: "西岗区", value: 2_100, source }];
    expect(of({}, both)).toMatchObject({ figures: [average, minimum] });
    expect(of({ localAverage: "7000" }, both)).toMatchObject({ figures: [{ ...average, value: 7_000, source: null }, minimum] });
    expect(of({ localAverage: "8000", localMinimum: "2100" }, both)).toMatchObject({ calculation: { notes: [] } });
    expect(of({ localAverage: "1000" }, both)).toMatchObject({ amount: 10_500, calculation: { notes: ["capped", "local_typed"] } });
    expect(of({ localAverage: "8000", localMinimum: "2100" }, [])).toMatchObject({ amount: 22_750, calculation: { notes: ["local_typed"] } });
    expect(of({ hireDate: "2026-01-10" }, [])).toEqual({ kind: "refused", code: "calculator.dates_reversed" });
    expect(counted("overtime", { base: "5220", weekdayHours: "10" }, { known: [], district: "西岗区", calendar: [], today }).answer).toMatchObject({ kind: "amount", amount: 450 });
  });
  it("a district lacks by name what this year's work asks for; last year's average only once it is out", () => {
    const all = [made("averageWage", 2025, 8_000), made("minimumWage", 2026, 1_900), ...(["contactDays", "consultationDays", "assistanceDays", "complaintDays", "legalAidDays", "suggestionDays"] as const).map((key) => made(key, 2025, 3))];
    expect(lacking(all, now)).toEqual([{ key: "confirmDays", year: 2026 }]);
    // What only a few calculations ask for does not keep a district from opening.
    expect(lacking([], now).map((it) => it.key)).not.toEqual(expect.arrayContaining(["urbanIncome"]));
    expect(lacking([], zInstant.parse("2026-06-30T02:00:00.000Z"))[0]).toEqual({ key: "averageWage", year: 2024 });
  });
});
