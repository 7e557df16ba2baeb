import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const gridTexts: English<typeof zh.gridTexts> = {
  today: "At the station today",
  onDuty: "On duty now",
  open: "Station open",
  shut: "Closed now",
  who: { lawyer: "Duty lawyer", operator: "Operator" },
  shift: (title, from, to) => `${title} · ${from}–${to}`,
  later: (title, from, to) => `${title} · next: ${from}–${to}`,
  opens: (when) => `Opens ${when}`,
  closes: (time) => `Open today until ${time}`,
  nobody: "Nobody is on duty now. If it is urgent, call 12351.",
  gap: "Nobody is here now. If it is urgent, call 12351.",
  failed: "We could not see who is on duty. You can call 12351 and ask.",
  district: "District",
  notOpenYet: (name) => `${name} (not open yet)`,
  notOpen: (name) => `${name} is not open yet. You cannot file a case here now. Please call 12351. Somebody will help you.`,
  callHotline: "Call 12351",
  enterprise: (name) => `${name} (company)`,
};
