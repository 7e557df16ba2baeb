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
