import { readCalendarRoute, readGridRoute, readStationTodayRoute } from "@huiyin/shared/grid/api";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addDays, localDate, startOfDay } from "@huiyin/shared/kernel/time";
import { closingOf, nextOpening } from "@huiyin/shared/kernel/workingTime";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { openAt, zone } from "@huiyin/shared/tickets/duty";
import { handle } from "../platform/http";
import type { DutyRepository } from "../rota/dutyRepository";
import type { GridRepository } from "./gridRepository";

/** GET /grid */
export const readGrid = ({ grid }: { grid: GridRepository }) =>
  handle(readGridRoute, async () => {
    const { units } = await grid.read();
    return ok({ units: units.map(({ code, kind, name, parent }) => ({ code, kind, name, parent })) });
  });

/** GET /calendar */
export const readCalendar = ({ duty }: { duty: Pick<DutyRepository, "calendar"> }) => handle(readCalendarRoute, async () => ok({ years: [...(await duty.calendar())] }));

/** GET /stations/{stationId}/today: hours and duty as titles; no person is named to the public. */
export const readStationToday = ({ duty }: { duty: DutyRepository }) =>
  handle(readStationTodayRoute, async ({ params, now }) => {
    const [part, calendar] = await Promise.all([duty.one(params.stationId), duty.calendar()]);
    if (part === null) return refuse("grid.unknown_station");
    const { station, rota } = part;
    const open = openAt(part, calendar, now);
    const [from, to] = [startOfDay(localDate(now, zone), zone), startOfDay(addDays(localDate(now, zone), 1), zone)];
    const spans = dutyOver(rota, calendar, zone, from, to, "duty").map(({ start, end }) => ({ title: "值班律师", from: start, to: end }));
    const seen = new Map(spans.map((it) => [`${it.from}${it.to}`, it]));
    return ok({
      stationId: station.id, name: station.name, address: station.address, phone: station.phone, open, closesAt: open ? closingOf(station.hours, calendar, now, { zone }) : null,
      opensAt: open ? null : nextOpening(station.hours, calendar, now, { zone }), duty: [...seen.values()],
    });
  });
