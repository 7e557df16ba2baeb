import type { PersonId, TicketId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { Instant } from "../kernel/time";
import { bump, isOpenCase, tell, tellWorker, type Change } from "./change";
import type { Clocks } from "./clocks";
import type { Case, EventBy } from "./schema";
import { ringAnew } from "./taking";

/**
 * Whoever has the case turns out to be bound to the other side: it is closed to them with this step, others are rung, and the worker is
 * told that somebody else goes on with it. Nobody gave it up, so no pass is counted. What the worker already agreed to lacks only its
 * closing: the nearest head does that.
 * @param bound everybody known to be so, whoever has it among them. @param head who closes what was agreed; null when nobody is there
 */
export function moveForConflict(
  it: Case, lawyer: PersonId, bound: readonly PersonId[], head: PersonId | null, by: EventBy, fresh: TicketId, clocks: Clocks, now: Instant,
): Result<Change, "case.not_taken"> {
  if ((it.status !== "taken" && it.status !== "answered") || it.lawyer !== lawyer) return refuse("case.not_taken");
  const otherSide = [...new Set([lawyer, ...bound])];
  const fact = { code: "handed_on", by, data: { why: "conflict" } } as const;
  if (it.status === "answered" && it.agreedAt !== null && head !== null) {
    const { who } = it.waitingFor;
    const waitingFor = who.kind === "staff" && who.person === lawyer ? { ...it.waitingFor, who: { kind: "staff" as const, person: head } } : it.waitingFor;
    return ok({ after: { ...bump(it), lawyer: head, waitingFor }, fact, told: tell(head, "close_due"), ticket: it.ticket === null ? null : { kind: "keep_away", id: it.ticket, people: otherSide } });
  }
  const change = ringAnew(it, { ticket: fresh, exclude: [lawyer], otherSide, passes: it.passes, urgency: it.urgency, told: [], fact }, clocks, now);
  const until = isOpenCase(change.after) ? (change.after.promise?.by ?? now) : now;
  return ok({ ...change, told: tellWorker(it, "promise_renewed", { by: until, why: "conflict" }) });
}
