import { inLanguage } from "@/platform/language";
import * as en from "./workerTexts.en";
import * as zh from "./workerTexts.zh";

export const workerTexts = inLanguage(zh.workerTexts, en.workerTexts);
