import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId, TicketId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Case } from "@huiyin/shared/cases/schema";
import { startRungOf, type TicketBase, type TicketMove } from "@huiyin/shared/tickets/ringing";
import { planStart } from "@huiyin/shared/tickets/rules";
import { seenFrom, type Duty } from "@huiyin/shared/tickets/duty";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import { ticketNotices } from "../notices/noticeOps";
import type { Op } from "../platform/table";
import { putNewTicket, putSubject, putTicket, putTicketEvent } from "./ticketRepository";

/** The rows of one step of a ticket that is already there. `note` are sealed words of whoever did it. */
export function opsOfMove(before: Ticket, move: TicketMove, duty: Duty, now: Instant, by: PersonId | null = null, note?: Uint8Array): Op[] {
  if (move.ticket.version === before.version) return [];
  const fact = move.fact === null ? [] : [putTicketEvent({ v: 1, ticket: before.id, seq: move.ticket.version, at: now, code: move.fact.code, by, data: { ...move.fact.data } }, note)];
  return [putTicket(move.ticket, before), ...fact, ...ticketNotices(move, duty, now)];
}

export type NewTicket = {
  readonly id: TicketId;
  /** The case it is opened for, as it stands after this step. */
  readonly it: Case;
  readonly acceptBy: Instant;
  readonly excluded: readonly PersonId[];
  /** Staff of who stands on the other side; they are excluded too. */
  readonly otherSide: readonly PersonId[];
  /** Of the excluded, who had it and did not solve it. */
  readonly tried?: readonly PersonId[];
  readonly firstAsk: PersonId | null;
};

/** Starts a ticket for one case: it rings, or says when it will. */
export function startTicket({ id, it, acceptBy, excluded, otherSide, tried = [], firstAsk }: NewTicket, duty: Duty, now: Instant): TicketMove {
  const own = seenFrom(duty, it.station);
  const base: TicketBase = {
    v: 1, id, version: 1, createdAt: now, station: it.station, unitPath: it.unitPath, urgency: it.urgency, type: it.type, place: it.place, headcount: it.headcount, door: it.door,
    limitOpen: it.limitOpen, acceptBy, excluded: [...new Set([...excluded, ...otherSide])], ...(otherSide.length === 0 ? {} : { otherSide: [...new Set(otherSide)] }), ...(tried.length === 0 ? {} : { tried: [...new Set(tried)] }), passes: it.passes, startRung: startRungOf(own, it.passes, it.urgency), firstAsk,
  };
  return planStart(base, own, now);
}

/** Rows of a new ticket with its first subject. An ordinary beginning needs no event of its own: the case's says it. */
export function opsOfStart(move: TicketMove, number: CaseNumber, orgHash: string | null, duty: Duty, now: Instant): Op[] {
  const { ticket, fact } = move;
  const tells = fact !== null && (fact.code === "waits_for_opening" || fact.code === "quiet_hours" || move.gaps.length > 0);
  return [
    putNewTicket(ticket),
    ...(tells ? [putTicketEvent({ v: 1, ticket: ticket.id, seq: 1, at: now, code: fact.code, by: null, data: { ...fact.data } })] : []),
    putSubject({ v: 1, ticket: ticket.id, number, joined: false, at: now }, orgHash),
    ...ticketNotices(move, duty, now),
  ];
}
