import { ok, refuse, type Result } from "../kernel/result";
import { fact, money, type Calculation, type CalculatorNote } from "./calculation";
import { compare, least, most, plus, rounded, showMoney, sum, times, timesDecimal, yuan, zero, type Money } from "./money";
import { lineTexts, type LineTexts } from "./lineTexts.zh";

/** 工伤保险条例 35–37: months of lump sum by grade, and the monthly share of grades one to six. */
const lumpSumMonths: Readonly<Record<number, number>> = { 1: 27, 2: 25, 3: 23, 4: 21, 5: 18, 6: 16, 7: 13, 8: 11, 9: 9, 10: 7 };
const allowancePercent: Readonly<Record<number, number>> = { 1: 90, 2: 85, 3: 80, 4: 75, 5: 70, 6: 60 };
/** 34: full, large or partial need of care, per cent of the area's average month. */
const nursingPercent = { full: 50, most: 40, part: 30 } as const;
export type CareNeed = keyof typeof nursingPercent;

export type InjuryBenefit = {
  readonly base: number; readonly lumpSumMonths: number; readonly lumpSum: number;
  readonly allowanceRate: number | null; readonly monthlyAllowance: number | null; readonly minWageTopUp: number; readonly monthlyAllowanceAfterTopUp: number | null;
  readonly nursing: Readonly<Record<CareNeed, number>> | null;
  /** Allowance and the care that was asked for together; null where neither is due. */
  readonly monthly: number | null;
};
type InjuryAsk = { readonly grade: number; readonly avgContributionWage12: number; readonly localAvgMonthlyWage: number | null; readonly localMinWage?: number; /** The average care is a share of, where it is another year's (34). */ readonly careAvgMonthlyWage?: number; /** 34: as the appraisal says; nobody's care where it is left out. */ readonly care?: CareNeed };

/** 本人工资 (64): the twelve months' average contribution wage, between 60 % and 300 % of the area's average. */
export function injuryBase(average: Money, localAvg: Money): Money {
  return least(most(average, times(localAvg, 60, 100)), times(localAvg, 3));
}

/** The lump sum of a grade for a base that is settled already. */
export const lumpSumOf = (grade: number, base: number): number | null => {
  const months = lumpSumMonths[grade];
  return months === undefined ? null : rounded(times(yuan(base), months));
};

/** Injury benefits that are national (工伤保险条例 33–37, 64). What ends with the employment (grades 5–10) is provincial and said so. */
export function injuryBenefit(ask: InjuryAsk, t: LineTexts = lineTexts): Result<Calculation<InjuryBenefit>, "calculator.grade_unknown"> {
  const months = lumpSumMonths[ask.grade];
  if (months === undefined) return refuse("calculator.grade_unknown");
  const average = yuan(ask.avgContributionWage12);
  const local = ask.localAvgMonthlyWage === null ? null : yuan(ask.localAvgMonthlyWage);
  const careBase = ask.careAvgMonthlyWage === undefined ? local : yuan(ask.careAvgMonthlyWage);
  const base = local === null ? average : injuryBase(average, local);
  const lump = times(base, months);
  const percent = allowancePercent[ask.grade];
  const allowance = percent === undefined ? null : times(base, percent, 100);
  const floor = ask.localMinWage === undefined ? zero : yuan(ask.localMinWage);
  const paid = allowance === null ? null : most(allowance, floor);
  const isRaised = allowance !== null && paid !== null && compare(paid, allowance) > 0;
  const notes: CalculatorNote[] = [
    ...(ask.grade === 5 || ask.grade === 6 ? (["allowance_if_no_work"] as const) : []), ...(isRaised ? (["minimum_topped_up"] as const) : []), ...(ask.grade >= 5 ? (["provincial_part"] as const) : []), ...(local === null ? (["local_unknown"] as const) : []), "uninsured_employer",
  ];
  const nursing = ask.grade > 4 || careBase === null ? null : { full: rounded(times(careBase, nursingPercent.full, 100)), most: rounded(times(careBase, nursingPercent.most, 100)), part: rounded(times(careBase, nursingPercent.part, 100)) };
  const care = ask.care === undefined || careBase === null ? null : times(careBase, nursingPercent[ask.care], 100);
  const monthly = paid === null ? care : care === null ? paid : plus(paid, care);
  return ok({
    values: {
      monthly: monthly === null ? null : rounded(monthly),
      base: rounded(base), lumpSumMonths: months, lumpSum: rounded(lump), allowanceRate: percent === undefined ? null : percent / 100,
      monthlyAllowance: allowance === null ? null : rounded(allowance), minWageTopUp: allowance === null || paid === null ? 0 : rounded(paid) - rounded(allowance),
      monthlyAllowanceAfterTopUp: paid === null ? null : rounded(paid), nursing,
    },
    lines: [
      money(t.injuryBase, t.injuryBaseHow, base), money(t.lumpSum, `${showMoney(base)} × ${t.months(months)}`, lump),
      ...(allowance === null || percent === undefined ? [] : [money(ask.grade >= 5 ? t.allowanceIf : t.allowance, `${showMoney(base)} × ${percent}%`, allowance)]),
      ...(isRaised && paid !== null ? [money(t.topUp, showMoney(floor), paid)] : []),
      ...(care === null || careBase === null || ask.care === undefined ? [] : [money(t.nursing, `${showMoney(careBase)} × ${nursingPercent[ask.care]}%`, care)]),
    ],
    articles: [...(care === null ? [] : ["工伤保险条例 34"]), `工伤保险条例 ${ask.grade <= 4 ? 35 : ask.grade <= 6 ? 36 : 37}`, "工伤保险条例 64"],
    certainty: "high", notes,
  });
}

/**
 * 36, 37: on ending the employment, grades five to ten have a medical payment from the fund and an employment payment from the employer.
 * Months and base are each province's: the district's table, or what was typed. Certain only in part: provinces also cut them by age and cause.
 * @param ask.published whether they are the table two people confirmed
 */
export function injuryEndGrants(ask: { readonly grade: number; readonly medicalMonths: number; readonly jobMonths: number; readonly base: number; readonly published?: boolean }, t: LineTexts = lineTexts): Calculation<{ readonly medical: number; readonly job: number; readonly total: number }> {
  const base = yuan(ask.base);
  const [medical, job] = [timesDecimal(base, ask.medicalMonths), timesDecimal(base, ask.jobMonths)];
  const total = plus(medical, job);
  return {
    values: { medical: rounded(medical), job: rounded(job), total: rounded(total) },
    lines: [
      money(t.medicalGrant, `${showMoney(base)} × ${t.months(ask.medicalMonths)}`, medical), money(t.jobGrant, `${showMoney(base)} × ${t.months(ask.jobMonths)}`, job), money(t.total, "", total),
    ],
    articles: [ask.grade <= 6 ? "工伤保险条例 36" : "工伤保险条例 37"], certainty: "medium", notes: [...(ask.published === true ? [] : (["provincial_table"] as const)), "uninsured_employer"],
  };
}

/** 工伤保险条例 33: the former wage, from the employer, usually up to twelve months; as many again where the committee confirms it, which is not certain. */
export function stopWorkPay(originalMonthlyWage: number, months: number, t: LineTexts = lineTexts): Calculation<{ readonly total: number }> {
  const total = timesDecimal(yuan(originalMonthlyWage), months);
  return {
    values: { total: rounded(total) }, lines: [money(t.stopWork, `${showMoney(yuan(originalMonthlyWage))} × ${t.months(months)}`, total)],
    articles: ["工伤保险条例 33"], certainty: months > 12 ? "medium" : "high", notes: ["employer_pays", ...(months > 12 ? (["stop_over_12"] as const) : [])],
  };
}

export type Dependant = { readonly rel: string; readonly orphan?: boolean; readonly loneElder?: boolean };
const dependantPercent = (it: Dependant): number => (it.rel === "spouse" ? 40 : 30) + (it.orphan === true || it.loneElder === true ? 10 : 0);
/** 39(2): spouse 40 %, others 30 %, ten more for an orphan or somebody old and alone; together never more than the wage. */
export function dependantShares(ownWage: Money, dependants: readonly Dependant[]): readonly Money[] {
  const shares = dependants.map((it) => times(ownWage, dependantPercent(it), 100));
  const all = sum(shares);
  return compare(all, ownWage) <= 0 ? shares : shares.map((it) => times(it, ownWage.n * all.d, ownWage.d * all.n));
}

type DeathAsk = {
  readonly localAvgMonthlyWage?: number;
  /** Of the year before the death: a yearly parameter with its source. */
  readonly nationalUrbanDisposableIncomePrevYear?: number;
  /** Yuan, or 本人工资 as it was counted: it is not rounded on the way. */
  readonly ownWage: number | Money; readonly dependants: readonly Dependant[];
};
export type DeathBenefit = { readonly funeral: number | null; readonly deathLumpSum: number | null; readonly dependantMonthly: readonly number[]; readonly dependantMonthlyTotal: number };
/** 工伤保险条例 39; a figure whose parameter is missing is null, never guessed. */
export function deathBenefit(ask: DeathAsk, t: LineTexts = lineTexts): Calculation<DeathBenefit> {
  const own = typeof ask.ownWage === "number" ? yuan(ask.ownWage) : ask.ownWage;
  const shares = dependantShares(own, ask.dependants);
  const percents = ask.dependants.map((it) => `${dependantPercent(it)}%`).join(" + ");
  const isCut = ask.dependants.reduce((total, it) => total + dependantPercent(it), 0) > 100;
  const funeral = ask.localAvgMonthlyWage === undefined ? null : times(yuan(ask.localAvgMonthlyWage), 6);
  const lump = ask.nationalUrbanDisposableIncomePrevYear === undefined ? null : times(yuan(ask.nationalUrbanDisposableIncomePrevYear), 20);
  return {
    values: {
      funeral: funeral === null ? null : rounded(funeral), deathLumpSum: lump === null ? null : rounded(lump),
      dependantMonthly: shares.map(rounded), dependantMonthlyTotal: rounded(sum(shares)),
    },
    lines: [
      ...(funeral === null ? [] : [money(t.funeral, `${showMoney(yuan(ask.localAvgMonthlyWage ?? 0))} × 6`, funeral)]),
      ...(lump === null ? [] : [money(t.deathLumpSum, `${showMoney(yuan(ask.nationalUrbanDisposableIncomePrevYear ?? 0))} × 20`, lump)]),
      ...(shares.length === 0 ? [] : [money(t.injuryBase, "", own), fact(t.dependants, isCut ? t.dependantsCut(showMoney(own), percents) : `${showMoney(own)} × (${percents})`, showMoney(sum(shares)))]),
    ],
    articles: ["工伤保险条例 39"], certainty: "high", notes: ["uninsured_employer"],
  };
}
