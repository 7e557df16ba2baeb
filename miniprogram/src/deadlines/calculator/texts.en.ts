import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const limitTexts: English<typeof zh.limitTexts> = {
  title: "Legal time limits",
  row: "See legal time limits",
  rowNote: "How long you have, and which article says so",
  note: "The limits you have to keep; most run from a day. If one is over, do not give up: ask a lawyer.",
  // From which day each runs stands in the law's own words, which are Chinese only.
  from: () => "",
  before: () => "Before that day",
  waiting: "Only after it",
};
