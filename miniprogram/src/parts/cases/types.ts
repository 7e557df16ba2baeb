import { caseType, type CaseType } from "@huiyin/shared/cases/taxonomy";
import { englishTypeName, groupNames } from "@huiyin/shared/cases/taxonomy.en";
import { language } from "@/platform/language";

const inEnglish = language === "en";

/** What a kind of case is called on this phone. */
export const typeName = (type: CaseType): string => (inEnglish ? englishTypeName(type) : type.zh);
/** Null when there is no such kind. */
export function nameOfType(code: string): string | null {
  const type = caseType(code);
  return type === null ? null : typeName(type);
}
export const groupName = ({ l1, zh }: { readonly l1: string; readonly zh: string }): string => (inEnglish ? (groupNames[l1] ?? zh) : zh);
