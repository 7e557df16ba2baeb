import type { English } from "@huiyin/shared/kernel/language";
import type * as zh from "./texts.zh";

export const texts: English<typeof zh.texts> = {
  busy: "One moment…",
  optional: (label) => `${label} (optional)`,
  wrong: (label, error) => `${label}. ${error}`,
  holds: (label, value) => `${label}: ${value}`,
  close: "Close",
  callHotline: "Call 12351",
  back: "Back",
  home: "Home",
  loading: "Opening…",
  choose: "Please choose",
  noResults: "Nothing found. Try other words.",
  searching: "Searching…",
  undo: "Undo",
  cancel: "Not now",
  why: "Why this time",
  step: (at, of) => `Step ${at} of ${of}`,
  now: "now",
  next: "next",
  waitsFor: (who) => `Waiting for: ${who}`,
  allOf: (name) => `Choose “${name}” itself`,
  findPlace: "Type a name to find it",
  more: "Show more",
  keys: "Shortcuts",
  showKeys: "All shortcuts",
  urgent: "!",
  resize: "Change width",
  list: "List",
  side: "Side column",
  rooms: "Sections",
  nothing: "Nothing",
  dueBy: (at, what) => `${what} by ${at}`,
  until: (at) => `until ${at}`,
};

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

export const lengthTexts: English<typeof zh.lengthTexts> = {
  underMinute: "less than a minute",
  minutes: (count) => `${count} min`,
  hours: (count) => counted(count, "hour"),
  days: (count) => counted(count, "day"),
  left: (length) => `${length} left`,
  leftUnder: "less than a minute left",
  over: (length) => `${length} late`,
  overUnder: "late by less than a minute",
  ago: (length) => `${length} ago`,
  justNow: "just now",
  provisional: " (provisional)",
};
