import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { addDays, chinaTime, localDate, localTime, type Instant } from "@huiyin/shared/kernel/time";
import type { readInboxRoute } from "@huiyin/shared/notices/api";
import { agoText, dateText } from "@/ui/when";
import { inboxTexts as texts } from "./inboxTexts";

export type Inbox = Pick<ReplyOf<typeof readInboxRoute>, "notices" | "next">;
export type Notice = Inbox["notices"][number];

/** What a worker said about a handler waits where it is decided, not in the case. */
export const isForDeciding = (code: Notice["code"] | undefined): boolean => code === "handler_ask" || code === "handler_ask_late";

/**
 * The page a line leads to. A worker reads the case; staff read it where they work on it. The page itself tells that the notice was opened.
 * Null: it is about a station, and stands on the first page of whoever answers for it.
 */
export function addressOf({ id, about, code }: Pick<Notice, "id" | "about"> & { readonly code?: Notice["code"] | undefined }, staff: boolean): string | null {
  const notice = `notice=${id}`;
  if (!staff && about.kind === "case" && code?.startsWith("group_") === true) return `/cases/group/index?number=${about.number}&${notice}`;
  if (isForDeciding(code)) return `/tickets/asks/index?${notice}`;
  if (code === "deputy_asked" || code === "deputy_over") return `/tickets/deputy/index${code === "deputy_asked" && about.kind === "case" ? `?number=${about.number}&` : "?"}${notice}`;
  switch (about.kind) {
    case "ticket":
      return `/tickets/ticket/index?id=${about.id}&${notice}`;
    case "booking":
      return `${staff ? "/bookings/visit/index" : "/bookings/booking/index"}?number=${about.number}&${notice}`;
    case "case":
      return `${staff ? "/tickets/work/index" : "/cases/case/index"}?number=${about.number}&${notice}`;
    case "channels":
      return `/people/settings/index?${notice}`;
    case "station":
      return null;
  }
}

/**
 * The list after its first page was read again: new lines on top, lines known take their new state, further pages stay as far as they
 * were read. When nothing of the old list is on the new page, what lies between is not known, and the list begins anew.
 */
export function renewed(shown: Inbox | null, first: Inbox): Inbox {
  const fresh = new Set(first.notices.map((it) => it.id));
  if (shown === null || !shown.notices.some((it) => fresh.has(it.id))) return first;
  const rest = shown.notices.filter((it) => !fresh.has(it.id));
  // Shorter than a page: there is no more than this, whatever was read before.
  return rest.length === 0 || first.next === null ? first : { notices: [...first.notices, ...rest], next: shown.next };
}

/** The list with one more page behind it. */
export const lengthened = (shown: Inbox, page: Inbox): Inbox => {
  const known = new Set(shown.notices.map((it) => it.id));
  return { notices: [...shown.notices, ...page.notices.filter((it) => !known.has(it.id))], next: page.next };
};

export type Day = { readonly title: string; readonly notices: readonly Notice[] };

/** By day in China's time, in the order given (newest first): 今天, 昨天, then the date. */
export function byDay(notices: readonly Notice[], now: Instant): readonly Day[] {
  const today = localDate(now, chinaTime);
  const yesterday = addDays(today, -1);
  const days = new Map<string, Notice[]>();
  for (const it of notices) {
    const date = localDate(it.at, chinaTime);
    const title = date === today ? texts.today : date === yesterday ? texts.yesterday : dateText(date, now);
    days.set(title, [...(days.get(title) ?? []), it]);
  }
  return [...days].map(([title, of]) => ({ title, notices: of }));
}

/** Under its day a line needs the hour alone; of today, how long ago as well. */
export const hourText = (at: Instant, now: Instant): string => {
  const hour = localTime(at, chinaTime);
  return localDate(at, chinaTime) === localDate(now, chinaTime) ? `${hour} · ${agoText(at, now)}` : hour;
};
