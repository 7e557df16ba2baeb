import type { Case, NotedEvent } from "@huiyin/shared/cases/schema";
import { isForHeads, timeline } from "@huiyin/shared/cases/timeline";
import { zMessage } from "@huiyin/shared/cases/schema";
import type { Standing } from "@huiyin/shared/cases/standing";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import { zTicketId, type PersonId, type TicketId } from "@huiyin/shared/kernel/ids";
import type * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import type { Key, Row, Table } from "../platform/table";
import { ticketEventKey, type TicketRepository } from "../tickets/ticketRepository";
import { eventKey, ticketsOf, type CasePartition, type CaseRepository, type StoryPage } from "./caseRepository";

export type Message = z.infer<typeof zMessage>;

/** Messages with their texts open, oldest first, each with what it carries. */
export async function openMessages({ keys, table }: { readonly keys: Pick<Keys, "open">; readonly table: Pick<Table, "getMany"> }, messages: CasePartition["messages"], side: "worker" | "staff" = "worker"): Promise<Message[]> {
  const carrying = messages.filter(({ message }) => message.files.length > 0);
  // Most carry nothing, and wait neither for these rows nor for the code that reads them.
  const files = carrying.length === 0 ? [] : await (await import("./carriedFiles")).filesOf({ keys, table }, carrying.map(({ key, message }) => ({ key, files: message.files })));
  const of = new Map(carrying.map(({ message }, at) => [message.id, files[at] ?? []]));
  return Promise.all(messages.map(async ({ key, message: { whom, ...message } }) => zMessage.parse({
    ...message, text: await keys.open(message.text, key, "text"), files: of.get(message.id) ?? [], ...(whom === undefined || side === "worker" ? {} : { whom: await keys.open(whom, key, "whom") }),
  })));
}

type StoryDeps = {
  readonly tickets: Pick<TicketRepository, "get" | "events">; readonly cases: Pick<CaseRepository, "ticketBefore" | "storyBefore">; readonly keys: Pick<Keys, "keyedHash" | "isHashOf" | "open">;
};
/** Whose reasons may be read with the steps: nobody's, what colleagues wrote for each other, or all (shared/cases/timeline.ts). */
export type Notes = "none" | "colleagues" | "all";
/** Decided by the ticket, which is read meanwhile. */
export type NotesOf = (ticket: Ticket | null) => Notes;
export const noNotes: NotesOf = () => "none";
export const notesFor = (standing: Standing): Notes => (standing === "oversees" ? "all" : standing === "own" ? "colleagues" : "none");

/**
 * Own steps of one page with those of the tickets it rang under meanwhile, and the ticket it rang under before all of them. Only a page that
 * names a ticket looks for the one before: a long case without one costs no more than a short one.
 * @param ticket under which it was at the page's newest step. @param newer where the page that follows begins; null for the newest.
 */
async function withTickets(deps: StoryDeps, head: Case, page: StoryPage, ticket: TicketId | null, newer: Instant | null, asked: Promise<Notes>): Promise<{ events: NotedEvent[]; before: TicketId | null }> {
  const [from, to] = [page.older?.at ?? head.createdAt, newer ?? "9"];
  const named = ticketsOf(page.events);
  const before = named.length === 0 ? ticket : page.older === null ? null : await deps.cases.ticketBefore(head.number, page.older.seq);
  const ids = [...new Set([before, ...named, ticket].flatMap((id) => id ?? []))];
  const found = (await Promise.all(ids.map((id) => deps.tickets.events(id)))).flat().filter(({ event }) => event.at >= from && event.at < to);
  const notes = await asked;
  const opens = (event: Pick<NotedEvent, "code" | "data">): boolean => notes === "all" || (notes === "colleagues" && !isForHeads(event));
  const open = async (note: Uint8Array | null | undefined, key: Key, event: Pick<NotedEvent, "code" | "data">) => (note == null || !opens(event) ? {} : { note: await deps.keys.open(note, key, "note") });
  const [own, theirs] = await Promise.all([
    Promise.all(page.events.map(async (event) => ({ ...event, ...(await open(page.notes.get(event.seq), eventKey(head.number, event.seq), event)) }))),
    Promise.all(found.map(async ({ event, note }) => ({ ...event, ...(await open(note, ticketEventKey(event.ticket, event.seq), event)) }))),
  ]);
  return { events: timeline(head, own, theirs), before };
}

/** Where the page before begins, and under which ticket: signed, because whoever sends it back would read that ticket's steps. */
const signedText = (head: Case, place: string): string => `${head.number} ${place}`;
function olderText({ keys }: StoryDeps, head: Case, { older }: StoryPage, ticket: TicketId | null): string | null {
  if (older === null) return null;
  const place = `${older.seq}_${older.at}_${ticket ?? ""}`;
  return `${place}!${keys.keyedHash("older", signedText(head, place))}`;
}

/** The ticket it rings or rang under last, and the newest of what happened, its tickets' part included. */
export async function readStory(deps: StoryDeps, it: CasePartition, notes: NotesOf): Promise<{ ticket: Ticket | null; events: NotedEvent[]; older: string | null }> {
  const reading = it.head.ticket === null ? Promise.resolve(null) : deps.tickets.get(it.head.ticket);
  const [ticket, { events, before }] = await Promise.all([reading, withTickets(deps, it.head, it, it.head.ticket, null, reading.then(notes))]);
  return { ticket, events, older: olderText(deps, it.head, it, before) };
}

/** The page before the one whose `older` this is; null when it is none. */
export async function readOlder(deps: StoryDeps, head: Case, token: string, notes: NotesOf): Promise<{ ticket: Ticket | null; events: NotedEvent[]; messages: StoryPage["messages"]; older: string | null } | null> {
  const [, place = "", digits = "", text = "", id = "", hash = ""] = /^((\d{1,6})_([^_!]+)_((?:t_[0-9a-z]{20})?))!(.+)$/.exec(token) ?? [];
  const at = zInstant.safeParse(text);
  if (!at.success || !deps.keys.isHashOf(hash, "older", signedText(head, place))) return null;
  const under = zTicketId.safeParse(id).data ?? null;
  const reading = head.ticket === null ? Promise.resolve(null) : deps.tickets.get(head.ticket);
  const [page, ticket] = await Promise.all([deps.cases.storyBefore(head.number, Number(digits), at.data), reading]);
  const { events, before } = await withTickets(deps, head, page, under, at.data, reading.then(notes));
  return { ticket, events, messages: page.messages, older: olderText(deps, head, page, before) };
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
