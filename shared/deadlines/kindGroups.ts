import { caseType } from "../cases/taxonomy";
import type { CalculatorKind } from "./factsSchema";

/** Calculators by what happened to somebody, in the order people come with it. */
export const kindGroups = {
  left: ["severance", "nonCompete", "training"],
  pay: ["overtime", "deduction", "extraPay", "lateFee"],
  contract: ["doubleWage", "probationIllegal", "probation"],
  injury: ["stopWork", "injury", "injuryEnd", "death"],
  rest: ["leave", "leaveDays", "sick", "medicalPeriod", "maternity"],
  other: ["finalAward", "smallClaim", "headcount"],
} as const satisfies Readonly<Record<string, readonly CalculatorKind[]>>;
export type KindGroup = keyof typeof kindGroups;
export const groupNames = Object.keys(kindGroups) as readonly KindGroup[];
export const groupOf = (kind: CalculatorKind): KindGroup => groupNames.find((name) => (kindGroups[name] as readonly CalculatorKind[]).includes(kind)) ?? "other";

/** What people with one kind of matter ask for; then what its group does. */
const byType: Readonly<Record<string, readonly CalculatorKind[]>> = {
  SICK_STOPWORK_PAY: ["sick", "medicalPeriod"], WAGE_DEDUCTION: ["deduction", "extraPay"], OVERTIME_PAY: ["overtime", "extraPay"], PROBATION: ["probationIllegal", "probation"], SI_NOT_PAID: ["lateFee", "severance"],
  INJURY_DEATH: ["death"], INJURY_MEDICAL: ["stopWork", "injury"], ANNUAL_LEAVE: ["leave", "leaveDays"], TRAINING_BOND: ["training"], NON_COMPETE: ["nonCompete"], LAYOFF: ["severance", "leave", "headcount"],
  MATERNITY_PAY: ["maternity"], PREG_DISMISSAL: ["severance", "maternity"],
};
const byGroup: Readonly<Record<string, readonly CalculatorKind[]>> = {
  WAGE: ["extraPay", "overtime", "severance"], CONTRACT: ["doubleWage", "severance"], TERMINATION: ["severance", "leave", "doubleWage"], SOCIAL_INS: ["severance", "lateFee"], INJURY: ["injury", "stopWork", "injuryEnd"], OCC_DISEASE: ["injury", "stopWork", "injuryEnd"],
  TIME_LEAVE: ["overtime", "leave", "leaveDays"], WOMEN: ["maternity", "severance"], DISPATCH: ["severance", "overtime", "headcount"], TRAIN_NC: ["training", "nonCompete"], UNION: ["severance"], NEW_FORM: ["overtime", "severance"], PERSONNEL: ["severance"],
};
/** Of a case, what is shown first; none where the law of labour has nothing to count. @param type code of its type */
export const ownKinds = (type: string): readonly CalculatorKind[] => byType[type] ?? byGroup[caseType(type)?.l1 ?? ""] ?? [];
