import { logDay, zCallEntry, zConsultation, zConsultationId, type CallEntry, type Consultation, type ConsultationId } from "@huiyin/shared/cases/callLog";
import type { Instant, LocalDate } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { newRowId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Key, Op, Row, Table } from "../platform/table";
import { phoneKey } from "./reportOps";

/** A desk's log lies by the day on which they spoke: a day is one read, and no index costs anything. */
const logPk = (desk: string, day: LocalDate): string => `CALLLOG#${desk}#${day}`;
export function callEntryOp(desk: string, entry: Omit<CallEntry, "v" | "id">): Op {
  const id = newRowId();
  return { put: { pk: logPk(desk, logDay(entry.happenedAt)), sk: `${entry.happenedAt}#${id}`, t: "callEntry", v: 1, id, ...entry } };
}

export const consultationKey = (id: ConsultationId): Key => ({ pk: `CONSULT#${id}`, sk: "HEAD" });
/** Of a district, by the month in which it was written down: how the night finds what has been kept long enough. */
const monthPk = (district: string, month: string): string => `CONSULTED#${district}#${month}`;
const sealed = z.instanceof(Uint8Array);
const zSealed = z.object({ text: sealed, answer: sealed, who: sealed });
export type Words = { readonly text: string; readonly answer: string; readonly name: string | null; readonly phone: string | null };
export type StoredConsultation = Consultation & z.infer<typeof zSealed>;

/** The row of a consultation: found by the phone it came from as a case's contacts are. @param phoneHash null when there was no number */
export async function consultationOp(keys: Keys, it: Consultation, words: Words, phoneHash: string | null): Promise<Op> {
  const seal = await keys.sealer(it.station);
  const key = consultationKey(it.id);
  const row: Row = {
    ...key, t: "consultation", ...it, text: seal(key, "text", words.text), answer: seal(key, "answer", words.answer), who: seal(key, "who", JSON.stringify({ name: words.name, phone: words.phone })),
    ...(phoneHash === null ? {} : { findKey: phoneKey(phoneHash), findAt: `${it.at}#${it.id}` }), boardKey: monthPk(it.station.slice(0, 6), logDay(it.at).slice(0, 7)), boardAt: `${it.at}#${it.id}`,
  };
  return { put: row, if: { absent: true } };
}

/** Who it was and what was said go; when, where, what kind and how it ended stay to be counted. The same again changes nothing. */
export const eraseConsultationOp = (id: ConsultationId, now: Instant): Op => ({
  update: consultationKey(id), set: { erasedAt: now }, remove: ["text", "answer", "who", "reason", "findKey", "findAt", "boardKey", "boardAt"], if: { present: true },
});
/** A page of them, in the order in which they were written down. @param month "2026-11"; those that are erased lie there no more */
export async function consultedIn(table: Pick<Table, "query">, district: string, month: string, page: { readonly limit: number; readonly after: string | null }): Promise<{ readonly ids: readonly ConsultationId[]; readonly next: string | null }> {
  const { rows, next } = await table.query({ index: "board", pk: monthPk(district, month), ...page });
  return { ids: rows.map((row) => zConsultationId.parse(row.pk.slice("CONSULT#".length))), next };
}

const openText = async (keys: Pick<Keys, "open">, it: StoredConsultation): Promise<Pick<Words, "text" | "answer">> => {
  const [text, answer] = await Promise.all([keys.open(it.text, consultationKey(it.id), "text"), keys.open(it.answer, consultationKey(it.id), "answer")]);
  return { text, answer };
};
export const openConsultations = (keys: Pick<Keys, "open">, all: readonly StoredConsultation[]) => Promise.all(all.map(async (it) => ({ ...it, ...(await openText(keys, it)) })));

const zWho = z.object({ name: z.nullable(z.string()), phone: z.nullable(z.string()) });
export const openAsker = async (keys: Pick<Keys, "open">, it: StoredConsultation): Promise<z.infer<typeof zWho>> => zWho.parse(JSON.parse(await keys.open(it.who, consultationKey(it.id), "who")));
/** As it should be, in place of what was read; found by the new phone from then on. */
export async function correctConsultationOp(keys: Pick<Keys, "seal" | "keyedHash">, it: StoredConsultation, who: Pick<Words, "name" | "phone">): Promise<Op> {
  const sealed = await keys.seal(it.station, consultationKey(it.id), "who", JSON.stringify({ name: who.name, phone: who.phone }));
  const found = who.phone === null ? { remove: ["findKey", "findAt"] } : {};
  return { update: consultationKey(it.id), set: { who: sealed, ...(who.phone === null ? {} : { findKey: phoneKey(keys.keyedHash("phone", who.phone)), findAt: `${it.at}#${it.id}` }) }, ...found, if: { equals: { who: it.who } } };
}

/** Consultations of one phone that are shown beside a call; who asks more often than that is known by the newest. */
const mostShown = 5;
/** Of the rows that were found under a phone's hash those that are consultations, newest first. */
export async function consultationsAmong({ table }: { readonly table: Pick<Table, "getMany"> }, rows: readonly Key[], most = mostShown): Promise<StoredConsultation[]> {
  const keys = rows.filter(({ pk }) => pk.startsWith("CONSULT#")).slice(0, most).map(({ pk, sk }) => ({ pk, sk }));
  const found = keys.length === 0 ? [] : await table.getMany(keys);
  // The index lags: one that was just erased is none.
  return found.filter((row) => row["erasedAt"] === undefined).map((row) => ({ ...zConsultation.parse(row), ...zSealed.parse(row) }));
}

/** A day of a desk, in the order in which they spoke: a busy day of fifty seats is a few thousand short rows. */
export async function readLog({ table }: { readonly table: Pick<Table, "query"> }, desk: string, day: LocalDate): Promise<CallEntry[]> {
  return (await table.query({ pk: logPk(desk, day) })).rows.map((row) => zCallEntry.parse(row));
}
