import { addHours, addMinutes, type Instant } from "../kernel/time";
import { ok, refuse, type Result } from "../kernel/result";
import type { Session } from "./schema";

/** Tokens name person and session only. The short one is trusted for so long; the long one can be taken back (docs: house rule, at most 2 h and 30 d). */
export const accessMinutes = 60;
export const refreshDays = 30;

export const accessUntil = (now: Instant): Instant => addMinutes(now, accessMinutes);
export const refreshBy = (now: Instant): Instant => addHours(now, refreshDays * 24);

/** Whoever was removed from the staff is signed out everywhere; a session of later is theirs as a worker. @param leftAt null: never removed */
export const isCutOff = (session: Pick<Session, "createdAt">, leftAt: Instant | null): boolean => leftAt !== null && session.createdAt <= leftAt;

/** A session that may still be refreshed; `isItsSecret` says whether what was shown is what the session keeps the hash of. */
export function mayRefresh(session: Session | null, isItsSecret: boolean, leftAt: Instant | null, now: Instant): Result<Session, "auth.expired" | "auth.left"> {
  if (session === null || !isItsSecret || session.endedAt !== null || session.refreshBy <= now) return refuse("auth.expired");
  return isCutOff(session, leftAt) ? refuse("auth.left") : ok(session);
}
