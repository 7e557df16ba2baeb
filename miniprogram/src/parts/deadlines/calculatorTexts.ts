import { inLanguage } from "@/platform/language";
import * as en from "./calculatorTexts.en";
import * as zh from "./calculatorTexts.zh";

export const calculatorTexts = inLanguage(zh.calculatorTexts, en.calculatorTexts);
