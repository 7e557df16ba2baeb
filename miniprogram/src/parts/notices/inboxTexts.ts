import { inLanguage } from "@/platform/language";
import * as en from "./inboxTexts.en";
import * as zh from "./inboxTexts.zh";

export const inboxTexts = inLanguage(zh.inboxTexts, en.inboxTexts);
export const reminderTexts = inLanguage(zh.reminderTexts, en.reminderTexts);
