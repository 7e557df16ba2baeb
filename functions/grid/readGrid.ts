import { readCalendarRoute, readGridRoute, readStationTodayRoute } from "@huiyin/shared/grid/api";
import { todayTexts } from "@huiyin/shared/grid/texts.zh";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addDays, localDate, localTime, startOfDay, type Instant } from "@huiyin/shared/kernel/time";
import { closingOf, nextOpening, openingsBetween } from "@huiyin/shared/kernel/workingTime";
import { dutyOver, gapsOver } from "@huiyin/shared/rota/rules";
import { openAt, zone } from "@huiyin/shared/tickets/duty";
import { handle } from "../platform/http";
import type { DutyRepository } from "../rota/dutyRepository";
import type { GridRepository } from "./gridRepository";

/** GET /grid */
export const readGrid = ({ grid, district }: { readonly grid: GridRepository; /** This installation's own. */ readonly district: string }) =>
  handle(readGridRoute, async ({ query }) => {
    const of = query.within ?? district;
    const [{ units, isShut }, hotline] = await Promise.all([grid.read(of), grid.station(zStationId.parse(`${of.slice(0, 6)}-12351`))]);
    return ok({ ...(isShut === true ? { isShut } : {}), hotline: hotline?.phone ?? null, units: units.map(({ code, kind, name, parent }) => ({ code, kind, name, parent })) });
  });

/** GET /calendar */
export const readCalendar = ({ duty }: { duty: Pick<DutyRepository, "calendar"> }) => handle(readCalendarRoute, async () => ok({ years: [...(await duty.calendar())] }));

type Span = { readonly start: Instant; readonly end: Instant };
const hoursOf = ({ start, end }: Span): string => `${localTime(start, zone)}–${localTime(end, zone)}`;
const asked = ({ start, end }: Span) => ({ from: start, to: end });

function linesOf(hours: readonly Span[], gaps: readonly Span[]): string[] {
  if (hours.length === 0) return [todayTexts.closed];
  return [todayTexts.hours.replace("{hours}", hours.map(hoursOf).join("、")), ...gaps.map((gap) => todayTexts.gap.replace("{hours}", hoursOf(gap)))];
}

/** GET /stations/{stationId}/today: hours and duty as titles; no person is named to the public. */
export const readStationToday = ({ duty }: { duty: DutyRepository }) =>
  handle(readStationTodayRoute, async ({ params, now }) => {
    const [part, calendar] = await Promise.all([duty.one(params.stationId), duty.calendar()]);
    if (part === null) return refuse("grid.unknown_station");
    const { station } = part;
    const open = openAt(part, calendar, now);
    const [from, to] = [startOfDay(localDate(now, zone), zone), startOfDay(addDays(localDate(now, zone), 1), zone)];
    const written = dutyOver(part.rota, calendar, zone, from, to, "duty");
    // Who left is a gap.
    const gone = await duty.gone(station, [...new Set(written.map((it) => it.person))], now);
    const rota = { ...part.rota, gone };
    const hours = openingsBetween(station.hours, calendar, from, to, { zone });
    const gaps = gapsOver(rota, calendar, zone, from, to, "duty", hours);
    const who = station.kind === "hotline" ? ("operator" as const) : ("lawyer" as const);
    const spans = dutyOver(rota, calendar, zone, from, to, "duty").map(({ start, end }) => ({ who, from: start, to: end }));
    return ok({
      stationId: station.id, name: station.name, address: station.address, phone: station.phone, open, closesAt: open ? closingOf(station.hours, calendar, now, { zone }) : null,
      opensAt: open ? null : nextOpening(station.hours, calendar, now, { zone }), duty: [...new Map(spans.map((it) => [`${it.from}${it.to}`, it])).values()],
      hours: hours.map(asked), gaps: gaps.map(asked), lines: linesOf(hours, gaps),
    });
  });
