import type { CalculatorKind } from "./factsSchema";

/** What each calculator gives, where it stands in a case. */
export const kindNames = {
  severance: "离职补偿", doubleWage: "没签合同的双倍工资", overtime: "加班费", leave: "没休的年假", probation: "试用期工资下限", sick: "病假工资", deduction: "扣工资上限", stopWork: "停工留薪期工资", injury: "工伤补助",
  leaveDays: "年假天数", medicalPeriod: "医疗期", maternity: "产假天数", probationIllegal: "违法试用期赔偿金", extraPay: "加付赔偿金", lateFee: "社保滞纳金", training: "培训违约金上限", nonCompete: "竞业限制补偿", injuryEnd: "工伤离职补助金", death: "工亡待遇",
  finalAward: "一裁终局上限", smallClaim: "小额诉讼上限", headcount: "人数界线",
} as const satisfies Record<CalculatorKind, string>;
