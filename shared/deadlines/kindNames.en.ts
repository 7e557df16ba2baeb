import type { English } from "../kernel/language";
import type * as zh from "./kindNames.zh";

export const kindNames: English<typeof zh.kindNames> = {
  severance: "Pay when you leave", doubleWage: "Double wage without a contract", overtime: "Overtime pay", leave: "Leave not taken", probation: "Lowest wage on probation", sick: "Sick pay", deduction: "Most that may be taken off", stopWork: "Wage while unable to work",
  injury: "Work injury payment", leaveDays: "Days of annual leave", medicalPeriod: "Medical period", maternity: "Days of maternity leave", probationIllegal: "Compensation for unlawful probation", extraPay: "Extra for late pay", lateFee: "Social insurance late fee",
  training: "Most training penalty", nonCompete: "Non-compete compensation", injuryEnd: "Injury payments on leaving", death: "Payments after a death at work", finalAward: "Limit for a final award", smallClaim: "Limit for a small claim", headcount: "People needed",
};
