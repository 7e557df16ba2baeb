import { ok, refuse, type Result } from "../kernel/result";
import { addMinutes, type Instant } from "../kernel/time";
import { bump, byStaff, isOpenCase, tellHeads, type Actor, type Change } from "./change";
import type { Case, EventBy } from "./schema";

/** Who a case's worker is was mended by the worker; which parts, not what they say. */
export const corrected = (it: Case, by: EventBy, parts: readonly string[]): Change => ({ after: bump(it), fact: { code: "corrected", by, data: { parts: parts.join(" ") } }, told: "lawyer" in it && it.lawyer !== null ? [{ to: { kind: "person", person: it.lawyer }, code: "mine_corrected", data: {} }] : [], ticket: null });

export const consentSet = (it: Case, by: EventBy, purpose: string, given: boolean): Change => ({
  after: bump(it), fact: { code: given ? "consent_given" : "consent_withdrawn", by, data: { purpose } },
  told: "lawyer" in it && it.lawyer !== null && !given ? [{ to: { kind: "person", person: it.lawyer }, code: "consent_withdrawn", data: {} }] : [], ticket: null,
});

/** An ended case loses who it is about. Its number, kind, days and outcome stay for the union's own account of its work (工会法; 个人信息保护法第47条). */
export function erased(it: Case, by: EventBy, now: Instant): Result<Change | null, "case.erase_open"> {
  if (isOpenCase(it)) return refuse("case.erase_open");
  if (it.erasedAt !== undefined) return ok(null);
  const { deputies: _, ...rest } = bump(it);
  return ok({ after: { ...rest, worker: null, helper: null, erasedAt: now }, fact: { code: "erased", by, data: {} }, told: [], ticket: null });
}

/** A copy of it was handed to its worker, who has no account to take it from. */
export const copyGiven = (it: Case, actor: Actor): Change => ({ after: bump(it), fact: { code: "copy_given", by: byStaff(actor), data: {} }, told: [], ticket: null });

/** An administrator looks in: the heads hear of it at once, it stands in the case's own timeline. */
export const glassBroken = (it: Case, actor: Actor, minutes: number): Change => ({ after: bump(it), fact: { code: "glass_broken", by: byStaff(actor), data: { minutes } }, told: tellHeads("glass_broken"), ticket: null });
export const glassUntil = (minutes: number, now: Instant): Instant => addMinutes(now, minutes);
