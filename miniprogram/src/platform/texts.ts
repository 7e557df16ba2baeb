import { inLanguage } from "./language";
import * as en from "./texts.en";
import * as zh from "./texts.zh";

export const networkTexts = inLanguage(zh.networkTexts, en.networkTexts);
export const fileTexts = inLanguage(zh.fileTexts, en.fileTexts);
export const tabTexts = inLanguage(zh.tabTexts, en.tabTexts);
