import type { CourtPaper } from "./referralSchema";
import type { Body } from "./schema";
import { caseType } from "./taxonomy";

export type Warning = "not_labour" | "no_confirmation";
/** Whose procedure has a question for arbitration in it although the matter is none (职业病防治法 49). */
const arbitratedInPart: ReadonlySet<string> = new Set(["OD_DIAGNOSIS"]);
/** Arbitration does not take it (调解仲裁法 2). What a consultation turns out to be is not known yet. */
export const isNoLabourDispute = (type: string): boolean => caseType(type)?.labourDispute === false && !arbitratedInPart.has(type) && type !== "CONSULT";

/**
 * What a handler is told before choosing this body; they decide. `no_confirmation`: what an agreement decides about property in rem no court
 * confirms without a suit (民诉法解释 2022 第355条); it may still be made and performed.
 */
export function warningsFor(type: string, to: Body): readonly Warning[] {
  // The rest that is no labour dispute, inspection may well be for: insurance not paid, child labour, discrimination when hiring.
  const isCivil = caseType(type)?.l1 === "OTHER_CIVIL" || type === "PROVIDER_INJURY";
  const decidesProperty = type === "FAMILY_HOUSING";
  return [
    ...((to === "arbitration" && isNoLabourDispute(type)) || (to === "inspection" && isCivil) ? (["not_labour"] as const) : []),
    ...(decidesProperty && to === "people_mediation" ? (["no_confirmation"] as const) : []),
  ];
}

/** What may be written to this body, the usual thing first: a court also takes payment orders in labour matters, and what both sides ask it to confirm. */
export function papersFor(type: string, to: Body): readonly ("usual" | CourtPaper["kind"])[] {
  if (to !== "court") return ["usual"];
  return caseType(type)?.l1 === "OTHER_CIVIL" ? ["usual", "confirmation"] : ["usual", "payment_order", "confirmation"];
}
