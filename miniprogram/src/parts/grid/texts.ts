import { inLanguage } from "@/platform/language";
import * as en from "./texts.en";
import * as zh from "./texts.zh";

export const gridTexts = inLanguage(zh.gridTexts, en.gridTexts);
