import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const networkTexts: English<typeof zh.networkTexts> = {};
export const tabTexts: English<typeof zh.tabTexts> = {};
