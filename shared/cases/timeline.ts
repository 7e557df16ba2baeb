import type { Ticket, TicketEvent } from "../tickets/schema";
import type { Case, CaseEvent, CaseStatus, EventCode, NotedEvent } from "./schema";

/** As people are told: a registered case rings when its ticket does, and one that joined is taken when its ticket is. */
export function shownStatus(it: Case, ticket: Ticket | null): CaseStatus {
  if (it.status !== "registered" || ticket === null) return it.status;
  if (ticket.status === "ringing") return "ringing";
  return ticket.status === "accepted" ? "taken" : "registered";
}

/** Steps that only staff read: what they wrote for themselves, and what they mean to do next. */
const ours: ReadonlySet<EventCode> = new Set<EventCode>(["noted", "next_set", "next_passed", "referral_due", "referral_waits", "hearing_soon", "joint_due", "joint_moved", "joint_dropped"]);
/** That a deputy takes no part any more is the worker's to know, as that they did. */
const endsDeputy = ({ code, data }: Pick<CaseEvent, "code" | "data">): boolean => code === "joint_dropped" && data["role"] === "deputy";
export const isForWorker = (event: Pick<CaseEvent, "code" | "data">): boolean => (!ours.has(event.code) || endsDeputy(event)) && event.data["sees"] !== "staff";

/** Steps that say where a case stands, and nothing of what was said in it. */
const standing: ReadonlySet<EventCode> = new Set<EventCode>(["registered", "waits_for_opening", "rang", "climbed", "rang_again", "taken", "promise_renewed", "contacted", "handed_on", "answered", "not_solved", "callback_due", "overdue", "closed", "withdrawn", "withdrawal_undone", "merged", "unmerged", "helper_stands", "helper_ended"]);
/** What whoever filed it for somebody reads of it, until they may act: in their account, and by the code they chose. */
export const isForHelper = (event: Pick<CaseEvent, "code" | "data">): boolean => isForWorker(event) && standing.has(event.code);

/** Reasons that speak of somebody's own clients, or of why an administrator looked: heads and officers alone read them. */
export const isForHeads = ({ code, data }: Pick<CaseEvent, "code" | "data">): boolean => code === "recused" || code === "glass_broken" || (code === "handed_on" && data["why"] === "conflict");

/** Its own events and those of the tickets it rang under, in order of time; a position grows with time and stays the same on every page. A recusal does not say whose. */
export function timeline(it: Pick<Case, "number" | "createdAt">, own: readonly NotedEvent[], ofTickets: readonly (TicketEvent & Pick<NotedEvent, "note">)[]): NotedEvent[] {
  const theirs = ofTickets
    .filter((event) => event.at >= it.createdAt)
    .map((event): NotedEvent => ({ v: 1, number: it.number, seq: event.seq, at: event.at, code: event.code, by: { kind: "system" }, data: event.data, ...(event.note === undefined ? {} : { note: event.note }) }));
  const order = [...own.map((event) => ({ event, of: 0 })), ...theirs.map((event) => ({ event, of: 1 }))].sort(
    (a, b) => (a.event.at === b.event.at ? a.of - b.of || a.event.seq - b.event.seq : a.event.at < b.event.at ? -1 : 1),
  );
  // Between two steps of its own lie at most so many of its ticket's.
  let [last, between] = [(own[0]?.seq ?? 1) - 1, 0];
  return order.map(({ event, of }) => {
    [last, between] = of === 0 ? [event.seq, 0] : [last, between + 1];
    return { ...event, seq: last * 1000 + between };
  });
}
