import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { zInstant, zLocalDate } from "../kernel/time";
import { cannedFields, fieldsOf, fillCanned, hasOpenField, knownValues, parseCanned, showCanned, type CannedValues } from "./canned";
import { cannedTexts, type CannedId } from "./cannedTexts.zh";

const now = zInstant.parse("2026-11-23T02:00:00.000Z");
const ids = Object.keys(cannedTexts) as CannedId[];
const right: CannedValues = { body: "西岗区", court: "西岗区", phone: "0411-12345678", papers: "工资条、考勤", day: "2026-12-01", time: "9:30", place: "金海社区站", amount: "12345.6" };
const anyMark = /[【】]|\{\{|\}\}|＿＿/u;

describe("a canned answer", () => {
  it.each(ids)("%s reads whole once every field is filled in, and only then", (id) => {
    const parts = parseCanned(cannedTexts[id].text);
    const filled = fillCanned(parts, right, now);
    expect(filled.ok && filled.text).toBe(showCanned(parts, right, now));
    expect(filled.ok && anyMark.test(filled.text)).toBe(false);
    for (const field of fieldsOf(parts)) {
      const { [field]: _, ...rest } = right;
      expect(fillCanned(parts, rest, now)).toEqual({ ok: false, missing: [field], wrong: [] });
      expect(showCanned(parts, rest, now)).toContain("＿＿");
    }
  });

  it("shows days and sums as people read them", () => {
    expect(fillCanned(parseCanned("{{day}}前付 {{amount}}，{{time}}"), right, now)).toEqual({ ok: true, text: "12月1日（周二）前付 ¥12,345.60，9:30" });
  });

  it.each([
    ["day", "2026-11-22"], ["day", "2026-02-30"], ["day", "明天"], ["phone", "打 110"], ["phone", "1"], ["time", "25:00"], ["time", "九点"], ["amount", "0"], ["amount", "很多"], ["amount", "1.005"], ["body", "【哪个】"], ["body", "{{body}}"], ["body", "长".repeat(121)],
  ] as const)("refuses as a %s: %s", (field, typed) => {
    expect(fillCanned(parseCanned(`甲{{${field}}}乙`), { ...right, [field]: typed }, now)).toEqual({ ok: false, missing: [], wrong: [field] });
  });

  it("leaves no mark in what is sent, whatever is typed", () => {
    const typed = fc.oneof(fc.string(), fc.constantFrom("【】", "{{day}}", "】【", "}}", " ", "2026-12-01", "9:30", "100", "13800138000", "金海社区"), fc.string({ unit: "grapheme" }));
    const values = fc.record(Object.fromEntries(cannedFields.map((field) => [field, typed])), { requiredKeys: [] }) as fc.Arbitrary<CannedValues>;
    fc.assert(fc.property(fc.constantFrom(...ids), fc.oneof(values, values.map((some) => ({ ...right, ...some }))), (id, some) => {
      const parts = parseCanned(cannedTexts[id].text);
      const filled = fillCanned(parts, some, now);
      if (!filled.ok) return filled.missing.length + filled.wrong.length > 0;
      return !anyMark.test(filled.text) && !hasOpenField(filled.text) && fieldsOf(parts).every((field) => (some[field] ?? "").trim() !== "");
    }), { numRuns: 2000 });
  });

  it("knows an open bracket in words somebody wrote themselves", () => {
    expect(["【哪个】", "请在【 】前", "{{day}}", "甲】乙【", "没有"].map(hasOpenField)).toEqual([true, true, true, false, false]);
  });

  it("is filled from the case as far as the case knows", () => {
    const day = (text: string) => zLocalDate.parse(text);
    const known = { type: "WAGE_ARREARS", papers: ["工资条（银行流水也行）", "考勤"], place: "金海社区站", owedFen: 1_200_050, lastDays: { ARB_LIMIT: day("2027-01-04"), ARB_LIMIT_AFTER_TERMINATION: day("2026-12-30"), INSPECTION_LIMIT: day("2026-12-01") } };
    expect(knownValues(known, "arbitration", now)).toEqual({ papers: "工资条、考勤", place: "金海社区站", amount: "12000.50", day: "2026-12-30" });
    expect(knownValues(known, "mediation", now)).not.toHaveProperty("day");
    // A day that is over is no day to be told; without papers asked for, the usual ones.
    const less = knownValues({ ...known, papers: [], owedFen: null, place: "", lastDays: { ARB_LIMIT: day("2026-11-01") } }, "arbitration", now);
    expect(Object.keys(less)).toEqual(["papers"]);
    expect(parseCanned(cannedTexts.arbitration.text).length).toBeGreaterThan(3);
    expect(() => parseCanned("{{nothing}}")).toThrow("no field");
  });
});
