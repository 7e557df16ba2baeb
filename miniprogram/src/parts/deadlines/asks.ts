import type { CalculatorKind } from "@huiyin/shared/deadlines/factsSchema";
import { localNames, tableNames, type Ask, type Filled } from "@huiyin/shared/deadlines/formKit";
import { asked } from "@huiyin/shared/deadlines/forms";
import { isUnderTwelveMonths } from "@huiyin/shared/deadlines/severance";
import { zLocalDate, type LocalDate } from "@huiyin/shared/kernel/time";
import { calculatorTexts as t } from "./calculatorTexts";

/** How each thing to fill in is asked. A calculator may ask the same name in words of its own, or by what was filled in before. */
type Words = { readonly label: string; readonly hint?: string };
const usual: Readonly<Record<string, Words>> = {
  how: { label: t.how }, otherHow: { label: t.otherHow }, hireDate: { label: t.hireDate }, lastDay: { label: t.lastDay }, average: { label: t.average, hint: t.averageHint }, lastMonth: { label: t.lastMonth },
  baseAverage: { label: t.baseAverage, hint: t.localHint }, injuredDate: { label: t.injuredDate }, localAverage: { label: t.localAverage, hint: t.localHint }, localMinimum: { label: t.localMinimum, hint: t.localHint }, urbanIncome: { label: t.urbanIncome, hint: t.localHint }, provinceWage: { label: t.provinceWage, hint: t.localHint },
  monthlyWage: { label: t.monthlyWage }, signedDate: { label: t.signedDate, hint: t.signedHint },
  hours: { label: t.hours }, base: { label: t.base }, weekdayHours: { label: t.weekdayHours }, restDayHours: { label: t.restDayHours }, holidayHours: { label: t.holidayHours }, overMonths: { label: t.overMonths, hint: t.overMonthsHint },
  contractWage: { label: t.contractWage }, samePostWage: { label: t.samePostWage, hint: t.samePostHint }, agreedSickPay: { label: t.agreedSickPay, hint: t.agreedSickHint }, sickDays: { label: t.sickDays, hint: t.sickDaysHint },
  monthWage: { label: t.monthWage }, loss: { label: t.loss }, formerWage: { label: t.formerWage }, stopMonths: { label: t.stopMonths, hint: t.stopMonthsHint },
  days: { label: t.unusedDays }, paid: { label: t.paid }, waived: { label: t.waived }, grade: { label: t.grade }, endGrade: { label: t.grade }, contribution: { label: t.contribution, hint: t.contributionHint }, care: { label: t.care },
  ordered: { label: t.ordered }, owed: { label: t.owed }, arrears: { label: t.arrears }, dueDate: { label: t.dueDate }, paidDate: { label: t.paidDate, hint: t.paidDateHint },
  term: { label: t.term }, servedMonths: { label: t.servedMonths }, fullWage: { label: t.fullWage },
  forcedOut: { label: t.forcedOut }, cost: { label: t.cost, hint: t.costHint }, serviceMonths: { label: t.serviceMonths }, servedOfService: { label: t.servedOfService }, banMonths: { label: t.banMonths }, agreedMonthly: { label: t.agreedMonthly, hint: t.agreedMonthlyHint },
  part: { label: t.part }, twelveMonths: { label: t.twelveMonths }, totalYears: { label: t.totalYears, hint: t.totalYearsHint }, taken: { label: t.taken }, sickMonths: { label: t.sickMonths, hint: t.sickMonthsHint }, paidOffDays: { label: t.paidOffDays, hint: t.sickMonthsHint },
  illDate: { label: t.illDate }, birth: { label: t.birth }, difficult: { label: t.difficult }, babies: { label: t.babies, hint: t.babiesHint }, localDays: { label: t.localDays, hint: t.localDaysHint },
  medicalMonths: { label: t.medicalMonths, hint: t.tableHint }, jobMonths: { label: t.jobMonths, hint: t.tableHint }, grantBase: { label: t.grantBase, hint: t.grantBaseHint },
  death: { label: t.death }, deathDate: { label: t.deathDate }, spouse: { label: t.spouse }, otherKin: { label: t.otherKin, hint: t.otherKinHint }, loneKin: { label: t.loneKin },
  claim: { label: t.claim }, headcount: { label: t.headcount }, allPeople: { label: t.allPeople, hint: t.allPeopleHint },
};
const own: Partial<Record<CalculatorKind, Readonly<Record<string, Words>>>> = {
  doubleWage: { lastDay: { label: t.lastDay, hint: t.stillThere } }, leave: { average: { label: t.dailyBase } }, death: { contribution: { label: t.contribution } }, injuryEnd: { lastDay: { label: t.lastDay, hint: t.stillThere } },
};
/** Both days are typed and lie less than twelve months apart. */
function isShort(filled: Filled): boolean {
  const [hired, last] = [zLocalDate.safeParse(filled["hireDate"]), zLocalDate.safeParse(filled["lastDay"])];
  return hired.success && last.success && isUnderTwelveMonths(hired.data, last.data);
}
function wordsOf(kind: CalculatorKind, name: string, filled: Filled): Words {
  if (name === "payYear") return { label: t.years[kind] ?? t.hireDate, hint: t.payYearHint };
  if (name === "people") return { label: t.people[filled["headcount"] ?? ""] ?? t.people["group"] ?? name };
  if (name === "weekdayHours" && filled["hours"] === "comprehensive") return { label: t.overHours };
  if (kind === "severance" && name === "average" && isShort(filled)) return { label: t.averageWorked, hint: t.averageWorkedHint };
  return own[kind]?.[name] ?? usual[name] ?? { label: name };
}

export type Option = { readonly value: string; readonly title: string; readonly sentence?: string };
type Told = string | { readonly title: string; readonly sentence: string };
/** What may be chosen under each name; what is not here is a yes or a no. */
const told: Readonly<Record<string, Readonly<Record<string, Told>>>> = {
  how: t.ways, otherHow: t.otherWays, paid: t.paidWords, hours: t.hourSystems, term: t.terms, part: t.parts, birth: t.births, care: t.cares, death: t.deaths, spouse: t.spouseWords, headcount: t.headcounts,
};
function optionOf(name: string, value: string): Option {
  if (name === "grade" || name === "endGrade") return { value, title: t.gradeWord(Number(value)) };
  const words: Readonly<Record<string, Told>> = told[name] ?? t.yesNo;
  const word = words[value] ?? value;
  return typeof word === "string" ? { value, title: word } : { value, title: word.title, ...(word.sentence === "" ? {} : { sentence: word.sentence }) };
}

/** Wages of earlier years are asked for; older ones than these are long past every limit. */
const yearsBack = 10;
const yearsTo = (today: LocalDate, chosen: string): readonly Option[] => {
  const years = Array.from({ length: yearsBack }, (_, at) => String(Number(today.slice(0, 4)) - at));
  return (chosen === "" || years.includes(chosen) ? years : [...years, chosen]).map((value) => ({ value, title: t.yearWord(value) }));
};

/** Left empty the district's figure counts; where there is none, it has to be filled in. A year always stands. */
const isNeeded = ({ name, kind }: Ask): boolean => kind === "year" || [...localNames, ...tableNames].some((it) => it === name);
export type Asking = Ask & Words & { readonly choices: readonly Option[] };
export const asking = (kind: CalculatorKind, filled: Filled, today: LocalDate): readonly Asking[] =>
  asked(kind, filled).map((ask) => ({
    ...ask, ...(isNeeded(ask) ? { optional: false } : {}), ...wordsOf(kind, ask.name, filled),
    choices: ask.kind === "year" ? yearsTo(today, filled[ask.name] ?? "") : (ask.options ?? []).map((value) => optionOf(ask.name, value)),
  }));
