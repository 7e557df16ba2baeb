import type { PersonId, StationId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addHours, addMinutes, earlier, minutesBetween, type Instant } from "../kernel/time";
import { openAt, seenFrom, type Duty, type StationDuty } from "./duty";
import { mayRingAt, nextRinging, ringingStops } from "./ladder";
import { askedFirst, climb, minutesOf, next, ringFrom, sinceOf, startRungOf, stepAt, type TicketBase, type TicketFact, type TicketMove } from "./ringing";
import type { RingingTicket, Ticket, Urgency } from "./schema";

/** Non-urgent tickets wait for their own station's opening this long; else a station above that opens sooner rings. */
const longestWaitHours = 24;

function wait(base: TicketBase, ringAt: Instant, ringStation: StationId, isQuiet: boolean): TicketMove {
  return { ticket: { ...base, status: "waiting", ringAt, ringStation }, fact: { code: isQuiet ? "quiet_hours" : "waits_for_opening", data: { ringAt } }, ring: [], again: false, gaps: [] };
}

const ringsWithin = (at: StationDuty, duty: Duty, urgency: Urgency, now: Instant): Instant | null => {
  const moment = nextRinging(at, duty.calendar, urgency, now);
  return moment !== null && moment <= addHours(now, longestWaitHours) ? moment : null;
};

/**
 * How a ticket begins, or begins again: at once when its station is open and not quiet, or it is an emergency; else at the next moment it
 * may ring when that is at most 24 hours away, else at the nearest station above that may ring sooner, else at its own next after all.
 */
export function planStart(given: TicketBase, duty: Duty, now: Instant): TicketMove {
  const own = duty.here.station.id;
  // A ladder's first rung is its station's own: a ticket that waited for one above may ring at home after all.
  const base = { ...given, startRung: startRungOf(duty, given.passes, given.urgency) };
  const fresh = { since: now, firstRangAt: now, kept: [], declined: [] };
  if (mayRingAt(duty.here, duty.calendar, base.urgency, now)) return ringFrom(base, duty, own, base.startRung, fresh, now);
  const isQuiet = openAt(duty.here, duty.calendar, now);
  for (const at of [duty.here, ...duty.above]) {
    const moment = ringsWithin(at, duty, base.urgency, now);
    if (moment === null) continue;
    const start = at === duty.here ? base.startRung : startRungOf(seenFrom(duty, at.station.id), base.passes, base.urgency);
    if (moment === now) return ringFrom({ ...base, startRung: start }, duty, at.station.id, start, fresh, now);
    return wait({ ...base, startRung: start }, moment, at.station.id, isQuiet);
  }
  const later = nextRinging(duty.here, duty.calendar, base.urgency, now);
  // A station that never opens is a mistake of ours; the matter must not wait for it.
  return later === null ? ringFrom(base, duty, own, base.startRung, fresh, now) : wait(base, later, own, isQuiet);
}

/** What may not ring at every hour met a closing or quiet hours since it began to ring: it starts again at its first rung. */
function metClosing(ticket: RingingTicket, duty: Duty, now: Instant): boolean {
  const { here } = seenFrom(duty, ticket.ringStation);
  const stops = ringingStops(here, duty.calendar, ticket.urgency, ticket.ringingSince);
  return stops !== null && stops <= now;
}

/** The minute door may be a minute late; later than this it was away, and people are told so. */
const lateAfterMinutes = 3;
/** One step, however many were missed: whoever rings is rung once. */
function saysLate<M extends TicketMove>(move: M, due: Instant, now: Instant): M {
  const late = Math.floor(minutesBetween(due, now));
  return late < lateAfterMinutes || move.fact === null ? move : { ...move, fact: { ...move.fact, data: { ...move.fact.data, late } } };
}

/** The ticket's timer: what is due at `now`, or null when nothing is. Safe to run late and twice. */
export function tick(ticket: Ticket, duty: Duty, now: Instant): TicketMove | null {
  if (ticket.status === "waiting") {
    if (ticket.ringAt > now) return null;
    const move = planStart(next(ticket), duty, now);
    return saysLate(move.ticket.status === "ringing" && move.gaps.length === 0 ? { ...move, fact: { code: "rang", data: {} } } : move, ticket.ringAt, now);
  }
  if (ticket.status !== "ringing" || ticket.nextAt > now) return null;
  const { here } = seenFrom(duty, ticket.ringStation);
  if (metClosing(ticket, duty, now) || !mayRingAt(here, duty.calendar, ticket.urgency, now)) return saysLate(planStart(next(ticket), duty, now), ticket.nextAt, now);
  if (ticket.assigned !== undefined) {
    // The street named somebody who did not take it: the street is rung again, and must name another.
    const move = ringFrom(next(ticket), duty, ticket.ringStation, ticket.startRung, sinceOf(ticket), now);
    return saysLate({ ...move, again: true, fact: { code: "assignment_lapsed", data: move.fact?.data ?? {} } }, ticket.nextAt, now);
  }
  return saysLate(climb({ ...next(ticket), firstAsk: null }, ticket, duty, askedFirst(ticket) ? ticket.rung : ticket.rung + 1, now), ticket.nextAt, now);
}

export type AcceptRefusal = "ticket.not_ringing" | "ticket.not_offered" | "ticket.taken" | "ticket.closed";

/** Taking it, which includes the declaration of no interest in the other side. A second tap on a slow phone is the same answer. */
export function accept(ticket: Ticket, person: PersonId, now: Instant): Result<Extract<Ticket, { status: "accepted" }>, AcceptRefusal> {
  switch (ticket.status) {
    case "waiting":
      return refuse("ticket.not_ringing");
    case "ringing":
      if (!ticket.offeredTo.includes(person) || ticket.excluded.includes(person)) return refuse("ticket.not_offered");
      return ok({ ...next(ticket), status: "accepted", taker: person, takenAt: now });
    case "accepted":
      return ticket.taker === person ? ok(ticket) : refuse("ticket.taken");
    case "closed":
      return refuse("ticket.closed");
  }
}

/** Another urgency: an emergency rings now; otherwise the rung that rings ends no later than its new minutes say. */
export function changeUrgency(ticket: Ticket, urgency: Urgency, acceptBy: Instant, duty: Duty, now: Instant): TicketMove | null {
  if (ticket.urgency === urgency || ticket.status === "accepted" || ticket.status === "closed") return null;
  const base: TicketBase = { ...next(ticket), urgency, acceptBy };
  const fact: TicketFact = { code: "urgency_changed", data: { urgency } };
  if (ticket.status === "waiting") return { ...planStart(base, duty, now), fact };
  const seen = seenFrom(duty, ticket.ringStation);
  if (!mayRingAt(seen.here, duty.calendar, urgency, now)) return planStart(base, duty, now);
  const [was, is] = [stepAt(seen, ticket.rung, ticket.urgency), stepAt(seen, ticket.rung, urgency)];
  // The green channel may climb steps of its own: then it begins at their first.
  if (is === undefined || was?.at !== is.at || was.group !== is.group) {
    const startRung = startRungOf(seen, base.passes, urgency);
    return { ...ringFrom({ ...base, startRung }, duty, ticket.ringStation, startRung, sinceOf(ticket), now), fact };
  }
  const nextAt = earlier(ticket.nextAt, addMinutes(now, minutesOf(seen, ticket.rung, urgency)));
  // Whoever was rung for an ordinary matter may have put it off; that it is an emergency now rings them anew.
  const ring = urgency === "emergency" ? ticket.offeredTo.filter((it) => !ticket.excluded.includes(it)) : [];
  return { ticket: { ...ticket, ...base, nextAt }, fact, ring, again: ring.length > 0, gaps: [] };
}

/** Nothing is left under it (withdrawn before anybody took it). */
export function close(ticket: Ticket, now: Instant): Extract<Ticket, { status: "closed" }> {
  return { ...next(ticket), status: "closed", closedAt: now };
}
