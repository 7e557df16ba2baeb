import type { PersonId, StationId, TicketId, UnitCode } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { Instant } from "../kernel/time";
import { bump, byStaff, isOpenCase, tellWorker, type Actor, type Change } from "./change";
import type { Clocks } from "./clocks";
import type { Case } from "./schema";
import { ringAnew } from "./taking";

export type Linking = {
  /** Which of the respondents, from 0. */
  readonly respondent: number;
  readonly isLink: boolean;
  /** Staff of who now stands on the other side. Taking a link back lets nobody in again: once on the other side, kept away. */
  readonly otherSide: readonly PersonId[];
  /** Where it goes on when it lay at the organisation's own station. */
  readonly elsewhere: { readonly station: StationId; readonly unitPath: readonly UnitCode[]; readonly clocks: Clocks } | null;
};

/**
 * Staff say which organisation of the employer file a typed name means, or take that back. Who turns out to be the other side keeps
 * neither the matter nor its station: it rings somebody else, as when it is handed on, and costs no pass.
 */
export function linkRespondent(it: Case, actor: Actor, how: Linking, fresh: TicketId, clocks: Clocks, now: Instant): Result<Change, "case.not_taken" | "case.ended"> {
  if (it.status === "registered") return refuse("case.not_taken");
  if (it.status === "merged") return refuse("case.ended");
  const fact = { code: how.isLink ? "respondent_linked" : "respondent_unlinked", by: byStaff(actor), data: { respondent: how.respondent + 1 } } as const;
  const { elsewhere, otherSide } = how;
  if (isOpenCase(it) && (elsewhere !== null || otherSide.includes(it.lawyer))) {
    const at: Case = elsewhere === null ? it : { ...it, station: elsewhere.station, unitPath: [...elsewhere.unitPath] };
    const change = ringAnew(at, { ticket: fresh, exclude: [it.lawyer], otherSide, passes: it.passes, urgency: it.urgency, told: [], fact }, elsewhere?.clocks ?? clocks, now);
    const by = isOpenCase(change.after) ? (change.after.promise?.by ?? now) : now;
    return ok({ ...change, told: tellWorker(it, "promise_renewed", { by, why: "handed_on" }) });
  }
  return ok({ after: bump(it), fact, told: [], ticket: it.ticket === null || otherSide.length === 0 ? null : { kind: "keep_away", id: it.ticket, people: otherSide } });
}
