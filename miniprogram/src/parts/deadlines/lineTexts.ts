import * as en from "@huiyin/shared/deadlines/lineTexts.en";
import * as zh from "@huiyin/shared/deadlines/lineTexts.zh";
import { inLanguage } from "@/platform/language";

/** What the rules write into their lines, in the language of this phone. Only where something is counted. */
export const lineTexts = inLanguage(zh.lineTexts, en.lineTexts);
