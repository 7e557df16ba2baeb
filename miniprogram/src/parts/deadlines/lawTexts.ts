import { articleInEnglish } from "@huiyin/shared/deadlines/articleInEnglish";
import { clockNames } from "@huiyin/shared/deadlines/clocks.en";
import { clockOf } from "@huiyin/shared/deadlines/clocks";
import * as en from "@huiyin/shared/deadlines/texts.en";
import * as zh from "@huiyin/shared/deadlines/texts.zh";
import { inLanguage, language } from "@/platform/language";

/** What the law's rules, clocks and articles say, in the language of this phone. */
export const calculatorNotes: Readonly<Record<string, string>> = inLanguage(zh.calculatorNotes, en.calculatorNotes);
export const partialSums = inLanguage(zh.partialSums, en.partialSums);
export const estimateSentence = inLanguage(zh.estimateSentence, en.estimateSentence);
export const calculatorRefusals: Readonly<Record<string, string>> = inLanguage(zh.calculatorRefusals, en.calculatorRefusals);

export const clockName = (key: string): string => (language === "en" ? clockNames[key] : clockOf(key)?.name) ?? key;
export const articleText = (article: string): string => (language === "en" ? articleInEnglish(article) : article);
