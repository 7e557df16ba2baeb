import { checkNumberRoute } from "@huiyin/shared/grid/numbersApi";
import { isHotline, isSameNumber } from "@huiyin/shared/grid/numbers";
import { ok } from "@huiyin/shared/kernel/result";
import { epoch } from "@huiyin/shared/kernel/time";
import { handle, type Door } from "../platform/http";
import type { Table } from "../platform/table";
import { allStations } from "./districtRepository";
import type { GridRepository } from "./gridRepository";

type Ours = { readonly name: string; readonly phone: string };
/** Stations' numbers change a few times a year; whoever asks in a fright does not wait for each to be read. */
const keptMs = 300_000;

type Deps = { readonly grid: GridRepository; readonly table: Pick<Table, "query">; readonly district: string };

/** POST /numbers/check: among the stations of every district that was opened here; whoever rang does not say from which. */
export function checkNumber({ grid, table, district }: Deps): Door {
  let held: { readonly until: number; readonly ours: readonly Ours[] } | null = null;
  const load = async (): Promise<readonly Ours[]> => {
    const whole = await Promise.all((await allStations({ grid, table, district })).map((id) => grid.station(id)));
    return whole.flatMap((it) => (it?.phone == null || it.closedAt !== undefined ? [] : [{ name: it.name, phone: it.phone }]));
  };
  return handle(checkNumberRoute, async ({ body, now }) => {
    if (isHotline(body.phone)) return ok({ whose: "12351" });
    if (held === null || held.until <= epoch(now)) held = { until: epoch(now) + keptMs, ours: await load() };
    return ok({ whose: held.ours.find((it) => isSameNumber(body.phone, it.phone))?.name ?? null });
  });
}
export const numberHandlers = (deps: Deps): readonly Door[] => [checkNumber(deps)];
