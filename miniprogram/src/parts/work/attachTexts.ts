import { inLanguage } from "@/platform/language";
import * as en from "./attachTexts.en";
import * as zh from "./attachTexts.zh";

export const attachTexts = inLanguage(zh.attachTexts, en.attachTexts);
