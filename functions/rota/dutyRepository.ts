import { zCalendarYear, type Calendar } from "@huiyin/shared/kernel/calendar";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import { zStation } from "@huiyin/shared/grid/schema";
import { zRotaException, zRotaRule, type Rota } from "@huiyin/shared/rota/schema";
import type { Duty, StationDuty } from "@huiyin/shared/tickets/duty";
import { defaultRungs, zLadder } from "@huiyin/shared/tickets/schema";
import type { Row, Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";

/** Who should be where: a station's rota, its ladder and those above it. Read fresh each time, because people are rung by it. */
export type DutyRepository = {
  /** A station with those above it; null when there is no such station. `heads: false` leaves their grants unread, `above: false` the stations above. */
  load(station: StationId, now: Instant, options?: { readonly heads?: boolean; readonly above?: boolean }): Promise<Duty | null>;
  /** One station alone, without its heads; null when there is no such station. */
  one(station: StationId): Promise<Omit<StationDuty, "heads"> | null>;
  calendar(): Promise<Calendar>;
};

type Part = Omit<StationDuty, "heads">;
const keptMs = 60_000;

function partOf(rows: readonly Row[]): Part | null {
  const head = rows.find((row) => row.sk === "HEAD");
  if (head === undefined) return null;
  const ladder = rows.find((row) => row.sk === "LADDER");
  const rota: Rota = {
    rules: rows.filter((row) => row.sk.startsWith("ROTA#")).map((row) => zRotaRule.parse(row)),
    exceptions: rows.filter((row) => row.sk.startsWith("EXC#")).map((row) => zRotaException.parse(row)),
  };
  return { station: zStation.parse(head), rungs: ladder === undefined ? defaultRungs : zLadder.parse(ladder).rungs, rota };
}

type Deps = { readonly table: Pick<Table, "query">; readonly staff: Pick<StaffRepository, "holdersOf">; readonly now: () => Instant };

export function createDutyRepository({ table, staff, now: clock }: Deps): DutyRepository {
  let held: { years: Promise<Calendar>; until: number } | null = null;
  const calendar = (): Promise<Calendar> => {
    const at = epoch(clock());
    if (held === null || at >= held.until) {
      const years = table.query({ pk: "CALENDAR" }).then(({ rows }) => rows.map((row) => zCalendarYear.parse(row)));
      held = { years, until: at + keptMs };
      years.then((it) => it.length === 0 && (held = null), () => (held = null));
    }
    return held.years;
  };
  const part = async (id: StationId): Promise<Part | null> => partOf((await table.query({ pk: `STATION#${id}` })).rows);
  return {
    calendar, one: part,
    load: async (id, now, { heads = true, above: climbs = true } = {}) => {
      const [own, years] = await Promise.all([part(id), calendar()]);
      if (own === null) return null;
      const above = (await Promise.all(climbs ? own.station.above.map(part) : [])).flatMap((it) => (it === null ? [] : [it]));
      const withHeads = async (it: Part): Promise<StationDuty> => ({ ...it, heads: heads ? await staff.holdersOf(it.station.unit, "head", now) : [] });
      const [here, ...rest] = await Promise.all([own, ...above].map(withHeads));
      // Saying "cannot come" has no rows yet; the rules take it from the day it has.
      return here === undefined ? null : { here, above: rest, calendar: years, absent: [] };
    },
  };
}
