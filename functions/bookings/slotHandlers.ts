import { stationKindOf } from "@huiyin/shared/grid/schema";
import { listPlacesRoute, listSlotsRoute } from "@huiyin/shared/bookings/api";
import { offer } from "@huiyin/shared/bookings/offer";
import { listStaffSlotsRoute } from "@huiyin/shared/bookings/staffApi";
import { pathOf, type Grid, type StationBrief } from "@huiyin/shared/grid/rules";
import { dayKind } from "@huiyin/shared/kernel/calendar";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addDays, addMinutes, localDate, localTime, startOfDay, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import { openingsBetween } from "@huiyin/shared/kernel/workingTime";
import { dutyOver, hasRota } from "@huiyin/shared/rota/rules";
import { zone } from "@huiyin/shared/tickets/duty";
import { personOf } from "../platform/caller";
import { handle } from "../platform/http";
import { loadAsk, type Loaded } from "./askOps";
import type { BookingDeps } from "./deps";
import { serviceOf } from "./changeOps";
import { whileOpen } from "./shut";
import { caseOf, matterOf, matterOfBooking } from "./matter";

const mostPlaces = 8;
/** On the path upwards first, then what else lies under the nearest street; an enterprise's own is never proposed, the hotline serves nobody at a counter. */
function near(grid: Grid, unit: string | undefined): readonly StationBrief[] {
  const serves = grid.stations.filter((it) => it.kind === "community" || it.kind === "street" || it.kind === "district");
  const path = unit === undefined ? [] : pathOf(grid, unit).map((it) => it.code);
  const street = path.find((code) => grid.units.some((it) => it.code === code && stationKindOf[it.kind] === "street"));
  const onPath = path.flatMap((code) => serves.filter((it) => it.unit === code));
  const beside = street === undefined ? [] : serves.filter((it) => it.parent === street && !onPath.includes(it));
  const above = serves.filter((it) => it.kind !== "community" && !onPath.includes(it));
  return [...onPath.filter((it) => it.kind !== "district"), ...beside, ...onPath.filter((it) => it.kind === "district"), ...above];
}

/** GET /booking-places. As many are looked at as it takes to find some that have a rota. */
export const listPlaces = (deps: BookingDeps) =>
  handle(listPlacesRoute, async ({ query, now }) => {
    const [grid, calendar] = await Promise.all([deps.grid.read(query.unit ?? deps.district), deps.duty.calendar()]);
    if (grid.isShut === true) return refuse("booking.not_open");
    const parts = await Promise.all(near(grid, query.unit).slice(0, mostPlaces * 2).map((it) => deps.duty.one(it.id)));
    const served = parts.flatMap((it) => (it !== null && hasRota(it.rota, now) ? [it] : [])).slice(0, mostPlaces);
    const today = localDate(now, zone);
    const places = await Promise.all(served.map(async ({ station }) => {
      const { services } = await deps.atStations.services(station.id);
      const hours = openingsBetween(station.hours, calendar, startOfDay(today, zone), startOfDay(addDays(today, 1), zone), { zone });
      return {
        station: station.id, name: station.name, address: station.address, phone: station.phone, hoursToday: hours.map((it) => `${localTime(it.start, zone)}–${localTime(it.end, zone)}`).join("、"),
        services: services.filter((it) => it.isOffered).map(({ id, mode, minutes }) => ({ id, mode, minutes })),
      };
    }));
    return ok({ places: places.filter((it) => it.services.length > 0) });
  });

type Day = { readonly date: LocalDate; readonly isFull: boolean; readonly provisional?: true; readonly starts: readonly { readonly at: Instant; readonly lawyers: readonly string[] }[] };
/** Full: somebody is on duty when it could be booked, and nothing is left. */
function daysOf({ ask }: Loaded, from: LocalDate, count: number): Day[] {
  const starts = offer(ask);
  const earliest = addMinutes(ask.now, ask.service.noticeMinutes);
  const latest = addMinutes(ask.now, ask.service.furthestDays * 1_440);
  const duty = dutyOver(ask.rota, ask.calendar, zone, ask.from, ask.to, "duty").filter((it) => ask.lawyers.some((one) => one.person === it.person) && it.end > earliest && it.start < latest);
  return Array.from({ length: count }, (_, at) => addDays(from, at)).map((date) => {
    const own = starts.filter((it) => localDate(it.at, zone) === date);
    return { date, ...(dayKind(date, ask.calendar).known ? {} : { provisional: true as const }), starts: own, isFull: own.length === 0 && duty.some((it) => localDate(it.start, zone) === date || localDate(it.end, zone) === date) };
  });
}

/** GET /stations/{stationId}/slots */
export const listSlots = (deps: BookingDeps) =>
  handle(listSlotsRoute, async ({ params, query, caller, now }) => {
    const person = personOf(caller);
    const moving = query.moving === undefined ? null : await deps.bookings.get(query.moving);
    const isMine = moving !== null && (moving.worker === person || moving.helper === person);
    if (query.moving !== undefined && !isMine) return refuse("access.not_found");
    // What is moved keeps its length, though the station may not offer it to others any more.
    const service = moving === null ? await deps.atStations.service(params.stationId, query.service) : await serviceOf(deps, moving);
    if (service === null) return refuse("booking.no_service");
    const number = query.number ?? moving?.caseNumber ?? null;
    const it = await caseOf(deps, number);
    if (number !== null && (it === null || (moving === null && it.worker !== person && it.helper !== person))) return refuse("booking.no_such_case");
    const open = await whileOpen(deps, params.stationId, moving !== null || it !== null);
    if (!open.ok) return open;
    const matter = await (moving === null ? matterOf(deps, { it, organisation: query.organisation ?? null, employer: query.employer, involved: [person] }, now) : matterOfBooking(deps, moving, [person], now));
    const loaded = await loadAsk(deps, {
      station: moving?.station ?? params.stationId, service, from: query.from, days: query.days, matter, agenda: moving?.agenda ?? person, mine: moving?.number ?? null, also: moving?.also ?? [], lawyer: null,
    }, now);
    if (loaded === null) return refuse("access.not_found");
    return ok({ days: daysOf(loaded, query.from, query.days).map(({ starts, ...day }) => ({ ...day, starts: starts.map((one) => one.at) })) });
  });

/** GET /stations/{stationId}/staff-slots */
export const listStaffSlots = (deps: BookingDeps) =>
  handle(listStaffSlotsRoute, async ({ params, query, now }) => {
    const moving = query.moving === undefined ? null : await deps.bookings.get(query.moving);
    if (query.moving !== undefined && moving?.station !== params.stationId) return refuse("access.not_found");
    const service = await (moving === null ? deps.atStations.service(params.stationId, query.service) : serviceOf(deps, moving));
    if (service === null) return refuse("booking.no_service");
    const number = query.number ?? moving?.caseNumber ?? null;
    const it = await caseOf(deps, number);
    if (number !== null && it === null) return refuse("booking.no_such_case");
    const matter = await (moving === null ? matterOf(deps, { it, organisation: null, employer: query.employer, involved: [] }, now) : matterOfBooking(deps, moving, [], now));
    const loaded = await loadAsk(deps, {
      station: params.stationId, service: { ...service, noticeMinutes: 0 }, from: query.from, days: query.days, matter, agenda: moving?.agenda ?? it?.worker ?? null, mine: moving?.number ?? null,
      also: query.also === undefined ? (moving?.also ?? []) : [query.also], lawyer: null,
    }, now);
    if (loaded === null) return refuse("access.not_found");
    const names = await deps.staff.namesOf(loaded.ask.lawyers.map((one) => one.person));
    return ok({
      days: daysOf(loaded, query.from, query.days).map(({ starts, ...day }) => ({ ...day, starts: starts.map((one) => ({ at: one.at, lawyers: loaded.ask.lawyers.map((it) => it.person).filter((it) => one.lawyers.includes(it)) })) })),
      names: Object.fromEntries(names),
    });
  });
