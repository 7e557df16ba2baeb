import { stationsUnder } from "@huiyin/shared/grid/rules";
import type { OpeningHours } from "@huiyin/shared/grid/schema";
import { weekdayFollowed, type Calendar } from "@huiyin/shared/kernel/calendar";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addDays, epoch, instantAt, localDate, localDayNumber, startOfDay, type Instant } from "@huiyin/shared/kernel/time";
import { dutyOver, gapsOver } from "@huiyin/shared/rota/rules";
import { readDutyRoute } from "@huiyin/shared/tickets/api";
import { openAt, zone } from "@huiyin/shared/tickets/duty";
import type { GridRepository } from "../grid/gridRepository";
import { handle } from "../platform/http";
import { readEngine } from "../tickets/heartbeatRepository";
import type { Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import type { DutyRepository } from "./dutyRepository";

const mostStations = 80;
const lanesOf = ["duty", "backup"] as const;
type Deps = { readonly table: Pick<Table, "get">; readonly grid: GridRepository; readonly duty: DutyRepository; readonly staff: Pick<StaffRepository, "namesOf"> };

/** The station's opening spans of the local day that `now` is in; none on a holiday. */
export function spansToday(hours: OpeningHours, calendar: Calendar, now: Instant): { start: Instant; end: Instant; text: string }[] {
  const weekday = weekdayFollowed(calendar)(localDayNumber(now, zone));
  if (weekday === null) return [];
  const today = localDate(now, zone);
  return hours[`${weekday}`].map((span) => ({
    start: instantAt(today, span.start, zone), end: instantAt(span.end <= span.start ? addDays(today, 1) : today, span.end, zone, "end"), text: `${span.start}–${span.end}`,
  }));
}

/** GET /duty: today at my stations, who should be there and where nobody is. */
export const readDuty = (deps: Deps) =>
  handle(readDutyRoute, async ({ query, now, log }) => {
    const reading = readEngine(deps.table, now);
    const grid = await deps.grid.read(query.station);
    const ids: StationId[] = query.below === "yes" ? stationsUnder(grid, query.station).map((it) => it.id) : [query.station];
    if (ids.length > mostStations) return refuse("ticket.too_many_stations");
    const [from, to] = [startOfDay(localDate(now, zone), zone), startOfDay(addDays(localDate(now, zone), 1), zone)];
    const planned = (await Promise.all(ids.map((id) => deps.duty.one(id)))).flatMap((it) => it ?? []);
    const calendar = await deps.duty.calendar();
    // Whoever left stands in the plan and will not come: a gap, not a name.
    const parts = await Promise.all(planned.map(async (part) => {
      const people = lanesOf.flatMap((lane) => dutyOver(part.rota, calendar, zone, from, to, lane).map((it) => it.person));
      return { ...part, rota: { ...part.rota, gone: await deps.duty.gone(part.station, [...new Set(people)], now) } };
    }));
    const days = parts.map((part) => {
      const lanes = lanesOf.flatMap((lane) => dutyOver(part.rota, calendar, zone, from, to, lane).map((shift) => ({ lane, ...shift })));
      const spans = spansToday(part.station.hours, calendar, now);
      return { part, lanes, spans, gaps: gapsOver(part.rota, calendar, zone, from, to, "duty", spans) };
    });
    const [engine, names] = await Promise.all([reading, deps.staff.namesOf(days.flatMap((day) => day.lanes.map((it) => it.person)))]);
    if (engine.silent) log.warn("engine.silent", engine.ranAt === null ? {} : { ms: epoch(now) - epoch(engine.ranAt) });
    return ok({
      engine,
      stations: days.map(({ part, lanes, spans, gaps }) => ({
        station: part.station.id, name: part.station.name, open: openAt(part, calendar, now), hoursToday: spans.map((it) => it.text).join("，"),
        shifts: lanes.map((it) => ({ person: it.person, name: names.get(it.person) ?? "", lane: it.lane, from: it.start, to: it.end, now: it.start <= now && now < it.end })),
        gaps: gaps.map((gap) => ({ from: gap.start, to: gap.end })),
      })),
    });
  });
