import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const caseTexts: English<typeof zh.caseTexts> = {};
export const prepareTexts: English<typeof zh.prepareTexts> = {};
