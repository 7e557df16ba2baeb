import { chinaTime, localDate, type Instant } from "../kernel/time";
import { isOpenCase } from "./change";
import { isBehind } from "./clocks";
import type { OpenLane } from "./laneNames";
import type { Case } from "./schema";

/** Oldest first: how long somebody has waited is what this queue is about. */
export const isOldestFirst = (lane: OpenLane | "closed"): boolean => lane === "unanswered";

/** Whichever comes first: what the case waits for, or what was promised. */
const dueAt = (it: Extract<Case, { waitingFor: unknown }>): Instant => (it.promise !== null && it.promise.by < it.waitingFor.until ? it.promise.by : it.waitingFor.until);

/**
 * Waiting to be taken, due today, overdue, returned (passed on, or not solved), no answer yet (无回音), callbacks due. `ringing` is asked of the tickets.
 */
export function inLane(it: Case, lane: Exclude<OpenLane, "ringing">, now: Instant): boolean {
  if (!isOpenCase(it)) return false;
  switch (lane) {
    case "open":
      return true;
    case "waiting":
      return it.status === "registered";
    case "today":
      return !isBehind(it, now) && localDate(dueAt(it), chinaTime) === localDate(now, chinaTime);
    case "overdue":
      return isBehind(it, now);
    case "returned":
      return it.status !== "answered" && (it.passes > 0 || it.reopenedAt !== undefined);
    case "unanswered":
      return it.status !== "answered";
    case "callback":
      return it.waitingFor.what === "callback" || it.waitingFor.what === "letter";
  }
}
