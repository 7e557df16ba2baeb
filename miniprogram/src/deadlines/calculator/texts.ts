import { inLanguage } from "@/platform/language";
import * as en from "./texts.en";
import * as zh from "./texts.zh";

export const limitTexts = inLanguage(zh.limitTexts, en.limitTexts);
