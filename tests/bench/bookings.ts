import { cellsOf, ownerOf } from "@huiyin/shared/bookings/cells";
import { isHeld } from "@huiyin/shared/bookings/rules";
import type { Booking } from "@huiyin/shared/bookings/schema";
import { addMinutes, localDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { newPersonId } from "../../functions/platform/ids";
import type { BookingDeps } from "../../functions/bookings/deps";
import { bookingDeps, bookingService, bookingStation, drop, tap } from "./bookingWorld";
import { scaled, type Measure } from "./measures";
import { freshFolder, instant, openWorld, throwAway, workingHour } from "./world";

/** Pairs of held bookings of one lawyer that meet, and cells of a held booking that are not its own. */
async function overlaps(deps: BookingDeps, bookings: readonly Booking[]): Promise<number> {
  let wrong = 0;
  for (const [at, one] of bookings.entries()) {
    for (const other of bookings.slice(at + 1)) if (one.lawyer === other.lawyer && one.busyFrom < other.busyTo && other.busyFrom < one.busyTo) wrong += 1;
    const day = await deps.agendas.day(one.lawyer, localDate(one.startAt, zone));
    if (cellsOf(one.busyFrom, one.busyTo, zone).names.some((name) => ownerOf(day?.cells[name] ?? "") !== one.number)) wrong += 1;
  }
  return wrong;
}

/** booking_overlaps: twenty people tap one time, again and again; then times and lengths that overlap in part. Two in one cell, whatever the table does. */
export const bookingRaces: Measure = async (setting) => {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const deps = bookingDeps(world);
    const { station } = await bookingStation(world, "210203009001", 1);
    const workers = Array.from({ length: 20 }, newPersonId);
    const first = instant("2026-11-24T01:00:00.000Z");
    let [found, races] = [0, scaled(setting, 1_000, 4)];
    for (let race = 0; race < races; race += 1) {
      const at = addMinutes(first, (race % 17) * 30);
      const winners = (await Promise.all(workers.map((worker) => tap(deps, { station, service: bookingService(), at, worker }, workingHour)))).flatMap((it) => it ?? []);
      if (winners.length === 0) throw new Error("bench: nobody got the time");
      found += winners.length - 1 + (await overlaps(deps, winners));
      for (const it of winners) await drop(deps, it.number, workingHour);
    }
    setting.say(`bookings: ${races} times, 20 taps each, ${found} overlaps`);
    races = scaled(setting, 200, 3);
    let booked = 0;
    for (let race = 0; race < races; race += 1) {
      const winners = (await Promise.all(workers.map((worker, at) => {
        const service = bookingService({ minutes: [20, 30, 45][at % 3] ?? 30, afterMinutes: at % 2 === 0 ? 0 : 10 });
        return tap(deps, { station, service, at: addMinutes(first, ((race * 7 + at * 11) % 24) * 5), worker }, workingHour);
      }))).flatMap((it) => it ?? []);
      found += await overlaps(deps, winners);
      booked += winners.length;
      for (const it of winners) await drop(deps, it.number, workingHour);
    }
    const left = await deps.bookings.between(station, workingHour, null);
    if (left.bookings.some(isHeld)) throw new Error("bench: a booking that was dropped is still there");
    setting.say(`bookings: ${races} times 20 of partly overlapping lengths, ${booked} booked, ${found} overlaps in all`);
    return { booking_overlaps: found };
  } finally {
    await world.close();
    throwAway(folder);
  }
};
