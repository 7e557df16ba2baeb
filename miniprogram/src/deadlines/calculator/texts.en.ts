import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const limitTexts: English<typeof zh.limitTexts> = {
  title: "Legal time limits",
  row: "See legal time limits",
  rowNote: "How long you have, and which article says so",
  note: "The limits you have to keep; most run from a day. If one is over, do not give up: ask a lawyer.",
  from: (trigger) => `From ${trigger}`,
  before: (trigger) => `Before ${trigger}`,
  waiting: "Only after it",
};
