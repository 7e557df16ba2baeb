import type { Organisation } from "@huiyin/shared/employers/schema";
import { stationsFor } from "@huiyin/shared/grid/rules";
import { zStationId, type UnitCode } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { hasRota } from "@huiyin/shared/rota/rules";
import type { Duty } from "@huiyin/shared/tickets/duty";
import type { GridRepository } from "../grid/gridRepository";
import type { DutyRepository } from "../rota/dutyRepository";

type Deps = { readonly grid: Pick<GridRepository, "read">; readonly duty: Pick<DutyRepository, "load">; readonly district: string };

/** Units that are the other side of a matter: an enterprise's own, and that of its station. */
export const unitsOf = (organisations: readonly Organisation[]): readonly UnitCode[] => organisations.flatMap((it) => [it.ownStation, it.unit].flatMap((code) => code ?? []));

/** The nearest station that may serve it and has a rota; the district desk when none has. */
export async function stationServing(
  deps: Deps, wish: { readonly unit: UnitCode | null; readonly ownStationChosen: boolean }, organisations: readonly Organisation[], now: Instant,
): Promise<Duty> {
  // The tree of the district the place lies in: another district's is never read for it.
  const within = wish.unit ?? deps.district;
  const grid = await deps.grid.read(within);
  const desk = zStationId.parse(`${within.slice(0, 6)}-desk`);
  let last: Duty | null = null;
  for (const id of stationsFor(grid, desk, { ...wish, respondentUnits: unitsOf(organisations) })) {
    // What is above is read only when nobody here can be rung now.
    last = (await deps.duty.load(id, now, { heads: false, above: false })) ?? last;
    if (last?.here.station.id === id && hasRota(last.here.rota, now)) return last;
  }
  if (last === null) throw new Error("cases: the district has no desk");
  return last;
}
