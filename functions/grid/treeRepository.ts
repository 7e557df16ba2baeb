import { zStation, type Station } from "@huiyin/shared/grid/schema";
import { zTreeStep, zTreeWhat, type Standing, type TreeStep } from "@huiyin/shared/grid/tree";
import { zPersonId, type StationId, type UnitCode } from "@huiyin/shared/kernel/ids";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";
import type { GridRepository } from "./gridRepository";

/** One import of a district's tree: who, when, from what, and how many of its steps are done. */
export const zTreeImport = z.object({
  v: z.literal(1), id: z.string(), district: z.string(), at: zInstant, by: zPersonId, byName: z.string(), name: z.string(), total: z.number(), done: z.number(), counts: z.record(zTreeWhat, z.number()),
  /** The import whose steps these lead back. */
  undoes: z.nullable(z.string()),
});
export type TreeImport = z.infer<typeof zTreeImport>;

const treePk = (district: string): string => `TREE#${district}`;
export const importKey = (it: Pick<TreeImport, "district" | "at" | "id">): Key => ({ pk: treePk(it.district), sk: `IMPORT#${it.at}#${it.id}` });
const currentKey = (district: string): Key => ({ pk: treePk(district), sk: "CURRENT" });
const stepKey = (id: string, n: number): Key => ({ pk: `TREEIMPORT#${id}`, sk: `STEP#${String(n).padStart(7, "0")}` });
export const stepRow = (id: string, n: number, it: TreeStep): Row => ({ ...stepKey(id, n), t: "treeStep", v: 1, ...it });
const zCurrent = z.object({ id: z.string() });

/** One import at a time: of two that saw the same last one, one begins. */
export const beginOps = (it: TreeImport, last: string | null): Op[] => [
  { put: { ...importKey(it), t: "treeImport", ...it, ...dueAt(importKey(it).pk, it.at) }, if: { absent: true } },
  { put: { ...currentKey(it.district), t: "treeCurrent", v: 1, id: it.id }, if: last === null ? { absent: true } : { equals: { id: last } } },
];
/** So many steps are done; the timer goes with the last. */
export const doneOp = (it: TreeImport, done: number): Op => ({
  update: importKey(it), set: { done }, ...(done >= it.total ? { remove: ["dueKey", "dueAt"] } : {}), if: { equals: { done: it.done } },
});

const shownImports = 20;
export type TreeRepository = ReturnType<typeof createTreeRepository>;
export const createTreeRepository = ({ table }: { readonly table: Pick<Table, "get" | "getMany" | "query"> }) => ({
  async imports(district: string): Promise<TreeImport[]> {
    const { rows } = await table.query({ pk: treePk(district), prefix: "IMPORT#", newestFirst: true, limit: shownImports });
    return rows.map((row) => zTreeImport.parse(row));
  },
  async read(key: Key): Promise<TreeImport | null> {
    const row = await table.get(key);
    return row === null ? null : zTreeImport.parse(row);
  },
  async current(district: string): Promise<string | null> {
    const row = await table.get(currentKey(district));
    return row === null ? null : zCurrent.parse(row).id;
  },
  /** Steps from the n-th on; all of them without a limit. */
  async steps(id: string, from: number, limit?: number): Promise<TreeStep[]> {
    const { rows } = await table.query({ pk: `TREEIMPORT#${id}`, from: stepKey(id, from).sk, to: "STEP#~", limit });
    return rows.map((row) => zTreeStep.parse(row));
  },
  async stations(codes: readonly UnitCode[]): Promise<ReadonlyMap<string, Station>> {
    const rows = codes.length === 0 ? [] : await table.getMany(codes.map((code) => ({ pk: `STATION#${code}`, sk: "HEAD" })));
    return new Map(rows.map((row) => zStation.parse(row)).map((it) => [it.unit, it]));
  },
  /** The tree as it stands now, with what its stations say of themselves. */
  async standing(grid: Pick<GridRepository, "read">, district: StationId): Promise<Standing> {
    const { units, former = [] } = await grid.read(district);
    const stations = await this.stations([...units, ...former].map((it) => it.code));
    return {
      units, former,
      stationOf: (code) => {
        const it = stations.get(code);
        return it === undefined ? null : { address: it.address, phone: it.phone, point: it.point ?? null, hours: it.hours };
      },
    };
  },
});

/** What is still to be moved from a station to another (or onto the same station's new place in the tree): worked off by the minute door. */
export const zStationMoving = z.object({ v: z.literal(1), station: z.string(), to: z.string(), since: zInstant, at: zInstant });
export type StationMoving = z.infer<typeof zStationMoving>;
export const movingKey = (station: string): Key => ({ pk: `MOVING#${station}`, sk: "HEAD" });
export const movingOp = (station: string, to: string, now: Instant): Op => ({ put: { ...movingKey(station), t: "stationMoving", v: 1, station, to, since: now, at: now, ...dueAt(movingKey(station).pk, now) } });
export const movingDone = (it: StationMoving, at: Instant | null): Op => {
  const standing = { equals: { since: it.since, at: it.at } };
  return at === null ? { delete: movingKey(it.station), if: standing } : { update: movingKey(it.station), set: { at, ...dueAt(movingKey(it.station).pk, at) }, if: standing };
};
