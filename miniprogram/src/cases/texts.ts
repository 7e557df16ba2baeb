import { inLanguage } from "@/platform/language";
import * as en from "./texts.en";
import * as zh from "./texts.zh";

export const reportTexts = inLanguage(zh.reportTexts, en.reportTexts);
export const caseTexts = inLanguage(zh.caseTexts, en.caseTexts);
export const voiceTexts = inLanguage(zh.voiceTexts, en.voiceTexts);
export const callerTexts = inLanguage(zh.callerTexts, en.callerTexts);
export const queryTexts = inLanguage(zh.queryTexts, en.queryTexts);
export const handlerTexts = inLanguage(zh.handlerTexts, en.handlerTexts);
export const whyTexts = inLanguage(zh.whyTexts, en.whyTexts);
