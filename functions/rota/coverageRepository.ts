import type { StationId } from "@huiyin/shared/kernel/ids";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import { zCoverage, type Coverage } from "@huiyin/shared/rota/coverage";
import * as z from "zod/mini";
import type { Key, Op, Table } from "../platform/table";

const key = (station: StationId): Key => ({ pk: `COVERAGE#${station}`, sk: "HEAD" });
/** Onto what was read: of two nights at one station one tells of its gaps. */
export const putCoverage = (after: Coverage, before: Coverage | null): Op => ({
  put: { ...key(after.station), t: "coverage", ...after }, if: before === null ? { absent: true } : { equals: { at: before.at } },
});

/** How far a night came: the last station that is done, in the order of their ids. */
const zWalked = z.object({ after: z.string(), isDone: z.boolean() });
export type Walked = z.infer<typeof zWalked>;
const walkedKey = (date: string): Key => ({ pk: `COVERED#${date}`, sk: "HEAD" });
const keptDays = 7;

export const createCoverageRepository = ({ table }: { readonly table: Pick<Table, "get" | "getMany" | "put"> }) => ({
  of: async (stations: readonly StationId[]): Promise<Coverage[]> =>
    stations.length === 0 ? [] : (await table.getMany(stations.map(key))).map((row) => zCoverage.parse(row)),
  walked: async (date: string): Promise<Walked | null> => {
    const row = await table.get(walkedKey(date));
    return row === null ? null : zWalked.parse(row);
  },
  walk: async (date: string, it: Walked, now: Instant): Promise<void> =>
    void (await table.put({ ...walkedKey(date), t: "covered", v: 1, ...it, ttl: Math.floor(epoch(now) / 1000) + keptDays * 86_400 })),
});
