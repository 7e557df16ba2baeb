import type { StationId } from "@huiyin/shared/kernel/ids";
import { zStationId, zUnitCode } from "@huiyin/shared/kernel/ids";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import type { Grid } from "@huiyin/shared/grid/rules";
import { zStation, zStationKind, zUnit, type Station, type Unit } from "@huiyin/shared/grid/schema";
import * as z from "zod/mini";
import { stateSk, zDistrict } from "./districtRepository";
import type { Key, Row, Table } from "../platform/table";

/** The tree of one district and its stations. It changes a few times a year, so every door keeps it for a minute. */
export type GridRepository = {
  /** The whole tree of a district with its stations' names: of the one this unit or station lies in. */
  read(within: string): Promise<Grid>;
  station(id: StationId): Promise<Station | null>;
};

/** The trees of several districts at once. @returns the tree some unit or station lies in: one of `within`'s districts */
export async function treesOf(grid: Pick<GridRepository, "read">, within: readonly string[]): Promise<(of: string) => Grid> {
  const districts = [...new Set(within.map((it) => it.slice(0, 6)))];
  const held = new Map(await Promise.all(districts.map(async (it) => [it, await grid.read(it)] as const)));
  return (of) => held.get(of.slice(0, 6)) ?? { units: [], stations: [] };
}

const keptMs = 60_000;
const zBrief = z.object({ id: zStationId, name: z.string(), kind: zStationKind, unit: zUnitCode, parent: z.nullable(zUnitCode) });

export const unitRow = (district: string, unit: Unit): Row => ({ pk: `GRID#${district}`, sk: `UNIT#${unit.code}`, t: "unit", ...unit });
export const stationKey = (id: string): Key => ({ pk: `STATION#${id}`, sk: "HEAD" });
/** A station's own row, and its short copy beside the district's units. */
export const stationRows = (district: string, station: Station, parent: string | null): Row[] => [
  { ...stationKey(station.id), t: "station", ...station },
  {
    pk: `GRID#${district}`, sk: `STATION#${station.id}`, t: "stationBrief", v: 1, id: station.id, name: station.name, kind: station.kind, unit: station.unit, parent,
  },
];

/** Trees held at once: each is some hundred rows. */
const mostHeld = 20;

export function createGridRepository({ table, district: own, now }: { table: Pick<Table, "get" | "query">; district: string; now: () => Instant }): GridRepository {
  const held = new Map<string, { readonly grid: Promise<Grid>; readonly until: number }>();
  const load = async (district: string): Promise<Grid> => {
    const { rows } = await table.query({ pk: `GRID#${district}` });
    const units = rows.filter((row) => row.sk.startsWith("UNIT#")).map((row) => zUnit.parse(row));
    const state = rows.find((row) => row.sk === stateSk);
    return {
      // Without a row: from before there was one. A district of which nothing but the national tree is known has no station.
      isShut: state === undefined ? district !== own : zDistrict.parse(state).state !== "live",
      units: units.filter((it) => it.closedAt === undefined), former: units.filter((it) => it.closedAt !== undefined),
      stations: rows.filter((row) => row.sk.startsWith("STATION#")).map((row) => zBrief.parse(row)),
    };
  };
  return {
    read: (within) => {
      const district = within.slice(0, 6);
      const at = epoch(now());
      const known = held.get(district);
      if (known !== undefined && at < known.until) return known.grid;
      if (held.size >= mostHeld) held.clear();
      const grid = load(district);
      held.set(district, { grid, until: at + keptMs });
      // What failed, or found a table that is still empty, is asked again.
      grid.then((it) => it.units.length === 0 && held.delete(district), () => held.delete(district));
      return grid;
    },
    station: async (id) => {
      const row = await table.get(stationKey(id));
      return row === null ? null : zStation.parse(row);
    },
  };
}
