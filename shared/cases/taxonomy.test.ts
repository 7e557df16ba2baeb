import { describe, expect, it } from "@jest/globals";
import { caseGroups, caseType, caseTypes } from "./taxonomy";
import { englishTypeName, groupNames } from "./taxonomy.en";
import { findTypes } from "./typeWords";
import { findTypesInEnglish } from "./typeWords.en";

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

  it.each([
    ["干活的时候手被机器压了，老板不管，也没签合同", "INJURY_RECOGNITION"], ["从架子上掉下来，脚骨裂了，工资也欠着三个月。没签合同。", "INJURY_RECOGNITION"],
    ["工资欠了三个月，没签合同", "WAGE_ARREARS"], ["没签合同被辞退了", "ILLEGAL_DISMISSAL"], ["干了一年没签劳动合同", "NO_CONTRACT"], ["没签合同", "NO_CONTRACT"],
  ])("that there was no contract does not outweigh what happened: %s", (words, first) => {
    expect(findTypes(words)[0]?.code).toBe(first);
  });

  it("finds nothing for nothing", () => {
    expect(findTypes("")).toEqual([]);
    expect(findTypes("  ，。")).toEqual([]);
    expect(findTypes("qqqq")).toEqual([]);
  });
});

describe("the types in English", () => {
  const named = caseTypes.map(englishTypeName);

  it("have a name each, no two alike, and so have their groups", () => {
    expect(named.filter((name) => /\p{Script=Han}/u.test(name))).toEqual([]);
    expect(new Set(named).size).toBe(65);
    expect(caseGroups.map(({ l1 }) => l1)).toEqual(Object.keys(groupNames));
  });

  it.each([
    ["My boss has not paid me for three months", "WAGE_ARREARS"], ["salary", "WAGE_ARREARS"], ["the contractor on the building site", "WAGE_CONSTRUCTION"], ["I was fired yesterday", "ILLEGAL_DISMISSAL"],
    ["They took my passport", "DEPOSIT_ID"], ["I work without a contract", "NO_CONTRACT"], ["no contract and no insurance", "NO_CONTRACT_NO_INSURANCE"], ["Injured at work, my hand", "INJURY_RECOGNITION"],
    ["my manager touched me", "HARASSMENT"], ["annual leave", "ANNUAL_LEAVE"], ["overtime pay", "OVERTIME_PAY"], ["probation", "PROBATION"], ["my platform account was blocked: account blocked", "NF_RULES"],
    ["pregnant and dismissed", "PREG_DISMISSAL"], ["divorce", "FAMILY_HOUSING"], ["severan", "SEVERANCE"],
  ])("%s finds %s first", (words, code) => {
    expect(findTypesInEnglish(words)[0]?.code).toBe(code);
  });

  it("find nothing for nothing, nor inside other words", () => {
    expect(findTypesInEnglish("")).toEqual([]);
    expect(findTypesInEnglish("工资")).toEqual([]);
    expect(findTypesInEnglish("I am fine-tuned wagering defined")).toEqual([]);
  });
});
