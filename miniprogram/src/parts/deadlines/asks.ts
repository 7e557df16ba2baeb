import type { CalculatorKind } from "@huiyin/shared/deadlines/factsSchema";
import { asked, type Ask, type Filled } from "@huiyin/shared/deadlines/forms";
import { calculatorTexts as t } from "./calculatorTexts";

/** How each thing to fill in is asked. A calculator may ask the same name in words of its own. */
type Words = { readonly label: string; readonly hint?: string };
const usual: Readonly<Record<string, Words>> = {
  how: { label: t.how }, hireDate: { label: t.hireDate }, lastDay: { label: t.lastDay }, average: { label: t.average, hint: t.averageHint }, lastMonth: { label: t.lastMonth },
  localAverage: { label: t.localAverage, hint: t.localHint }, localMinimum: { label: t.localMinimum, hint: t.localHint }, monthlyWage: { label: t.monthlyWage },
  signedDate: { label: t.signedDate, hint: t.signedHint }, base: { label: t.base }, weekdayHours: { label: t.weekdayHours }, restDayHours: { label: t.restDayHours }, holidayHours: { label: t.holidayHours },
  contractWage: { label: t.contractWage }, samePostWage: { label: t.samePostWage, hint: t.samePostHint }, agreedSickPay: { label: t.agreedSickPay, hint: t.agreedSickHint },
  monthWage: { label: t.monthWage }, loss: { label: t.loss }, formerWage: { label: t.formerWage }, stopMonths: { label: t.stopMonths, hint: t.stopMonthsHint },
  days: { label: t.unusedDays }, paid: { label: t.paid }, grade: { label: t.grade }, contribution: { label: t.contribution, hint: t.contributionHint },
};
const own: Partial<Record<CalculatorKind, Readonly<Record<string, Words>>>> = {
  doubleWage: { lastDay: { label: t.lastDay, hint: t.stillThere } }, leave: { average: { label: t.dailyBase } },
};

export type Option = { readonly value: string; readonly title: string; readonly sentence?: string };
const optionTitle = (ask: Ask, value: string): Option => {
  if (ask.name === "how") {
    const way = t.ways[value as keyof typeof t.ways];
    return { value, title: way.title, ...(way.sentence === "" ? {} : { sentence: way.sentence }) };
  }
  return { value, title: ask.name === "grade" ? t.gradeWord(Number(value)) : t.paidWords[value as keyof typeof t.paidWords] };
};

/** Left empty the district's figure counts; where there is none, it has to be filled in. */
const isLocal = (name: string): boolean => name === "localAverage" || name === "localMinimum";
export type Asking = Ask & Words & { readonly choices: readonly Option[] };
export const asking = (kind: CalculatorKind, filled: Filled): readonly Asking[] =>
  asked(kind, filled).map((ask) => ({ ...ask, ...(isLocal(ask.name) ? { optional: false } : {}), ...(own[kind]?.[ask.name] ?? usual[ask.name] ?? { label: ask.name }), choices: (ask.options ?? []).map((value) => optionTitle(ask, value)) }));
