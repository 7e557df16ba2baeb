import type { Calendar } from "../kernel/calendar";
import { zInstant, type Instant, type Zone } from "../kernel/time";
import { isProvisional } from "../kernel/workingTime";
import type { Notice, NoticeCode } from "./schema";

/** What of a case runs in working time without being its promise; a promise says so itself where it is told (functions/notices/noticeOps.ts). */
const ownClocks: ReadonlySet<NoticeCode> = new Set(["handler_ask", "handler_ask_late", "material_due", "material_call"]);

/**
 * A notice as it is read now: a ticket's, a booking's or a shift's time that lies over a year whose days off are not published yet says so,
 * and once that year is loaded no longer does. An emergency's minutes run by the wall; a time that has passed will not move any more.
 */
export function withYears<N extends Pick<Notice, "code" | "about" | "data" | "at">>(notice: N, calendar: Calendar, now: Instant, zone: Zone): N {
  const { code, about, data, at } = notice;
  const time = zInstant.safeParse(data["by"] ?? data["acceptBy"]);
  const isOurs = about.kind !== "case" || ownClocks.has(code);
  if (!time.success || !isOurs || time.data <= now || data["urgency"] === "emergency" || !isProvisional(at, time.data, calendar, zone)) return notice;
  return { ...notice, data: { ...data, provisional: 1 } };
}
