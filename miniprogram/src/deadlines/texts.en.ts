import type { English } from "@huiyin/shared/kernel/language";
import type { texts as zh } from "./texts.zh";

export const texts: English<typeof zh> = {};
