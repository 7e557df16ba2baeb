import { calendarYears } from "@huiyin/shared/kernel/calendarYears";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { clockOf, clocks } from "@huiyin/shared/deadlines/clocks";
import { doubleWage, overtimeRate } from "@huiyin/shared/deadlines/doubleWage";
import { grades } from "@huiyin/shared/deadlines/factsSchema";
import { deathBenefit, injuryBenefit, lumpSumOf, stopWorkPay } from "@huiyin/shared/deadlines/injury";
import { isCollective, isLayoff, probationMonths, probationWage, smallClaim, trainingPenalty, wageDeduction, type ContractTerm } from "@huiyin/shared/deadlines/limits";
import { deadlineOf, mayGoOnFrom } from "@huiyin/shared/deadlines/rules";
import { zClockEvent, zLengthUnit, type Clock } from "@huiyin/shared/deadlines/schema";
import { isSeverancePaid, severance, severanceGrounds, type SeveranceGround } from "@huiyin/shared/deadlines/severance";
import { wageCrimeFlag } from "@huiyin/shared/deadlines/wageCrime";
import { arrearsTotal, exceedsDay, exceedsMonth, leaveEntitlement, leaveOnJoining, leaveOnLeaving, medicalPeriod, overtime, sickPay, unusedLeave } from "@huiyin/shared/deadlines/worktime";
import * as z from "zod/mini";
import { type Adapter } from "./dutyAdapters";
import { NotYet, understand } from "./world";

/** Vectors of statutory clocks and of the calculators, put to shared/deadlines with the published calendar years. */
const n = z.number();
const optional = z.optional;
const date = zLocalDate;
const calendar = calendarYears;
const value = <T>(result: { readonly ok: true; readonly value: { readonly values: T } } | { readonly ok: false; readonly code: string }): T => {
  if (!result.ok) throw new Error(result.code);
  return result.value.values;
};

const zClockVector = z.object({
  clock: z.string(), triggerDate: date, length: z.nullable(n), unit: z.nullable(zLengthUnit), direction: optional(z.literal("backward")), events: optional(z.array(z.looseObject({ type: z.string() }))),
});
/** The clock as shipped; one that only its vector describes is counted by the vector's length. */
function clockNamed(it: z.infer<typeof zClockVector>): { clock: Pick<Clock, "length" | "direction" | "extension">; isExtended: boolean } {
  const extended = /^(.*)_EXTENDED$/.exec(it.clock)?.[1];
  const shipped = extended === undefined ? clockOf(it.clock) : (clocks.find((one) => one.extension !== undefined && one.key.startsWith(extended)) ?? null);
  if (shipped !== null) return { clock: shipped, isExtended: extended !== undefined };
  const length = it.length === null || it.unit === null ? null : { n: it.length, unit: it.unit };
  return { clock: { length, ...(it.direction === undefined ? {} : { direction: it.direction }) }, isExtended: false };
}
const eventOf = (event: Record<string, unknown>) => {
  const until = event["until"] ?? event["end"] ?? event["to"] ?? null;
  return zClockEvent.parse({ ...event, date: event["date"] ?? event["start"] ?? event["from"], ...(event["type"] === "suspend" ? { until } : {}) });
};

/** "2 months", "1 year", "open-ended", "task-based", "part-time". */
function termOf(words: string): ContractTerm {
  const length = /^(\d+) (month|year)s?$/.exec(words);
  if (length !== null) return { months: Number(length[1]) * (length[2] === "year" ? 12 : 1) };
  const kinds: Readonly<Record<string, ContractTerm>> = { "open-ended": "open_ended", "task-based": "task", "part-time": "part_time" };
  const kind = kinds[words];
  if (kind === undefined) throw new NotYet(`no adapter reads the contract ${words}`);
  return kind;
}

const zSeverance = z.object({
  hireDate: date, lastDay: date, avgMonthlyWage12: optional(n), monthlyGrossWages: optional(z.array(n)), localAvgMonthlyWage: n, localMinWage: n, mode: z.enum(["N", "N+1", "2N"]), lastMonthWage: optional(n),
});
const zGrounds = z.object({ cases: z.array(z.string()) });
const ground = (name: string): SeveranceGround => {
  if (!(name in severanceGrounds)) throw new NotYet(`no adapter reads the ground ${name}`);
  return name as SeveranceGround;
};
const zInjury = z.object({ grade: n, avgContributionWage12: n, localAvgMonthlyWage: n, localMinWage: optional(n) });
const zDeath = z.object({
  localAvgMonthlyWage: optional(n), nationalUrbanDisposableIncomePrevYear: optional(n), ownWage: n,
  dependants: z.array(z.object({ rel: z.string(), orphan: z._default(z.boolean(), false), loneElder: z._default(z.boolean(), false) })),
});
const given = <T extends object>(it: T): { [K in keyof T]: Exclude<T[K], undefined> } => JSON.parse(JSON.stringify(it));

export const lawAdapters: Record<string, Adapter> = {
  "statutory.clock": (input) => {
    const it = understand(zClockVector, input);
    const { clock, isExtended } = clockNamed(it);
    const end = deadlineOf(clock, { trigger: it.triggerDate, events: (it.events ?? []).map(eventOf), isExtended }, calendar);
    if (end === null) return { nominalEnd: null, deadline: null, conservative: null, rolled: false };
    return { ...end, mayArbitrateFrom: mayGoOnFrom(end) };
  },
  severance: (input) => {
    const grounds = zGrounds.safeParse(input);
    if (grounds.success) return { severance: grounds.data.cases.map((it) => (isSeverancePaid(ground(it)) ? null : 0)), payable: grounds.data.cases.map((it) => isSeverancePaid(ground(it))) };
    const { avgMonthlyWage12, monthlyGrossWages, ...it } = understand(zSeverance, input);
    const wages = monthlyGrossWages === undefined ? { average: avgMonthlyWage12 ?? 0 } : { monthly: monthlyGrossWages };
    const values = value(severance({ ...given(it), wages }));
    return { ...values, ...(values.manualReview ? { post2008Severance: values.severance } : {}) };
  },
  double_wage: (input) => {
    const it = understand(z.object({ hireDate: date, monthlyWage: n, signedDate: optional(date), lastDay: optional(date) }), input);
    return value(doubleWage({ ...given(it), today: it.lastDay ?? it.signedDate ?? it.hireDate }, calendar));
  },
  overtime: (input) => {
    const it = understand(z.object({ monthlyWageBase: n, weekdayHours: n, restDayHoursNoTimeOff: n, statutoryHolidayHours: n, dates: optional(z.array(date)) }), input);
    return { ...overtime(it).values, dates: (it.dates ?? []).map((day) => ({ date: day, rate: overtimeRate(day, calendar) })) };
  },
  overtime_limit: (input) => {
    const it = understand(z.object({ dayHours: z.array(n), monthHours: z.array(n) }), input);
    return { dayExceeds: it.dayHours.map(exceedsDay), monthExceeds: it.monthHours.map(exceedsMonth) };
  },
  annual_leave: (input) => {
    const joining = z.object({ joinDate: date, annualEntitlement: n, continuous12Months: z.boolean() }).safeParse(input);
    if (joining.success) {
      const it = leaveOnJoining(joining.data.joinDate, joining.data.annualEntitlement, joining.data.continuous12Months);
      return { ...it, calendarDaysRemaining: it.calendarDays };
    }
    const leaving = z.object({ leaveDate: date, annualEntitlement: n, taken: optional(n) }).safeParse(input);
    if (leaving.success) return { ...leaveOnLeaving(leaving.data.leaveDate, leaving.data.annualEntitlement, leaving.data.taken ?? 0) };
    return unusedLeave(understand(z.object({ avgMonthlyWageExclOvertime: n, unusedDays: n, normalWageAlreadyPaid: z.boolean() }), input)).values;
  },
  annual_leave_entitlement: (input) => {
    const history = z.object({ totalWorkYears: n, sickMonths: optional(n), unpaidPersonalLeaveDays: optional(n), wageDeducted: optional(z.boolean()) });
    return { days: understand(z.object({ cases: z.array(history) }), input).cases.map((it) => leaveEntitlement(given(it))) };
  },
  work_injury: (input) => {
    const stopped = z.object({ originalMonthlyWage: n, months: n }).safeParse(input);
    if (stopped.success) {
      const it = stopWorkPay(stopped.data.originalMonthlyWage, stopped.data.months);
      return { ...it.values, payer: it.notes.includes("employer_pays") ? "employer" : "fund" };
    }
    const table = z.object({ base: n }).safeParse(input);
    if (table.success) return { lumpSumByGrade: Object.fromEntries(grades.map((grade) => [String(grade), lumpSumOf(grade, table.data.base)])) };
    const values = value(injuryBenefit(given(understand(zInjury, input))));
    return { ...values, nursingFeeMonthly: values.nursing?.full ?? null };
  },
  work_injury_death: (input) => ({ ...deathBenefit(given(understand(zDeath, input))).values }),
  sick_pay: (input) => ({ payable: understand(z.object({ cases: z.array(z.object({ contractSickPay: n, localMinWage: n })) }), input).cases.map((it) => sickPay(it.contractSickPay, it.localMinWage).values.payable) }),
  medical_period: (input) => {
    const periods = understand(z.object({ cases: z.array(z.object({ total: n, unit: n })) }), input).cases.map((it) => medicalPeriod(it.total, it.unit));
    return { months: periods.map((it) => it.months), cumulativeWindowMonths: periods.map((it) => it.windowMonths) };
  },
  probation_limit: (input) => ({ maxMonths: understand(z.object({ contracts: z.array(z.string()) }), input).contracts.map((it) => probationMonths(termOf(it))) }),
  probation_wage: (input) => {
    const it = understand(z.object({ contractWage: n, samePostLowestWage: n, localMinWage: n }), input);
    return probationWage(it.contractWage, it.samePostLowestWage, it.localMinWage).values;
  },
  training_penalty: (input) => trainingPenalty(understand(z.object({ trainingCost: n, servicePeriodMonths: n, servedMonths: n }), input)).values,
  wage_deduction: (input) => {
    const it = understand(z.object({ monthWage: n, lossAgreed: n, localMinWage: n }), input);
    return wageDeduction(it.monthWage, it.lossAgreed, it.localMinWage).values;
  },
  small_claims_threshold: (input) => {
    const it = understand(z.object({ provinceAvgAnnualWage: n, amounts: z.array(n) }), input);
    const kinds = it.amounts.map((amount) => smallClaim(amount, it.provinceAvgAnnualWage));
    return { mandatory: kinds.map((kind) => kind === "mandatory"), byAgreement: kinds.map((kind) => kind === "by_agreement") };
  },
  wage_crime_flag: (input) => ({
    flag: understand(z.object({ cases: z.array(z.object({ workers: n, months: n, total: n })) }), input).cases.map(wageCrimeFlag),
  }),
  collective_flags: (input) => {
    const it = understand(z.object({ cases: z.array(z.object({ workers: n })), layoffs: z.array(z.object({ cut: n, total: n })) }), input);
    return { collective: it.cases.map((one) => isCollective(one.workers)), layoffProcedure: it.layoffs.map((one) => isLayoff(one.cut, one.total)) };
  },
  arrears_total: (input) => {
    const it = understand(z.object({ workers: n, monthsUnpaid: n, monthlyWageEach: n }), input);
    const total = arrearsTotal(it.workers, it.monthsUnpaid, it.monthlyWageEach);
    return { total, collective: isCollective(it.workers), wageCrimeFlag: wageCrimeFlag({ workers: it.workers, months: it.monthsUnpaid, total }) };
  },
};
