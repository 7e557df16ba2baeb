import { cellsOf, markOf } from "@huiyin/shared/bookings/cells";
import { offer } from "@huiyin/shared/bookings/offer";
import { makeBookingNumber } from "@huiyin/shared/bookings/schema";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { addDays, addMinutes, localDate, startOfDay, type LocalDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { loadAsk } from "../../functions/bookings/askOps";
import { noMatter } from "../../functions/bookings/matter";
import type { Row } from "../../functions/platform/table";
import { newPersonId } from "../../functions/platform/ids";
import { bookingDeps, bookingService, bookingStation } from "./bookingWorld";
import { scaled, type Measure } from "./measures";
import { median, rounded, timed } from "./statistics";
import { freshFolder, openWorld, throwAway, workingHour } from "./world";

let made = 0;
/** A lawyer's day with so many visits of half an hour, as their transactions leave it. */
function agendaRow(person: PersonId, date: LocalDate, visits: number): Row {
  const nine = addMinutes(startOfDay(date, zone), 9 * 60);
  const cells = Array.from({ length: visits }, (_, at) => {
    const mark = markOf(makeBookingNumber(String((made += 1)).padStart(8, "0")), null);
    return cellsOf(addMinutes(nine, at * 60), addMinutes(nine, at * 60 + 40), zone).names.map((name) => [name, mark] as const);
  });
  return { pk: `AGENDA#${person}`, sk: `DAY#${date}`, t: "agenda", v: 1, version: visits, bookings: visits, ...Object.fromEntries(cells.flat()) };
}
const bytesOf = (row: Row): number => Buffer.byteLength(JSON.stringify(row));

/**
 * slots_rcu: read units (4 KB, consistent) of listing 14 days at a station with 10 lawyers and 500 bookings ahead.
 * slots_growth: the same list at a station with years of bookings behind it over one with none, by turns.
 */
export const slots: Measure = async (setting) => {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const { table } = world.platform;
    const [small, large] = [await bookingStation(world, "210203009003", 10), await bookingStation(world, "210203009004", 10)];
    const today = localDate(workingHour, zone);
    // Ten lawyers, ten working days of the fourteen, five visits a day: 500.
    const ahead = (lawyers: readonly PersonId[]) => lawyers.flatMap((person) => [1, 2, 3, 4, 7, 8, 9, 10, 11, 14].map((day) => agendaRow(person, addDays(today, day - (day > 11 ? 1 : 0)), 5)));
    const pastDays = scaled(setting, 1_000, 20);
    await table.writeMany([...ahead(small.lawyers), ...ahead(large.lawyers)]);
    for (const person of large.lawyers) await table.writeMany(Array.from({ length: pastDays }, (_, day) => agendaRow(person, addDays(today, -1 - day), 5)));

    const read: Row[][] = [];
    const counting = { ...table, query: async (query: Parameters<typeof table.query>[0]) => {
      const page = await table.query(query);
      read.push(page.rows);
      return page;
    } };
    const list = (deps: ReturnType<typeof bookingDeps>, station: StationId) => async () => {
      const loaded = await loadAsk(deps, { station, service: bookingService({ furthestDays: 15 }), from: today, days: 14, matter: noMatter, agenda: newPersonId(), mine: null, also: [], lawyer: null }, workingHour);
      if (loaded === null || offer(loaded.ask).length < 50) throw new Error("bench: no times");
    };
    const counted = bookingDeps(world, counting);
    /** The calendar and who is still staff are kept by the door: what a list reads anew each time is counted. */
    const unitsOf = async ({ station }: { readonly station: StationId }) => {
      await list(counted, station)();
      read.length = 0;
      await list(counted, station)();
      return { units: read.reduce((sum, rows) => sum + Math.max(0.5, Math.ceil(rows.reduce((bytes, row) => bytes + bytesOf(row), 0) / 4_096)), 0), queries: read.length, weeks: read.filter((rows) => rows[0]?.pk.startsWith("AGENDA#") === true).length };
    };
    const [fresh, old] = [await unitsOf(small), await unitsOf(large)];
    if (fresh.units !== old.units) throw new Error(`bench: ${fresh.units} read units without a past, ${old.units} with one`);

    const deps = bookingDeps(world);
    const [atSmall, atLarge]: [number[], number[]] = [[], []];
    const rounds = scaled(setting, 400, 10);
    for (let round = -20; round < rounds; round += 1) {
      // Whoever comes second finds what the first left to be cleared away: they take turns at that, too.
      const turn = round % 2 === 0 ? ([[small, atSmall], [large, atLarge]] as const) : ([[large, atLarge], [small, atSmall]] as const);
      for (const [{ station }, times] of turn) {
        const took = await timed(list(deps, station));
        if (round >= 0) times.push(took);
      }
    }
    setting.say(`slots: 14 days, 10 lawyers, 500 bookings: ${fresh.queries} queries (${fresh.weeks} of lawyers' weeks), ${fresh.units} RCU, ${median(atSmall).toFixed(1)} ms; with ${pastDays * 50} past bookings ${old.units} RCU, ${median(atLarge).toFixed(1)} ms`);
    return { slots_rcu: fresh.units, slots_growth: rounded(median(atLarge) / median(atSmall)) };
  } finally {
    await world.close();
    throwAway(folder);
  }
};
