import { currentFacts, type FactEntry, type FactKey } from "../cases/facts";
import type { Calendar } from "../kernel/calendar";
import { zLocalDate, type LocalDate } from "../kernel/time";
import type { Calculation } from "./calculation";
import { zCalculatorKind, type CalculatorKind } from "./factsSchema";
import { doubleWage } from "./doubleWage";
import { grades, injuryBenefit, stopWorkPay } from "./injury";
import { probationWage, wageDeduction } from "./limits";
import { isSeverancePaid, severance, type SeveranceAsk, type SeveranceGround } from "./severance";
import type { LineTexts } from "./texts.zh";
import { overtime, sickPay, unusedLeave } from "./worktime";

/** What is filled in for each calculator, and how the rules are asked. Amounts are yuan as typed; an empty optional one is unknown. */
export type Filled = Readonly<Record<string, string>>;
/** `texts`: what the lines of the arithmetic say; Chinese without it. */
export type Asked = { readonly filled: Filled; readonly calendar: Calendar; readonly today: LocalDate; readonly texts?: LineTexts };
export type Answer =
  | { readonly kind: "amount"; readonly amount: number; readonly monthly: number | null; readonly other: number | null; readonly calculation: Calculation<unknown> }
  | { readonly kind: "not_paid" }
  | { readonly kind: "refused"; readonly code: string };

/** One thing to fill in. `when`: asked only when what was filled in so far calls for it. `fact`: what a case may know of it already. */
export type Ask = {
  readonly name: string; readonly kind: "date" | "money" | "number" | "choice"; readonly optional?: boolean;
  readonly options?: readonly string[]; readonly fact?: FactKey; readonly when?: (filled: Filled) => boolean;
};
/** `needs`: the district's wages without which the law's formula gives nothing, by the names they are asked under. */
export type LocalName = "localAverage" | "localMinimum";
type Form = { readonly asks: readonly Ask[]; readonly needs: (filled: Filled) => readonly LocalName[]; readonly answer: (asked: Asked) => Answer };
const none = (): readonly LocalName[] => [];

/** Asked only while the formula needs it: whoever leaves it empty has the district's own figure. */
const local = (needs: Form["needs"]): readonly Ask[] =>
  (["localAverage", "localMinimum"] as const).map((name) => ({ name, kind: "money", optional: true, when: (filled) => needs(filled).includes(name) }));
const num = (filled: Filled, name: string): number => Number(filled[name] ?? "");
const maybe = (filled: Filled, name: string): number | null => ((filled[name] ?? "") === "" ? null : num(filled, name));
const date = (filled: Filled, name: string): LocalDate => zLocalDate.parse(filled[name]);
const maybeDate = (filled: Filled, name: string): LocalDate | null => ((filled[name] ?? "") === "" ? null : date(filled, name));

export const severanceWays = ["proposed", "forced", "expired", "noNotice", "illegal", "own"] as const;
const ways: Readonly<Record<(typeof severanceWays)[number], { readonly ground: SeveranceGround | null; readonly mode: SeveranceAsk["mode"] }>> = {
  proposed: { ground: "mutual_art36_employer_proposed", mode: "N" }, forced: { ground: "worker_quits_art38_wages_unpaid", mode: "N" },
  expired: { ground: "fixed_term_expired_employer_not_renew", mode: "N" }, noNotice: { ground: "art40", mode: "N+1" },
  // Dismissal without any ground is not in the closed list of 46; what is paid is the double of it (87).
  illegal: { ground: null, mode: "2N" }, own: { ground: "resign_art37", mode: "N" },
};
const wayOf = (filled: Filled) => ways[severanceWays.find((way) => way === filled["how"]) ?? "own"];

/** The cap of three average months and the floor of the minimum (劳动合同法 47, 实施条例 27) stand in every compensation that is paid. */
const severanceNeeds: Form["needs"] = (filled) => {
  const { ground } = wayOf(filled);
  return ground !== null && !isSeverancePaid(ground) ? [] : ["localAverage", "localMinimum"];
};
/** 工伤保险条例 64 bounds the base by the average; the minimum tops up the allowance, which grades one to six have (35, 36). */
const lastWithAllowance = 6;
const injuryNeeds: Form["needs"] = (filled) => (num(filled, "grade") > lastWithAllowance ? ["localAverage"] : ["localAverage", "localMinimum"]);

const minimumOnly = (): readonly LocalName[] => ["localMinimum"];

const amount = (calculation: Calculation<unknown>, of: number, monthly: number | null = null, other: number | null = null): Answer => ({ kind: "amount", amount: of, monthly, other, calculation });

export const forms: Readonly<Record<CalculatorKind, Form>> = {
  severance: {
    asks: [
      { name: "how", kind: "choice", options: severanceWays },
      { name: "hireDate", kind: "date", fact: "hired" }, { name: "lastDay", kind: "date", fact: "ended" }, { name: "average", kind: "money", fact: "average12" },
      { name: "lastMonth", kind: "money", fact: "lastMonthWage", when: (filled) => wayOf(filled).mode === "N+1" },
      ...local(severanceNeeds),
    ],
    needs: severanceNeeds,
    answer: ({ filled, texts }) => {
      const { ground, mode } = wayOf(filled);
      if (ground !== null && !isSeverancePaid(ground)) return { kind: "not_paid" };
      const it = severance({
        hireDate: date(filled, "hireDate"), lastDay: date(filled, "lastDay"), wages: { average: num(filled, "average") }, mode,
        localAvgMonthlyWage: maybe(filled, "localAverage"), localMinWage: maybe(filled, "localMinimum"), ...(mode === "N+1" ? { lastMonthWage: num(filled, "lastMonth") } : {}),
      }, texts);
      return it.ok ? amount(it.value, it.value.values.total ?? it.value.values.severance) : { kind: "refused", code: it.code };
    },
  },
  doubleWage: {
    asks: [
      { name: "hireDate", kind: "date", fact: "hired" }, { name: "monthlyWage", kind: "money", fact: "monthlyWage" },
      { name: "signedDate", kind: "date", optional: true, fact: "signed" }, { name: "lastDay", kind: "date", optional: true, fact: "ended" },
    ],
    needs: none,
    answer: ({ filled, calendar, today, texts }) => {
      const [signedDate, lastDay] = [maybeDate(filled, "signedDate"), maybeDate(filled, "lastDay")];
      const it = doubleWage({ hireDate: date(filled, "hireDate"), monthlyWage: num(filled, "monthlyWage"), today, ...(signedDate === null ? {} : { signedDate }), ...(lastDay === null ? {} : { lastDay }) }, calendar, texts);
      if (!it.ok) return { kind: "refused", code: it.code };
      const { extraWage, alternatives } = it.value.values;
      return amount(it.value, extraWage, null, alternatives.calendarMonthProportional === extraWage ? null : alternatives.calendarMonthProportional);
    },
  },
  overtime: {
    asks: [
      { name: "base", kind: "money", fact: "monthlyWage" },
      ...["weekdayHours", "restDayHours", "holidayHours"].map((name): Ask => ({ name, kind: "number", optional: true })),
    ],
    needs: none,
    answer: ({ filled, texts }) => {
      const it = overtime({
        monthlyWageBase: num(filled, "base"), weekdayHours: num(filled, "weekdayHours"), restDayHoursNoTimeOff: num(filled, "restDayHours"), statutoryHolidayHours: num(filled, "holidayHours"),
      }, texts);
      return amount(it, it.values.total);
    },
  },
  leave: {
    asks: [{ name: "average", kind: "money", fact: "average12" }, { name: "days", kind: "number" }, { name: "paid", kind: "choice", options: ["yes", "no"] }],
    needs: none,
    answer: ({ filled, texts }) => {
      const it = unusedLeave({ avgMonthlyWageExclOvertime: num(filled, "average"), unusedDays: num(filled, "days"), normalWageAlreadyPaid: filled["paid"] === "yes" }, texts);
      return amount(it, it.values.due);
    },
  },
  probation: {
    asks: [{ name: "contractWage", kind: "money" }, { name: "samePostWage", kind: "money", optional: true }, ...local(minimumOnly)],
    needs: minimumOnly,
    answer: ({ filled, texts }) => {
      // Whoever does not know what others of the post have is counted by the agreed wage alone.
      const it = probationWage(num(filled, "contractWage"), maybe(filled, "samePostWage") ?? num(filled, "contractWage"), num(filled, "localMinimum"), texts);
      const { violationBelow, violationBelowBoth } = it.values;
      return amount(it, violationBelow, null, violationBelowBoth === violationBelow ? null : violationBelowBoth);
    },
  },
  sick: {
    asks: [{ name: "agreedSickPay", kind: "money", optional: true }, ...local(minimumOnly)],
    needs: minimumOnly,
    answer: ({ filled, texts }) => {
      const it = sickPay(num(filled, "agreedSickPay"), num(filled, "localMinimum"), texts);
      return amount(it, it.values.payable);
    },
  },
  deduction: {
    asks: [{ name: "monthWage", kind: "money", fact: "monthlyWage" }, { name: "loss", kind: "money" }, ...local(minimumOnly)],
    needs: minimumOnly,
    answer: ({ filled, texts }) => {
      const it = wageDeduction(num(filled, "monthWage"), num(filled, "loss"), num(filled, "localMinimum"), texts);
      return amount(it, it.values.maxDeduction);
    },
  },
  stopWork: {
    asks: [{ name: "formerWage", kind: "money", fact: "monthlyWage" }, { name: "stopMonths", kind: "number" }],
    needs: none,
    answer: ({ filled, texts }) => {
      const it = stopWorkPay(num(filled, "formerWage"), num(filled, "stopMonths"), texts);
      return amount(it, it.values.total);
    },
  },
  injury: {
    asks: [{ name: "grade", kind: "choice", options: grades.map(String), fact: "grade" }, { name: "contribution", kind: "money", fact: "contribution" }, ...local(injuryNeeds)],
    needs: injuryNeeds,
    answer: ({ filled, texts }) => {
      const minimum = maybe(filled, "localMinimum");
      const it = injuryBenefit({
        grade: num(filled, "grade"), avgContributionWage12: num(filled, "contribution"), localAvgMonthlyWage: maybe(filled, "localAverage"), ...(minimum === null ? {} : { localMinWage: minimum }),
      }, texts);
      return it.ok ? amount(it.value, it.value.values.lumpSum, it.value.values.monthlyAllowanceAfterTopUp) : { kind: "refused", code: it.code };
    },
  },
};
export const calculatorKinds: readonly CalculatorKind[] = zCalculatorKind.options;

export const asked = (kind: CalculatorKind, filled: Filled): readonly Ask[] => forms[kind].asks.filter((ask) => ask.when === undefined || ask.when(filled));
const isNumber = (text: string): boolean => /^\d{1,9}(\.\d{1,2})?$/.test(text);
const isFilled = (ask: Ask, value: string): boolean =>
  ask.kind === "date" ? zLocalDate.safeParse(value).success : ask.kind === "choice" ? (ask.options ?? []).includes(value) : isNumber(value);
/** Names of what still has to be filled in, or is filled in wrongly; an own resignation needs nothing more to be answered. */
export const missing = (kind: CalculatorKind, filled: Filled): readonly string[] =>
  kind === "severance" && filled["how"] === "own" ? [] : asked(kind, filled).flatMap((ask) => {
    const value = filled[ask.name] ?? "";
    return (value === "" ? ask.optional === true : isFilled(ask, value)) ? [] : [ask.name];
  });

/** What a case knows already, as it would be typed. */
export function filledFrom(kind: CalculatorKind, entries: readonly FactEntry[]): Filled {
  const facts = currentFacts(entries);
  return Object.fromEntries(forms[kind].asks.flatMap(({ name, fact }) => {
    const value = fact === undefined ? undefined : facts.get(fact)?.value;
    if (value?.is === "on") return [[name, value.on]];
    if (value?.is === "money") return [[name, String(value.fen / 100)]];
    return value?.is === "grade" ? [[name, String(value.grade)]] : [];
  }));
}
