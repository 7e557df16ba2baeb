import type { English } from "@huiyin/shared/kernel/language";
import type * as calculator from "./calculatorTexts.zh";
import type * as zh from "./texts.zh";

export const deadlineTexts: English<typeof zh.deadlineTexts> = {};
export const calculatorTexts: English<typeof calculator.calculatorTexts> = {};
