import { describe, expect, it } from "@jest/globals";
import { calendarYears } from "../kernel/calendarYears";
import { zLocalDate } from "../kernel/time";
import { articleInEnglish } from "./articleInEnglish";
import { clockTriggers } from "./clockTriggers.en";
import { clockNames } from "./clocks.en";
import { clocks } from "./clocks";
import type { CalculatorKind } from "./factsSchema";
import type { Filled } from "./formKit";
import { forms } from "./forms";
import { lineTexts } from "./lineTexts.en";

const han = /\p{Script=Han}/u;
const today = zLocalDate.parse("2026-11-23");
const local = { baseAverage: "8000", localAverage: "8000", localMinimum: "2000" };

/** Every way through the arithmetic that writes other words. */
const asked: readonly (readonly [CalculatorKind, Filled, string])[] = [
  ["severance", { how: "noNotice", hireDate: "2006-01-10", lastDay: "2025-05-20", average: "30000", lastMonth: "31000", ...local }, "17 years 4 months 20 days"],
  ["severance", { how: "illegal", hireDate: "2024-04-20", lastDay: "2025-05-20", average: "1500", ...local }, "1 year 1 month 1 day"],
  ["severance", { how: "expired", hireDate: "2025-01-10", lastDay: "2025-05-20", average: "6500", ...local }, "Average wage due in the months worked"],
  ["severance", { how: "expired", hireDate: "2022-01-10", lastDay: "2025-05-20", average: "6500" }, "Average wage due in the 12 months before leaving"],
  ["doubleWage", { hireDate: "2025-03-15", monthlyWage: "6000", signedDate: "2025-06-20" }, "2 months and 4 working days"],
  ["doubleWage", { hireDate: "2025-03-15", monthlyWage: "6000", signedDate: "2025-03-20" }, "A written contract was signed within one month"],
  ["overtime", { base: "5220", weekdayHours: "1", restDayHours: "8", holidayHours: "8" }, "1 hour × 150%"],
  ["leave", { average: "8700", days: "5", paid: "yes" }, "The normal wage is paid already: 200% more"],
  ["leave", { average: "8700", days: "5", paid: "no" }, "The normal wage is not paid either: 300%"],
  ["probation", { contractWage: "6000", samePostWage: "5000", ...local }, "The lower of the two above, never below the minimum wage ¥2,000.00"],
  ["sick", { agreedSickPay: "1000", ...local }, "The higher of the agreed ¥1,000.00 and the line above"],
  ["deduction", { monthWage: "2200", loss: "1000", ...local }, "The smallest of the two above and the ¥1,000.00 asked for"],
  ["stopWork", { formerWage: "6000", stopMonths: "3" }, "3 months"],
  ["sick", { agreedSickPay: "1000", sickDays: "3", ...local }, "× 3 ÷ 21.75 (paid days in a month, Ministry of Human Resources 2025 No. 2)"],
  ["leaveDays", { part: "left", twelveMonths: "yes", totalYears: "12", lastDay: "2025-06-30", taken: "3" }, "181 ÷ 365 × 10; part of a day does not count; less 3 days taken"],
  ["leaveDays", { part: "whole", twelveMonths: "no", totalYears: "12" }, "With what is filled in there is no annual leave this year"],
  ["medicalPeriod", { hireDate: "2019-03-01", illDate: "2026-03-02", totalYears: "12" }, "Added up within"], ["maternity", { birth: "birth", difficult: "yes", babies: "2", localDays: "60" }, "1 more baby, 15 days each"],
  ["maternity", { birth: "late" }, "From 4 months of pregnancy"], ["maternity", { birth: "early" }, "Before 4 months of pregnancy"],
  ["probationIllegal", { term: "under36", servedMonths: "6", fullWage: "6000" }, "Longest probation the law allows"], ["extraPay", { ordered: "yes", owed: "18000" }, "At least 50% more"], ["lateFee", { arrears: "10000", dueDate: "2026-01-01", paidDate: "2026-01-31" }, "30 days"],
  ["training", { forcedOut: "no", cost: "30000", serviceMonths: "36", servedOfService: "14" }, "Most that may be asked as a penalty"], ["nonCompete", { average: "10000", banMonths: "12", lastDay: "2025-05-20", localMinimum: "2000" }, "¥10,000.00 × 30%"],
  ["nonCompete", { average: "5000", banMonths: "12", lastDay: "2025-05-20", localMinimum: "2000" }, "the minimum wage counts"], ["nonCompete", { average: "5000", banMonths: "12", agreedMonthly: "4000" }, "As agreed"],
  ["injuryEnd", { endGrade: "7", medicalMonths: "10", jobMonths: "12.5", grantBase: "8000" }, "One-time employment payment"], ["injury", { grade: "3", contribution: "5000", care: "most", ...local }, "¥8,000.00 × 40%"],
  ["death", { death: "accident", deathDate: "2025-08-01", spouse: "yes", otherKin: "1", injuredDate: "2025-03-01", contribution: "6500", baseAverage: "8000", localAverage: "8000", urbanIncome: "54188" }, "¥6,500.00 × (40% + 30%)"],
  ["death", { death: "later", deathDate: "2025-08-01", spouse: "yes", otherKin: "3", loneKin: "1", injuredDate: "2025-03-01", contribution: "6500", baseAverage: "8000", localAverage: "8000" }, "¥6,500.00 × (40% + 40% + 30% + 30%), together not more than the own wage"],
  ["finalAward", { claim: "25200", localMinimum: "2100" }, "Not over it"], ["finalAward", { claim: "25200.01", localMinimum: "2100" }, "both sides can sue"],
  ["smallClaim", { claim: "50000", provinceWage: "100000" }, "the first judgment is final"], ["smallClaim", { claim: "50000.01", provinceWage: "100000" }, "only if both sides agree"], ["smallClaim", { claim: "200000.01", provinceWage: "100000" }, "Not a small claim"],
  ["headcount", { headcount: "group", people: "10" }, "choose representatives"], ["headcount", { headcount: "group", people: "9" }, "each applies alone"], ["headcount", { headcount: "layoff", people: "20", allPeople: "400" }, "tell the union or all staff"],
  ["headcount", { headcount: "layoff", people: "5", allPeople: "400" }, "no layoff procedure"], ["headcount", { headcount: "dispatch", people: "40", allPeople: "400" }, "Within the limit"], ["headcount", { headcount: "dispatch", people: "41", allPeople: "400" }, "Over the limit"],
  ["injury", { grade: "6", contribution: "2500", baseAverage: "3000", localMinimum: "2600" }, "Raised to the minimum wage"],
];

describe("the law in English", () => {
  it("has a name for every clock, and none that is not there", () => expect(Object.keys(clockNames).sort()).toEqual(clocks.map(({ key }) => key).sort()));
  it("says of every time that workers keep from which day it runs, and of none that is not there", () => {
    const theirs = clocks.filter(({ who }) => who === "worker" || who === "party");
    expect(Object.keys(clockTriggers).sort()).toEqual(theirs.filter(({ key }) => key !== "ARB_LIMIT_WAGE_IN_SERVICE").map(({ key }) => key).sort());
    expect(Object.values(clockTriggers).filter((text) => han.test(text) || !text.startsWith("the "))).toEqual([]);
  });
  it("knows the title of every law a clock follows", () => expect(clocks.map(({ article }) => articleInEnglish(article)).filter((text) => han.test(text))).toEqual([]));
  it.each([
    ["劳动合同法 82(1)", "Labour Contract Law, art. 82(1)"], ["行政复议法(2023) 20; 工伤保险条例 55", "Administrative Review Law (2023), art. 20; Work Injury Insurance Regulations, art. 55"],
    ["劳动争议调解仲裁法 29, 43", "Labour Dispute Mediation and Arbitration Law, arts. 29, 43"], ["人社部发〔2025〕2号", "Ministry of Human Resources 2025 No. 2"], ["某省条例 5", "“某省条例”, art. 5"],
  ])("%s is %s", (article, english) => expect(articleInEnglish(article)).toBe(english));

  it.each(asked)("%s counts the same and says it in English: %j", (kind, filled, says) => {
    const [kept, read] = [forms[kind].answer({ filled, calendar: calendarYears, today }), forms[kind].answer({ filled, calendar: calendarYears, today, texts: lineTexts })];
    if (kept.kind !== "amount" || read.kind !== "amount") throw new Error("no amount");
    const { lines, articles } = read.calculation;
    expect({ ...read, calculation: { ...read.calculation, lines: [] } }).toEqual({ ...kept, calculation: { ...kept.calculation, lines: [] } });
    expect(lines.map((line) => Object.values(line).join(" ")).join()).toContain(says);
    expect([...lines.flatMap(Object.values), ...articles.map(articleInEnglish)].filter((text) => han.test(text))).toEqual([]);
    expect(kept.calculation.lines.every(({ label }) => han.test(label))).toBe(true);
  });
});
