import { inLanguage } from "@/platform/language";
import * as en from "./texts.en";
import * as zh from "./texts.zh";

export const texts = inLanguage(zh.texts, en.texts);
export const lengthTexts = inLanguage(zh.lengthTexts, en.lengthTexts);
