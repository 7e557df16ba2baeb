import { amount, counted, date, local, maybe, maybeDate, minimumOnly, noNeeds, num, refused, tableNames, yearOfDay, yesNo, type Ask, type Filled, type Form, type Needs } from "./formKit";
import { grades } from "./factsSchema";
import { deathBenefit, injuryBase, injuryBenefit, injuryEndGrants, stopWorkPay, type CareNeed, type Dependant } from "./injury";
import { yuan } from "./money";
import { annualLeaveDays, maternityLeave, medicalPeriodOf, type LeavePart } from "./restDays";
import { finalAward, headcount, smallClaimLimit } from "./thresholds";
import { unusedLeave } from "./worktime";

/**
 * 工伤保险条例 64 bounds the base, the twelve months before the injury, by the average of that time; the minimum tops up the allowance, which grades
 * one to six have (35, 36), and care is a share of the average (34): both month by month, as they stand now.
 */
const lastWithAllowance = 6;
const injuryNeeds: Needs = (filled) => [
  "baseAverage", ...(careNeeds.some((it) => it === filled["care"]) ? (["localAverage"] as const) : []), ...(num(filled, "grade") > lastWithAllowance ? [] : (["localMinimum"] as const)),
];
/** Found to be an occupational disease on that day, or hurt on it. */
const injuredDate: Ask = { name: "injuredDate", kind: "date", fact: "injured", orFact: "odDiagnosed" };
const yearOfInjury = yearOfDay("injuredDate");
export const careNeeds = ["full", "most", "part"] as const satisfies readonly CareNeed[];
const endingGrades = grades.filter((grade) => grade >= 5).map(String);
const longestStop = 24;

export const deathWays = ["accident", "later"] as const;
/** The lump sum is due where the accident itself, or its treatment, ended a life (39(1)(3), 39(3)). */
const deathNeeds: Needs = (filled) => [...(hasKin(filled) ? (["baseAverage"] as const) : []), "localAverage", ...(filled["death"] === "later" ? [] : (["urbanIncome"] as const))];
const yearOfDeath = yearOfDay("deathDate");
const kin = (filled: Filled): number => num(filled, "otherKin") + (filled["spouse"] === "yes" ? 1 : 0);
const hasKin = (filled: Filled): boolean => kin(filled) > 0;
const dependantsOf = (filled: Filled): readonly Dependant[] => [
  ...(filled["spouse"] === "yes" ? [{ rel: "spouse" }] : []), ...Array.from({ length: num(filled, "otherKin") }, (_, at) => ({ rel: "other", orphan: at < num(filled, "loneKin") })),
];

export const leaveParts = ["whole", "joined", "left"] as const;
const isPart = (...names: readonly string[]) => (filled: Filled): boolean => names.includes(filled["part"] ?? "");
function partOf(filled: Filled): LeavePart {
  const taken = num(filled, "taken");
  if (filled["part"] === "joined") return { is: "joined", on: date(filled, "hireDate") };
  return filled["part"] === "left" ? { is: "left", on: date(filled, "lastDay"), from: maybeDate(filled, "hireDate"), taken } : { is: "whole", taken };
}
export const births = ["birth", "early", "late"] as const;
const isBirth = (filled: Filled): boolean => filled["birth"] === "birth";
export const headcounts = ["group", "layoff", "dispatch"] as const;
const headcountOf = (filled: Filled): (typeof headcounts)[number] => headcounts.find((it) => it === filled["headcount"]) ?? "group";
/** Months and base together: the province's table. */
const grantsOnly: Needs = () => ["grantBase"];
const provinceOnly: Needs = () => ["provinceWage"];

export const lifeForms = {
  leave: {
    asks: [
      { name: "waived", kind: "choice", options: yesNo, optional: true },
      // Not the case's average of twelve months: that one holds overtime pay, this one leaves it out (企业职工带薪年休假实施办法 11).
      { name: "average", kind: "money" }, { name: "days", kind: "number" }, { name: "paid", kind: "choice", options: yesNo },
    ],
    needs: noNeeds, unpaid: (filled) => (filled["waived"] === "yes" ? { notes: ["leave_waived"], articles: ["企业职工带薪年休假实施办法 10"] } : null),
    answer: ({ filled, texts }) => {
      const it = unusedLeave({ avgMonthlyWageExclOvertime: num(filled, "average"), unusedDays: num(filled, "days"), normalWageAlreadyPaid: filled["paid"] === "yes" }, texts);
      return amount(it, it.values.due);
    },
  },
  leaveDays: {
    asks: [
      { name: "part", kind: "choice", options: leaveParts }, { name: "twelveMonths", kind: "choice", options: yesNo }, { name: "totalYears", kind: "number" },
      { name: "hireDate", kind: "date", fact: "hired", when: isPart("joined") }, { name: "lastDay", kind: "date", fact: "ended", when: isPart("left") }, { name: "taken", kind: "number", optional: true, when: isPart("whole", "left") },
      { name: "sickMonths", kind: "number", optional: true }, { name: "paidOffDays", kind: "number", optional: true },
    ],
    needs: noNeeds,
    answer: ({ filled, texts }) => {
      const history = { totalWorkYears: num(filled, "totalYears"), sickMonths: num(filled, "sickMonths"), unpaidPersonalLeaveDays: num(filled, "paidOffDays"), wageDeducted: false };
      const it = annualLeaveDays({ history, hasTwelveMonths: filled["twelveMonths"] === "yes", part: partOf(filled) }, texts);
      return it.ok ? counted("day", it.value, it.value.values.days) : refused(it.code);
    },
  },
  medicalPeriod: {
    asks: [{ name: "hireDate", kind: "date", fact: "hired" }, { name: "illDate", kind: "date" }, { name: "totalYears", kind: "number" }],
    needs: noNeeds,
    answer: ({ filled, texts }) => {
      const it = medicalPeriodOf({ hired: date(filled, "hireDate"), ill: date(filled, "illDate"), totalYears: num(filled, "totalYears") }, texts);
      return it.ok ? counted("month", it.value, it.value.values.months) : refused(it.code);
    },
  },
  maternity: {
    asks: [
      { name: "birth", kind: "choice", options: births }, { name: "difficult", kind: "choice", options: yesNo, when: isBirth }, { name: "babies", kind: "count", optional: true, most: 8, when: isBirth }, { name: "localDays", kind: "count", optional: true, most: 400 },
    ],
    needs: noNeeds,
    answer: ({ filled, texts }) => {
      const of = isBirth(filled) ? ({ is: "birth", isDifficult: filled["difficult"] === "yes", babies: maybe(filled, "babies") ?? 1 } as const) : ({ is: "miscarriage", isLate: filled["birth"] === "late" } as const);
      const it = maternityLeave({ of, localDays: num(filled, "localDays") }, texts);
      return counted("day", it, it.values.days);
    },
  },
  stopWork: {
    asks: [{ name: "formerWage", kind: "money", fact: "monthlyWage" }, { name: "stopMonths", kind: "number" }],
    needs: noNeeds,
    answer: ({ filled, texts }) => {
      if (num(filled, "stopMonths") > longestStop) return refused("calculator.too_long");
      const it = stopWorkPay(num(filled, "formerWage"), num(filled, "stopMonths"), texts);
      return amount(it, it.values.total);
    },
  },
  injury: {
    asks: [
      { name: "grade", kind: "choice", options: grades.map(String), fact: "grade" }, injuredDate, { name: "contribution", kind: "money", fact: "contribution" }, { name: "care", kind: "choice", options: ["none", ...careNeeds], optional: true }, ...local(injuryNeeds),
    ],
    needs: injuryNeeds, year: (filled, name) => (name === "baseAverage" ? yearOfInjury(filled) : null),
    answer: ({ filled, texts }) => {
      const [minimum, average, care] = [maybe(filled, "localMinimum"), maybe(filled, "localAverage"), careNeeds.find((it) => it === filled["care"])];
      const it = injuryBenefit({
        grade: num(filled, "grade"), avgContributionWage12: num(filled, "contribution"), localAvgMonthlyWage: maybe(filled, "baseAverage"), ...(average === null ? {} : { careAvgMonthlyWage: average }), ...(minimum === null ? {} : { localMinWage: minimum }), ...(care === undefined ? {} : { care }),
      }, texts);
      return it.ok ? amount(it.value, it.value.values.lumpSum, it.value.values.monthly) : refused(it.code);
    },
  },
  injuryEnd: {
    asks: [{ name: "endGrade", kind: "choice", options: endingGrades, fact: "grade" }, { name: "lastDay", kind: "date", fact: "ended", optional: true }, ...tableNames.map((name) => ({ name, kind: "number", optional: true }) as const), ...local(grantsOnly)],
    needs: grantsOnly, year: yearOfDay("lastDay"),
    answer: ({ filled, texts, published = false }) => {
      const it = injuryEndGrants({ published, grade: num(filled, "endGrade"), medicalMonths: num(filled, "medicalMonths"), jobMonths: num(filled, "jobMonths"), base: num(filled, "grantBase") }, texts);
      return amount(it, it.values.total);
    },
  },
  death: {
    asks: [
      { name: "death", kind: "choice", options: deathWays }, { name: "deathDate", kind: "date" }, { name: "spouse", kind: "choice", options: yesNo }, { name: "otherKin", kind: "count", optional: true, most: 20 }, { name: "loneKin", kind: "count", optional: true, most: 20, when: (filled) => num(filled, "otherKin") > 0 },
      { ...injuredDate, when: hasKin }, { name: "contribution", kind: "money", fact: "contribution", when: hasKin }, ...local(deathNeeds),
    ],
    needs: deathNeeds, year: (filled, name) => (name === "baseAverage" ? yearOfInjury(filled) : yearOfDeath(filled)),
    answer: ({ filled, texts }) => {
      if (num(filled, "otherKin") > 0 && num(filled, "loneKin") > num(filled, "otherKin")) return refused("calculator.more_than_all");
      const injured = hasKin(filled) ? maybeDate(filled, "injuredDate") : null;
      if (injured !== null && injured > date(filled, "deathDate")) return refused("calculator.dates_reversed");
      const average = num(filled, "localAverage");
      const income = filled["death"] === "later" ? null : maybe(filled, "urbanIncome");
      const it = deathBenefit({
        localAvgMonthlyWage: average, ...(income === null ? {} : { nationalUrbanDisposableIncomePrevYear: income }),
        ownWage: injuryBase(yuan(num(filled, "contribution")), yuan(num(filled, "baseAverage"))), dependants: dependantsOf(filled),
      }, texts);
      const { funeral, deathLumpSum, dependantMonthlyTotal } = it.values;
      return amount(filled["death"] === "later" ? { ...it, notes: [...it.notes, "death_later"] } : it, Math.round(((funeral ?? 0) + (deathLumpSum ?? 0)) * 100) / 100, kin(filled) === 0 ? null : dependantMonthlyTotal);
    },
  },
  finalAward: {
    asks: [{ name: "claim", kind: "money", fact: "owed" }, ...local(minimumOnly)],
    needs: minimumOnly,
    answer: ({ filled, texts }) => {
      const it = finalAward(num(filled, "claim"), num(filled, "localMinimum"), texts);
      return amount(it, it.values.limit);
    },
  },
  smallClaim: {
    asks: [{ name: "claim", kind: "money", fact: "owed" }, ...local(provinceOnly)],
    needs: provinceOnly,
    answer: ({ filled, texts }) => {
      const it = smallClaimLimit(num(filled, "claim"), num(filled, "provinceWage"), texts);
      return amount(it, it.values.limit);
    },
  },
  headcount: {
    asks: [{ name: "headcount", kind: "choice", options: headcounts }, { name: "people", kind: "count" }, { name: "allPeople", kind: "count", when: (filled) => headcountOf(filled) !== "group" }],
    needs: noNeeds,
    answer: ({ filled, texts }) => {
      const [of, people] = [headcountOf(filled), num(filled, "people")];
      const it = headcount(of === "group" ? { of, people } : { of, people, total: num(filled, "allPeople") }, texts);
      return it.ok ? counted("person", it.value, it.value.values.line) : refused(it.code);
    },
  },
} satisfies Record<string, Form>;
