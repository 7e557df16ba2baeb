import { checkNumberRoute } from "@huiyin/shared/grid/numbersApi";
import { zStation } from "@huiyin/shared/grid/schema";
import { isSameNumber } from "@huiyin/shared/grid/numbers";
import { ok } from "@huiyin/shared/kernel/result";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import { handle, type Door } from "../platform/http";
import type { Table } from "../platform/table";
import { districtOf, districtsOf } from "./districtRepository";
import { stationKey, type GridRepository } from "./gridRepository";

type Ours = { readonly name: string; readonly phone: string };
/** Stations' numbers change a few times a year; whoever asks in a fright does not wait for each to be read. */
const keptMs = 300_000;

type Deps = { readonly grid: Pick<GridRepository, "read">; readonly table: Pick<Table, "get" | "query" | "getMany">; readonly district: string };

/** POST /numbers/check: among the stations and hotlines of every district that is open here, each with its own area code; whoever rang does not say from which. */
export function checkNumber({ grid, table, district }: Deps): Door {
  let held: { readonly until: number; readonly ours: Promise<readonly Ours[]> } | null = null;
  /** A district at a time, its stations in batches: open to anybody, it must stay as small as that however many districts there are. */
  const load = async (): Promise<readonly Ours[]> => {
    const ours: Ours[] = [];
    for (const one of await districtsOf(table, district)) {
      // What is only being set up calls nobody yet, and anybody with a tree could write a number there; one that was stopped still calls about its cases.
      if ((await districtOf(table, one))?.state === "preparing") continue;
      const { stations } = await grid.read(one);
      const rows = stations.length === 0 ? [] : await table.getMany(stations.map(({ id }) => stationKey(id)));
      const open = rows.map((row) => zStation.parse(row)).filter((it) => it.closedAt === undefined);
      // Stations that answer by the hotline's number are called by its name.
      const inOrder = [...open.filter((it) => it.kind === "hotline"), ...open.filter((it) => it.kind !== "hotline")];
      ours.push(...inOrder.flatMap(({ name, phone }) => (phone === null ? [] : [{ name, phone }])));
    }
    return ours;
  };
  /** Whoever asks meanwhile waits for the same reading; one that failed is forgotten. */
  const all = (now: Instant): Promise<readonly Ours[]> => {
    if (held !== null && held.until > epoch(now)) return held.ours;
    const ours = load();
    held = { until: epoch(now) + keptMs, ours };
    ours.catch(() => void (held = null));
    return ours;
  };
  return handle(checkNumberRoute, async ({ body, now }) => {
    return ok({ whose: (await all(now)).find((it) => isSameNumber(body.phone, it.phone))?.name ?? null });
  });
}
export const numberHandlers = (deps: Deps): readonly Door[] => [checkNumber(deps)];
