import type { Look } from "@huiyin/shared/cases/rightsTexts.zh";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zTicketId, type PersonId, type StationId, type TicketId } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { zSubject, zTicket, zTicketEvent, type Subject, type Ticket, type TicketEvent } from "@huiyin/shared/tickets/schema";
import * as z from "zod/mini";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

const zJoin = z.object({ v: z.literal(1), ticket: zTicketId, since: zInstant });
export type Join = z.infer<typeof zJoin>;
/** What one step owes to more than 20 subjects; `after` is the last subject done. */
export const zSpread = z.object({ v: z.literal(1), ticket: zTicketId, step: z.literal("taken"), at: zInstant, after: z.nullable(z.string()) });
export type Spread = z.infer<typeof zSpread>;

const pk = (id: TicketId): string => `TICKET#${id}`;
export const ticketKey = (id: TicketId): Key => ({ pk: pk(id), sk: "HEAD" });
export const subjectKey = (id: TicketId, number: CaseNumber): Key => ({ pk: pk(id), sk: `SUBJECT#CASE#${number}` });
export const countKey = (id: TicketId): Key => ({ pk: pk(id), sk: "COUNT" });
export const spreadKey = (id: TicketId): Key => ({ pk: pk(id), sk: "SPREAD#taken" });
export const joinKey = (station: StationId, orgHash: string): Key => ({ pk: `JOIN#${station}#${orgHash}`, sk: "HEAD" });

function timerOf(ticket: Ticket): Record<string, string> {
  if (ticket.status === "waiting") return dueAt(pk(ticket.id), ticket.ringAt);
  return ticket.status === "ringing" ? dueAt(pk(ticket.id), ticket.nextAt) : {};
}
export const ticketRow = (ticket: Ticket): Row => ({ ...ticketKey(ticket.id), t: "ticket", ...ticket, ...timerOf(ticket) });
export const putNewTicket = (ticket: Ticket): Op => ({ put: ticketRow(ticket), if: { absent: true } });
/** Only onto the version it was decided from. */
export const putTicket = (after: Ticket, before: Ticket): Op => ({ put: ticketRow(after), if: { equals: { version: before.version } } });

/** @param note sealed words of whoever did it (a reason). */
export const putTicketEvent = (event: TicketEvent, note?: Uint8Array): Op => ({
  put: { pk: pk(event.ticket), sk: `EVENT#${String(event.seq).padStart(5, "0")}`, t: "ticketEvent", ...event, ...(note === undefined ? {} : { note }) },
  if: { absent: true },
});
export const ticketEventKey = (id: TicketId, seq: number): Key => ({ pk: pk(id), sk: `EVENT#${String(seq).padStart(5, "0")}` });

/** @param orgHash keyed hash of the organisation the matter is about, for finding. */
export const putSubject = (subject: Subject, orgHash: string | null): Op => ({
  put: {
    pk: pk(subject.ticket), sk: `SUBJECT#CASE#${subject.number}`, t: "subject", ...subject,
    ...(orgHash === null ? {} : { findKey: `ORG#${orgHash}`, findAt: subject.at }),
  },
  if: { absent: true },
});
/** The same subject, found by another organisation. */
export const rekeySubject = (subject: Subject, orgHash: string | null): Op => ({
  update: subjectKey(subject.ticket, zCaseNumber.parse(subject.number)), if: { present: true },
  ...(orgHash === null ? { remove: ["findKey", "findAt"] } : { set: { findKey: `ORG#${orgHash}`, findAt: subject.at } }),
});
export const putJoin = (station: StationId, orgHash: string, join: Join, earlier: Join | null): Op => ({
  put: { ...joinKey(station, orgHash), t: "join", ...join },
  if: earlier === null ? { absent: true } : { equals: { ticket: earlier.ticket } },
});
export const spreadRow = (spread: Spread): Row => ({ ...spreadKey(spread.ticket), t: "spread", ...spread, ...dueAt(pk(spread.ticket), spread.at) });
/** One look at what is sealed, by whom. */
export const lookOp = (parent: string, id: string, by: PersonId, what: Look, at: Instant): Op => ({
  put: { pk: parent, sk: `LOOK#${at}#${id}`, t: "look", v: 1, by, what, at },
});

export type TicketRepository = {
  get(id: TicketId): Promise<Ticket | null>;
  getMany(ids: readonly TicketId[]): Promise<Map<TicketId, Ticket>>;
  /** Each with the sealed words of whoever did it. */
  events(id: TicketId): Promise<{ readonly event: TicketEvent; readonly note: Uint8Array | null }[]>;
  /** Cases under a ticket, in pages; `after` is a case number. */
  subjects(id: TicketId, page?: { readonly limit: number; readonly after: string | null }): Promise<CaseNumber[]>;
  subject(id: TicketId, number: CaseNumber): Promise<{ subject: Subject; orgHash: string | null } | null>;
  /** Tickets with a subject about this organisation, newest subject first, each once. The index lags. */
  about(orgHash: string, most: number): Promise<TicketId[]>;
  join(station: StationId, orgHash: string): Promise<Join | null>;
  spread(id: TicketId): Promise<Spread | null>;
  /** Cases under each ticket, as counted from the stream so far; a ticket nobody joined is not in it. */
  counts(ids: readonly TicketId[]): Promise<Map<TicketId, number>>;
};

const zCount = z.object({ n: z.number() });
const prefix = "SUBJECT#CASE#";

export const createTicketRepository = ({ table }: { table: Pick<Table, "get" | "getMany" | "query"> }): TicketRepository => ({
  get: async (id) => {
    const row = await table.get(ticketKey(id));
    return row === null ? null : zTicket.parse(row);
  },
  getMany: async (ids) => {
    const rows = ids.length === 0 ? [] : await table.getMany([...new Set(ids)].map(ticketKey));
    return new Map(rows.map((row) => zTicket.parse(row)).map((ticket) => [ticket.id, ticket]));
  },
  events: async (id) => (await table.query({ pk: pk(id), prefix: "EVENT#" })).rows.map((row) => ({ event: zTicketEvent.parse(row), note: row["note"] instanceof Uint8Array ? row["note"] : null })),
  subjects: async (id, page) => {
    const { rows } = page === undefined
      ? await table.query({ pk: pk(id), prefix })
      : await table.query({ pk: pk(id), from: `${prefix}${page.after === null ? "" : `${page.after}!`}`, to: `${prefix}~`, limit: page.limit });
    return rows.map((row) => zCaseNumber.parse(zSubject.parse(row).number));
  },
  subject: async (id, number) => {
    const row = await table.get(subjectKey(id, number));
    if (row === null) return null;
    const found = z.optional(z.string()).parse(row["findKey"]);
    return { subject: zSubject.parse(row), orgHash: found === undefined ? null : found.slice("ORG#".length) };
  },
  about: async (orgHash, most) => {
    const { rows } = await table.query({ index: "find", pk: `ORG#${orgHash}`, newestFirst: true, limit: most });
    return [...new Set(rows.map((row) => zTicketId.parse(row.pk.slice("TICKET#".length))))];
  },
  join: async (station, orgHash) => {
    const row = await table.get(joinKey(station, orgHash));
    return row === null ? null : zJoin.parse(row);
  },
  spread: async (id) => {
    const row = await table.get(spreadKey(id));
    return row === null ? null : zSpread.parse(row);
  },
  counts: async (ids) => {
    const rows = ids.length === 0 ? [] : await table.getMany(ids.map(countKey));
    return new Map(rows.map((row) => [zTicketId.parse(row.pk.slice("TICKET#".length)), zCount.parse(row).n]));
  },
});
