import { inLanguage } from "@/platform/language";
import * as en from "./texts.en";
import * as zh from "./texts.zh";

export const deadlineTexts = inLanguage(zh.deadlineTexts, en.deadlineTexts);
