import { inLanguage } from "@/platform/language";
import * as en from "./texts.en";
import * as zh from "./texts.zh";

export const caseTexts = inLanguage(zh.caseTexts, en.caseTexts);
export const prepareTexts = inLanguage(zh.prepareTexts, en.prepareTexts);
export const prepareAnything = inLanguage<string>(zh.prepareAnything, en.prepareAnything);
