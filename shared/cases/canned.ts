import { zLocalDate, formatChineseDate, localDate, type Instant, type LocalDate } from "../kernel/time";
import { fenOfYuan, moneyText } from "../kernel/yuan";
import { zone } from "../tickets/duty";
import { usualPapers } from "./evidence";

/**
 * Canned answers: a text with fields, `{{day}}`. What is sent is made here, and only when every field was filled in with something of its kind; no
 * mark of a field, ours or the brackets people use, is left in it.
 */
export const cannedFields = ["body", "court", "phone", "papers", "day", "time", "place", "amount"] as const;
export type CannedField = (typeof cannedFields)[number];
export type CannedKind = "words" | "phone" | "day" | "time" | "money";
export const cannedKinds: Readonly<Record<CannedField, CannedKind>> = { body: "words", court: "words", phone: "phone", papers: "words", day: "day", time: "time", place: "words", amount: "money" };
/** Longest of a field of words. */
export const longestWords = 120;
/** As typed; a day is `2026-11-23`, money is yuan. */
export type CannedValues = Readonly<Partial<Record<CannedField, string>>>;
export type CannedPart = string | { readonly field: CannedField };

const mark = /\{\{([a-z]+)\}\}/u;
const marks = /[【】]|\{\{|\}\}/u;
/** Whether a text still holds the mark of a field somebody was to fill in. */
export const hasOpenField = (text: string): boolean => /【[^】]*】/u.test(text) || /\{\{[^}]*\}\}/u.test(text);

/** @throws for a field that there is none of: templates are ours, and a test reads every one. */
export function parseCanned(template: string): CannedPart[] {
  return template.split(/(\{\{[a-z]+\}\})/u).filter((part) => part !== "").map((part) => {
    const name = mark.exec(part)?.[1];
    if (name === undefined) return part;
    const field = cannedFields.find((one) => one === name);
    if (field === undefined) throw new Error(`canned: no field ${name}`);
    return { field };
  });
}
export const fieldsOf = (parts: readonly CannedPart[]): readonly CannedField[] => [...new Set(parts.flatMap((part) => (typeof part === "string" ? [] : [part.field])))];

/** What a field reads as; "missing" with nothing typed, "wrong" when it is not of its kind. */
function read(field: CannedField, typed: string | undefined, now: Instant): { readonly words: string } | "missing" | "wrong" {
  const plain = (typed ?? "").trim();
  if (plain === "") return "missing";
  if (marks.test(plain)) return "wrong";
  switch (cannedKinds[field]) {
    case "words":
      return [...plain].length > longestWords ? "wrong" : { words: plain.replace(/\s+/gu, " ") };
    case "phone":
      return /^\+?\d[\d-]{2,18}$/u.test(plain) ? { words: plain } : "wrong";
    case "time": {
      const [, hour = "", minute = ""] = /^(\d{1,2})[:：](\d{2})$/u.exec(plain) ?? [];
      return hour !== "" && Number(hour) < 24 && Number(minute) < 60 ? { words: `${hour}:${minute}` } : "wrong";
    }
    case "day": {
      const day = zLocalDate.safeParse(plain);
      // Nobody is told to do something by a day that is over.
      return day.success && day.data >= localDate(now, zone) ? { words: formatChineseDate(day.data, now, zone) } : "wrong";
    }
    case "money": {
      const fen = fenOfYuan(plain);
      return fen === null || fen === 0 ? "wrong" : { words: moneyText(fen) };
    }
  }
}

export type Filled = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly missing: readonly CannedField[]; readonly wrong: readonly CannedField[] };
export function fillCanned(parts: readonly CannedPart[], values: CannedValues, now: Instant): Filled {
  const words = new Map(fieldsOf(parts).map((field) => [field, read(field, values[field], now)]));
  const of = (state: "missing" | "wrong") => [...words].flatMap(([field, it]) => (it === state ? [field] : []));
  const [missing, wrong] = [of("missing"), of("wrong")];
  if (missing.length + wrong.length > 0) return { ok: false, missing, wrong };
  return { ok: true, text: parts.map((part) => wordsOf(part, words)).join("") };
}
const wordsOf = (part: CannedPart, words: ReadonlyMap<CannedField, { readonly words: string } | "missing" | "wrong">): string => {
  if (typeof part === "string") return part;
  const it = words.get(part.field);
  return typeof it === "object" ? it.words : "＿＿";
};
/** As it will read, with a line where something is not filled in yet. */
export const showCanned = (parts: readonly CannedPart[], values: CannedValues, now: Instant): string =>
  parts.map((part) => wordsOf(part, new Map(fieldsOf(parts).map((field) => [field, read(field, values[field], now)])))).join("");

/** What a case knows. `lastDays`: of each of the law's times that runs, the last safe day. */
export type CannedKnown = { readonly type: string; readonly papers: readonly string[]; readonly place: string; readonly owedFen: number | null; readonly lastDays: Readonly<Record<string, LocalDate>> };
/** Which of the law's times the day of a template is; of several the first to end. */
const clocks: Readonly<Record<string, RegExp>> = { arbitration: /^ARB_LIMIT/u, injury: /^INJURY_WORKER_1Y$/u };
/** Most papers a sentence can name. */
const mostPapersNamed = 4;
/** Fields filled from the case, to be looked at before they are sent. @param template its name: a day is filled only where the case knows which. */
export function knownValues(known: CannedKnown, template: string, now: Instant): CannedValues {
  const asked = known.papers.length > 0 ? known.papers : usualPapers(known.type);
  const papers = asked.slice(0, mostPapersNamed).map((words) => words.replace(/（.*$/u, "")).join("、");
  const wanted = clocks[template];
  const [day] = wanted === undefined ? [] : Object.entries(known.lastDays).flatMap(([key, on]) => (wanted.test(key) && on >= localDate(now, zone) ? [on] : [])).sort();
  return {
    ...(papers === "" ? {} : { papers }), ...(known.place === "" ? {} : { place: known.place }), ...(known.owedFen === null || known.owedFen === 0 ? {} : { amount: (known.owedFen / 100).toFixed(2) }), ...(day === undefined ? {} : { day }),
  };
}
