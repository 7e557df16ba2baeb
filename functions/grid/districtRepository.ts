import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { type StationId } from "@huiyin/shared/kernel/ids";
import type { Key, Op, Table } from "../platform/table";
import type { GridRepository } from "./gridRepository";

/** Where a district stands, beside its units, so that filing reads it with the tree. No row: from before there was one, and live. */
export const zDistrict = z.object({ v: z.literal(1), state: z.enum(["preparing", "live", "paused"]), since: zInstant, by: z.string(), byName: z.string() });
export type District = z.infer<typeof zDistrict>;
export const stateSk = "STATE";
const stateKey = (district: string): Key => ({ pk: `GRID#${district}`, sk: stateSk });

export async function districtOf(table: Pick<Table, "get">, district: string): Promise<District | null> {
  const row = await table.get(stateKey(district));
  return row === null ? null : zDistrict.parse(row);
}
/** The new state, and the line that stays of it; only onto the state that was read. */
export const districtOps = (district: string, after: District, before: District | null): Op[] => [
  { put: { ...stateKey(district), t: "district", ...after }, if: before === null ? { absent: true } : { equals: { state: before.state, since: before.since } } },
  { put: { pk: `TREE#${district}`, sk: `STATE#${after.since}`, t: "districtEvent", ...after } },
];
export const newDistrict = (now: Instant, by: string, byName: string): District => ({ v: 1, state: "preparing", since: now, by, byName });

/** Every district that was opened here, for what concerns them all. */
export const districtListOp = (district: string): Op => ({ put: { pk: "DISTRICTS", sk: district, t: "districtName", v: 1 } });
export async function districtsOf(table: Pick<Table, "query">, own: string): Promise<string[]> {
  const { rows } = await table.query({ pk: "DISTRICTS" });
  return [...new Set([own, ...rows.map((row) => row.sk)])].sort();
}
/** Stations of every district that was opened here, in order. */
export async function allStations({ grid, table, district }: { readonly grid: Pick<GridRepository, "read">; readonly table: Pick<Table, "query">; readonly district: string }): Promise<StationId[]> {
  const grids = await Promise.all((await districtsOf(table, district)).map((it) => grid.read(it)));
  return grids.flatMap((it) => it.stations.map((one) => one.id)).sort();
}
