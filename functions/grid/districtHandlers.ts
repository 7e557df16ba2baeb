import { listDistrictsRoute } from "@huiyin/shared/grid/districtApi";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import { ok } from "@huiyin/shared/kernel/result";
import { epoch } from "@huiyin/shared/kernel/time";
import { handle, type Door } from "../platform/http";
import type { Table } from "../platform/table";
import { districtsOf } from "./districtRepository";
import type { GridRepository } from "./gridRepository";
import { nationDistrictsOf } from "./nationRepository";

type Deps = { readonly table: Pick<Table, "get" | "query">; readonly grid: Pick<GridRepository, "read">; readonly district: string };
type Line = { readonly code: string; readonly name: string; readonly isOpen: boolean };
const keptMs = 60_000;
/** Country, province, city: the first four digits. */
const cityOf = (district: string): string => district.slice(0, 4);

/** The trees themselves are kept a minute each; a district of the codes alone costs its city's few rows. */
async function linesOf({ table, grid, district }: Deps): Promise<Line[]> {
  const here = await districtsOf(table, district);
  const [grids, codes] = await Promise.all([Promise.all(here.map((it) => grid.read(it))), Promise.all([...new Set(here.map(cityOf))].map((city) => nationDistrictsOf(table, city)))]);
  const ours = here.flatMap((code, at): Line[] => {
    const it = grids[at];
    const name = it?.units.find((unit) => unit.code === code)?.name;
    return name === undefined ? [] : [{ code, name, isOpen: it?.isShut !== true }];
  });
  const others = codes.flat().filter((it) => !here.includes(it.code)).map((it): Line => ({ ...it, isOpen: false }));
  // Open ones first: what somebody looks for is most often one of them.
  return [...ours, ...others].sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || (a.code < b.code ? -1 : 1));
}

/** GET /districts: read by phones, so kept a minute. */
export function listDistricts(deps: Deps) {
  let held: { readonly lines: Promise<Line[]>; readonly until: number } | null = null;
  return handle(listDistrictsRoute, async ({ now }) => {
    if (held === null || epoch(now) >= held.until) {
      const lines = linesOf(deps);
      held = { lines, until: epoch(now) + keptMs };
      lines.catch(() => (held = null));
    }
    return ok({ own: zUnitCode.parse(deps.district), districts: (await held.lines).map((it) => ({ ...it, code: zUnitCode.parse(it.code) })) });
  });
}

export const districtHandlers = (deps: Deps): readonly Door[] => [listDistricts(deps)];
