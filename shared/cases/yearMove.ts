import type { Calendar } from "../kernel/calendar";
import { addMs, earlier, epoch, later, type Instant } from "../kernel/time";
import { addWorkingMinutes, isProvisional, workingMinutesBetween } from "../kernel/workingTime";
import { zone, type Duty } from "../tickets/duty";
import { next, type TicketMove } from "../tickets/ringing";
import { planStart } from "../tickets/rules";
import type { Ticket } from "../tickets/schema";
import { bump, isOpenCase, system, tell, tellWorker, type Change } from "./change";
import { beforePromise, type Clocks } from "./clocks";
import type { HandlerAsk } from "./handlerAsk";
import type { Case, WaitingFor } from "./schema";

const minuteMs = 60_000;
/** What runs in working time; the rest runs by the wall (confirmDays, an emergency's minutes) or is somebody else's time. */
const working: ReadonlySet<WaitingFor["what"]> = new Set(["accept", "contact", "answer", "callback", "close", "letter"]);

/** Where a time lies by the calendar of `clocks` that was counted by the one `before`; what lies behind stays. */
function movedTime(at: Instant, before: Calendar, { hours, calendar }: Pick<Clocks, "hours" | "calendar">, now: Instant): Instant {
  if (at <= now) return at;
  // Working time is counted in whole minutes: from the last moment that lies whole minutes before, so that a closing stays a closing.
  const from = addMs(now, -((((epoch(now) - epoch(at)) % minuteMs) + minuteMs) % minuteMs));
  return addWorkingMinutes(hours, calendar, from, workingMinutesBetween(hours, before, from, at, { zone }).minutes, { zone }).at;
}

/**
 * A ticket nobody took: by when it must be taken moves, and one that waits rings when its station opens by the calendar of `duty`. Several
 * cases may wait under it: it is moved once, not once for each. Null: it stays as it is.
 */
export function moveTicket(it: Ticket, before: Calendar, duty: Duty, now: Instant): TicketMove | null {
  if (it.urgency === "emergency" || (it.status !== "waiting" && it.status !== "ringing")) return null;
  const base = { ...next(it), acceptBy: movedTime(it.acceptBy, before, { hours: duty.here.station.hours, calendar: duty.calendar }, now) };
  const isSame = base.acceptBy === it.acceptBy;
  if (it.status === "ringing") return isSame ? null : { ticket: { ...it, ...base }, fact: null, ring: [], again: false, gaps: [] };
  const move = planStart(base, duty, now);
  if (move.ticket.status !== "waiting" || move.ticket.ringAt !== it.ringAt || move.ticket.ringStation !== it.ringStation) return move;
  return isSame ? null : { ...move, fact: null };
}

/** By when whoever's turn it is answers what was asked about a handler. Its version stays: that counts who did not answer in time. Null: it stays as it is. */
export function moveAsk(ask: HandlerAsk, before: Calendar, clocks: Pick<Clocks, "hours" | "calendar">, now: Instant): HandlerAsk | null {
  const nextAt = ask.state === "open" ? movedTime(ask.nextAt, before, clocks, now) : ask.nextAt;
  return nextAt === ask.nextAt ? null : { ...ask, nextAt };
}

/**
 * A calendar year became known, or changed: times that were counted over it are counted anew. What was left of each clock in working time
 * stays what it was; so a time at closing stays at the closing of as many working days. Null: nothing of this case lies behind the change.
 */
export function moveToCalendar(it: Case, before: Calendar, clocks: Clocks, now: Instant): Change | null {
  if (!isOpenCase(it) || it.urgency === "emergency") return null;
  const move = (at: Instant): Instant => movedTime(at, before, clocks, now);
  const promise = it.promise === null || it.promise.by <= now ? it.promise : { ...it.promise, by: move(it.promise.by), provisional: isProvisional(now, move(it.promise.by), clocks.calendar, zone) };
  const isMoved = promise?.by !== it.promise?.by;
  const answer = it.status === "taken" ? { answerBy: later(move(it.answerBy), promise?.what === "answer" ? promise.by : now) } : {};
  const { waitingFor } = it;
  const own = working.has(waitingFor.what) ? move(waitingFor.until) : waitingFor.until;
  const until = isMoved && promise !== null && promise.by > now ? later(earlier(own, beforePromise(promise.by, now)), now) : own;
  const after: Case = { ...bump(it), promise, waitingFor: { ...waitingFor, until }, ...answer };
  const same = JSON.stringify([it.promise, waitingFor.until, it.status === "taken" ? it.answerBy : null]) === JSON.stringify([promise, until, after.status === "taken" ? after.answerBy : null]);
  if (same) return null;
  if (!isMoved || promise === null) return { after, fact: { code: "calendar_changed", by: system, data: {} }, told: [], ticket: null };
  const lawyer = it.status === "taken" ? tell(it.lawyer, "promise_renewed", { by: promise.by, why: "calendar" }) : [];
  return { after, fact: { code: "promise_renewed", by: system, data: { by: promise.by, why: "calendar" } }, told: [...tellWorker(it, "promise_renewed", { by: promise.by, why: "calendar" }), ...lawyer], ticket: null };
}
