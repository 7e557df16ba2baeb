import { caseType, findTypes as findTypesInChinese, type CaseType } from "@huiyin/shared/cases/taxonomy";
import { englishTypeName, findTypesInEnglish, groupNames } from "@huiyin/shared/cases/taxonomy.en";
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

/** Types that fit plain words, best first. People who read English write Chinese too: both are looked through. */
export function findTypes(words: string, limit = 6): readonly CaseType[] {
  const inChinese = findTypesInChinese(words, limit);
  return inEnglish ? [...new Set([...findTypesInEnglish(words, limit), ...inChinese])].slice(0, limit) : inChinese;
}
