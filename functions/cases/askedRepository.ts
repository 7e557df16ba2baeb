import { zAskedAbout, zAskedWhat } from "@huiyin/shared/cases/deskRightsApi";
import { epoch, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { newRowId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Key, Op, Table } from "../platform/table";

/** What somebody asked for by word of mouth about their own data, at which station's desk, and how it was made sure who they were. */
const keyOf = (station: string, at: Instant, id: string): Key => ({ pk: `RIGHTS#${station}`, sk: `${at}#${id}` });
/** As long as records of such things are to be kept (网络数据安全管理条例第12条), counted generously. */
const keptSeconds = 3 * 366 * 86_400;

const zAsked = z.object({ v: z.literal(1), id: z.string(), at: zInstant, station: z.string(), what: zAskedWhat, about: zAskedAbout, title: z.string(), how: z.instanceof(Uint8Array) });
type Asked = z.infer<typeof zAsked>;
export type Asking = Pick<Asked, "station" | "what" | "about" | "title"> & { readonly how: string };

export async function askedOp(keys: Pick<Keys, "seal">, { how, ...it }: Asking, now: Instant): Promise<Op> {
  const id = newRowId();
  const key = keyOf(it.station, now, id);
  return { put: { ...key, t: "rightsAsked", v: 1, id, at: now, ...it, how: await keys.seal(it.station, key, "how", how), ttl: Math.ceil(epoch(now) / 1000) + keptSeconds } };
}

const shownOfEach = 40;
/** Newest first, of these stations together. */
export async function askedAt({ table, keys }: { readonly table: Pick<Table, "query">; readonly keys: Pick<Keys, "open"> }, stations: readonly string[]): Promise<(Omit<Asked, "how" | "v"> & { readonly how: string })[]> {
  const pages = await Promise.all(stations.map((station) => table.query({ pk: `RIGHTS#${station}`, newestFirst: true, limit: shownOfEach })));
  const newest = pages.flatMap((page) => page.rows).map((row) => zAsked.parse(row)).sort((a, b) => (a.at > b.at ? -1 : 1)).slice(0, shownOfEach);
  return Promise.all(newest.map(async ({ v: _, how, ...it }) => ({ ...it, how: await keys.open(how, keyOf(it.station, it.at, it.id), "how") })));
}
