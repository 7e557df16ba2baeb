import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./inboxTexts.zh";

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

export const inboxTexts: English<typeof zh.inboxTexts> = {
  title: "Notices",
  shut: "Type your PIN to read this one.",
  empty: "No notices yet",
  emptyNote: "When somebody takes your case, contacts you or answers, you read it here.",
  fresh: "New",
  freshLine: (line) => `New: ${line}`,
  today: "Today",
  yesterday: "Yesterday",
  keptAt: (when) => `No connection. This is as it was ${when}.`,
  signInTitle: "Sign in to read your notices",
  signIn: "Sign in",
  failed: "It did not open",
  retry: "Try again",
  more: "Show more",
};

export const reminderTexts: English<typeof zh.reminderTexts> = {
  title: "Reminders in WeChat",
  left: (count) => `WeChat can still remind you ${times(count)}.`,
  yes: (when) => `WeChat can still remind you. You agreed ${when}.`,
  no: "WeChat cannot remind you now. All news is under “Notices”.",
  unasked: "WeChat cannot remind you yet. All news is under “Notices”.",
  none: "No reminders in WeChat here. All news is under “Notices”.",
  elsewhere: "To get reminders, open the mini-program in WeChat on your phone.",
  off: "Reminders of Huiyin are switched off in WeChat. You get none now.",
  never: "You chose in WeChat not to get them. You get none now.",
  how: "Tap below, open “订阅消息” (messages), then come back here.",
  open: "Open settings",
  once: "Agree once, and you are reminded once. Then you can tap again.",
  ask: { worker: "Remind me once more", staff: "Remind me of cases that ring" },
  more: "A few more times",
};
