import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const deskGroupTexts: English<typeof zh.deskGroupTexts> = {};
