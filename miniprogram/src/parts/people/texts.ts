import { inLanguage } from "@/platform/language";
import * as en from "./texts.en";
import * as zh from "./texts.zh";

export const peopleTexts = inLanguage(zh.peopleTexts, en.peopleTexts);
