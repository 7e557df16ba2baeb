import type { Ticket, TicketEvent } from "../tickets/schema";
import type { Case, CaseEvent, CaseStatus } from "./schema";

/** As people are told: a registered case rings when its ticket does, and one that joined is taken when its ticket is. */
export function shownStatus(it: Case, ticket: Ticket | null): CaseStatus {
  if (it.status !== "registered" || ticket === null) return it.status;
  if (ticket.status === "ringing") return "ringing";
  return ticket.status === "accepted" ? "taken" : "registered";
}

/** Its own events and those of the tickets it rang under, in order of time; positions count from 1. A recusal does not say whose. */
export function timeline(it: Case, own: readonly CaseEvent[], ofTickets: readonly TicketEvent[]): CaseEvent[] {
  const theirs = ofTickets
    .filter((event) => event.at >= it.createdAt)
    .map((event): CaseEvent => ({ v: 1, number: it.number, seq: event.seq, at: event.at, code: event.code, by: { kind: "system" }, data: event.data }));
  const order = [...own.map((event) => ({ event, of: 0 })), ...theirs.map((event) => ({ event, of: 1 }))].sort(
    (a, b) => (a.event.at === b.event.at ? a.of - b.of || a.event.seq - b.event.seq : a.event.at < b.event.at ? -1 : 1),
  );
  return order.map(({ event }, at) => ({ ...event, seq: at + 1 }));
}
