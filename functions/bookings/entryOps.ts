import { bookingsIn, cellsOf, markOf, ownerOf } from "@huiyin/shared/bookings/cells";
import { isAhead } from "@huiyin/shared/bookings/rules";
import { isBookingNumber, zBookingNumber, type BookingNumber, type Entry } from "@huiyin/shared/bookings/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import type { Keys } from "../platform/keys";
import type { Op } from "../platform/table";
import { entryKeyOf, putEntry, seizeOp, type AgendaRepository, type Claim, type KeptDay } from "./agendaRepository";
import type { BookingRepository } from "./bookingRepository";
import { wakeReview } from "./stationRepository";

export type EntryDeps = { readonly agendas: Pick<AgendaRepository, "day">; readonly bookings: Pick<BookingRepository, "getMany">; readonly keys: Pick<Keys, "seal"> };

/** Cells of a stretch that is no booking: no bound of a day counts for it. */
export const claimOf = (who: PersonId, id: string, from: Instant, to: Instant): Claim => ({ who, ...cellsOf(from, to, zone), mark: markOf(id, null), most: null });

/** The bookings in these cells, and a look at the stations they are at: each is placed anew behind this transaction. */
async function inTheWay(deps: EntryDeps, claim: Claim, day: KeptDay | null, now: Instant): Promise<{ touched: BookingNumber[]; ops: Op[] }> {
  const taken = day === null ? [] : bookingsIn({ date: day.date, cells: Object.fromEntries(Object.entries(day.cells).filter(([name]) => claim.names.includes(name))) }, now, isBookingNumber);
  const bookings = (await deps.bookings.getMany(taken.map((it) => zBookingNumber.parse(it)))).filter(isAhead);
  return { touched: bookings.map((it) => it.number), ops: [...new Set(bookings.map((it) => it.station))].map((station) => wakeReview(station, now)) };
}

/** Rows of an entry in somebody's calendar, as their day stands now; whoever writes them asks again when the day moved. */
export async function opsOfEntry(deps: EntryDeps, entry: Entry, text: string, now: Instant): Promise<{ touched: BookingNumber[]; ops: Op[] }> {
  const words = text.trim() === "" ? null : await deps.keys.seal("people", entryKeyOf(entry), "words", text);
  const claim = claimOf(entry.person, entry.id, entry.from, entry.to);
  const day = await deps.agendas.day(entry.person, claim.date);
  const { touched, ops } = await inTheWay(deps, claim, day, now);
  // An earlier entry's cells stay its own: two hearings at once are the court's to sort out.
  const free = { ...claim, names: claim.names.filter((name) => day?.cells[name] === undefined || isBookingNumber(ownerOf(day.cells[name]))) };
  return { touched, ops: [seizeOp(free, day), putEntry(entry, words), ...ops] };
}
