import * as z from "zod/mini";
import type { Calendar } from "../kernel/calendar";
import { zCaseNumber } from "../kernel/caseNumber";
import { zPersonId, zStationId, zUnitCode, type PersonId, type TicketId, type UnitCode } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { zInstant, type Instant } from "../kernel/time";
import { nthWorkingDayEnd } from "../kernel/workingTime";
import { zone } from "../tickets/duty";
import { byStaff, isOpenCase, tell, tellWorker, type Actor, type Change } from "./change";
import type { Clocks } from "./clocks";
import { zAskKind } from "./handlerAskApi";
import type { Case } from "./schema";
import { ringAnew } from "./taking";

/**
 * What a worker asks about whoever has their case. It lies apart from the case: no event, no message, nothing its handler reads. It waits
 * for the level above the handler, and goes one level up whenever nobody decided in time.
 */
export const zHandlerAsk = z.object({
  v: z.literal(1), id: z.string(), number: zCaseNumber, version: z.number(), kind: zAskKind, askedAt: zInstant,
  /** Whom it is about. */
  handler: zPersonId, station: zStationId, unitPath: z.array(zUnitCode),
  /** Whose turn it is: a place in `unitPath`. */
  level: z.number(), nextAt: zInstant,
  /** `over`: somebody else has the case by now, or it ended. */
  state: z.enum(["open", "reassigned", "kept", "over"]), decidedAt: z.nullable(zInstant), decidedBy: z.nullable(zPersonId),
  /** Who of the staff wrote it down for somebody who called or came by: they tell the answer on. */
  takenBy: z.optional(zPersonId),
});
export type HandlerAsk = z.infer<typeof zHandlerAsk>;

/** One working day for each level. */
export const askClock = ({ hours, calendar }: { hours: Clocks["hours"]; calendar: Calendar }, from: Instant): Instant => nthWorkingDayEnd(hours, calendar, from, 1, { zone }).at;

/** Whom it may be about: who has the case, or had it when it was closed. Asking for another one is for what is still being done. */
export function handlerOf(it: Case, kind: z.infer<typeof zAskKind>): Result<PersonId, "ask.no_handler" | "ask.ended"> {
  switch (it.status) {
    case "taken":
    case "answered":
      return ok(it.lawyer);
    case "closed":
      return kind === "complaint" ? ok(it.lawyer) : refuse("ask.ended");
    case "registered":
      return refuse("ask.no_handler");
    case "withdrawn":
    case "merged":
      return refuse("ask.ended");
  }
}

/** The level above: past every level the handler answers for themselves. @param holds for each level, whether the handler is its head or officer */
export const levelAbove = (holds: readonly boolean[]): number => Math.min(holds.length - 1, holds.lastIndexOf(true) + 1);

/** Heads and officers of the level whose turn it is, and of those above; nobody about themselves. */
export const mayDecide = (ask: Pick<HandlerAsk, "handler" | "unitPath" | "level">, person: PersonId, unit: UnitCode): boolean =>
  person !== ask.handler && ask.unitPath.indexOf(unit) >= ask.level;

/** Nobody decided in time: the next level, which at the top is the same one again. Null: there is nothing left to decide. */
export function askFired(ask: HandlerAsk, it: Case, by: Instant, now: Instant): { readonly after: HandlerAsk; readonly climbs: boolean } | null {
  if (ask.state !== "open" || ask.nextAt > now) return null;
  const has = "lawyer" in it ? it.lawyer : null;
  if (has !== ask.handler || it.status === "withdrawn" || (it.status === "closed" && ask.kind === "change")) return { after: { ...ask, version: ask.version + 1, state: "over", decidedAt: now }, climbs: false };
  return { after: { ...ask, version: ask.version + 1, level: Math.min(ask.level + 1, ask.unitPath.length - 1), nextAt: by }, climbs: true };
}

export type DecideRefusal = "ask.not_open" | "ask.not_yours";
export function decideAsk(ask: HandlerAsk, actor: Actor, unit: UnitCode, decision: "reassigned" | "kept", now: Instant): Result<HandlerAsk, DecideRefusal> {
  if (ask.state !== "open") return refuse("ask.not_open");
  if (!mayDecide(ask, actor.person, unit)) return refuse("ask.not_yours");
  return ok({ ...ask, version: ask.version + 1, state: decision, decidedAt: now, decidedBy: actor.person });
}

/** It rings others, as when a head hands it on: the handler is told no more than that. No pass is counted; nobody gave it up. */
export function reassign(it: Case, handler: PersonId, actor: Actor, fresh: TicketId, clocks: Clocks, now: Instant): Result<Change, "ask.handler_changed" | "ask.ended"> {
  if ((it.status !== "taken" && it.status !== "answered") || it.lawyer !== handler) return refuse("ask.handler_changed");
  if (it.status === "answered" && it.agreedAt !== null) return refuse("ask.ended");
  const change = ringAnew(it, { ticket: fresh, exclude: [handler], passes: it.passes, urgency: it.urgency, told: [], fact: { code: "handed_on", by: byStaff(actor), data: {} } }, clocks, now);
  const by = isOpenCase(change.after) ? (change.after.promise?.by ?? now) : now;
  return ok({ ...change, told: [...tellWorker(it, "promise_renewed", { by, why: "handed_on" }), ...tell(handler, "case_reopened")] });
}
