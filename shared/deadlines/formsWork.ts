import { doubleWage } from "./doubleWage";
import { amount, date, local, maybe, maybeDate, minimumOnly, noNeeds, num, payYear, refused, yearOfDay, yearPaid, yesNo, type Ask, type Filled, type Form, type Needs, type Unpaid } from "./formKit";
import { extraPay, nonCompete, probationExcess, socialInsuranceLateFee } from "./furtherPay";
import { probationWage, trainingPenalty, wageDeduction, type ContractTerm } from "./limits";
import type { CalculatorNote } from "./calculation";
import { severance, type SeveranceAsk } from "./severance";
import { overtime, sickPay } from "./worktime";

/** How somebody left. The first are what happens most; the rest stand behind one more question. */
export const severanceWays = ["proposed", "forced", "expired", "noNotice", "illegal", "own", "other"] as const;
export const otherWays = ["noticed", "layoff", "closed", "workerProposed", "misconduct", "refusedSame", "partTime"] as const;
type Way = { readonly mode: SeveranceAsk["mode"] } | { readonly unpaid: CalculatorNote; readonly article: string };
/** 劳动合同法 46 is a closed list; dismissal without any ground is not in it, and what is paid then is the double (87). */
const ways: Readonly<Record<Exclude<(typeof severanceWays)[number], "other"> | (typeof otherWays)[number], Way>> = {
  proposed: { mode: "N" }, forced: { mode: "N" }, expired: { mode: "N" }, noNotice: { mode: "N+1" }, illegal: { mode: "2N" }, own: { unpaid: "own_resignation", article: "劳动合同法 37" },
  noticed: { mode: "N" }, layoff: { mode: "N" }, closed: { mode: "N" }, workerProposed: { unpaid: "worker_proposed", article: "劳动合同法 36" }, misconduct: { unpaid: "misconduct", article: "劳动合同法 39" },
  refusedSame: { unpaid: "refused_same", article: "劳动合同法 46(5)" }, partTime: { unpaid: "part_time", article: "劳动合同法 71" },
};
const isWay = (name: string): name is keyof typeof ways => name in ways;
const wayOf = (filled: Filled): Way | null => {
  const how = filled["how"] === "other" ? (filled["otherHow"] ?? "") : (filled["how"] ?? "");
  return isWay(how) ? ways[how] : null;
};
const modeOf = (filled: Filled): SeveranceAsk["mode"] | null => {
  const way = wayOf(filled);
  return way !== null && "mode" in way ? way.mode : null;
};
/** The cap of three average months and the floor of the minimum (劳动合同法 47, 实施条例 27) stand in every compensation that is paid. */
const severanceNeeds: Needs = (filled) => (modeOf(filled) === null ? [] : ["localAverage", "localMinimum"]);
const severanceUnpaid = (filled: Filled): Unpaid | null => {
  const way = wayOf(filled);
  return way !== null && "unpaid" in way ? { notes: [way.unpaid], articles: ["劳动合同法 46", way.article] } : null;
};

/** How long a contract runs, in the steps of 劳动合同法 19. */
export const contractTerms = ["under3", "under12", "under36", "longer", "task", "partTime"] as const;
const terms: Readonly<Record<(typeof contractTerms)[number], ContractTerm>> = {
  under3: { months: 2 }, under12: { months: 3 }, under36: { months: 12 }, longer: "open_ended", task: "task", partTime: "part_time",
};
const termOf = (filled: Filled): ContractTerm => terms[contractTerms.find((it) => it === filled["term"]) ?? "longer"];

export const hourSystems = ["standard", "comprehensive", "flexible"] as const;
const isComprehensive = (filled: Filled): boolean => filled["hours"] === "comprehensive";
const hoursAsk = (name: string, when?: Ask["when"]): Ask => ({ name, kind: "number", optional: true, ...(when === undefined ? {} : { when }) });
/** Without an agreed amount the law's share of the average counts, with the minimum wage as its floor. */
const nonCompeteNeeds: Needs = (filled) => ((filled["agreedMonthly"] ?? "") === "" ? ["localMinimum"] : []);

export const workForms = {
  severance: {
    asks: [
      { name: "how", kind: "choice", options: severanceWays }, { name: "otherHow", kind: "choice", options: otherWays, when: (filled) => filled["how"] === "other" },
      { name: "hireDate", kind: "date", fact: "hired" }, { name: "lastDay", kind: "date", fact: "ended" }, { name: "average", kind: "money", fact: "average12" },
      { name: "lastMonth", kind: "money", fact: "lastMonthWage", when: (filled) => modeOf(filled) === "N+1" },
      ...local(severanceNeeds),
    ],
    needs: severanceNeeds, year: yearOfDay("lastDay"), unpaid: severanceUnpaid,
    answer: ({ filled, texts }) => {
      const mode = modeOf(filled) ?? "N";
      const it = severance({
        hireDate: date(filled, "hireDate"), lastDay: date(filled, "lastDay"), wages: { average: num(filled, "average") }, mode,
        localAvgMonthlyWage: maybe(filled, "localAverage"), localMinWage: maybe(filled, "localMinimum"), ...(mode === "N+1" ? { lastMonthWage: num(filled, "lastMonth") } : {}),
      }, texts);
      if (!it.ok) return refused(it.code);
      // With years before 2008 there is no total: what is certain of it is the years since, and the month's wage in place of notice.
      const { total, severance: since, noticePay } = it.value.values;
      return amount(it.value, total ?? Math.round((since + noticePay) * 100) / 100);
    },
  },
  doubleWage: {
    asks: [
      { name: "hireDate", kind: "date", fact: "hired" }, { name: "monthlyWage", kind: "money", fact: "monthlyWage" },
      { name: "signedDate", kind: "date", optional: true, fact: "signed" }, { name: "lastDay", kind: "date", optional: true, fact: "ended" },
    ],
    needs: noNeeds,
    answer: ({ filled, calendar, today, texts }) => {
      const [signedDate, lastDay] = [maybeDate(filled, "signedDate"), maybeDate(filled, "lastDay")];
      const it = doubleWage({ hireDate: date(filled, "hireDate"), monthlyWage: num(filled, "monthlyWage"), today, ...(signedDate === null ? {} : { signedDate }), ...(lastDay === null ? {} : { lastDay }) }, calendar, texts);
      if (!it.ok) return refused(it.code);
      const { extraWage, alternatives } = it.value.values;
      return amount(it.value, extraWage, null, alternatives.calendarMonthProportional === extraWage ? null : alternatives.calendarMonthProportional);
    },
  },
  overtime: {
    asks: [
      { name: "hours", kind: "choice", options: hourSystems, optional: true },
      { name: "base", kind: "money", fact: "monthlyWage" },
      hoursAsk("weekdayHours"), hoursAsk("restDayHours", (filled) => !isComprehensive(filled)), hoursAsk("holidayHours"), { name: "overMonths", kind: "number", optional: true },
    ],
    needs: noNeeds,
    unpaid: (filled) => (filled["hours"] === "flexible" ? { notes: ["flexible_hours"], articles: ["工资支付暂行规定 13"] } : null),
    answer: ({ filled, texts }) => {
      const months = maybe(filled, "overMonths");
      const it = overtime({
        monthlyWageBase: num(filled, "base"), weekdayHours: num(filled, "weekdayHours"), restDayHoursNoTimeOff: isComprehensive(filled) ? 0 : num(filled, "restDayHours"), statutoryHolidayHours: num(filled, "holidayHours"), ...(months === null ? {} : { months }),
      }, texts);
      // Over a longer period there are no rest days of one's own: what is over it is paid like a working day's.
      return amount(isComprehensive(filled) ? { ...it, notes: [...it.notes.filter((note) => note !== "rest_day_time_off"), "comprehensive_hours"] } : it, it.values.total);
    },
  },
  deduction: {
    asks: [{ name: "monthWage", kind: "money", fact: "monthlyWage" }, { name: "loss", kind: "money" }, payYear, ...local(minimumOnly)],
    needs: minimumOnly, year: yearPaid,
    answer: ({ filled, texts }) => {
      const it = wageDeduction(num(filled, "monthWage"), num(filled, "loss"), num(filled, "localMinimum"), texts);
      return amount(it, it.values.maxDeduction);
    },
  },
  extraPay: {
    asks: [{ name: "ordered", kind: "choice", options: yesNo }, { name: "owed", kind: "money", fact: "owed" }],
    needs: noNeeds, unpaid: (filled) => (filled["ordered"] === "no" ? { notes: ["not_ordered"], articles: ["劳动合同法 85"] } : null),
    answer: ({ filled, texts }) => {
      const it = extraPay(num(filled, "owed"), texts);
      return amount(it, it.values.least);
    },
  },
  lateFee: {
    asks: [{ name: "arrears", kind: "money" }, { name: "dueDate", kind: "date" }, { name: "paidDate", kind: "date", optional: true }],
    needs: noNeeds,
    answer: ({ filled, today, texts }) => {
      const it = socialInsuranceLateFee({ arrears: num(filled, "arrears"), due: date(filled, "dueDate"), paid: maybeDate(filled, "paidDate") ?? today }, texts);
      return it.ok ? amount(it.value, it.value.values.fee) : refused(it.code);
    },
  },
  probation: {
    asks: [{ name: "contractWage", kind: "money" }, { name: "samePostWage", kind: "money", optional: true }, payYear, ...local(minimumOnly)],
    needs: minimumOnly, year: yearPaid,
    answer: ({ filled, texts }) => {
      // Whoever does not know what others of the post have is counted by the agreed wage alone.
      const it = probationWage(num(filled, "contractWage"), maybe(filled, "samePostWage") ?? num(filled, "contractWage"), num(filled, "localMinimum"), texts);
      const { violationBelow, violationBelowBoth } = it.values;
      return amount(it, violationBelow, null, violationBelowBoth === violationBelow ? null : violationBelowBoth);
    },
  },
  probationIllegal: {
    asks: [{ name: "term", kind: "choice", options: contractTerms }, { name: "servedMonths", kind: "number" }, { name: "fullWage", kind: "money", fact: "monthlyWage" }],
    needs: noNeeds,
    answer: ({ filled, texts }) => {
      const it = probationExcess({ term: termOf(filled), servedMonths: num(filled, "servedMonths"), fullWage: num(filled, "fullWage") }, texts);
      return amount(it, it.values.due);
    },
  },
  sick: {
    asks: [{ name: "agreedSickPay", kind: "money", optional: true }, { name: "sickDays", kind: "number", optional: true }, payYear, ...local(minimumOnly)],
    needs: minimumOnly, year: yearPaid,
    answer: ({ filled, texts }) => {
      const it = sickPay(num(filled, "agreedSickPay"), num(filled, "localMinimum"), texts, maybe(filled, "sickDays"));
      return amount(it, it.values.payable);
    },
  },
  training: {
    asks: [{ name: "forcedOut", kind: "choice", options: yesNo }, { name: "cost", kind: "money" }, { name: "serviceMonths", kind: "number" }, { name: "servedOfService", kind: "number" }],
    needs: noNeeds, unpaid: (filled) => (filled["forcedOut"] === "yes" ? { notes: ["no_penalty_forced"], articles: ["实施条例 26"] } : null),
    answer: ({ filled, texts }) => {
      const it = trainingPenalty({ trainingCost: num(filled, "cost"), servicePeriodMonths: num(filled, "serviceMonths"), servedMonths: num(filled, "servedOfService") }, texts);
      return amount(it, it.values.maxPenalty);
    },
  },
  nonCompete: {
    asks: [
      { name: "average", kind: "money", fact: "average12" }, { name: "banMonths", kind: "number" }, { name: "agreedMonthly", kind: "money", optional: true }, { name: "lastDay", kind: "date", fact: "ended", when: (filled) => nonCompeteNeeds(filled).length > 0 },
      ...local(nonCompeteNeeds),
    ],
    needs: nonCompeteNeeds, year: yearOfDay("lastDay"),
    answer: ({ filled, texts }) => {
      const it = nonCompete({ average12: num(filled, "average"), months: num(filled, "banMonths"), agreedMonthly: maybe(filled, "agreedMonthly"), localMinWage: num(filled, "localMinimum") }, texts);
      return amount(it, it.values.total);
    },
  },
} satisfies Record<string, Form>;
