import { cancelTexts, modeTexts } from "../bookings/texts.zh";
import type { Instant } from "../kernel/time";
import { formatChinese, localDate, localTime, zInstant, type Zone } from "../kernel/time";
import type { Notice, NoticeCode } from "./schema";
import { plans } from "./plan";
import { appearTexts, noticeTexts, promiseReasons, provisionalText, provisionalThing, togetherText, wecomText, type NoticeText, type PhoneTemplate } from "./texts.zh";

/** One template each for workers and for staff, as set up in the mini-program's console; the keys are the template's own. */
export const templateFields = {
  worker: [
    { key: "character_string1", label: "编号" }, { key: "phrase2", label: "状态" }, { key: "time3", label: "时间" }, { key: "thing4", label: "说明" },
  ],
  staff: [{ key: "thing1", label: "事项" }, { key: "time2", label: "时间" }, { key: "phrase3", label: "状态" }],
} as const;
export type Audience = keyof typeof templateFields;

export const audienceOf = (code: NoticeCode): Audience => plans[code].audience;

const instantIn = (notice: Pick<Notice, "data">, ...names: readonly string[]): Instant | null => {
  for (const name of names) {
    const parsed = zInstant.safeParse(notice.data[name]);
    if (parsed.success) return parsed.data;
  }
  return null;
};

const textOf = (at: Instant | null, now: Instant, zone: Zone): string => (at === null ? "" : formatChinese(at, now, zone, "end"));

const [modes, reasons]: readonly Readonly<Record<string, string>>[] = [modeTexts, cancelTexts];
/** Rows from before hold the words themselves. */
function wordOf(word: string, value: string): string {
  if (word === "mode") return modes?.[value] ?? value;
  if (word === "reason") return reasons?.[value] === undefined ? value : `${reasons[value]}。`;
  return value;
}

const textsOf = ({ code, data }: Pick<Notice, "code" | "data">): NoticeText => (data["appears"] === undefined ? undefined : appearTexts[code]) ?? noticeTexts[code];

/** The sentence of the inbox. */
export function inboxLine(notice: Pick<Notice, "code" | "data">, now: Instant, zone: Zone): string {
  const at = instantIn(notice, "by", "acceptBy");
  const still = notice.data["provisional"] === undefined ? "" : provisionalText;
  return textsOf(notice).line
    .replace(/\{at\}( 前)?/, (_, before: string | undefined) => (at === null ? "" : `${formatChinese(at, now, zone, before === undefined ? "start" : "end")}${before ?? ""}${still}`))
    .replace("{until}", () => textOf(instantIn(notice, "until"), now, zone))
    .replace("{why}", promiseReasons[String(notice.data["why"] ?? "")] ?? "")
    .replace(/\{(\w+)\}/g, (_, word: string) => wordOf(word, String(notice.data[word] ?? "")));
}

/** WeChat's documented form of a time. */
const wechatTime = (at: Instant, zone: Zone): string => {
  const date = localDate(at, zone);
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日 ${localTime(at, zone)}`;
};

/** Who came by a notice has opened it: the page tells so by its id (parts/notices/opened.ts). */
const opening = (path: string, id: Notice["id"]): string => `${path}${path.includes("?") ? "&" : "?"}notice=${id}`;

/** The page of the mini-program that shows what a notice is about: a worker reads the case, staff work on it. No leading slash. */
export function pageOf({ id, about, code }: Pick<Notice, "id" | "about" | "code">): string {
  switch (about.kind) {
    case "case":
      // A deputy has a page of their own: the case itself is closed to them, and what is over is not even there.
      if (code === "deputy_asked" || code === "deputy_over") return opening(`tickets/deputy/index${code === "deputy_asked" ? `?number=${about.number}` : ""}`, id);
      // Who has a line in it reads that: the case itself is whoever's who brought it.
      return opening(`${audienceOf(code) === "worker" ? (code.startsWith("group_") ? "cases/group/index" : "cases/case/index") : "tickets/work/index"}?number=${about.number}`, id);
    case "booking":
      return opening(`${audienceOf(code) === "worker" ? "bookings/booking/index" : "bookings/visit/index"}?number=${about.number}`, id);
    case "ticket":
      return opening(`tickets/ticket/index?id=${about.id}`, id);
    case "station":
      return inboxPage;
    case "channels":
      return opening("people/settings/index", id);
  }
}
/** Opens whatever a message speaks for: what stands on it counts as seen. */
const inboxPage = "notices/inbox/index";

/** A subscribe message: the page it opens and every value of its template, each within WeChat's limits. */
export type Message = { readonly audience: Audience; readonly page: string; readonly data: Readonly<Record<string, string>> };

/** Cut to what WeChat shows: 20 characters, the last of them the sign that it was cut. */
const cut = (text: string): string => ([...text].length <= 20 ? text : `${[...text].slice(0, 19).join("")}…`);

/** @param count how many notices it speaks for */
export function messageOf(notice: Notice, zone: Zone, count = 1): Message {
  const { phrase, thing: one } = textsOf(notice);
  const thing = count > 1 ? togetherText(count, plans[notice.code].pace) : `${one}${notice.data["provisional"] === undefined ? "" : provisionalThing}`;
  const time = wechatTime(instantIn(notice, "by", "acceptBy") ?? notice.at, zone);
  const page = count > 1 ? inboxPage : pageOf(notice);
  if (audienceOf(notice.code) === "worker") {
    const number = notice.about.kind === "case" || notice.about.kind === "booking" ? notice.about.number : "";
    return { audience: "worker", page, data: { character_string1: number, phrase2: phrase, time3: time, thing4: cut(thing) } };
  }
  return { audience: "staff", page, data: { thing1: cut(thing), time2: time, phrase3: phrase } };
}

/** What a template of an SMS or a call is given. Their words stand in texts.zh.ts, as they are handed in for approval. */
export type PhoneWords = { readonly template: PhoneTemplate; readonly values: readonly { readonly name: string; readonly value: string }[] };
export function phoneWordsOf(notice: Pick<Notice, "code" | "about">): PhoneWords {
  if (notice.code === "test_ring") return { template: "test", values: [] };
  const { audience, pace } = plans[notice.code];
  if (audience === "worker" && (notice.about.kind === "case" || notice.about.kind === "booking")) return { template: "worker", values: [{ name: "number", value: notice.about.number }] };
  return { template: pace === "urgent" ? "ring" : "task", values: [] };
}

/** One line into WeCom, to a person or a station's group: as neutral as a lock screen. */
export const spokenOf = (notice: Notice, zone: Zone, count: number): string =>
  wecomText.replace("{thing}", count > 1 ? togetherText(count, plans[notice.code].pace) : textsOf(notice).thing).replace("{at}", localTime(notice.at, zone));
