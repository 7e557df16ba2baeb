import type { PersonId } from "../kernel/ids";
import { addHours, type Instant } from "../kernel/time";
import type { Ticket, Urgency } from "./schema";

/** Reports on one organisation at one station join while its ticket is open, at most this long. */
export const joinHours = 72;
/** At these numbers of cases under one ticket it rings again. */
export const ringAgainAt: readonly number[] = [10, 30];

const rank: Readonly<Record<Urgency, number>> = { normal: 0, green: 1, emergency: 2 };

export type Joining = { readonly kind: "join" } | { readonly kind: "open"; readonly firstAsk: PersonId | null };

/**
 * Whether a new report joins the ticket that its organisation's last report opened at this station.
 * Not when it is more urgent than that ticket, nor when the ticket rings somebody who is part of the new matter.
 * Once taken, a new report opens a new ticket that rings the taker first.
 */
export function joinOrOpen(earlierTicket: Ticket | null, since: Instant, asked: { urgency: Urgency; involved: readonly PersonId[] }, now: Instant): Joining {
  if (earlierTicket === null) return { kind: "open", firstAsk: null };
  if (earlierTicket.status === "accepted") return { kind: "open", firstAsk: asked.involved.includes(earlierTicket.taker) ? null : earlierTicket.taker };
  const isOpen = earlierTicket.status === "ringing" || earlierTicket.status === "waiting";
  const ringsInvolved = earlierTicket.status === "ringing" && earlierTicket.offeredTo.some((it) => asked.involved.includes(it));
  if (!isOpen || ringsInvolved || now >= addHours(since, joinHours) || rank[asked.urgency] > rank[earlierTicket.urgency]) return { kind: "open", firstAsk: null };
  return { kind: "join" };
}
