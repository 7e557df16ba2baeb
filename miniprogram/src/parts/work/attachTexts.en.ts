import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./attachTexts.zh";

export const attachTexts: English<typeof zh.attachTexts> = {
  add: "Add photos or files",
  label: "Goes with it",
  remove: "Take away",
  retry: "Go on",
  sending: (percent: number) => `${percent}% sent`,
  ready: "Ready",
  full: "Nine at most. Send the others in the next message.",
  empty: "Write a few words, or add a photo or a file.",
  open: "Open",
  gone: (name: string, who: string, when: string) => `${name}: deleted by ${who}, ${when}`,
  seenTimeline: "You and the staff working on this see every step.",
  seen: { mine: "Seen by you and the staff working on this" },
};
