import { zBookingNumber, type BookingNumber } from "@huiyin/shared/bookings/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zPersonId, zTicketId, type PersonId, type TicketId } from "@huiyin/shared/kernel/ids";
import { epoch, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { zConsent } from "@huiyin/shared/people/schema";
import * as z from "zod/mini";
import type { Op, Row, Table } from "../platform/table";

const pk = (number: string): string => `CASE#${number}`;
const zLookRow = z.object({ by: zPersonId, what: z.string(), at: zInstant });
/** Looks shown at once; a case looked at more often shows its newest. */
const mostLooks = 200;
/** At the case, at the lines of its group, and at what its worker asked for about its handler. */
export async function looksOf(table: Pick<Table, "query">, number: CaseNumber) {
  const pages = await Promise.all([pk(number), `GROUP#${number}`, `ASKS#${number}`].map((of) => table.query({ pk: of, prefix: "LOOK#", newestFirst: true, limit: mostLooks })));
  return pages.flatMap(({ rows }) => rows.map((row) => zLookRow.parse(row))).sort((a, b) => (a.at > b.at ? -1 : 1)).slice(0, mostLooks);
}
const zTaken = z.object({ code: z.literal("taken"), at: zInstant, by: z.object({ kind: z.literal("staff"), person: zPersonId }) });
/** Who took the case, and when: from then on they read all of it. */
export const takenBy = async (table: Pick<Table, "query">, number: CaseNumber) =>
  (await table.query({ pk: pk(number), prefix: "EVENT#" })).rows.flatMap((row) => { const { data } = zTaken.safeParse(row); return data === undefined ? [] : [{ by: data.by.person, what: "handler", at: data.at }]; });

const prefix = "CONSENT#";
export type KeptConsent = { readonly id: string } & z.infer<typeof zConsent>;
export async function consentsOf(table: Pick<Table, "query">, number: CaseNumber): Promise<KeptConsent[]> {
  const { rows } = await table.query({ pk: pk(number), prefix });
  return rows.map((row) => ({ ...zConsent.parse(row), id: row.sk.slice(prefix.length) })).sort((a, b) => (a.at < b.at ? -1 : 1));
}
export const consentSetOp = (number: CaseNumber, { id, withdrawnAt: _, ...consent }: KeptConsent, given: boolean, now: Instant): Op => ({
  put: { pk: pk(number), sk: `${prefix}${id}`, t: "consent", ...consent, ...(given ? { at: now } : { withdrawnAt: now }) }, if: { equals: { at: consent.at } },
});

const glassKey = (number: CaseNumber, person: PersonId) => ({ pk: pk(number), sk: `GLASS#${person}` });
export const glassOp = (number: CaseNumber, person: PersonId, until: Instant): Op => ({ put: { ...glassKey(number, person), t: "glass", v: 1, until, ttl: Math.ceil(epoch(until) / 1000) } });
export async function glassOf(table: Pick<Table, "get">, number: CaseNumber, person: PersonId): Promise<Instant | null> {
  const row = await table.get(glassKey(number, person));
  return row === null ? null : z.object({ until: zInstant }).parse(row).until;
}

/** An erasure whose rows are not all gone yet; the night finishes what a stopped process left. */
const sweepKey = (number: string) => ({ pk: pk(number), sk: "ERASED" });
const sweepFind = "ERASURES";
/** What the head knew and forgets, kept until the sweep is through: whose lines of the case's group go with it, whose it was, and the keyed hashes of their phone. */
export type Left = { readonly lines: readonly PersonId[]; readonly people: readonly PersonId[]; readonly callers: readonly string[] };
export const sweepOp = (number: CaseNumber, at: Instant, left: Left): Op => ({ put: { ...sweepKey(number), t: "erasure", v: 1, at, ...left, findKey: sweepFind, findAt: `${at}#${number}` } });
const zErasure = z.object({ lines: z._default(z.array(zPersonId), []), people: z._default(z.array(zPersonId), []), callers: z._default(z.array(z.string()), []) });
export const leftToErase = async (table: Pick<Table, "get">, number: string): Promise<Left> => zErasure.parse((await table.get(sweepKey(number))) ?? {});
export const sweptOp = (number: string): Op => ({ put: { ...sweepKey(number), t: "erasure", v: 1 } });
export const unswept = async (table: Pick<Table, "query">): Promise<string[]> => (await table.query({ index: "find", pk: sweepFind, limit: 200 })).rows.map((row) => row.pk.slice("CASE#".length));

/** Everything of the case that may say something of a person. Head, events, looks, consents, payments and the erasure itself stay: they hold codes, times, sums and colleagues. */
const personal = ["MESSAGE#", "FACTS", "CALC#", "PAPERS", "UPLOAD#", "NEXT", "OWNER", "REFERRAL#", "RATING#", "CARD", "JOINT#", "SIMILAR#"] as const;
export async function personalRows(table: Pick<Table, "query">, number: string): Promise<Row[]> {
  const pages = await Promise.all(personal.map((start) => table.query({ pk: pk(number), prefix: start })));
  return pages.flatMap((page) => page.rows);
}
export const contactsOf = async (table: Pick<Table, "query">, number: string): Promise<Row[]> => (await table.query({ pk: pk(number), prefix: "CONTACT#" })).rows;
/** Every ticket it has rung under. */
export const rangUnder = async (table: Pick<Table, "query">, number: string): Promise<TicketId[]> =>
  (await table.query({ pk: pk(number), prefix: "EVENT#" })).rows.flatMap((row) => zTicketId.safeParse(Object(row["data"])["ticket"]).data ?? []);
/** Words beside a step; how whoever asked for the erasure was known stays beside it. */
export const notedEvents = async (table: Pick<Table, "query">, number: string): Promise<Row[]> => (await table.query({ pk: pk(number), prefix: "EVENT#" })).rows.filter((row) => row["note"] !== undefined && row["code"] !== "erased");
const zVisit = z.object({ code: z.literal("consulted"), data: z.object({ booking: zBookingNumber }) });
/** The visits whose record lies in this case. */
export const visitsOf = async (table: Pick<Table, "query">, number: string): Promise<BookingNumber[]> =>
  (await table.query({ pk: pk(number), prefix: "EVENT#" })).rows.flatMap((row) => zVisit.safeParse(row).data?.data.booking ?? []);
export const closedIn = async (table: Pick<Table, "query">, station: string, month: string): Promise<string[]> =>
  (await table.query({ index: "board", pk: `CLOSED#${station}#${month}` })).rows.map((row) => row.pk.slice("CASE#".length));

/** The last month of a district of which everything of a kind is erased: ended cases, bookings, consultations. */
export type Kept = "HEAD" | "BOOKINGS" | "CONSULTATIONS";
const retainedKey = (district: string, what: Kept) => ({ pk: `RETENTION#${district}`, sk: what });
export const retainedOp = (district: string, what: Kept, through: string): Op => ({ put: { ...retainedKey(district, what), t: "retained", v: 1, through } });
export async function retainedThrough(table: Pick<Table, "get">, district: string, what: Kept): Promise<string | null> {
  const row = await table.get(retainedKey(district, what));
  return row === null ? null : z.object({ through: z.string() }).parse(row).through;
}
