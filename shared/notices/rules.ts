import type { Instant } from "../kernel/time";
import { epoch, formatChinese, localDate, localTime, zInstant, type Zone } from "../kernel/time";
import type { Notice, NoticeAbout, NoticeCode } from "./schema";
import { noticeTexts, promiseReasons } from "./texts.zh";
import type { Ticket } from "../tickets/schema";

/** One template each for workers and for staff, as set up in the mini-program's console; the keys are the template's own. */
export const templateFields = {
  worker: [
    { key: "character_string1", label: "编号" }, { key: "phrase2", label: "状态" }, { key: "time3", label: "时间" }, { key: "thing4", label: "说明" },
  ],
  staff: [{ key: "thing1", label: "事项" }, { key: "time2", label: "时间" }, { key: "phrase3", label: "状态" }],
} as const;
export type Audience = keyof typeof templateFields;

const forWorkers: ReadonlySet<NoticeCode> = new Set<NoticeCode>(["case_taken", "promise_renewed", "answer_given", "case_closed", "message_waits"]);
export const audienceOf = (code: NoticeCode): Audience => (forWorkers.has(code) ? "worker" : "staff");

const instantIn = (notice: Pick<Notice, "data">, ...names: readonly string[]): Instant | null => {
  for (const name of names) {
    const parsed = zInstant.safeParse(notice.data[name]);
    if (parsed.success) return parsed.data;
  }
  return null;
};

/** The sentence of the inbox. */
export function inboxLine(notice: Pick<Notice, "code" | "data">, now: Instant, zone: Zone): string {
  const at = instantIn(notice, "by", "acceptBy");
  return noticeTexts[notice.code].line
    .replace("{at}", at === null ? "" : formatChinese(at, now, zone))
    .replace("{why}", promiseReasons[String(notice.data["why"] ?? "")] ?? "")
    .replace(/\{(\w+)\}/g, (_, word: string) => String(notice.data[word] ?? ""));
}

/** WeChat's documented form of a time. */
const wechatTime = (at: Instant, zone: Zone): string => {
  const date = localDate(at, zone);
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日 ${localTime(at, zone)}`;
};

/** The page of the mini-program that shows what a notice is about: a worker reads the case, staff work on it. */
export function pageOf(about: NoticeAbout, audience: Audience): string {
  switch (about.kind) {
    case "case":
      return audience === "worker" ? `cases/case/index?number=${about.number}` : `tickets/work/index?number=${about.number}`;
    case "ticket":
      return `tickets/ticket/index?id=${about.id}`;
    case "station":
      return "notices/inbox/index";
    case "channels":
      return "people/settings/index";
  }
}

/** A subscribe message: the page it opens and every value of its template, each within WeChat's limits. */
export type Message = { readonly audience: Audience; readonly page: string; readonly data: Readonly<Record<string, string>> };

export function messageOf(notice: Notice, zone: Zone): Message {
  const { phrase, thing } = noticeTexts[notice.code];
  const time = wechatTime(instantIn(notice, "by", "acceptBy") ?? notice.at, zone);
  if (audienceOf(notice.code) === "worker") {
    const number = notice.about.kind === "case" ? notice.about.number : "";
    return { audience: "worker", page: pageOf(notice.about, "worker"), data: { character_string1: number, phrase2: phrase, time3: time, thing4: thing } };
  }
  return { audience: "staff", page: pageOf(notice.about, "staff"), data: { thing1: thing, time2: time, phrase3: phrase } };
}

/** What tells somebody that a ticket rings for them. */
export const ringCodes: ReadonlySet<NoticeCode> = new Set<NoticeCode>(["ticket_rings", "ticket_rings_again", "more_joined"]);
/** A ring is not worth a message any more when its ticket stopped ringing for this person. */
export function isSuperseded(notice: Notice, ticket: Ticket | null): boolean {
  if (!ringCodes.has(notice.code)) return false;
  return ticket === null || ticket.status !== "ringing" || !ticket.offeredTo.includes(notice.to) || ticket.excluded.includes(notice.to);
}

/**
 * WeChat may be away for a while. A send that was put off was never sent: it is tried again after 1, 3, 7, 15, 31 and 63 minutes, and then
 * stands in the inbox only.
 */
const mostTries = 7;
const nextTryMs = (tries: number): number => (2 ** tries - 1) * 60_000;
const staleClaimMs = 2 * 60_000;

/**
 * Whether a notice may be claimed for sending now. One whose sender died in the middle may have been sent: it is tried once more, because
 * hearing twice is better than not at all, and then left as it is.
 */
export function claim(notice: Notice, now: Instant): { readonly kind: "claim" } | { readonly kind: "give_up"; readonly why: "failed" | "unknown" } | { readonly kind: "leave" } {
  if (notice.outcome.status === "pending") {
    if (notice.tries >= mostTries) return { kind: "give_up", why: "failed" };
    return epoch(now) - epoch(notice.at) >= nextTryMs(notice.tries) ? { kind: "claim" } : { kind: "leave" };
  }
  if (notice.outcome.status !== "sending" || epoch(now) - epoch(notice.outcome.claimedAt) < staleClaimMs) return { kind: "leave" };
  return notice.tries >= 2 ? { kind: "give_up", why: "unknown" } : { kind: "claim" };
}
