import { zNotice, type Notice } from "@huiyin/shared/notices/schema";
import { plans } from "@huiyin/shared/notices/plan";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";
import { addMinutes } from "@huiyin/shared/kernel/time";

const pk = (person: PersonId): string => `PERSON#${person}`;
export const noticeKey = (it: Pick<Notice, "to" | "at" | "id">): Key => ({ pk: pk(it.to), sk: `NOTICE#${it.at}#${it.id}` });
/** What is not settled by then is swept by the minute door: a ring's next channel comes after a minute. */
const sweptAfterMinutes = (it: Notice): number => (plans[it.code].pace === "urgent" ? 1 : 2);

export function noticeRow(it: Notice): Row {
  const isOpen = it.outcome.status === "pending" || it.outcome.status === "sending";
  // The timer does not move while a sender works on it: a move costs two index writes, and the claim itself says how fresh it is.
  return { ...noticeKey(it), t: "notice", ...it, ...(isOpen ? dueAt(`${pk(it.to)}/${it.id}`, it.outcome.status === "pending" && it.outcome.notBefore !== undefined ? it.outcome.notBefore : addMinutes(it.at, sweptAfterMinutes(it))) : {}) };
}
export const putNotice = (it: Notice): Op => ({ put: noticeRow(it), if: { absent: true } });

export type NoticeRepository = {
  get(key: Key): Promise<Notice | null>;
  inbox(person: PersonId, after: string | null): Promise<{ notices: Notice[]; next: string | null }>;
  /** Newest first, back to `since`. */
  since(person: PersonId, since: string): Promise<Notice[]>;
};
const inboxPage = 20;

export const createNoticeRepository = ({ table }: { table: Pick<Table, "get" | "query"> }): NoticeRepository => ({
  get: async (key) => {
    const row = await table.get(key);
    return row === null ? null : zNotice.parse(row);
  },
  inbox: async (person, after) => {
    const { rows, next } = await table.query({ pk: pk(person), prefix: "NOTICE#", newestFirst: true, limit: inboxPage, after });
    return { notices: rows.map((row) => zNotice.parse(row)), next };
  },
  since: async (person, since) =>
    (await table.query({ pk: pk(person), from: `NOTICE#${since}`, to: "NOTICE#~", newestFirst: true })).rows.map((row) => zNotice.parse(row)),
});
