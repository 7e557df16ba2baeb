import { zCheckInCode } from "@huiyin/shared/bookings/checkIn";
import { zBookingOuting, zServices, zWaiting, type BookingEventId, type BookingNumber, type BookingOuting, type Service, type Services, type Waiting, type WaitingId } from "@huiyin/shared/bookings/schema";
import { usualServices } from "@huiyin/shared/bookings/services";
import { zPersonId, zStationId, type PersonId, type StationId } from "@huiyin/shared/kernel/ids";
import { zInstant, zLocalDate, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Key, Op, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

/** What a station has of bookings besides the bookings themselves: services, outings with their seats, who waits for a full day, and what must be looked at again. */
const pk = (station: StationId): string => `BOOKINGS#${station}`;
const servicesKey = (station: StationId): Key => ({ pk: pk(station), sk: "SERVICES" });
const checkInKey = (station: StationId): Key => ({ pk: pk(station), sk: "CHECK_IN" });
const outingPk = (id: BookingEventId): string => `OUTING#${id}`;
const outingKey = (id: BookingEventId): Key => ({ pk: outingPk(id), sk: "HEAD" });
const seatKey = (id: BookingEventId, seat: number): Key => ({ pk: outingPk(id), sk: `SEAT#${String(seat).padStart(3, "0")}` });
const waitingPk = (station: StationId, date: LocalDate): string => `WAITING#${station}#${date}`;
const waitingKey = (it: Pick<Waiting, "station" | "date" | "joinedAt" | "id">): Key => ({ pk: waitingPk(it.station, zLocalDate.parse(it.date)), sk: `IN#${it.joinedAt}#${it.id}` });
const myWaitingKey = (it: Pick<Waiting, "person" | "id">): Key => ({ pk: `PERSON#${it.person}`, sk: `WAITING#${it.id}` });

const zMine = z.object({ station: zStationId, date: zLocalDate, joinedAt: zInstant });
const zSeat = z.object({ seat: z.number(), booking: z.string() });
export const zReview = z.object({ v: z.literal(1), station: zStationId, version: z.number(), nextAt: z.nullable(zInstant), after: z.nullable(z.string()) });
export type BookingReview = z.infer<typeof zReview>;
const zCheckIn = z.object({ v: z.literal(1), station: zStationId, code: zCheckInCode, madeAt: zInstant, madeBy: zPersonId });
export type CheckInRow = z.infer<typeof zCheckIn>;
export const zWaitlist = z.object({ v: z.literal(1), station: zStationId, date: zLocalDate, version: z.number(), nextAt: z.nullable(zInstant) });
export type Waitlist = z.infer<typeof zWaitlist>;

const outingsAhead = 20;
export type StationBookings = ReturnType<typeof createStationBookings>;
export const createStationBookings = ({ table }: { readonly table: Pick<Table, "get" | "getMany" | "query"> }) => ({
  /** A station's own, or what every station offers. */
  async services(station: StationId): Promise<Pick<Services, "revision" | "services">> {
    const row = await table.get(servicesKey(station));
    return row === null ? { revision: 0, services: [...usualServices] } : zServices.parse(row);
  },
  async service(station: StationId, id: string): Promise<Service | null> {
    return (await this.services(station)).services.find((it) => it.id === id && it.isOffered) ?? null;
  },
  /** The code on the poster in force; null: none was made. */
  async checkInCode(station: StationId): Promise<CheckInRow | null> {
    const row = await table.get(checkInKey(station));
    return row === null ? null : zCheckIn.parse(row);
  },
  async outing(id: BookingEventId): Promise<BookingOuting | null> {
    const row = await table.get(outingKey(id));
    return row === null ? null : zBookingOuting.parse(row);
  },
  /** That end after `now`, in order. */
  async outings(station: StationId, now: Instant): Promise<BookingOuting[]> {
    const { rows } = await table.query({ index: "board", pk: `OUTINGS#${station}`, from: now, to: "~", limit: outingsAhead });
    return rows.map((row) => zBookingOuting.parse(row));
  },
  async seats(id: BookingEventId): Promise<{ readonly seat: number; readonly booking: string }[]> {
    return (await table.query({ pk: outingPk(id), prefix: "SEAT#" })).rows.map((row) => zSeat.parse(row));
  },
  /** In the order in which they will be offered. */
  async waiting(station: StationId, date: LocalDate): Promise<Waiting[]> {
    return (await table.query({ pk: waitingPk(station, date), prefix: "IN#" })).rows.map((row) => zWaiting.parse(row)).filter((it) => it.offered === null);
  },
  async waitingOf(person: PersonId): Promise<Waiting[]> {
    const { rows } = await table.query({ pk: `PERSON#${person}`, prefix: "WAITING#" });
    const keys = rows.map((row) => waitingKey({ ...zMine.parse(row), id: row.sk.slice("WAITING#".length) as WaitingId }));
    return keys.length === 0 ? [] : (await table.getMany(keys)).map((row) => zWaiting.parse(row)).filter((it) => it.offered === null);
  },
  async review(station: StationId): Promise<BookingReview | null> {
    const row = await table.get({ pk: pk(station), sk: "REVIEW" });
    return row === null ? null : zReview.parse(row);
  },
  async waitlist(station: StationId, date: LocalDate): Promise<Waitlist | null> {
    const row = await table.get({ pk: waitingPk(station, date), sk: "HEAD" });
    return row === null ? null : zWaitlist.parse(row);
  },
});

export const putServices = (station: StationId, seen: number, services: readonly Service[]): Op => ({
  put: { ...servicesKey(station), t: "services", v: 1, station, revision: seen + 1, services }, if: seen === 0 ? { absent: true } : { equals: { revision: seen } },
});
/** Only in place of the one that was read. */
export const putCheckInCode = (it: CheckInRow, before: CheckInRow | null): Op => ({
  put: { ...checkInKey(it.station), t: "checkInCode", ...it }, if: before === null ? { absent: true } : { equals: { code: before.code } },
});
export const putOuting = (it: BookingOuting, before: BookingOuting | null): Op => ({
  put: { ...outingKey(it.id), t: "outing", ...it, ...(it.cancelledAt === null ? { boardKey: `OUTINGS#${it.station}`, boardAt: `${it.to}#${it.id}` } : {}) },
  if: before === null ? { absent: true } : { equals: { cancelledAt: before.cancelledAt, lawyer: before.lawyer } },
});
/** One row per seat: of two who sit down on one, one sits. */
export const seatOp = (id: BookingEventId, seat: number, booking: BookingNumber): Op => ({ put: { ...seatKey(id, seat), t: "seat", v: 1, seat, booking }, if: { absent: true } });
export const freeSeatOp = (id: BookingEventId, seat: number, booking: BookingNumber): Op => ({ delete: seatKey(id, seat), if: { equals: { booking } } });
/** The outing is as it was read. */
export const sameOutingOp = (it: BookingOuting): Op => ({ check: outingKey(it.id), if: { equals: { cancelledAt: it.cancelledAt, lawyer: it.lawyer } } });

export const joinOps = (it: Waiting): Op[] => [
  { put: { ...waitingKey(it), t: "waiting", ...it }, if: { absent: true } },
  { put: { ...myWaitingKey(it), t: "myWaiting", v: 1, station: it.station, date: it.date, joinedAt: it.joinedAt } },
];
export const leaveOps = (it: Waiting): Op[] => [{ delete: waitingKey(it), if: { equals: { offered: null } } }, { delete: myWaitingKey(it) }];
export const eraseWaitingOps = (it: Waiting): Op[] => [{ delete: waitingKey(it) }, { delete: myWaitingKey(it) }];
/** Of these people's waiting for a day what led to this booking; of a day that is over, all of it. */
export async function waitingOps(table: Pick<Table, "query">, { station, date, booking, isPast }: { readonly station: StationId; readonly date: LocalDate; readonly booking: BookingNumber; readonly isPast: boolean }, people: readonly PersonId[]): Promise<Op[]> {
  const { rows } = people.length === 0 ? { rows: [] } : await table.query({ pk: waitingPk(station, date), prefix: "IN#" });
  return rows.map((row) => zWaiting.parse(row)).filter((it) => people.includes(it.person) && (isPast || it.offered === booking)).flatMap(eraseWaitingOps);
}
/** Whoever was offered something waits no longer; the row stays beside the day it was for. */
export const offeredOps = (it: Waiting, booking: BookingNumber): Op[] => [
  { update: waitingKey(it), set: { offered: booking }, if: { equals: { offered: null } } }, { delete: myWaitingKey(it) },
];

/**
 * For whoever frees a time, in the same transaction: those who wait for the day are looked at in the next minute. Needs nothing read before;
 * the version keeps a look that was begun before from saying that it was the last.
 */
export const wakeWaitlist = (station: StationId, date: LocalDate, now: Instant): Op => ({
  update: { pk: waitingPk(station, date), sk: "HEAD" }, set: { t: "waitlist", v: 1, station, date, nextAt: now, ...dueAt(waitingPk(station, date), now) }, add: { version: 1 },
});
export const settleWaitlist = (it: Waitlist, nextAt: Instant | null): Op => ({
  put: { pk: waitingPk(it.station, it.date), sk: "HEAD", t: "waitlist", ...it, version: it.version + 1, nextAt, ...(nextAt === null ? {} : dueAt(waitingPk(it.station, it.date), nextAt)) }, if: { equals: { version: it.version } },
});

/** For whoever changes a station's rota, or a lawyer's calendar: bookings ahead are looked through in the next minute, from the first. */
export const wakeReview = (station: StationId, now: Instant): Op => ({
  update: { pk: pk(station), sk: "REVIEW" }, set: { t: "bookingReview", v: 1, station, nextAt: now, after: null, ...dueAt(`${pk(station)}/REVIEW`, now) }, add: { version: 1 },
});
/** How far it came; null: through. */
export const settleReview = (it: BookingReview, after: string | null, now: Instant): Op => ({
  put: {
    pk: pk(it.station), sk: "REVIEW", t: "bookingReview", ...it, version: it.version + 1, after, nextAt: after === null ? null : now, ...(after === null ? {} : dueAt(`${pk(it.station)}/REVIEW`, now)),
  },
  if: { equals: { version: it.version } },
});
