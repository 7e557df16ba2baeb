import type { Case, CaseEvent } from "@huiyin/shared/cases/schema";
import { timeline } from "@huiyin/shared/cases/timeline";
import { zMessage } from "@huiyin/shared/cases/schema";
import type { Standing } from "@huiyin/shared/cases/standing";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import type * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import type { Row } from "../platform/table";
import type { TicketRepository } from "../tickets/ticketRepository";
import { ticketsOf, type CasePartition } from "./caseRepository";

export type Message = z.infer<typeof zMessage>;

/** Messages with their texts open, oldest first. */
export const openMessages = (keys: Pick<Keys, "open">, messages: CasePartition["messages"]): Promise<Message[]> =>
  Promise.all(messages.map(async ({ key, message }) => zMessage.parse({ ...message, text: await keys.open(message.text, key, "text") })));

/** The ticket it rings or rang under last, and everything that happened, its tickets' part included. */
export async function readStory(tickets: TicketRepository, it: CasePartition): Promise<{ ticket: Ticket | null; events: CaseEvent[] }> {
  const [ticket, ...ofTickets] = await Promise.all([
    it.head.ticket === null ? null : tickets.get(it.head.ticket),
    ...ticketsOf(it.events).map((id) => tickets.events(id)),
  ]);
  return { ticket, events: timeline(it.head, it.events, ofTickets.flat()) };
}

/** Whether what is sealed may be read: story, messages, days and figures. */
export const mayReadSealed = (standing: Standing): boolean => standing === "own" || standing === "oversees";

/** Who has it: the taker, also of a ticket it follows. */
export function takerOf(it: Case, ticket: Ticket | null): PersonId | null {
  if (it.status === "taken" || it.status === "answered" || it.status === "closed") return it.lawyer;
  return it.status === "registered" && ticket?.status === "accepted" ? ticket.taker : null;
}

/** A page left open asks again by itself; within one hour that is one look. */
export const storyLook = (number: string, by: PersonId, now: Instant): Row => ({
  pk: `CASE#${number}`, sk: `LOOK#${now.slice(0, 13)}#story#${by}`, t: "look", v: 1, by, what: "story", at: now,
});
