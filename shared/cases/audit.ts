import * as z from "zod/mini";
import type { PersonId } from "../kernel/ids";
import { addMinutes, type Instant } from "../kernel/time";
import { isInForce, reachesTicket } from "../staff/rules";
import type { Grant, Role } from "../staff/schema";
import type { Ticket } from "../tickets/schema";
import { isOpenCase } from "./change";
import { isNextPassed } from "./clocks";
import type { Case, OpenCase } from "./schema";

/**
 * What can be wrong with the promise that every open case waits for one thing, one reachable person and one time.
 * The codes are what the list of offenders shows beside the number.
 */
export const zOffence = z.enum([
  // The row has no timer, or one for another time than it waits for: nothing would happen then.
  "timer_missing", "timer_differs",
  // An ended case, or none at all, still has a timer.
  "timer_on_ended", "timer_without_case",
  // A time that passed and nothing happened: of the case, of its ticket, of a promise to the worker, of anything else with a timer.
  "overdue", "ticket_overdue", "promise_lapsed", "timer_stuck",
  // The handler's own next step went by, and nobody is told of it any more: its timer is gone, or no head is there to hear.
  "next_untold",
  "person_inactive", "person_without_role", "person_unreachable", "nobody_to_ring",
  "ticket_missing", "ticket_ended", "ticket_of_another", "ticket_without_timer", "ticket_rings_nobody",
  // The row cannot be read as a case: more or fewer than one thing it waits for, or damage.
  "unreadable",
]);
export type Offence = z.infer<typeof zOffence>;

/** Somebody a case may wait for, as the base table says. */
export type Holder = { readonly isActive: boolean; readonly grants: readonly Grant[]; readonly hasChannel: boolean };

/** What was read beside one head. A timer is the instant at which the minute door will find the row; null when it will not. */
export type Beside = {
  readonly timer: Instant | null;
  readonly ticket: Ticket | null;
  readonly ticketTimer: Instant | null;
  readonly holders: ReadonlyMap<PersonId, Holder>;
  /** When somebody hears next of a next step that went by; read only where one did. */
  readonly nextTimer: Instant | null;
  /** Who answers for the case's station: the heads nearest above it. */
  readonly heads: readonly PersonId[];
};

/** The minute door may be this late before it counts. */
export const graceMinutes = 10;
const isPast = (at: Instant, now: Instant): boolean => addMinutes(at, graceMinutes) < now;

const handling: ReadonlySet<Role> = new Set(["lawyer", "mediator", "head", "officer"]);

/** Whether a person who is waited for can be expected to act on this case. */
function faultsOf(it: Case, holder: Holder | undefined, now: Instant, offeredTo: readonly PersonId[] = []): Offence[] {
  if (holder === undefined || !holder.isActive) return ["person_inactive"];
  const reached = { unitPath: it.unitPath, taker: null, offeredTo, parties: [it.worker, it.helper].filter((person) => person !== null), excluded: [] };
  const holds = holder.grants.some((grant) => handling.has(grant.role) && isInForce(grant, now) && reachesTicket(grant, reached));
  return [...(holds ? [] : (["person_without_role"] as const)), ...(holder.hasChannel ? [] : (["person_unreachable"] as const))];
}

/** Who may still take it. */
const rungFor = (ticket: Ticket | null): readonly PersonId[] =>
  ticket?.status === "ringing" ? ticket.offeredTo.filter((person) => !ticket.excluded.includes(person)) : [];

function faultsOfTicket(it: OpenCase, { ticket, ticketTimer, holders }: Beside, now: Instant): Offence[] {
  if (ticket === null) return ["ticket_missing"];
  switch (ticket.status) {
    case "closed":
      return ["ticket_ended"];
    case "accepted":
      // A case that joined in between, or one of very many under a ticket just taken, is given to the taker in a moment or by its own timer.
      return it.follows || !isPast(ticket.takenAt, now) ? [] : ["ticket_ended"];
    case "waiting":
    case "ringing": {
      const due = ticket.status === "ringing" ? ticket.nextAt : ticket.ringAt;
      const rung = rungFor(ticket);
      const nobody = ticket.status === "ringing" && !rung.some((person) => faultsOf(it, holders.get(person), now, rung).length === 0);
      return [
        ...(ticketTimer === due ? [] : (["ticket_without_timer"] as const)),
        ...(isPast(due, now) ? (["ticket_overdue"] as const) : []),
        ...(nobody ? (["ticket_rings_nobody"] as const) : []),
      ];
    }
  }
}

function faultsOfWho(it: OpenCase, beside: Beside, now: Instant): Offence[] {
  const { who } = it.waitingFor;
  switch (who.kind) {
    case "ticket":
      return [...(it.ticket === who.id ? [] : (["ticket_of_another"] as const)), ...faultsOfTicket(it, beside, now)];
    case "staff":
      return faultsOf(it, beside.holders.get(who.person), now);
    case "outside":
      return faultsOf(it, beside.holders.get(who.chaser), now);
    case "rung":
      return beside.heads.some((person) => faultsOf(it, beside.holders.get(person), now).length === 0) ? [] : ["nobody_to_ring"];
    case "worker":
      // Nobody is made to answer; what happens at the time is the case's own timer.
      return [];
  }
}

/** The handler heard of it on its day; from the working day after it the heads do, until another is set. */
const faultsOfNext = (it: OpenCase, { nextTimer, heads, holders }: Beside, now: Instant): Offence[] =>
  isNextPassed(it, addMinutes(now, -graceMinutes)) && (nextTimer === null || !heads.some((person) => faultsOf(it, holders.get(person), now).length === 0)) ? ["next_untold"] : [];

/** Everything wrong with one head and its timer at `now`. */
export function auditCase(it: Case, beside: Beside, now: Instant): readonly Offence[] {
  if (!isOpenCase(it)) return beside.timer === null ? [] : ["timer_on_ended"];
  const timer: Offence[] = beside.timer === null ? ["timer_missing"] : beside.timer === it.waitingFor.until ? [] : ["timer_differs"];
  return [
    ...timer,
    ...(isPast(it.waitingFor.until, now) ? (["overdue"] as const) : []),
    // Renewing writes the new time into the promise, with its event and its notice: one that stands in the past lapsed in silence.
    ...(it.promise !== null && isPast(it.promise.by, now) ? (["promise_lapsed"] as const) : []),
    ...faultsOfWho(it, beside, now),
    ...faultsOfNext(it, beside, now),
  ];
}

/** The other way: an entry of the timers' index and the head it names. */
export function auditEntry(entry: { readonly until: Instant; readonly version: number }, head: Case | null): readonly Offence[] {
  if (head === null) return ["timer_without_case"];
  // The index lags behind a head that is moving on just now.
  if (head.version > entry.version) return [];
  if (!isOpenCase(head)) return ["timer_on_ended"];
  return head.waitingFor.until === entry.until ? [] : ["timer_differs"];
}

/** Whose standing has to be known to judge a case. */
export function peopleOf(it: Case, heads: readonly PersonId[], ticket: Ticket | null): readonly PersonId[] {
  if (!isOpenCase(it)) return [];
  const { who } = it.waitingFor;
  if (who.kind === "rung") return heads;
  if (who.kind === "ticket") return rungFor(ticket);
  // Heads are read where a next step went by, too.
  return [...(who.kind === "staff" ? [who.person] : who.kind === "outside" ? [who.chaser] : []), ...heads];
}
