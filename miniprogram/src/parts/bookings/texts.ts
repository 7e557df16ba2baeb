import * as sharedEn from "@huiyin/shared/bookings/texts.en";
import * as sharedZh from "@huiyin/shared/bookings/texts.zh";
import { inLanguage } from "@/platform/language";
import * as en from "./texts.en";
import * as zh from "./texts.zh";

export const bookingTexts = inLanguage(zh.bookingTexts, en.bookingTexts);
export const modeTexts = inLanguage(sharedZh.modeTexts, sharedEn.modeTexts);
export const bookingStatusTexts = inLanguage(sharedZh.bookingStatusTexts, sharedEn.bookingStatusTexts);
export const cancelTexts = inLanguage(sharedZh.cancelTexts, sharedEn.cancelTexts);
export const howToCancel = inLanguage(sharedZh.howToCancel, sharedEn.howToCancel);
