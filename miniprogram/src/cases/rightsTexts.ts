import { inLanguage } from "@/platform/language";
import * as en from "./rightsTexts.en";
import * as zh from "./rightsTexts.zh";

export const rightsTexts = inLanguage(zh.rightsTexts, en.rightsTexts);
export const noticeTexts = inLanguage(zh.noticeTexts, en.noticeTexts);
