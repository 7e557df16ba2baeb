import { inLanguage } from "@/platform/language";
import * as en from "./texts.en";
import * as zh from "./texts.zh";

export const groupTexts = inLanguage(zh.groupTexts, en.groupTexts);
