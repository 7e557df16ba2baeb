import { piecesOf, zFileType } from "@huiyin/shared/cases/uploads";
import { zPersonId } from "@huiyin/shared/kernel/ids";
import { addMinutes, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Keys } from "../platform/keys";
import { postMinutes } from "../platform/files";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

const stamp = z.object({ at: zInstant, from: z.enum(["worker", "staff"]), title: z.string() });
const zUploadRow = z.object({
  v: z.literal(1), id: z.string(), version: z.number(), state: z.enum(["open", "lapsed", "stored", "deleted"]), name: z.instanceof(Uint8Array), type: zFileType, bytes: z.number(), sha256: z.string(),
  ...stamp.shape,
  /** Who of that side; rows from before it was kept have none. */
  by: z.optional(zPersonId),
  /** Of a voice note, how long it is. */
  seconds: z.optional(z.number()),
  deleted: z.nullable(stamp),
  /** It goes with what only staff read. */
  sees: z.optional(z.literal("staff")),
  /** Of one that is open or lapsed: when its timer fires. */
  until: z.optional(zInstant),
  /** How many bytes of it lay there when its timer looked last. */
  arrived: z.optional(z.number()),
});
/** A file on its way to a case, one that was given up, one that counts, or the trace of one that was deleted. Its name is sealed. */
export type Upload = z.infer<typeof zUploadRow>;
export const uploadKey = (number: string, id: string): Key => ({ pk: `CASE#${number}`, sk: `UPLOAD#${id}` });
/** An open upload is looked at so long after it began, and so long after it was seen to grow: who is cut off in the evening goes on the next day. */
export const openHours = 24;
/** Forms already given out for its pieces are good no longer then. */
export const untilLapsed = (now: Instant): Instant => addMinutes(now, postMinutes + 5);
/** On its way or there: what a case may have only so many of. */
export const counts = ({ state }: Pick<Upload, "state">): boolean => state === "open" || state === "stored";

/** Where its pieces lie in the bucket until they are joined. */
export const pieceKey = (number: string, id: string, piece: number): string => `pieces/${number}/${id}/${String(piece).padStart(2, "0")}`;
export const pieceKeys = (number: string, { id, bytes }: Pick<Upload, "id" | "bytes">): string[] => Array.from({ length: piecesOf(bytes) }, (_, piece) => pieceKey(number, id, piece));
/** Where its bytes lie in the bucket. */
export const wholeKey = (number: string, id: string): string => `files/${number}/${id}`;

export const putUpload = (number: string, { until, arrived, ...it }: Upload, before: Upload | null): Op => ({
  put: {
    ...uploadKey(number, it.id), t: "upload", ...it,
    ...(until === undefined || (it.state !== "open" && it.state !== "lapsed") ? {} : { until, ...(arrived === undefined ? {} : { arrived }), ...dueAt(uploadKey(number, it.id).pk, until) }),
  } satisfies Row, if: before === null ? { absent: true } : { equals: { version: before.version } },
});
export const dropUpload = (number: string, it: Upload): Op => ({ delete: uploadKey(number, it.id), if: { equals: { version: it.version } } });
export async function readUpload(table: Pick<Table, "get">, number: string, id: string): Promise<Upload | null> {
  const row = await table.get(uploadKey(number, id));
  return row === null ? null : zUploadRow.parse(row);
}
export const uploadsOf = async (table: Pick<Table, "query">, number: string): Promise<Upload[]> =>
  (await table.query({ pk: `CASE#${number}`, prefix: "UPLOAD#", limit: 200 })).rows.map((row) => zUploadRow.parse(row));
/** By case and id; those that are there, by their row's key. */
export async function uploadsAt(table: Pick<Table, "getMany">, at: readonly { readonly number: string; readonly id: string }[]): Promise<ReadonlyMap<string, Upload>> {
  const rows = await table.getMany(at.map(({ number, id }) => uploadKey(number, id)));
  return new Map(rows.map((row) => [`${row.pk}/${row.sk}`, zUploadRow.parse(row)]));
}
export const openName = (keys: Pick<Keys, "open">, number: string, it: Pick<Upload, "id" | "name">): Promise<string> => keys.open(it.name, uploadKey(number, it.id), "name");

export const isPicture = (type: string): boolean => type === "image/jpeg" || type === "image/png";
/** Its bytes were looked at when it came in: a picture is one, a PDF is one. Anything else is only ever saved. */
export const isDrawn = (type: string): boolean => isPicture(type) || type === "application/pdf";

/** Whether the worker's side may know of it. */
export const isForBoth = ({ sees }: Pick<Upload, "sees">): boolean => sees === undefined;
/** Files that count, oldest first: for papers and the case file. @param readers what only staff read is in nothing but their own copy */
export async function storedFiles({ table, keys }: { readonly table: Pick<Table, "query">; readonly keys: Pick<Keys, "open"> }, number: string, readers: "both" | "staff") {
  const stored = (await uploadsOf(table, number)).filter((one) => one.state === "stored" && (readers === "staff" || isForBoth(one))).sort((a, b) => (a.at < b.at ? -1 : 1));
  return Promise.all(stored.map(async (one) => ({ key: wholeKey(number, one.id), name: await openName(keys, number, one), type: one.type, bytes: one.bytes, at: one.at, from: one.from, title: one.title })));
}
/** As its worker's copy names them, oldest first: what counts, and of what was deleted that it was there and who took it away. */
export async function toldFiles({ table, keys }: { readonly table: Pick<Table, "query">; readonly keys: Pick<Keys, "open"> }, number: string) {
  const shown = (await uploadsOf(table, number)).filter((one) => (one.state === "stored" || one.state === "deleted") && isForBoth(one)).sort((a, b) => (a.at < b.at ? -1 : 1));
  return Promise.all(shown.map(async (one) => ({ name: await openName(keys, number, one), at: one.at, type: one.type, bytes: one.bytes, seconds: one.seconds ?? null, from: one.from, title: one.title, deleted: one.deleted })));
}
