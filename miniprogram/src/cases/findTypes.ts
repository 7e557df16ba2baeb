import type { CaseType } from "@huiyin/shared/cases/taxonomy";
import { findTypes as findTypesInChinese } from "@huiyin/shared/cases/typeWords";
import { findTypesInEnglish } from "@huiyin/shared/cases/typeWords.en";
import { language } from "@/platform/language";

/** Types that fit plain words, best first. People who read English write Chinese too: both are looked through. */
export function findTypes(words: string, limit = 6): readonly CaseType[] {
  const inChinese = findTypesInChinese(words, limit);
  return language === "en" ? [...new Set([...findTypesInEnglish(words, limit), ...inChinese])].slice(0, limit) : inChinese;
}
