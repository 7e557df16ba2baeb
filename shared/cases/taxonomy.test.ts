import { describe, expect, it } from "@jest/globals";
import { caseGroups, caseType, caseTypes, findTypes } from "./taxonomy";

describe("the types", () => {
  it("are 65, each once, each in its group", () => {
    expect(caseTypes).toHaveLength(65);
    expect(new Set(caseTypes.map((it) => it.code)).size).toBe(65);
    expect(caseGroups.flatMap((it) => it.types)).toHaveLength(65);
  });

  it("know green channel, the limit question and the service class", () => {
    expect(caseType("WAGE_ARREARS")).toMatchObject({ green: true, asksSince: true, labourDispute: true, serviceClass: "complaint" });
    expect(caseType("ILLEGAL_DISMISSAL")).toMatchObject({ dismissalOrInjury: true });
    expect(caseType("CONSULT")).toMatchObject({ asksSince: false, serviceClass: "consultation" });
    expect(caseType("NO_SUCH")).toBeNull();
  });
});

describe("findTypes", () => {
  it.each([
    ["拖欠工资", "WAGE_ARREARS"], ["不发工资", "WAGE_ARREARS"], ["工资没给", "WAGE_ARREARS"], ["老板三个月没发工资", "WAGE_ARREARS"],
    ["工地包工头不给钱", "WAGE_CONSTRUCTION"], ["加班费", "OVERTIME_PAY"], ["开除", "ILLEGAL_DISMISSAL"], ["昨天被辞退了", "ILLEGAL_DISMISSAL"],
    ["没签合同", "NO_CONTRACT"], ["没交社保", "SI_NOT_PAID"], ["押金", "DEPOSIT_ID"], ["怀孕被辞退", "PREG_DISMISSAL"], ["骚扰", "HARASSMENT"],
    ["童工", "CHILD_MINOR"], ["封号", "NF_RULES"], ["离婚", "FAMILY_HOUSING"], ["公积金", "HOUSING_FUND"], ["竞业限制", "NON_COMPETE"],
    ["尘肺", "OD_DIAGNOSIS"], ["年假", "ANNUAL_LEAVE"], ["裁员", "LAYOFF"], ["试用期", "PROBATION"],
  ])("%s finds %s first", (words, code) => {
    expect(findTypes(words)[0]?.code).toBe(code);
  });

  it.each(["工伤", "受伤", "被裁", "外卖"])("%s finds several, all near", (words) => {
    const found = findTypes(words);
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThanOrEqual(6);
  });

  it("finds nothing for nothing", () => {
    expect(findTypes("")).toEqual([]);
    expect(findTypes("  ，。")).toEqual([]);
    expect(findTypes("qqqq")).toEqual([]);
  });
});
