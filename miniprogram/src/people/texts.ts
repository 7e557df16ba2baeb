import { inLanguage } from "@/platform/language";
import * as en from "./texts.en";
import * as zh from "./texts.zh";

export const accountTexts = inLanguage(zh.accountTexts, en.accountTexts);
export const claimTexts = inLanguage(zh.claimTexts, en.claimTexts);
export const pinTexts = inLanguage(zh.pinTexts, en.pinTexts);
export const recordsTexts = inLanguage(zh.recordsTexts, en.recordsTexts);
