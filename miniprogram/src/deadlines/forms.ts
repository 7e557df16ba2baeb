import type { Calculation } from "@huiyin/shared/deadlines/calculation";
import { doubleWage } from "@huiyin/shared/deadlines/doubleWage";
import { grades, injuryBenefit } from "@huiyin/shared/deadlines/injury";
import { isSeverancePaid, severance, type SeveranceAsk, type SeveranceGround } from "@huiyin/shared/deadlines/severance";
import { overtime, unusedLeave } from "@huiyin/shared/deadlines/worktime";
import type { Calendar } from "@huiyin/shared/kernel/calendar";
import { zLocalDate, type LocalDate } from "@huiyin/shared/kernel/time";
import { texts as t } from "./texts.zh";

/** What a worker fills in for each calculator, and how the shared rules are asked. Amounts are yuan as typed; an empty optional one is unknown. */
export type Filled = Readonly<Record<string, string>>;
type Kind = keyof typeof t.kinds;
export type Asked = { readonly filled: Filled; readonly calendar: Calendar; readonly today: LocalDate };
export type Answer =
  | { readonly kind: "amount"; readonly amount: number; readonly monthly: number | null; readonly other: number | null; readonly calculation: Calculation<unknown> }
  | { readonly kind: "not_paid" }
  | { readonly kind: "refused"; readonly code: string };
export type Ask = {
  readonly name: string; readonly label: string; readonly hint?: string; readonly optional?: boolean;
  readonly kind: "date" | "money" | "number" | "choice" | "select";
  readonly options?: readonly { readonly value: string; readonly title: string; readonly sentence?: string }[];
  /** Asked only when what was filled in so far calls for it. */
  readonly when?: (filled: Filled) => boolean;
};
export type Form = { readonly id: Kind; readonly asks: readonly Ask[]; readonly answer: (asked: Asked) => Answer };

const optionsOf = (words: Readonly<Record<string, { readonly title: string; readonly sentence: string }>>) =>
  Object.entries(words).map(([value, { title, sentence }]) => ({ value, title, ...(sentence === "" ? {} : { sentence }) }));
const local: readonly Ask[] = [
  { name: "localAverage", label: t.localAverage, kind: "money", optional: true, hint: t.optionalHint },
  { name: "localMinimum", label: t.localMinimum, kind: "money", optional: true, hint: t.optionalHint },
];
const num = (filled: Filled, name: string): number => Number(filled[name] ?? "");
const maybe = (filled: Filled, name: string): number | null => ((filled[name] ?? "") === "" ? null : num(filled, name));
const date = (filled: Filled, name: string): LocalDate => zLocalDate.parse(filled[name]);
const maybeDate = (filled: Filled, name: string): LocalDate | null => ((filled[name] ?? "") === "" ? null : date(filled, name));

const ways: Readonly<Record<keyof typeof t.ways, { readonly ground: SeveranceGround | null; readonly mode: SeveranceAsk["mode"] }>> = {
  proposed: { ground: "mutual_art36_employer_proposed", mode: "N" }, forced: { ground: "worker_quits_art38_wages_unpaid", mode: "N" },
  expired: { ground: "fixed_term_expired_employer_not_renew", mode: "N" }, noNotice: { ground: "art40", mode: "N+1" },
  // Dismissal without any ground is not in the closed list of 46; what is paid is the double of it (87).
  illegal: { ground: null, mode: "2N" }, own: { ground: "resign_art37", mode: "N" },
};
const wayOf = (filled: Filled) => ways[(filled["how"] ?? "own") as keyof typeof ways];

const amount = (calculation: Calculation<unknown>, of: number, monthly: number | null = null, other: number | null = null): Answer => ({ kind: "amount", amount: of, monthly, other, calculation });

export const forms: readonly Form[] = [
  {
    id: "severance",
    asks: [
      { name: "how", label: t.how, kind: "choice", options: optionsOf(t.ways) },
      { name: "hireDate", label: t.hireDate, kind: "date" }, { name: "lastDay", label: t.lastDay, kind: "date" },
      { name: "average", label: t.average, kind: "money", hint: t.averageHint },
      { name: "lastMonth", label: t.lastMonth, kind: "money", when: (filled) => wayOf(filled).mode === "N+1" },
      ...local,
    ],
    answer: ({ filled }) => {
      const { ground, mode } = wayOf(filled);
      if (ground !== null && !isSeverancePaid(ground)) return { kind: "not_paid" };
      const it = severance({
        hireDate: date(filled, "hireDate"), lastDay: date(filled, "lastDay"), wages: { average: num(filled, "average") }, mode,
        localAvgMonthlyWage: maybe(filled, "localAverage"), localMinWage: maybe(filled, "localMinimum"), ...(mode === "N+1" ? { lastMonthWage: num(filled, "lastMonth") } : {}),
      });
      return it.ok ? amount(it.value, it.value.values.total ?? it.value.values.severance) : { kind: "refused", code: it.code };
    },
  },
  {
    id: "doubleWage",
    asks: [
      { name: "hireDate", label: t.hireDate, kind: "date" }, { name: "monthlyWage", label: t.monthlyWage, kind: "money" },
      { name: "signedDate", label: t.signedDate, kind: "date", optional: true, hint: t.signedHint }, { name: "lastDay", label: t.lastDay, kind: "date", optional: true, hint: t.stillThere },
    ],
    answer: ({ filled, calendar, today }) => {
      const [signedDate, lastDay] = [maybeDate(filled, "signedDate"), maybeDate(filled, "lastDay")];
      const it = doubleWage({ hireDate: date(filled, "hireDate"), monthlyWage: num(filled, "monthlyWage"), today, ...(signedDate === null ? {} : { signedDate }), ...(lastDay === null ? {} : { lastDay }) }, calendar);
      if (!it.ok) return { kind: "refused", code: it.code };
      const { extraWage, alternatives } = it.value.values;
      return amount(it.value, extraWage, null, alternatives.calendarMonthProportional === extraWage ? null : alternatives.calendarMonthProportional);
    },
  },
  {
    id: "overtime",
    asks: [
      { name: "base", label: t.base, kind: "money" },
      ...([["weekdayHours", t.weekdayHours], ["restDayHours", t.restDayHours], ["holidayHours", t.holidayHours]] as const).map(([name, label]): Ask => ({ name, label, kind: "number", optional: true })),
    ],
    answer: ({ filled }) => {
      const it = overtime({
        monthlyWageBase: num(filled, "base"), weekdayHours: num(filled, "weekdayHours"), restDayHoursNoTimeOff: num(filled, "restDayHours"), statutoryHolidayHours: num(filled, "holidayHours"),
      });
      return amount(it, it.values.total);
    },
  },
  {
    id: "leave",
    asks: [
      { name: "average", label: t.dailyBase, kind: "money" }, { name: "days", label: t.unusedDays, kind: "number" },
      { name: "paid", label: t.paid, kind: "choice", options: [{ value: "yes", title: t.paidWords.yes }, { value: "no", title: t.paidWords.no }] },
    ],
    answer: ({ filled }) => {
      const it = unusedLeave({ avgMonthlyWageExclOvertime: num(filled, "average"), unusedDays: num(filled, "days"), normalWageAlreadyPaid: filled["paid"] === "yes" });
      return amount(it, it.values.due);
    },
  },
  {
    id: "injury",
    asks: [
      { name: "grade", label: t.grade, kind: "select", options: grades.map((grade) => ({ value: String(grade), title: t.gradeWord(grade) })) },
      { name: "contribution", label: t.contribution, kind: "money", hint: t.contributionHint }, ...local,
    ],
    answer: ({ filled }) => {
      const minimum = maybe(filled, "localMinimum");
      const it = injuryBenefit({
        grade: num(filled, "grade"), avgContributionWage12: num(filled, "contribution"), localAvgMonthlyWage: maybe(filled, "localAverage"), ...(minimum === null ? {} : { localMinWage: minimum }),
      });
      return it.ok ? amount(it.value, it.value.values.lumpSum, it.value.values.monthlyAllowanceAfterTopUp) : { kind: "refused", code: it.code };
    },
  },
];

export const asked = (form: Form, filled: Filled): readonly Ask[] => form.asks.filter((ask) => ask.when === undefined || ask.when(filled));
/** Names of what still has to be filled in; an own resignation needs nothing more to be answered. */
export const missing = (form: Form, filled: Filled): readonly string[] =>
  form.id === "severance" && filled["how"] === "own" ? [] : asked(form, filled).flatMap((ask) => (ask.optional !== true && (filled[ask.name] ?? "") === "" ? [ask.name] : []));
