import type { PersonId, UnitCode } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addMinutes, earlier, type Instant } from "../kernel/time";
import { whoRings } from "../rota/rules";
import { awayOf, openAt, peopleOfRung, seenFrom, type Duty } from "./duty";
import { ringingStops } from "./ladder";
import { askedFirst, climb, minutesOf, next, stepAt, type TicketBase, type TicketMove } from "./ringing";
import type { AcceptRefusal } from "./rules";
import type { RingingTicket, Ticket } from "./schema";

export type DeclineRefusal = AcceptRefusal | "ticket.assigned";
export type AssignRefusal = "ticket.not_ringing" | "ticket.taken" | "ticket.closed" | "ticket.not_passed_twice" | "ticket.may_not_take";

const nothing = (ticket: Ticket): TicketMove => ({ ticket, fact: null, ring: [], again: false, gaps: [] });

function ringing(ticket: Ticket): Result<RingingTicket, "ticket.not_ringing" | "ticket.closed" | "ticket.taken"> {
  switch (ticket.status) {
    case "waiting":
      return refuse("ticket.not_ringing");
    case "closed":
      return refuse("ticket.closed");
    case "accepted":
      return refuse("ticket.taken");
    case "ringing":
      return ok(ticket);
  }
}

/** Somebody steps aside: their colleagues on the rung go on ringing; when nobody of it is left, the next is rung at once. */
function aside(ticket: RingingTicket, person: PersonId, base: TicketBase, declined: readonly PersonId[], code: "recused" | "declined", duty: Duty, now: Instant): TicketMove {
  const asked = { ...base, declined: [...declined] };
  const seen = seenFrom(duty, ticket.ringStation);
  const rung = stepAt(seen, ticket.rung, ticket.urgency);
  const still = rung === undefined ? null : peopleOfRung(asked, seen, rung, openAt(seen.here, duty.calendar, now), now);
  const left = still?.kind === "rung" ? whoRings(still.people, duty.absent, awayOf(asked), now) : [];
  if (ticket.assigned?.to !== person && left.some((it) => ticket.offeredTo.includes(it))) {
    const offeredTo = ticket.offeredTo.filter((it) => it !== person);
    return { ticket: { ...ticket, ...base, offeredTo, ...(declined.length === 0 ? {} : { declined: [...declined] }) }, fact: { code, data: {} }, ring: [], again: false, gaps: [] };
  }
  // Asked alone for having taken an earlier one: their colleagues on the same rung come next. Named by the street: the street decides anew.
  const to = ticket.assigned !== undefined ? ticket.startRung : askedFirst(ticket) || left.length > 0 ? ticket.rung : ticket.rung + 1;
  const move = climb(base, ticket, duty, to, now, declined);
  return { ...move, fact: { code, data: move.fact?.data ?? {} } };
}

/** Conflict of interest: never rung for it again. */
export function recuse(ticket: Ticket, person: PersonId, duty: Duty, now: Instant): Result<TicketMove, AcceptRefusal> {
  const it = ringing(ticket);
  if (!it.ok) return it;
  if (ticket.excluded.includes(person)) return ok(nothing(ticket));
  if (!it.value.offeredTo.includes(person)) return refuse("ticket.not_offered");
  const base: TicketBase = { ...next(ticket), excluded: [...ticket.excluded, person], firstAsk: ticket.firstAsk === person ? null : ticket.firstAsk };
  return ok(aside(it.value, person, base, it.value.declined ?? [], "recused", duty, now));
}

/**
 * 接不了: in court, on another call. Not rung for it again before the ticket starts anew (the next opening, the end of quiet hours), unless
 * nobody else is left. Whom the street named may not: they recuse for a conflict of interest, or take it.
 */
export function decline(ticket: Ticket, person: PersonId, duty: Duty, now: Instant): Result<TicketMove, DeclineRefusal> {
  const it = ringing(ticket);
  if (!it.ok) return it;
  const declined = it.value.declined ?? [];
  if (declined.includes(person) && !it.value.offeredTo.includes(person)) return ok(nothing(ticket));
  if (!it.value.offeredTo.includes(person) || ticket.excluded.includes(person)) return refuse("ticket.not_offered");
  if (it.value.assigned?.to === person) return refuse("ticket.assigned");
  const base: TicketBase = { ...next(ticket), firstAsk: ticket.firstAsk === person ? null : ticket.firstAsk };
  return ok(aside(it.value, person, base, [...declined.filter((one) => one !== person), person], "declined", duty, now));
}

/**
 * After two passes the street decides: it names who takes the matter. Only that person rings, for as long as the street's rung lasts; when
 * they do not take it the street is rung again (rules.ts, tick).
 */
export function assign(ticket: Ticket, to: PersonId, by: PersonId, duty: Duty, now: Instant): Result<TicketMove, AssignRefusal> {
  const it = ringing(ticket);
  if (!it.ok) return it;
  if (ticket.passes < 2) return refuse("ticket.not_passed_twice");
  if (ticket.excluded.includes(to)) return refuse("ticket.may_not_take");
  if (it.value.assigned?.to === to) return ok(nothing(ticket));
  const seen = seenFrom(duty, it.value.ringStation);
  const ends = addMinutes(now, minutesOf(seen, ticket.startRung, ticket.urgency));
  const stops = ringingStops(seen.here, duty.calendar, ticket.urgency, now);
  const declined = (it.value.declined ?? []).filter((one) => one !== to);
  const { declined: _was, ...kept } = it.value;
  return ok({
    ticket: {
      ...kept, ...next(ticket), firstAsk: null, offeredTo: [to], assigned: { to, by }, nextAt: stops === null ? ends : earlier(ends, stops),
      ...(declined.length === 0 ? {} : { declined }),
    },
    fact: { code: "assigned", data: {} }, ring: [to], again: false, gaps: [],
  });
}

/** The street's unit, or what stands in its place where there is none: a desk's own, the district's own. */
export const unitToNameFrom = ({ unitPath }: Pick<Ticket, "unitPath">): UnitCode | undefined => unitPath.at(-2) ?? unitPath[0];
/** Heads and officers of the street and above; a community's own head passed it on twice already. */
export const mayAssign = (unit: UnitCode, { unitPath }: Pick<Ticket, "unitPath">): boolean => unitPath.indexOf(unit) >= Math.max(0, unitPath.length - 2);
