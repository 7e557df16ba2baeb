import type { StationId, UnitCode } from "../kernel/ids";
import { stationKindOf, type Unit } from "./schema";

/** What routing and boards need of the tree: small enough to be read whole and kept for a while. */
export type StationBrief = { readonly id: StationId; readonly name: string; readonly kind: string; readonly unit: UnitCode; readonly parent: UnitCode | null };
/** `former`: units that left the tree, each with the one that goes on for it. */
export type Grid = { readonly units: readonly Unit[]; readonly stations: readonly StationBrief[]; readonly former?: readonly Unit[]; /** It is not open yet, or stopped taking cases. */ readonly isShut?: boolean };

/** The unit that a code names today: itself, or the one that goes on for it; null for what the tree never had. A poster may name an old one. */
export function unitOf(grid: Grid, code: string): Unit | null {
  const seen = new Set<string>();
  for (let at: string | undefined = code; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const unit = grid.units.find((it) => it.code === at);
    if (unit !== undefined) return unit;
    at = grid.former?.find((it) => it.code === at)?.successor;
  }
  return null;
}

/** The unit itself, then its ancestors, nearest first; empty for a unit the grid does not have. */
export function pathOf(grid: Grid, code: string): readonly Unit[] {
  const path: Unit[] = [];
  for (let unit = unitOf(grid, code); unit !== null && !path.includes(unit); unit = unit.parent === null ? null : unitOf(grid, unit.parent)) path.push(unit);
  return path;
}

export const unitName = (grid: Grid, code: string): string =>
  [...grid.units, ...(grid.former ?? [])].find((it) => it.code === code)?.name ?? grid.stations.find((it) => it.unit === code)?.name ?? "";
export const stationName = (grid: Grid, id: string): string => grid.stations.find((it) => it.id === id)?.name ?? "";

export type Wish = {
  /** Null when the place is not known, not fixed or elsewhere. */
  readonly unit: UnitCode | null;
  readonly ownStationChosen: boolean;
  /** Units of enterprises that are the other side of this matter: theirs and that of their own station. */
  readonly respondentUnits: readonly string[];
};

/**
 * Stations that may serve the matter, nearest first, the district desk last. Distance is never asked: the tree decides.
 * An enterprise's own station only when the worker chose it, and never when that enterprise is the other side.
 */
export function stationsFor(grid: Grid, deskId: StationId, wish: Wish): readonly StationId[] {
  const path = wish.unit === null ? [] : pathOf(grid, wish.unit);
  const onPath = path.flatMap((unit) => {
    const kind = stationKindOf[unit.kind];
    const own = kind === "enterprise";
    if (own && (!wish.ownStationChosen || wish.respondentUnits.includes(unit.code))) return [];
    return grid.stations.filter((it) => it.unit === unit.code && it.kind === kind).map((it) => it.id);
  });
  return [...onPath, deskId];
}

/** A station and those below it, for boards: by the unit tree. The desk and the hotline hang under their district like a street. */
export function stationsUnder(grid: Grid, id: string): readonly StationBrief[] {
  const top = grid.stations.find((it) => it.id === id);
  if (top === undefined) return [];
  if (top.kind === "desk" || top.kind === "hotline") return [top];
  return grid.stations.filter((it) => it.id === top.id || it.parent === top.unit || pathOf(grid, it.unit).some((unit) => unit.code === top.unit));
}

/** Units that left the tree and go on in this station's unit, or below it: what ended there, before, still lies under their own station. */
export function formerUnder(grid: Grid, id: string): readonly UnitCode[] {
  const top = grid.stations.find((it) => it.id === id);
  if (top === undefined || top.kind === "desk" || top.kind === "hotline") return [];
  return (grid.former ?? []).filter((it) => pathOf(grid, it.code).some((unit) => unit.code === top.unit)).map((it) => it.code);
}
