import { caseType } from "@huiyin/shared/cases/taxonomy";
import { StatusChip } from "@/ui/StatusChip";
import type { StaffCaseView } from "./actions";
import { staffTexts as t } from "./texts.zh";

// Apart from the case's own view: lists on the tab pages show these, and the main package must not carry the whole view for them.

/** Name of a type code; a code this app is too old to know stands for itself. */
export const typeName = (code: string): string => caseType(code)?.zh ?? code;

export function UrgencyChip({ urgency }: { urgency: StaffCaseView["urgency"] }) {
  if (urgency === "normal") return null;
  return <StatusChip tone={urgency === "emergency" ? "late" : "wait"}>{t.urgency[urgency]}</StatusChip>;
}

/** One of the law's times is near. */
export function LimitChip({ limitBy }: { limitBy: StaffCaseView["limitBy"] }) {
  return limitBy === null ? null : <StatusChip tone="late">{t.limitNear}</StatusChip>;
}
