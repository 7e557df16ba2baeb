import { createHash } from "node:crypto";
import { moveToCalendar } from "@huiyin/shared/cases/yearMove";
import { listYearsRoute, loadYearRoute, previewYearRoute } from "@huiyin/shared/grid/yearApi";
import { readYear, writeYear } from "@huiyin/shared/grid/yearFile";
import { changedDates, type CalendarYear } from "@huiyin/shared/kernel/calendar";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { addDays, localDate, startOfDay, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import type { BookingRepository } from "../bookings/bookingRepository";
import { allStations } from "../grid/districtRepository";
import { loadOps, readMove, readYearRow } from "../grid/yearRepository";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { clocksOf } from "./changeCase";
import type { CaseDeps } from "./deps";
import { openCases, shiftsMoved, withYear } from "./moveYear";

type Deps = CaseDeps & { readonly bookings: Pick<BookingRepository, "between"> };
const isDistrict = (station: string): boolean => /^\d{6}$/.test(station);
/** A preview looks at so many bookings a station; more is more. */
const mostBookings = 200;

/** GET /stations/{stationId}/years */
const listYears = ({ table, duty }: Deps) =>
  handle(listYearsRoute, async ({ params, now }) => {
    if (!isDistrict(params.stationId)) return refuse("year.not_district");
    const known = await duty.calendar();
    const this_ = Number(localDate(now, zone).slice(0, 4));
    const years = [...new Set([...known.map((it) => it.year), this_, this_ + 1])].sort((a, b) => b - a);
    return ok({
      years: await Promise.all(years.map(async (year) => {
        const [it, move] = [known.find((one) => one.year === year), await readMove(table, year)];
        return { year, state: it?.state ?? "unknown", source: it?.source ?? null, text: it === undefined ? "" : writeYear(it), moving: move?.done === false, by: move?.byName ?? null, at: move?.at ?? null };
      })),
    });
  });

type Draft = Omit<BodyOf<typeof loadYearRoute>, "fingerprint">;
async function looked({ table, duty }: Deps, { year, state, source, text }: Draft, now: Instant) {
  const { it, problems } = readYear(text, year, state, source.trim());
  const before = await readYearRow(table, year);
  const others = (await duty.calendar()).filter((one) => one.year !== year);
  const [was, is] = [withYear(others, year, before), withYear(others, year, it)];
  const dates = changedDates(year, was, is).filter((date) => startOfDay(addDays(date, 1), zone) > now);
  return { it, problems, before, was, is, dates, fingerprint: createHash("sha256").update(JSON.stringify([before, it])).digest("base64url").slice(0, 22) };
}

async function touched(deps: Deps, { was, is, dates }: Awaited<ReturnType<typeof looked>>, now: Instant) {
  const people = new Set<string>();
  let [shifts, bookings, cases] = [0, 0, 0];
  for (const station of await allStations(deps)) {
    const [part, clocks] = await Promise.all([deps.duty.one(station), clocksOf(deps, station, now)]);
    if (part !== null) {
      const moved = shiftsMoved(part.rota, dates, was, is, now);
      shifts += moved.shifts;
      for (const person of moved.people) people.add(person);
    }
    const [first, last] = [dates[0], dates.at(-1)];
    if (first !== undefined && last !== undefined) {
      const page = await deps.bookings.between(station, startOfDay(first, zone), startOfDay(addDays(last, 1), zone), { limit: mostBookings });
      bookings += page.bookings.filter((it) => (it.status === "booked" || it.status === "pending") && dates.includes(localDate(it.startAt, zone))).length;
    }
    for await (const it of openCases(deps, station)) if (moveToCalendar(it, was, { ...clocks, calendar: is }, now) !== null) cases += 1;
  }
  return { shifts, people: people.size, bookings, cases };
}

/** POST /stations/{stationId}/years/preview */
const previewYear = (deps: Deps) =>
  handle(previewYearRoute, async ({ params, body, now }) => {
    if (!isDistrict(params.stationId)) return refuse("year.not_district");
    const it = await looked(deps, body, now);
    const counts = it.problems.length > 0 ? { shifts: 0, people: 0, bookings: 0, cases: 0 } : await touched(deps, it, now);
    return ok({ problems: [...it.problems], dates: it.dates, ...counts, fingerprint: it.fingerprint });
  });

/** POST /stations/{stationId}/years */
const loadYear = (deps: Deps) =>
  handle(loadYearRoute, async ({ params, body, caller, now, command }) => {
    if (!isDistrict(params.stationId)) return refuse("year.not_district");
    const { person, title } = staffOf(caller);
    if (body.source.trim() === "") return refuse("year.source");
    const { it, problems, before, dates, fingerprint } = await looked(deps, body, now);
    if (problems.length > 0) return refuse("year.wrong");
    if (fingerprint !== body.fingerprint) return refuse("year.moved");
    const last = await readMove(deps.table, body.year);
    if (last?.done === false) return refuse("year.busy");
    const reply = { dates: dates.length };
    const year: CalendarYear = it;
    const written = await deps.table.transact([...loadOps(year, { v: 1, year: body.year, at: now, by: person, byName: title, before, after: "", done: false }, last), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("year.busy");
  });

export const yearHandlers = (deps: Deps): readonly Door[] => [listYears(deps), previewYear(deps), loadYear(deps)];
