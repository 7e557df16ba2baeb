import { money, type Calculation } from "./calculation";
import { compare, least, minus, most, rounded, showMoney, times, yuan, zero } from "./money";
import { lineTexts, type LineTexts } from "./lineTexts.zh";

/** How long a contract runs, as far as probation depends on it; months, or what has no probation or the longest. */
export type ContractTerm = { readonly months: number } | "open_ended" | "task" | "part_time";
/** 劳动合同法 19, 70; "以上" includes the number, "不满" does not (民法典 1259). */
export function probationMonths(term: ContractTerm): number {
  if (term === "open_ended") return 6;
  if (term === "task" || term === "part_time") return 0;
  return term.months < 3 ? 0 : term.months < 12 ? 1 : term.months < 36 ? 2 : 6;
}

/** 劳动合同法 20, 实施条例 15: 80 % of the agreed wage or of the lowest for the post, never under the minimum. Whether one of the two suffices is disputed. */
export function probationWage(contractWage: number, samePostLowestWage: number, localMinWage: number, t: LineTexts = lineTexts): Calculation<{
  readonly floorByContract: number; readonly floorBySamePost: number; readonly absoluteFloor: number; readonly violationBelow: number;
  /** Where both tests are asked for. */
  readonly violationBelowBoth: number;
}> {
  const [byContract, bySamePost] = [times(yuan(contractWage), 80, 100), times(yuan(samePostLowestWage), 80, 100)];
  const minimum = yuan(localMinWage);
  const violation = most(least(byContract, bySamePost), minimum);
  return {
    values: { floorByContract: rounded(byContract), floorBySamePost: rounded(bySamePost), absoluteFloor: localMinWage, violationBelow: rounded(violation), violationBelowBoth: rounded(most(most(byContract, bySamePost), minimum)) },
    lines: [
      money(t.floorByContract, `${showMoney(yuan(contractWage))} × 80%`, byContract), money(t.floorBySamePost, `${showMoney(yuan(samePostLowestWage))} × 80%`, bySamePost),
      money(t.wageFloor, t.wageFloorHow(showMoney(minimum)), violation),
    ],
    articles: ["劳动合同法 20", "实施条例 15"], certainty: "medium", notes: ["either_test", "month_minimum"],
  };
}

/** 劳动合同法 22, 实施条例 16, 26: at most the cost's share of the time not served; nothing from who had to leave (38). */
export function trainingPenalty(ask: { readonly trainingCost: number; readonly servicePeriodMonths: number; readonly servedMonths: number; readonly leftUnderArticle38?: boolean }, t: LineTexts = lineTexts): Calculation<{ readonly maxPenalty: number }> {
  const left = Math.max(0, ask.servicePeriodMonths - ask.servedMonths);
  const penalty = ask.leftUnderArticle38 === true || ask.servicePeriodMonths === 0 ? zero : times(yuan(ask.trainingCost), Math.round(left * 100), Math.round(ask.servicePeriodMonths * 100));
  return {
    values: { maxPenalty: rounded(penalty) }, lines: [money(t.penalty, ask.leftUnderArticle38 === true ? "" : `${showMoney(yuan(ask.trainingCost))} × ${left} ÷ ${ask.servicePeriodMonths}`, penalty)],
    articles: ["劳动合同法 22", "实施条例 16", "实施条例 26"], certainty: "high", notes: ask.leftUnderArticle38 === true ? ["no_penalty_forced"] : ["over_agreed"],
  };
}

/** 工资支付暂行规定 16: at most a fifth of the month's wage, and never below the minimum wage. */
export function wageDeduction(monthWage: number, lossAgreed: number, localMinWage: number, t: LineTexts = lineTexts): Calculation<{ readonly twentyPercent: number; readonly maxDeduction: number; readonly payable: number }> {
  const wage = yuan(monthWage);
  const fifth = times(wage, 20, 100);
  const room = most(zero, minus(wage, yuan(localMinWage)));
  const deduction = least(least(fifth, room), yuan(lossAgreed));
  return {
    values: { twentyPercent: rounded(fifth), maxDeduction: rounded(deduction), payable: rounded(minus(wage, deduction)) },
    lines: [
      money(t.fifth, `${showMoney(wage)} × 20%`, fifth), money(t.aboveMinimum, `${showMoney(wage)} − ${showMoney(yuan(localMinWage))}`, room),
      money(t.deduction, t.deductionHow(showMoney(yuan(lossAgreed))), deduction), money(t.payable, `${showMoney(wage)} − ${showMoney(deduction)}`, minus(wage, deduction)),
    ],
    articles: ["工资支付暂行规定 16"], certainty: "high", notes: ["month_minimum"],
  };
}

/** 民事诉讼法 165: up to half the province's average yearly wage it is a small claim; up to twice, if both agree. */
export function smallClaim(amount: number, provinceAvgAnnualWage: number): "mandatory" | "by_agreement" | "no" {
  const [it, yearly] = [yuan(amount), yuan(provinceAvgAnnualWage)];
  return compare(it, times(yearly, 1, 2)) <= 0 ? "mandatory" : compare(it, times(yearly, 2)) <= 0 ? "by_agreement" : "no";
}

/** Ten with a common claim are a group (劳动争议调解仲裁法 7; 办案规则 5). */
export const isCollective = (workers: number): boolean => workers >= 10;
/** Twenty people, or fewer but a tenth of all: the procedure of 劳动合同法 41. */
export const isLayoff = (cut: number, total: number): boolean => cut >= 20 || cut * 10 >= total;
