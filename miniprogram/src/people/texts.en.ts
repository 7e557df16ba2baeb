import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const accountTexts: English<typeof zh.accountTexts> = {};
export const claimTexts: English<typeof zh.claimTexts> = {};
export const pinTexts: English<typeof zh.pinTexts> = {};
