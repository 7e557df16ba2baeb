import { happened, zCase, zCaseEvent, zEntryKind, zSees, type Case, type CaseEvent } from "@huiyin/shared/cases/schema";
import { zTicketId, type PersonId, type StationId, type TicketId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localDate, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

const pk = (number: string): string => `CASE#${number}`;
export const caseKey = (number: string): Key => ({ pk: pk(number), sk: "HEAD" });
export const fileKey = (number: string): Key => ({ pk: pk(number), sk: "FILE" });
export const eventKey = (number: string, seq: number): Key => ({ pk: pk(number), sk: `EVENT#${String(seq).padStart(5, "0")}` });

/** The month as the station's calendar has it: what is closed early on the first belongs to the new month. */
const closedIn = (it: Case, at: Instant): string => `CLOSED#${it.station}#${localDate(at, chinaTime).slice(0, 7)}`;

/**
 * Open and closed cases lie in different partitions per station, so that a board never reads past what is done. A taker's cases are found
 * by number: an entry that moved with every deadline would cost two units at each step, and one person's open cases are few to sort.
 */
function indexesOf(it: Case): Record<string, string> {
  const boardAt = `${it.createdAt}#${it.number}`;
  const open = `OPEN#${it.station}`;
  switch (it.status) {
    case "registered":
      return { ...dueAt(pk(it.number), it.waitingFor.until), boardKey: open, boardAt };
    case "taken":
    case "answered":
      return { ...dueAt(pk(it.number), it.waitingFor.until), boardKey: open, boardAt, findKey: `TAKER#${it.lawyer}`, findAt: it.number };
    case "closed":
      return { boardKey: closedIn(it, it.closedAt), boardAt: `${it.closedAt}#${it.number}` };
    case "withdrawn":
      return { boardKey: closedIn(it, it.withdrawnAt), boardAt: `${it.withdrawnAt}#${it.number}` };
    case "merged":
      return { boardKey: closedIn(it, it.mergedAt), boardAt: `${it.mergedAt}#${it.number}` };
  }
}
export const caseRow = (it: Case): Row => ({ ...caseKey(it.number), t: "case", ...it, ...indexesOf(it) });
export const putNewCase = (it: Case): Op => ({ put: caseRow(it), if: { absent: true } });
/** Only onto the version it was decided from. */
export const putCase = (after: Case, before: Case): Op => ({ put: caseRow(after), if: { equals: { version: before.version } } });

/** @param note sealed words of whoever did it (a reason); events themselves hold codes only. */
export const putEvent = (event: CaseEvent, note?: Uint8Array): Op => ({
  put: { ...eventKey(event.number, event.seq), t: "event", ...event, ...(note === undefined ? {} : { note }) }, if: { absent: true },
});
export const myCaseRow = (person: PersonId, it: Case, as: "worker" | "helper"): Row => ({ pk: `PERSON#${person}`, sk: `CASE#${it.number}`, t: "myCase", v: 1, as, at: it.createdAt });

/** Plain on the row: a keyed hash of the query code. Everything a person told us is sealed. */
const sealed = z.instanceof(Uint8Array);
export const zFileRow = z.object({
  v: z.literal(1), queryHash: z.string(),
  /**
   * Whoever filed it for somebody chose this code and saw it: it shows where the case stands, and no more, until they may act or the worker was handed another
   * (`worker`). Absent where nobody filed it for somebody, and in rows from before it was kept: there the head says whether somebody did.
   */
  queryBy: z.optional(z.enum(["helper", "worker"])),
  /** JSON of FileWho, FileRespondent[] and the place's words; text of the story. */
  who: sealed, story: sealed, respondents: sealed, placeWords: z.nullable(sealed),
});
export type FileRow = z.infer<typeof zFileRow>;

export const zStoredMessage = z.object({ v: z.literal(1), id: z.string(), at: z.string(), from: z.enum(["worker", "staff"]), title: z.string(), text: sealed, kind: z._default(zEntryKind, "message"), sees: z._default(zSees, "both"), ...happened, /** The person spoken to outside. */ whom: z.optional(sealed), /** Ids of what it carries. */ files: z._default(z.array(z.string()), []) });
export type StoredMessage = z.infer<typeof zStoredMessage>;

/** One page of a case's own steps, oldest first, and the words that belong to them. `older`: from where there is more. */
export type StoryPage = {
  readonly events: readonly CaseEvent[]; /** Sealed reasons, by the step they belong to. */ readonly notes: ReadonlyMap<number, Uint8Array>; readonly messages: readonly { key: Key; message: StoredMessage }[]; readonly older: { readonly seq: number; readonly at: Instant } | null;
};
/** A case with its newest page; the sealed parts still closed. */
export type CasePartition = StoryPage & { readonly head: Case; readonly file: FileRow };
export type CaseRepository = {
  get(number: string): Promise<Case | null>;
  getMany(numbers: readonly string[]): Promise<Case[]>;
  partition(number: string): Promise<CasePartition | null>;
  /** The page of steps before one of them, which was at `at`. */
  storyBefore(number: string, seq: number, at: Instant): Promise<StoryPage>;
  /** The ticket it rang under at a step: the newest one named before it. */
  ticketBefore(number: string, seq: number): Promise<TicketId | null>;
  /** Head and file alone; both reads happen whether or not the case exists. */
  headAndFile(number: string): Promise<{ head: Case; file: FileRow } | null>;
  file(number: string): Promise<FileRow | null>;
  messages(number: string): Promise<{ key: Key; message: StoredMessage }[]>;
  /** Open cases somebody has. The index lags: a head may have moved on. */
  takenBy(person: PersonId): Promise<Case[]>;
  /** Open cases of a station, newest first; no more than `mostOpen`: for counting what somebody takes over. */
  openOf(station: StationId): Promise<Case[]>;
  mine(person: PersonId, after: string | null): Promise<{ numbers: { number: string; as: "worker" | "helper" }[]; next: string | null }>;
};

const zMine = z.object({ sk: z.string(), as: z.enum(["worker", "helper"]) });
const messageOf = (row: Row) => ({ key: { pk: row.pk, sk: row.sk }, message: zStoredMessage.parse(row) });
const minePage = 20;
const storyPage = 20;
const zOldest = z.object({ at: z.string() });
const zNoted = z.object({ seq: z.number(), note: sealed });

/** From rows newest first. Words older than the oldest step belong to the page before. */
function pageOfStory({ rows, next }: { readonly rows: readonly Row[]; readonly next: string | null }, messages: readonly Row[]): StoryPage {
  const events = rows.map((row) => zCaseEvent.parse(row)).reverse();
  const oldest = events[0];
  const older = next === null || oldest === undefined ? null : { seq: oldest.seq, at: oldest.at };
  const from = older === null ? "" : `MESSAGE#${older.at}`;
  const notes = new Map(rows.flatMap((row) => zNoted.safeParse(row).data ?? []).map(({ seq, note }) => [seq, note]));
  return { events, notes, messages: messages.filter((row) => row.sk >= from).map(messageOf).sort((a, b) => (a.key.sk < b.key.sk ? -1 : 1)), older };
}
const mostOpen = 300;

export const createCaseRepository = ({ table }: { table: Pick<Table, "get" | "getMany" | "query"> }): CaseRepository => ({
  get: async (number) => {
    const row = await table.get(caseKey(number));
    return row === null ? null : zCase.parse(row);
  },
  getMany: async (numbers) => (numbers.length === 0 ? [] : (await table.getMany(numbers.map(caseKey))).map((row) => zCase.parse(row))),
  partition: async (number) => {
    // Each word belongs to a step of its own instant: the newest twenty hold those of the newest twenty steps.
    const [rows, events, messages] = await Promise.all([
      table.getMany([caseKey(number), fileKey(number)]), table.query({ pk: pk(number), prefix: "EVENT#", newestFirst: true, limit: storyPage }),
      table.query({ pk: pk(number), prefix: "MESSAGE#", newestFirst: true, limit: storyPage }),
    ]);
    const [head, file] = [rows.find((row) => row.sk === "HEAD"), rows.find((row) => row.sk === "FILE")];
    if (head === undefined || file === undefined) return null;
    return { head: zCase.parse(head), file: zFileRow.parse(file), ...pageOfStory(events, messages.rows) };
  },
  storyBefore: async (number, seq, at) => {
    const events = await table.query({ pk: pk(number), from: eventKey(number, 0).sk, to: eventKey(number, seq - 1).sk, newestFirst: true, limit: storyPage });
    const oldest = zOldest.safeParse(events.rows.at(-1));
    const messages = oldest.success ? await table.query({ pk: pk(number), from: `MESSAGE#${oldest.data.at}`, to: `MESSAGE#${at}` }) : { rows: [] };
    return pageOfStory(events, messages.rows);
  },
  ticketBefore: async (number, seq) => {
    // Between two tickets lie few steps, as a rule fewer than a page.
    for (let last = seq; last > 0; ) {
      const { rows } = await table.query({ pk: pk(number), from: eventKey(number, 0).sk, to: eventKey(number, last - 1).sk, newestFirst: true, limit: storyPage });
      const events = rows.map((row) => zCaseEvent.parse(row));
      const named = events.map((event) => zTicketId.safeParse(event.data["ticket"])).find((parsed) => parsed.success);
      if (named?.success === true) return named.data;
      last = events.at(-1)?.seq ?? 0;
    }
    return null;
  },
  headAndFile: async (number) => {
    const rows = await table.getMany([caseKey(number), fileKey(number)]);
    const [head, file] = [rows.find((row) => row.sk === "HEAD"), rows.find((row) => row.sk === "FILE")];
    return head === undefined || file === undefined ? null : { head: zCase.parse(head), file: zFileRow.parse(file) };
  },
  file: async (number) => {
    const row = await table.get(fileKey(number));
    return row === null ? null : zFileRow.parse(row);
  },
  messages: async (number) => (await table.query({ pk: pk(number), prefix: "MESSAGE#" })).rows.map(messageOf),
  takenBy: async (person) => {
    const { rows } = await table.query({ index: "find", pk: `TAKER#${person}` });
    const heads = (await table.getMany(rows.map((row) => ({ pk: row.pk, sk: row.sk })))).map((row) => zCase.parse(row));
    return heads.filter((it) => (it.status === "taken" || it.status === "answered") && it.lawyer === person);
  },
  openOf: async (station) =>
    (await table.query({ index: "board", pk: `OPEN#${station}`, newestFirst: true, limit: mostOpen })).rows.map((row) => zCase.parse(row)),
  mine: async (person, after) => {
    const { rows, next } = await table.query({ pk: `PERSON#${person}`, prefix: "CASE#", newestFirst: true, limit: minePage, after });
    return { numbers: rows.map((row) => zMine.parse(row)).map(({ sk, as }) => ({ number: sk.slice("CASE#".length), as })), next };
  },
});

/** The tickets a case has rung under, oldest first: its events name each one. */
export function ticketsOf(events: readonly CaseEvent[]): TicketId[] {
  return events.flatMap((event) => {
    const parsed = zTicketId.safeParse(event.data["ticket"]);
    return parsed.success ? [parsed.data] : [];
  });
}
