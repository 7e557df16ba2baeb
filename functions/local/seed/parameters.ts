import type { GrantTable } from "@huiyin/shared/grid/injuryGrants";
import { isWage, zParameterKey, type Parameter, type ParameterKey } from "@huiyin/shared/grid/parameters";
import { zInstant, zLocalDate } from "@huiyin/shared/kernel/time";
import { steadyPerson } from "./ids";

/** Figures to try with, and said to be so wherever a source is shown: a real district enters the published ones, two people each. */
const values: Readonly<Record<ParameterKey, number>> = {
  averageWage: 8_500, minimumWage: 2_100, urbanIncome: 54_000, provinceWage: 96_000, injuryGrants: 8_000, contactDays: 1, consultationDays: 3, assistanceDays: 10, complaintDays: 13, legalAidDays: 7, suggestionDays: 13, confirmDays: 7, retentionYears: 3, bookingYears: 1, callYears: 3,
};
const table: GrantTable = { medical: [14, 12, 10, 8, 6, 4], job: [14, 12, 10, 8, 6, 4], base: "area" };
const wageYears = [2023, 2024, 2025, 2026, 2027, 2028];
/** A length counts until another year sets it anew. */
const lengthYears = [2023];
const at = zInstant.parse("2026-01-01T00:00:00.000Z");

export const parameters: readonly Parameter[] = zParameterKey.options.flatMap((key) =>
  (isWage(key) ? wageYears : lengthYears).map((year): Parameter => ({
    v: 1, key, year, version: 2, proposed: null, past: [],
    confirmed: {
      value: values[key], source: "试用数据，不是公布的数", sourceDate: zLocalDate.parse("2026-01-01"), at, confirmedAt: at,
      ...(key === "injuryGrants" ? { grants: table } : {}), by: steadyPerson("who entered the parameters"), byName: "演示录入", confirmedBy: steadyPerson("who confirmed them"), confirmedByName: "演示确认",
    },
  })));
