import { dueOf } from "@huiyin/shared/bookings/rules";
import { zBooking, zBookingEvent, zBookingNumber, type Booking, type BookingEvent, type BookingNumber } from "@huiyin/shared/bookings/schema";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

const pk = (number: string): string => `BOOKING#${number}`;
export const bookingKey = (number: string): Key => ({ pk: pk(number), sk: "HEAD" });
export const whoKey = (number: string): Key => ({ pk: pk(number), sk: "WHO" });
export const recordKey = (number: string): Key => ({ pk: pk(number), sk: "RECORD" });
export const bookingEventKey = (number: string, seq: number): Key => ({ pk: pk(number), sk: `EVENT#${String(seq).padStart(5, "0")}` });

/** A station's bookings in order of time, also those that came to nothing: a day's queue, what is still ahead, and what has been kept long enough, are a range of it. */
const boardOf = (it: Booking): Record<string, string> => ({ boardKey: `BOOKINGS#${it.station}`, boardAt: `${it.startAt}#${it.number}` });

export function bookingRow(it: Booking): Row {
  const due = dueOf(it);
  return { ...bookingKey(it.number), t: "booking", ...it, ...boardOf(it), ...(due === null ? {} : dueAt(pk(it.number), due.at)) };
}
export const putNewBooking = (it: Booking): Op => ({ put: bookingRow(it), if: { absent: true } });
/** Only onto the version it was decided from. */
export const putBooking = (after: Booking, before: Booking): Op => ({ put: bookingRow(after), if: { equals: { version: before.version } } });

/** @param note sealed words of whoever did it. */
export const putBookingEvent = (event: BookingEvent, note?: Uint8Array): Op => ({
  put: { ...bookingEventKey(event.number, event.seq), t: "bookingEvent", ...event, ...(note === undefined ? {} : { note }) }, if: { absent: true },
});
/** Found by who booked and whom it is for; the newest number last made comes first. */
export const myBookingRow = (person: PersonId, it: Booking, as: "worker" | "helper"): Row => ({ pk: `PERSON#${person}`, sk: `BOOKING#${it.createdAt}#${it.number}`, t: "myBooking", v: 1, as, number: it.number });

/** Found by the phone that was left with them. */
export const bookedKey = (hash: string): string => `BOOKED#${hash}`;
const sealed = z.instanceof(Uint8Array);
const zWho = z.object({ v: z.literal(1), who: sealed });
const zNoted = z.object({ note: z.optional(sealed) });
const zMine = z.object({ number: zBookingNumber });
const zRecord = z.object({ v: z.literal(1), record: sealed });

export type BookingPartition = {
  readonly head: Booking; readonly events: readonly { readonly event: BookingEvent; readonly note: Uint8Array | null }[];
  /** Name and phone, where they do not stand in a case. */
  readonly who: Uint8Array | null; readonly record: Uint8Array | null;
};
export type BookingRepository = ReturnType<typeof createBookingRepository>;
const minePage = 20;

export const createBookingRepository = ({ table }: { readonly table: Pick<Table, "get" | "getMany" | "query"> }) => ({
  async get(number: BookingNumber): Promise<Booking | null> {
    const row = await table.get(bookingKey(number));
    return row === null ? null : zBooking.parse(row);
  },
  async getMany(numbers: readonly BookingNumber[]): Promise<Booking[]> {
    return numbers.length === 0 ? [] : (await table.getMany(numbers.map(bookingKey))).map((row) => zBooking.parse(row));
  },
  /** Everything of a booking from one query; the sealed parts still closed. */
  async partition(number: BookingNumber): Promise<BookingPartition | null> {
    const { rows } = await table.query({ pk: pk(number) });
    const of = (sk: string) => rows.find((row) => row.sk === sk);
    const [head, who, record] = [of("HEAD"), of("WHO"), of("RECORD")];
    if (head === undefined) return null;
    return {
      head: zBooking.parse(head),
      events: rows.filter((row) => row.sk.startsWith("EVENT#")).map((row) => ({ event: zBookingEvent.parse(row), note: zNoted.parse(row).note ?? null })),
      who: who === undefined ? null : zWho.parse(who).who, record: record === undefined ? null : zRecord.parse(record).record,
    };
  },
  async who(number: BookingNumber): Promise<Uint8Array | null> {
    const row = await table.get(whoKey(number));
    return row === null ? null : zWho.parse(row).who;
  },
  /** Of a station with a start in [from, to), or from then on, in order of time, a page at a time. The index lags: whoever decides reads the head again. */
  async between(station: StationId, from: Instant, to: Instant | null, page: { readonly limit?: number; readonly after?: string | null } = {}): Promise<{ bookings: Booking[]; next: string | null }> {
    const { rows, next } = await table.query({ index: "board", pk: `BOOKINGS#${station}`, from, to: to ?? "~", ...page });
    return { bookings: rows.map((row) => zBooking.parse(row)), next };
  },
  /** Latest made first. */
  async mine(person: PersonId, after: string | null): Promise<{ numbers: BookingNumber[]; next: string | null }> {
    const { rows, next } = await table.query({ pk: `PERSON#${person}`, prefix: "BOOKING#", newestFirst: true, limit: minePage, after });
    return { numbers: rows.map((row) => zMine.parse(row).number), next };
  },
});
