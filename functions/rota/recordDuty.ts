import type { StationId } from "@huiyin/shared/kernel/ids";
import { addDays, daysBetween, localDate, startOfDay, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import { openingsBetween } from "@huiyin/shared/kernel/workingTime";
import { dutyOver, gapsOver } from "@huiyin/shared/rota/rules";
import { zLane } from "@huiyin/shared/rota/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import { allStations } from "../grid/districtRepository";
import type { GridRepository } from "../grid/gridRepository";
import type { DutyRepository } from "./dutyRepository";
import type { Table } from "../platform/table";
import type { RotaRepository } from "./rotaRepository";

type Deps = { readonly rota: RotaRepository; readonly duty: Pick<DutyRepository, "calendar">; readonly grid: Pick<GridRepository, "read">; readonly table: Pick<Table, "query">; readonly district: string };

/** Nights that may be missed before the oldest of them are left to the calculation. */
const mostDays = 31;
const parallel = 8;

/** Writes down the days of one station that ended and are not written yet: from the last recorded one on, else yesterday. */
async function recordStation({ rota, duty }: Deps, id: StationId, now: Instant): Promise<number> {
  const today = localDate(now, zone);
  const [it, calendar, last] = await Promise.all([rota.read(id), duty.calendar(), rota.lastDay(id)]);
  if (it === null) return 0;
  const first: LocalDate = last === null || daysBetween(last, today) > mostDays ? addDays(today, -1) : addDays(last, 1);
  let written = 0;
  for (let date = first; date < today; date = addDays(date, 1)) {
    const [from, to] = [startOfDay(date, zone), startOfDay(addDays(date, 1), zone)];
    const shifts = zLane.options.flatMap((lane) => dutyOver(it.rota, calendar, zone, from, to, lane).map((shift) => ({ person: shift.person, lane, from: shift.start, to: shift.end })));
    const gaps = gapsOver(it.rota, calendar, zone, from, to, "duty", openingsBetween(it.station.hours, calendar, from, to, { zone })).map((gap) => ({ from: gap.start, to: gap.end }));
    await rota.record({ v: 1, station: id, date, recordedAt: now, shifts, gaps });
    written += 1;
  }
  return written;
}

/** Every station's duty of the days that ended, so that no calendar loaded later and no mended rule changes what was. Safe to run twice. */
export async function recordDuty(deps: Deps, now: Instant): Promise<number> {
  const waiting = await allStations(deps);
  let written = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) written += await recordStation(deps, next, now);
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return written;
}
