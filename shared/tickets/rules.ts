import type { PersonId, StationId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addHours, addMinutes, earlier, type Instant } from "../kernel/time";
import { closingOf, nextOpening } from "../kernel/workingTime";
import { whoRings } from "../rota/rules";
import { lastResort, openAt, peopleOfRung, seenFrom, zone, type Duty, type StationDuty } from "./duty";
import type { RingingTicket, Ticket, TicketEventCode, Urgency } from "./schema";

/** What every state of a ticket has in common. */
export type TicketBase = Omit<Extract<Ticket, { status: "closed" }>, "status" | "closedAt">;
export type TicketFact = { readonly code: TicketEventCode; readonly data: Readonly<Record<string, string | number>> };

/** One step of a ticket: its next state, what its timeline says, and who is to be told. */
export type TicketMove<T extends Ticket = Ticket> = {
  readonly ticket: T;
  readonly fact: TicketFact | null;
  /** People to be rung by this step. */
  readonly ring: readonly PersonId[];
  readonly again: boolean;
  /** Stations where somebody should have been on duty; their heads are told. */
  readonly gaps: readonly StationId[];
};

/** Non-urgent tickets wait for their own station's opening this long; else a station above that opens sooner rings. */
const longestWaitHours = 24;

export function baseOf(ticket: Ticket): TicketBase {
  const { v, id, version, createdAt, station, unitPath, urgency, type, place, headcount, door, limitOpen, acceptBy, excluded, passes, startRung, firstAsk, otherSide } = ticket;
  return {
    v, id, version, createdAt, station, unitPath, urgency, type, place, headcount, door, limitOpen, acceptBy, excluded, passes, startRung, firstAsk,
    ...(otherSide === undefined ? {} : { otherSide }),
  };
}
const next = (ticket: Ticket): TicketBase => ({ ...baseOf(ticket), version: ticket.version + 1 });

const minutesOf = (duty: Duty, rung: number, urgency: Urgency): number => duty.here.rungs[rung]?.minutes[urgency] ?? 30;

/** Where a ladder is entered: at its first rung, or after two passes at the street's (else at the highest there is). */
export function startRungOf(duty: Duty, passes: number): number {
  // At the street's own station its people are the first rungs.
  if (passes < 2 || duty.here.station.kind === "street") return 0;
  const street = duty.here.rungs.findIndex((it) => it.at === "street" && duty.above.some((above) => above.station.kind === "street"));
  return street >= 0 ? street : Math.max(0, duty.here.rungs.findIndex((it) => it.at !== "here"));
}

type Found = { readonly rung: number; readonly people: readonly PersonId[]; readonly gaps: readonly { station: StationId; rung: string }[] };

/** The first rung from `from` on that reaches somebody; null when none does. `duty` is seen from the ringing station. */
function findRung(base: TicketBase, duty: Duty, ownIsOpen: boolean, from: number, now: Instant): Found | { gaps: Found["gaps"]; people: null } {
  const gaps: { station: StationId; rung: string }[] = [];
  for (let rung = from; rung < duty.here.rungs.length; rung += 1) {
    const it = duty.here.rungs[rung];
    if (it === undefined) break;
    const found = peopleOfRung(base, duty, it, ownIsOpen, now);
    if (found.kind === "rung") return { rung, people: found.people, gaps };
    if (found.kind === "gap") {
      const station = it.at === "here" ? duty.here : duty.above.find((above) => above.station.kind === it.at);
      if (station !== undefined) gaps.push({ station: station.station.id, rung: `${it.at}.${it.group}` });
    }
  }
  return { gaps, people: null };
}

type Ringing = { readonly since: Instant; readonly firstRangAt: Instant; readonly kept: readonly PersonId[] };

/** Rings from a rung on; past the last rung it starts over, and when nobody is anywhere it rings the heads out of hours. */
function ringFrom(base: TicketBase, whole: Duty, ringStation: StationId, from: number, ringing: Ringing, now: Instant): TicketMove<RingingTicket> {
  const duty = seenFrom(whole, ringStation);
  const ownIsOpen = openAt(duty.here, duty.calendar, now);
  const first = findRung(base, duty, ownIsOpen, from, now);
  const over = first.people === null && from > base.startRung ? findRung(base, duty, ownIsOpen, base.startRung, now) : first;
  const last = duty.here.rungs.length - 1;
  const found = over.people === null ? { rung: last, people: lastResort(base, duty, now), gaps: over.gaps } : over;
  // The taker of an earlier ticket about the same organisation is asked first, if on duty now, for as long as one rung lasts.
  const asked = base.firstAsk !== null && from === base.startRung && found.people.includes(base.firstAsk) ? [base.firstAsk] : found.people;
  const gaps = first.gaps;
  const rung = duty.here.rungs[found.rung];
  const rungEnd = addMinutes(now, minutesOf(duty, found.rung, base.urgency));
  const closing = base.urgency === "emergency" ? null : closingOf(duty.here.station.hours, duty.calendar, now, { zone });
  const kept = ringing.kept.filter((it) => !base.excluded.includes(it) && !asked.includes(it));
  return {
    ticket: {
      ...base, status: "ringing", rung: found.rung, ringStation, ringingSince: ringing.since, firstRangAt: ringing.firstRangAt,
      // Who was rung before may still take it: the ladder adds people, it does not send them away.
      offeredTo: [...kept, ...asked], nextAt: closing === null ? rungEnd : earlier(rungEnd, closing),
    },
    fact: {
      code: gaps.length > 0 && ringing.kept.length === 0 ? "gap_skipped" : "climbed",
      data: { to: rung === undefined ? "" : `${rung.at}.${rung.group}`, ...(gaps.length > 0 ? { gaps: gaps.map((it) => it.rung).join(",") } : {}) },
    },
    ring: asked, again: false, gaps: [...new Set(gaps.map((it) => it.station))],
  };
}

function wait(base: TicketBase, ringAt: Instant, ringStation: StationId): TicketMove {
  return { ticket: { ...base, status: "waiting", ringAt, ringStation }, fact: { code: "waits_for_opening", data: { ringAt } }, ring: [], again: false, gaps: [] };
}

const opensWithin = (at: StationDuty, duty: Duty, now: Instant): Instant | null => {
  const opening = nextOpening(at.station.hours, duty.calendar, now, { zone });
  return opening !== null && opening <= addHours(now, longestWaitHours) ? opening : null;
};

/**
 * How a ticket begins, or begins again: at once when its station is open or it is an emergency; else at the next opening when that is
 * at most 24 hours away, else at the nearest station above that opens sooner, else at its own next opening after all.
 */
export function planStart(given: TicketBase, duty: Duty, now: Instant): TicketMove {
  const own = duty.here.station.id;
  // A ladder's first rung is its station's own: a ticket that waited for one above may ring at home after all.
  const base = { ...given, startRung: startRungOf(duty, given.passes) };
  const fresh = { since: now, firstRangAt: now, kept: [] };
  if (base.urgency === "emergency" || openAt(duty.here, duty.calendar, now)) return ringFrom(base, duty, own, base.startRung, fresh, now);
  for (const at of [duty.here, ...duty.above]) {
    const opening = opensWithin(at, duty, now);
    if (opening === null) continue;
    const start = at === duty.here ? base.startRung : startRungOf(seenFrom(duty, at.station.id), base.passes);
    if (opening === now) return ringFrom({ ...base, startRung: start }, duty, at.station.id, start, fresh, now);
    return wait({ ...base, startRung: start }, opening, at.station.id);
  }
  const later = nextOpening(duty.here.station.hours, duty.calendar, now, { zone });
  // A station that never opens is a mistake of ours; the matter must not wait for it.
  return later === null ? ringFrom(base, duty, own, base.startRung, fresh, now) : wait(base, later, own);
}

/** A non-urgent ticket that met a closing since it began to ring: it starts again at its first rung. */
function metClosing(ticket: RingingTicket, duty: Duty, now: Instant): boolean {
  if (ticket.urgency === "emergency") return false;
  const here = seenFrom(duty, ticket.ringStation).here;
  const closing = closingOf(here.station.hours, duty.calendar, ticket.ringingSince, { zone });
  return closing !== null && closing <= now;
}

/** The ticket's timer: what is due at `now`, or null when nothing is. Safe to run late and twice. */
export function tick(ticket: Ticket, duty: Duty, now: Instant): TicketMove | null {
  if (ticket.status === "waiting") {
    if (ticket.ringAt > now) return null;
    const move = planStart(next(ticket), duty, now);
    return move.ticket.status === "ringing" && move.gaps.length === 0 ? { ...move, fact: { code: "rang", data: {} } } : move;
  }
  if (ticket.status !== "ringing" || ticket.nextAt > now) return null;
  if (metClosing(ticket, duty, now) || (ticket.urgency !== "emergency" && !openAt(seenFrom(duty, ticket.ringStation).here, duty.calendar, now))) {
    return planStart(next(ticket), duty, now);
  }
  return climb({ ...next(ticket), firstAsk: null }, ticket, duty, askedFirst(ticket) ? ticket.rung : ticket.rung + 1, now);
}

const askedFirst = (ticket: RingingTicket): boolean => ticket.firstAsk !== null && ticket.offeredTo.length === 1 && ticket.offeredTo[0] === ticket.firstAsk;

function climb(base: TicketBase, ticket: RingingTicket, duty: Duty, to: number, now: Instant): TicketMove<RingingTicket> {
  const lastRung = seenFrom(duty, ticket.ringStation).here.rungs.length - 1;
  const again = to > lastRung;
  const move = ringFrom(base, duty, ticket.ringStation, Math.min(to, lastRung), { since: ticket.ringingSince, firstRangAt: ticket.firstRangAt, kept: ticket.offeredTo }, now);
  return again ? { ...move, again: true, fact: { code: "rang_again", data: move.fact?.data ?? {} } } : move;
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

/** Conflict of interest: never rung for it again; when nobody of the rung is left ringing, the next is rung at once. */
export function recuse(ticket: Ticket, person: PersonId, duty: Duty, now: Instant): Result<TicketMove, AcceptRefusal> {
  if (ticket.status === "waiting") return refuse("ticket.not_ringing");
  if (ticket.status === "closed") return refuse("ticket.closed");
  if (ticket.status === "accepted") return refuse("ticket.taken");
  if (ticket.excluded.includes(person)) return ok({ ticket, fact: null, ring: [], again: false, gaps: [] });
  if (!ticket.offeredTo.includes(person)) return refuse("ticket.not_offered");
  const base: TicketBase = { ...next(ticket), excluded: [...ticket.excluded, person], firstAsk: ticket.firstAsk === person ? null : ticket.firstAsk };
  const seen = seenFrom(duty, ticket.ringStation);
  const rung = seen.here.rungs[ticket.rung];
  const still = rung === undefined ? null : peopleOfRung(base, seen, rung, openAt(seen.here, duty.calendar, now), now);
  const left = still?.kind === "rung" ? whoRings(still.people, duty.absent, base.excluded, now) : [];
  if (left.some((it) => ticket.offeredTo.includes(it))) {
    return ok({
      ticket: { ...ticket, ...base, offeredTo: ticket.offeredTo.filter((it) => it !== person) },
      fact: { code: "recused", data: {} }, ring: [], again: false, gaps: [],
    });
  }
  // Asked alone for having taken an earlier one: their colleagues on the same rung come next.
  const to = askedFirst(ticket) || left.length > 0 ? ticket.rung : ticket.rung + 1;
  const move = climb(base, ticket, duty, to, now);
  return ok({ ...move, fact: { code: "recused", data: move.fact?.data ?? {} } });
}

/** Another urgency: an emergency rings now; otherwise the rung that rings ends no later than its new minutes say. */
export function changeUrgency(ticket: Ticket, urgency: Urgency, acceptBy: Instant, duty: Duty, now: Instant): TicketMove | null {
  if (ticket.urgency === urgency || ticket.status === "accepted" || ticket.status === "closed") return null;
  const base: TicketBase = { ...next(ticket), urgency, acceptBy };
  const fact: TicketFact = { code: "urgency_changed", data: { urgency } };
  if (ticket.status === "waiting") return { ...planStart(base, duty, now), fact };
  const seen = seenFrom(duty, ticket.ringStation);
  if (urgency !== "emergency" && !openAt(seen.here, duty.calendar, now)) return planStart(base, duty, now);
  const nextAt = earlier(ticket.nextAt, addMinutes(now, minutesOf(seen, ticket.rung, urgency)));
  // Whoever was rung for an ordinary matter may have put it off; that it is an emergency now rings them anew.
  const ring = urgency === "emergency" ? ticket.offeredTo.filter((it) => !ticket.excluded.includes(it)) : [];
  return { ticket: { ...ticket, ...base, nextAt }, fact, ring, again: ring.length > 0, gaps: [] };
}

/** Nothing is left under it (withdrawn before anybody took it). */
export function close(ticket: Ticket, now: Instant): Extract<Ticket, { status: "closed" }> {
  return { ...next(ticket), status: "closed", closedAt: now };
}
