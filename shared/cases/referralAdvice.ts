import type { CourtPaper } from "./referralSchema";
import type { Body } from "./schema";
import { caseType } from "./taxonomy";

export type Warning = "not_labour" | "no_confirmation";
/**
 * What a handler is told before choosing this body; they decide. `no_confirmation`: what an agreement decides about property in rem no court
 * confirms without a suit (民诉法解释 2022 第355条); it may still be made and performed.
 */
export function warningsFor(type: string, to: Body): readonly Warning[] {
  const isCivil = caseType(type)?.l1 === "OTHER_CIVIL";
  const decidesProperty = type === "FAMILY_HOUSING";
  return [
    ...(isCivil && (to === "arbitration" || to === "inspection") ? (["not_labour"] as const) : []),
    ...(decidesProperty && to === "people_mediation" ? (["no_confirmation"] as const) : []),
  ];
}

/** What may be written to this body, the usual thing first: a court also takes payment orders in labour matters, and what both sides ask it to confirm. */
export function papersFor(type: string, to: Body): readonly ("usual" | CourtPaper["kind"])[] {
  if (to !== "court") return ["usual"];
  return caseType(type)?.l1 === "OTHER_CIVIL" ? ["usual", "confirmation"] : ["usual", "payment_order", "confirmation"];
}
