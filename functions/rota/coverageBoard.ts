import { stationKindOf } from "@huiyin/shared/grid/schema";
import { pathOf, stationsUnder, type Grid } from "@huiyin/shared/grid/rules";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { provisionalMark } from "@huiyin/shared/kernel/workingTime";
import { zone } from "@huiyin/shared/tickets/duty";
import { readCoverageRoute } from "@huiyin/shared/rota/dutyApi";
import type { Coverage } from "@huiyin/shared/rota/coverage";
import type { GridRepository } from "../grid/gridRepository";
import { handle } from "../platform/http";
import type { Table } from "../platform/table";
import type { DutyRepository } from "./dutyRepository";
import { createCoverageRepository } from "./coverageRepository";

const mostStations = 80;
type Deps = { readonly table: Pick<Table, "get" | "getMany" | "put">; readonly grid: Pick<GridRepository, "read">; readonly duty: Pick<DutyRepository, "calendar"> };

/** Communities of the part of the tree in question without a station of their own, or with one at which nobody is ever on duty. */
function withoutLawyer(grid: Grid, top: StationId, below: boolean, rows: ReadonlyMap<StationId, Coverage>) {
  const unit = grid.stations.find((it) => it.id === top)?.unit;
  const inScope = (code: string) => (below ? pathOf(grid, code).some((it) => it.code === unit) : code === unit);
  return grid.units.filter((it) => stationKindOf[it.kind] === "community" && inScope(it.code)).filter((it) => {
    const row = grid.stations.filter((one) => one.unit === it.code).flatMap((one) => rows.get(one.id) ?? [])[0];
    return row === undefined ? !grid.stations.some((one) => one.unit === it.code) : row.coveredMinutes === 0;
  });
}

/** GET /coverage: as the night found it. A station no night has seen yet is not in it. */
export const readCoverage = (deps: Deps) =>
  handle(readCoverageRoute, async ({ query, now }) => {
    const [grid, calendar] = await Promise.all([deps.grid.read(query.station), deps.duty.calendar()]);
    const below = query.below === "yes";
    const ids = below ? stationsUnder(grid, query.station).map((it) => it.id) : [query.station];
    if (ids.length > mostStations) return refuse("duty.too_many_stations");
    const found = await createCoverageRepository(deps).of(ids);
    const rows = new Map(found.map((it) => [it.station, it]));
    const name = (id: StationId) => grid.stations.find((it) => it.id === id)?.name ?? "";
    return ok({
      stations: found.map((it) => ({ station: it.station, name: name(it.station), at: it.at, openMinutes: it.openMinutes, coveredMinutes: it.coveredMinutes, gaps: it.gaps.map((gap) => ({ ...gap, ...provisionalMark(now, gap.from, calendar, zone) })) })),
      openMinutes: found.reduce((sum, it) => sum + it.openMinutes, 0), coveredMinutes: found.reduce((sum, it) => sum + it.coveredMinutes, 0),
      withoutLawyer: withoutLawyer(grid, query.station, below, rows).map((it) => ({ unit: it.code, name: it.name })),
    });
  });
