import { bandsOf, runsOf } from "@huiyin/shared/cases/similar";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Keys } from "../platform/keys";
import type { Op, Table } from "../platform/table";

type Hashing = Pick<Keys, "keyedHash">;
/** A run as a number only whoever holds the hash key can compute: the first 32 bits of its keyed hash. */
const numberOf = (keys: Hashing, run: string): number => Buffer.from(keys.keyedHash("run", run).split("#")[1] ?? "", "base64url").readUInt32BE(0);
/** Each band hashed once more, so that not even the least numbers stand in a row. */
const hashesOf = (keys: Hashing, story: string): readonly string[] => bandsOf(runsOf(story).map((run) => numberOf(keys, run))).map((band) => keys.keyedHash("band", band));

/** As long as a new call may be the same matter. */
const keptSeconds = 90 * 86_400;
/** What a story is found by when another says much the same; gone after 90 days. */
export const similarOps = (keys: Hashing, number: CaseNumber, story: string, now: Instant): readonly Op[] =>
  hashesOf(keys, story).map((hash, band): Op => ({
    put: { pk: `CASE#${number}`, sk: `SIMILAR#${band}`, t: "similar", v: 1, findKey: `SIMILAR#${hash}`, findAt: `${now}#${number}`, ttl: Math.floor(Date.parse(now) / 1000) + keptSeconds },
  }));

/** Rows looked through under one band. */
const mostFound = 20;
/** Cases that share a band with these words, most bands first. */
export async function similarTo({ table, keys }: { readonly table: Pick<Table, "query">; readonly keys: Hashing }, story: string): Promise<readonly string[]> {
  const pages = await Promise.all(hashesOf(keys, story).map((hash) => table.query({ index: "find", pk: `SIMILAR#${hash}`, newestFirst: true, limit: mostFound })));
  const counts = new Map<string, number>();
  for (const { rows } of pages) for (const { pk } of rows) counts.set(pk.slice("CASE#".length), (counts.get(pk.slice("CASE#".length)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([number]) => number);
}
