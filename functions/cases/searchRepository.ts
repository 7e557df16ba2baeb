import { zSearchedBy, type SearchedBy } from "@huiyin/shared/cases/searchApi";
import { epoch, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { newRowId } from "../platform/ids";
import type { Key, Op, Row, Table } from "../platform/table";

/** That somebody searched, at which station, for what kind of thing and with how many hits; never the words. */
const pk = (station: string): string => `SEARCHES#${station}`;
/** As long as what was done at somebody's word (askedRepository). */
const keptSeconds = 3 * 366 * 86_400;
const zSearch = z.object({ v: z.literal(1), id: z.string(), at: zInstant, station: z.string(), by: zSearchedBy, title: z.string(), /** Null: it broke off before it was through. */ hits: z.nullable(z.number()), /** Stories that were opened for it. */ opened: z.number() });
export type Search = z.infer<typeof zSearch>;
type Begun = { readonly station: string; readonly by: SearchedBy; readonly title: string; readonly opened: number };

/** Written before anything is opened or shown: a search that fails half way was one as well. */
export function newSearch(it: Begun, now: Instant): { readonly row: Row; readonly hits: (count: number) => Op } {
  const id = newRowId();
  const key: Key = { pk: pk(it.station), sk: `${now}#${id}` };
  return { row: { ...key, t: "search", v: 1, id, at: now, ...it, hits: null, ttl: Math.ceil(epoch(now) / 1000) + keptSeconds }, hits: (count) => ({ update: key, set: { hits: count } }) };
}

const shownOfEach = 60;
/** Newest first, of these stations together. */
export async function searchesAt(table: Pick<Table, "query">, stations: readonly string[]): Promise<Search[]> {
  const pages = await Promise.all(stations.map((station) => table.query({ pk: pk(station), newestFirst: true, limit: shownOfEach })));
  return pages.flatMap((page) => page.rows).map((row) => zSearch.parse(row)).sort((a, b) => (a.at > b.at ? -1 : 1)).slice(0, shownOfEach);
}
