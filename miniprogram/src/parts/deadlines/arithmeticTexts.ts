import { inLanguage } from "@/platform/language";
import * as en from "./arithmeticTexts.en";
import * as zh from "./arithmeticTexts.zh";

export const arithmeticTexts = inLanguage(zh.arithmeticTexts, en.arithmeticTexts);
