import type { PersonId, TicketId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { Instant } from "../kernel/time";
import { bump, byStaff, isOpenCase, system, tell, tellWorker, type Actor, type Change } from "./change";
import type { Clocks } from "./clocks";
import type { Case } from "./schema";
import { ringAnew } from "./taking";

/**
 * Whoever had the case is no longer staff, or their role ended (`by` null: by itself). Under work it rings others, without a pass being counted: nobody gave it up. Answered, it needs
 * nobody to be found again: the nearest head has it from now on, where there is one.
 */
export function moveFromLeaver(it: Case, leaver: PersonId, head: PersonId | null, by: Actor | null, fresh: TicketId, clocks: Clocks, now: Instant): Result<Change, "case.not_taken"> {
  if ((it.status !== "taken" && it.status !== "answered") || it.lawyer !== leaver) return refuse("case.not_taken");
  const fact = { code: "handed_on", by: by === null ? system : byStaff(by), data: { why: "left" } } as const;
  if (it.status === "answered" && head !== null) {
    const { who } = it.waitingFor;
    const waitingFor = who.kind === "staff" && who.person === leaver ? { ...it.waitingFor, who: { kind: "staff" as const, person: head } } : it.waitingFor;
    return ok({ after: { ...bump(it), lawyer: head, waitingFor }, fact, told: waitingFor.what === "close" ? tell(head, "close_due") : [], ticket: null });
  }
  const change = ringAnew(it, { ticket: fresh, exclude: [leaver], passes: it.passes, urgency: it.urgency, told: [], fact }, clocks, now);
  const until = isOpenCase(change.after) ? (change.after.promise?.by ?? now) : now;
  return ok({ ...change, told: tellWorker(it, "promise_renewed", { by: until, why: "handed_on" }) });
}
