import { bookingsIn, cellsOf, markOf, ownerOf } from "@huiyin/shared/bookings/cells";
import { isAhead } from "@huiyin/shared/bookings/rules";
import { isBookingNumber, zBookingNumber, type BookingNumber, type Entry } from "@huiyin/shared/bookings/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { addMs, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import type { Keys } from "../platform/keys";
import type { Op } from "../platform/table";
import { deleteEntry, entryKeyOf, putEntry, seizeOp, type AgendaRepository, type Claim, type KeptDay } from "./agendaRepository";
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
export const opsOfEntry = (deps: EntryDeps, entry: Entry, text: string, now: Instant): Promise<{ touched: BookingNumber[]; ops: Op[] }> => entryIn(deps, entry, text, [], now);

/** @param given names under which it stood in the same day until now: their cells are its own, or free again */
async function entryIn(deps: EntryDeps, entry: Entry, text: string, given: readonly string[], now: Instant): Promise<{ touched: BookingNumber[]; ops: Op[] }> {
  const words = text.trim() === "" ? null : await deps.keys.seal("people", entryKeyOf(entry), "words", text);
  const claim = claimOf(entry.person, entry.id, entry.from, entry.to);
  const day = await deps.agendas.day(entry.person, claim.date);
  const { touched, ops } = await inTheWay(deps, claim, day, now);
  const had = cellsOfEntry(day, given);
  // An earlier entry's cells stay its own: two hearings at once are the court's to sort out.
  const free = { ...claim, names: claim.names.filter((name) => had.includes(name) || day?.cells[name] === undefined || isBookingNumber(ownerOf(day.cells[name]))) };
  return { touched, ops: [seizeOp(free, day, had.filter((name) => !free.names.includes(name))), putEntry(entry, words), ...ops] };
}
const cellsOfEntry = (day: KeptDay | null, ids: readonly string[]): string[] => (day === null ? [] : Object.entries(day.cells).flatMap(([name, mark]) => (ids.includes(ownerOf(mark)) ? [name] : [])));

export type MovingDeps = EntryDeps & { readonly agendas: Pick<AgendaRepository, "day" | "entries"> };
/**
 * An entry goes to another time or another calendar, under another id, or goes altogether: the old cells and row are given back in the
 * same writes. One that its owner took out themselves meanwhile is not missed.
 */
export async function opsOfEntryMove(deps: MovingDeps, before: Entry | null, after: Entry | null, text: string, now: Instant): Promise<Op[]> {
  const old = before === null ? null : claimOf(before.person, before.id, before.from, before.to);
  const isSameDay = old !== null && after !== null && after.person === old.who && cellsOf(after.from, after.to, zone).date === old.date;
  const kept = before === null ? [] : (await deps.agendas.entries(before.person, before.from, addMs(before.from, 1))).filter((it) => it.entry.id === before.id);
  const gone = kept.map((it) => deleteEntry(it.entry));
  const fresh = after === null ? [] : (await entryIn(deps, after, text, isSameDay && before !== null ? [before.id] : [], now)).ops;
  if (old === null || before === null || isSameDay) return [...gone, ...fresh];
  const day = await deps.agendas.day(before.person, old.date);
  const had = cellsOfEntry(day, [before.id]);
  return [...gone, ...(had.length === 0 ? [] : [seizeOp({ ...old, names: [] }, day, had)]), ...fresh];
}
