import * as z from "zod/mini";

/** 工伤保险条例 36, 37 leave months and base of what ends with the work to each province: the grades that have it, worst first. */
export const grantGrades = [5, 6, 7, 8, 9, 10] as const;
export const zGrantBase = z.enum(["province", "area"]);
/** Whose average wage the base is: the province's, or the pooling area's. */
export type GrantBase = z.infer<typeof zGrantBase>;
export const grantBaseNames: Readonly<Record<GrantBase, string>> = { province: "全省月平均工资", area: "统筹地区月平均工资" };

const months = z.array(z.number()).check(z.maxLength(grantGrades.length));
/** A province's table: months of the medical and of the employment payment, in the order of `grantGrades`. The base in yuan a month is the parameter's value. */
export const zGrantTable = z.object({ medical: months, job: months, base: zGrantBase });
export type GrantTable = z.infer<typeof zGrantTable>;

const longest = 120;
/** One number a grade, in half months, and never more for a lighter grade: anything else is a slip of the hand. */
export const isGrantMonths = (all: readonly number[]): boolean =>
  all.length === grantGrades.length && all.every((one, at) => one > 0 && one <= longest && Number.isInteger(one * 2) && one <= (all[at - 1] ?? longest));
/** @returns null for a grade that has no such payment */
export function grantMonths({ medical, job }: GrantTable, grade: number): { readonly medical: number; readonly job: number } | null {
  const at = grantGrades.findIndex((one) => one === grade);
  const [ofMedical, ofJob] = [medical[at], job[at]];
  return ofMedical === undefined || ofJob === undefined ? null : { medical: ofMedical, job: ofJob };
}
