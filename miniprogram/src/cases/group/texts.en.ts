import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const groupTexts: English<typeof zh.groupTexts> = {};
