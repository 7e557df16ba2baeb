import { zHandlerAsk, type HandlerAsk } from "@huiyin/shared/cases/handlerAsk";
import type { UnitCode } from "@huiyin/shared/kernel/ids";
import * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

/** Not in the case's own partition: whoever reads a case, its timeline or its files never passes by here. */
const pk = (number: string): string => `ASKS#${number}`;
export const askKey = (number: string, id: string): Key => ({ pk: pk(number), sk: `ASK#${id}` });
const zStored = z.object({ ...zHandlerAsk.shape, why: z.instanceof(Uint8Array), answer: z.optional(z.instanceof(Uint8Array)) });
export type StoredAsk = { readonly ask: HandlerAsk; readonly why: Uint8Array; readonly answer: Uint8Array | null };

const boardOf = (unit: UnitCode): string => `ASKS#${unit}`;
/** Found by the unit whose turn it is, the longest waiting first, as long as it is open. */
const indexes = (it: HandlerAsk): Record<string, string> => {
  const unit = it.unitPath[it.level];
  return it.state !== "open" ? {} : { ...dueAt(`${pk(it.number)}#${it.id}`, it.nextAt), ...(unit === undefined ? {} : { boardKey: boardOf(unit), boardAt: `${it.askedAt}#${it.number}#${it.id}` }) };
};
const rowOf = ({ ask, why, answer }: StoredAsk): Row => ({ ...askKey(ask.number, ask.id), t: "handlerAsk", ...ask, why, ...(answer === null ? {} : { answer }), ...indexes(ask) });
const stored = (row: Row): StoredAsk => {
  const { why, answer, ...ask } = zStored.parse(row);
  return { ask: zHandlerAsk.parse(ask), why, answer: answer ?? null };
};

/** One at a time: beside it stands which is open. */
const openKey = (number: string): Key => ({ pk: pk(number), sk: "OPEN" });
export const newAskOps = (it: StoredAsk): Op[] => [
  { put: rowOf(it), if: { absent: true } }, { put: { ...openKey(it.ask.number), t: "handlerAskOpen", v: 1, id: it.ask.id }, if: { absent: true } },
];
/** Only onto the version it was decided from. */
export const putAskOps = (after: StoredAsk, before: StoredAsk): Op[] => [
  { put: rowOf(after), if: { equals: { version: before.ask.version } } }, ...(after.ask.state === "open" ? [] : [{ delete: openKey(after.ask.number) }]),
];

export async function readAsk(table: Pick<Table, "get">, number: string, id: string): Promise<StoredAsk | null> {
  const row = await table.get(askKey(number, id));
  return row === null ? null : stored(row);
}
/** What a worker said about a handler goes with the rest of what they said; who looked at it stays, as at the case. */
export const eraseAsksOps = async (table: Pick<Table, "query">, number: string): Promise<Op[]> => (await table.query({ pk: pk(number) })).rows.filter(({ sk }) => !sk.startsWith("LOOK#")).map(({ pk: at, sk }): Op => ({ delete: { pk: at, sk } }));
/** Every one there ever was, newest first: one at a time they stay few. */
export const asksOf = async (table: Pick<Table, "query">, number: string): Promise<StoredAsk[]> =>
  (await table.query({ pk: pk(number), prefix: "ASK#" })).rows.map(stored).sort((a, b) => (a.ask.askedAt < b.ask.askedAt ? 1 : -1));
export const hasOpen = async (table: Pick<Table, "get">, number: string): Promise<boolean> => (await table.get(openKey(number))) !== null;
const mostShown = 50;
/** The index lags: each row is read again. */
export async function asksAt(table: Pick<Table, "query" | "getMany">, unit: UnitCode): Promise<StoredAsk[]> {
  const { rows } = await table.query({ index: "board", pk: boardOf(unit), limit: mostShown });
  return (await table.getMany(rows)).map(stored).filter(({ ask }) => ask.state === "open" && ask.unitPath[ask.level] === unit);
}

export const sealIn = (keys: Pick<Keys, "seal">, ask: HandlerAsk, attribute: "why" | "answer", text: string): Promise<Uint8Array> => keys.seal(ask.station, askKey(ask.number, ask.id), attribute, text);
export const openWhy = (keys: Pick<Keys, "open">, { ask, why }: StoredAsk): Promise<string> => keys.open(why, askKey(ask.number, ask.id), "why");
export const openAnswer = async (keys: Pick<Keys, "open">, { ask, answer }: StoredAsk): Promise<string | null> => (answer === null ? null : keys.open(answer, askKey(ask.number, ask.id), "answer"));
