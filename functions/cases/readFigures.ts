import { readFiguresRoute } from "@huiyin/shared/cases/closingApi";
import { monthsOf, ratesOf, sumOf } from "@huiyin/shared/cases/figures";
import { formerUnder, stationsUnder } from "@huiyin/shared/grid/rules";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { handle } from "../platform/http";
import { talliesOf } from "./countEnded";
import type { CaseDeps } from "./deps";

/** GET /staff/figures: what ended at a station and those below it, read from a row a station and month. */
export const readFigures = (deps: CaseDeps) =>
  handle(readFiguresRoute, async ({ query }) => {
    const months = monthsOf(query.from, query.to);
    if (months === null) return refuse("case.months");
    const grid = await deps.grid.read(query.station);
    const stations = [...stationsUnder(grid, query.station).map((it) => it.id), ...formerUnder(grid, query.station)];
    const tally = sumOf(await talliesOf(deps.table, stations, months));
    return ok({ tally, ...ratesOf(tally) });
  });
