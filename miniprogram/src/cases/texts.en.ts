import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const reportTexts: English<typeof zh.reportTexts> = {};
export const caseTexts: English<typeof zh.caseTexts> = {};
export const queryTexts: English<typeof zh.queryTexts> = {};
export const handlerTexts: English<typeof zh.handlerTexts> = {};
