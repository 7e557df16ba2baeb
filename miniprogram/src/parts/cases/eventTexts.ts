import { inLanguage } from "@/platform/language";
import * as en from "./eventTexts.en";
import * as zh from "./eventTexts.zh";

export const eventTexts = inLanguage(zh.eventTexts, en.eventTexts);
