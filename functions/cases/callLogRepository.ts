import { logDay, zCallEntry, zConsultation, type CallEntry, type Consultation, type ConsultationId } from "@huiyin/shared/cases/callLog";
import type { LocalDate } from "@huiyin/shared/kernel/time";
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
    ...(phoneHash === null ? {} : { findKey: phoneKey(phoneHash), findAt: `${it.at}#${it.id}` }),
  };
  return { put: row, if: { absent: true } };
}

const openText = async (keys: Pick<Keys, "open">, it: StoredConsultation): Promise<Pick<Words, "text" | "answer">> => {
  const [text, answer] = await Promise.all([keys.open(it.text, consultationKey(it.id), "text"), keys.open(it.answer, consultationKey(it.id), "answer")]);
  return { text, answer };
};
export const openConsultations = (keys: Pick<Keys, "open">, all: readonly StoredConsultation[]) => Promise.all(all.map(async (it) => ({ ...it, ...(await openText(keys, it)) })));

/** Consultations of one phone that are shown beside a call; who asks more often than that is known by the newest. */
const mostShown = 5;
/** Of the rows that were found under a phone's hash those that are consultations, newest first. */
export async function consultationsAmong({ table }: { readonly table: Pick<Table, "getMany"> }, rows: readonly Key[]): Promise<StoredConsultation[]> {
  const keys = rows.filter(({ pk }) => pk.startsWith("CONSULT#")).slice(0, mostShown).map(({ pk, sk }) => ({ pk, sk }));
  return keys.length === 0 ? [] : (await table.getMany(keys)).map((row) => ({ ...zConsultation.parse(row), ...zSealed.parse(row) }));
}

/** A day of a desk, in the order in which they spoke: a busy day of fifty seats is a few thousand short rows. */
export async function readLog({ table }: { readonly table: Pick<Table, "query"> }, desk: string, day: LocalDate): Promise<CallEntry[]> {
  return (await table.query({ pk: logPk(desk, day) })).rows.map((row) => zCallEntry.parse(row));
}
