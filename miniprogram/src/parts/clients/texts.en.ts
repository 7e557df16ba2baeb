import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const clientTexts: English<typeof zh.clientTexts> = {};
