import type { PersonId, StationId } from "../kernel/ids";
import { addMinutes, earlier, type Instant } from "../kernel/time";
import { lastResort, openAt, peopleOfRung, seenFrom, stationOfRung, type Asked, type Duty } from "./duty";
import { defaultLadder, ringingStops, stepsOf } from "./ladder";
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

export function baseOf(ticket: Ticket): TicketBase {
  const { v, id, version, createdAt, station, unitPath, urgency, type, place, headcount, door, limitOpen, acceptBy, excluded, passes, startRung, firstAsk, otherSide, tried } = ticket;
  return {
    v, id, version, createdAt, station, unitPath, urgency, type, place, headcount, door, limitOpen, acceptBy, excluded, passes, startRung, firstAsk,
    ...(otherSide === undefined ? {} : { otherSide }), ...(tried === undefined ? {} : { tried }),
  };
}
export const next = (ticket: Ticket): TicketBase => ({ ...baseOf(ticket), version: ticket.version + 1 });

/** The steps of the station that rings. `duty` is seen from there. */
const steps = (duty: Duty, urgency: Urgency) => stepsOf(duty.here.ladder, urgency);
/** Rungs beyond a ladder that became shorter meanwhile last as long as a usual one. */
export const minutesOf = (duty: Duty, rung: number, urgency: Urgency): number => steps(duty, urgency)[rung]?.minutes ?? 30;
export const stepAt = (duty: Duty, rung: number, urgency: Urgency) => steps(duty, urgency)[rung];

/** Where a ladder is entered: at its first rung, or after two passes at the street's (else at the highest there is). */
export function startRungOf(duty: Duty, passes: number, urgency: Urgency): number {
  // At the street's own station its people are the first rungs.
  if (passes < 2 || duty.here.station.kind === "street") return 0;
  const all = steps(duty, urgency);
  const street = all.findIndex((it) => it.at === "street" && duty.above.some((above) => above.station.kind === "street"));
  return street >= 0 ? street : Math.max(0, all.findIndex((it) => it.at !== "here"));
}

type Gap = { readonly station: StationId; readonly rung: string };
type Found = { readonly rung: number; readonly people: readonly PersonId[]; readonly gaps: readonly Gap[] };

/** The first rung from `from` on that reaches somebody; null when none does. `duty` is seen from the ringing station. */
function findRung(asked: Asked, duty: Duty, all: ReturnType<typeof steps>, ownIsOpen: boolean, from: number, now: Instant): Found | { gaps: readonly Gap[]; people: null } {
  const gaps: Gap[] = [];
  for (const [rung, it] of all.entries()) {
    if (rung < from) continue;
    const found = peopleOfRung(asked, duty, it, ownIsOpen, now);
    if (found.kind === "rung") return { rung, people: found.people, gaps };
    const station = found.kind === "gap" ? stationOfRung(duty, it) : null;
    if (station !== null) gaps.push({ station: station.station.id, rung: `${it.at}.${it.group}` });
  }
  return { gaps, people: null };
}

export type Since = { readonly since: Instant; readonly firstRangAt: Instant; readonly kept: readonly PersonId[]; readonly declined: readonly PersonId[] };
/** What a ticket that rings already takes along. */
export const sinceOf = (ticket: RingingTicket): Since => ({ since: ticket.ringingSince, firstRangAt: ticket.firstRangAt, kept: ticket.offeredTo, declined: ticket.declined ?? [] });

/** Rings from a rung on; past the last rung it starts over, and when nobody is anywhere it rings the heads out of hours. */
export function ringFrom(base: TicketBase, whole: Duty, ringStation: StationId, from: number, since: Since, now: Instant): TicketMove<RingingTicket> {
  const duty = seenFrom(whole, ringStation);
  const all = steps(duty, base.urgency);
  const ownIsOpen = openAt(duty.here, duty.calendar, now);
  const asked: Asked = { ...base, declined: [...since.declined] };
  const first = findRung(asked, duty, all, ownIsOpen, from, now);
  const over = first.people === null && from > base.startRung ? findRung(asked, duty, all, ownIsOpen, base.startRung, now) : first;
  const found = over.people === null ? { rung: all.length - 1, people: lastResort(asked, duty, now), gaps: over.gaps } : over;
  // Whoever could not take it is asked again sooner than nobody.
  if (found.people.length === 0 && since.declined.length > 0) return ringFrom(base, whole, ringStation, from, { ...since, declined: [] }, now);
  // Nor is a matter left with nobody because everybody there is had it once and did not solve it. Who is bound to the other side stays away.
  const { tried = [], ...rest } = base;
  const again = tried.filter((person) => base.otherSide?.includes(person) !== true);
  if (found.people.length === 0 && again.length > 0) return ringFrom({ ...rest, excluded: base.excluded.filter((person) => !again.includes(person)) }, whole, ringStation, from, since, now);
  // The taker of an earlier ticket about the same organisation is asked first, if on duty now, for as long as one rung lasts.
  const rung = base.firstAsk !== null && from === base.startRung && found.people.includes(base.firstAsk) ? [base.firstAsk] : found.people;
  const at = all[found.rung];
  const rungEnd = addMinutes(now, minutesOf(duty, found.rung, base.urgency));
  const stops = ringingStops(duty.here, duty.calendar, base.urgency, now);
  const kept = since.kept.filter((it) => !asked.excluded.includes(it) && !since.declined.includes(it) && !rung.includes(it));
  const { mark } = duty.here.ladder;
  return {
    ticket: {
      ...base, status: "ringing", rung: found.rung, ringStation, ringingSince: since.since, firstRangAt: since.firstRangAt,
      // Who was rung before may still take it: the ladder adds people, it does not send them away.
      offeredTo: [...kept, ...rung], nextAt: stops === null ? rungEnd : earlier(rungEnd, stops),
      ...(mark === defaultLadder.mark ? {} : { ladder: mark }), ...(since.declined.length === 0 ? {} : { declined: [...since.declined] }),
    },
    fact: {
      code: first.gaps.length > 0 && since.kept.length === 0 ? "gap_skipped" : "climbed",
      // Nobody anywhere: the heads are rung out of hours.
      data: { to: over.people === null ? "heads" : at === undefined ? "" : `${at.at}.${at.group}`, ...(first.gaps.length > 0 ? { gaps: first.gaps.map((it) => it.rung).join(",") } : {}) },
    },
    ring: rung, again: false, gaps: [...new Set(first.gaps.map((it) => it.station))],
  };
}

/** Another ladder since it began to ring: edited, or its station inherits again. */
export const ladderChanged = (ticket: RingingTicket, duty: Duty): boolean => (ticket.ladder ?? defaultLadder.mark) !== seenFrom(duty, ticket.ringStation).here.ladder.mark;

export const askedFirst = (ticket: RingingTicket): boolean => ticket.firstAsk !== null && ticket.offeredTo.length === 1 && ticket.offeredTo[0] === ticket.firstAsk;

/**
 * As it is to somebody who came on duty since the step began, on a rung it reached: they may answer it as whoever was rung may, and are not
 * rung for it. Not while one person is asked alone.
 */
export function seenBy(ticket: RingingTicket, person: PersonId, duty: Duty, now: Instant): RingingTicket {
  if (ticket.offeredTo.includes(person) || ticket.assigned !== undefined || askedFirst(ticket)) return ticket;
  const seen = seenFrom(duty, ticket.ringStation);
  const ownIsOpen = openAt(seen.here, duty.calendar, now);
  const stands = steps(seen, ticket.urgency).slice(ticket.startRung, ticket.rung + 1).some((rung) => {
    const found = peopleOfRung(ticket, seen, rung, ownIsOpen, now);
    return found.kind === "rung" && found.people.includes(person);
  });
  return stands ? { ...ticket, offeredTo: [...ticket.offeredTo, person] } : ticket;
}

/** From a ringing ticket to a rung; to the first one when the ladder is another by now, and to the last one again when there is none further. */
export function climb(base: TicketBase, ticket: RingingTicket, duty: Duty, to: number, now: Instant, declined: readonly PersonId[] = ticket.declined ?? []): TicketMove<RingingTicket> {
  const seen = seenFrom(duty, ticket.ringStation);
  const since = { ...sinceOf(ticket), declined };
  if (ladderChanged(ticket, duty)) {
    const startRung = startRungOf(seen, base.passes, base.urgency);
    const move = ringFrom({ ...base, startRung }, duty, ticket.ringStation, startRung, since, now);
    return { ...move, fact: { code: "ladder_changed", data: move.fact?.data ?? {} } };
  }
  const lastRung = steps(seen, base.urgency).length - 1;
  const again = to > lastRung;
  const move = ringFrom(base, duty, ticket.ringStation, Math.min(to, lastRung), since, now);
  return again ? { ...move, again: true, fact: { code: "rang_again", data: move.fact?.data ?? {} } } : move;
}
