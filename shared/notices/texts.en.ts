import type { English } from "../kernel/language";
import type * as zh from "./texts.zh";

export const noticeTexts: English<typeof zh.noticeTexts> = {};
export const promiseReasons: English<typeof zh.promiseReasons> = {};
