import type { Body } from "./schema";
import { caseType } from "./taxonomy";

/**
 * What an agreement decides that no court confirms without a suit (民诉法解释 2022 第355条: 确认身份关系的, 涉及物权、知识产权确权的). Such an agreement
 * may still be made and performed; who wants it enforceable goes to court.
 */
export type Decides = { readonly property: boolean; readonly familyStatus: boolean };
export type Exclusion = { readonly ground: "property" | "family_status"; readonly article: string };
export function confirmationExclusion({ property, familyStatus }: Decides): Exclusion | null {
  if (property) return { ground: "property", article: "民诉法解释第355条第1款第5项" };
  if (familyStatus) return { ground: "family_status", article: "民诉法解释第355条第1款第3项" };
  return null;
}

export type Warning = "not_labour" | "no_confirmation";
/** What a handler is told before choosing this body; they decide. */
export function warningsFor(type: string, to: Body): readonly Warning[] {
  const isCivil = caseType(type)?.l1 === "OTHER_CIVIL";
  const decidesProperty = type === "FAMILY_HOUSING";
  return [
    ...(isCivil && (to === "arbitration" || to === "inspection") ? (["not_labour"] as const) : []),
    ...(decidesProperty && to === "people_mediation" ? (["no_confirmation"] as const) : []),
  ];
}
