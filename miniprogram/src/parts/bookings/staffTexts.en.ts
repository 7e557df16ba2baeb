import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./staffTexts.zh";

export const staffBookingTexts: English<typeof zh.staffBookingTexts> = {};
