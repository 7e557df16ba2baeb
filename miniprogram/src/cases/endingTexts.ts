import { inLanguage } from "@/platform/language";
import * as en from "./endingTexts.en";
import * as zh from "./endingTexts.zh";

export const referTexts = inLanguage(zh.referTexts, en.referTexts);
export const deputyTexts = inLanguage(zh.deputyTexts, en.deputyTexts);
export const exportTexts = inLanguage(zh.exportTexts, en.exportTexts);
export const ratingTexts = inLanguage(zh.ratingTexts, en.ratingTexts);
