/**
 * Booking routes of the worker fake: two stations, days with times that a test may take away, bookings and waiting that change as the real
 * ones do. A time that is gone answers `taken` with what is left, never an error.
 */
import {
  bookRoute, cancelBookingRoute, checkInRoute, confirmBookingRoute, joinWaitingRoute, leaveWaitingRoute, listMyBookingsRoute, listOutingsRoute, listPlacesRoute, listSlotsRoute, moveBookingRoute, openRoomRoute, readBookingRoute, reportRoomFailureRoute,
  takeSeatRoute,
} from "@huiyin/shared/bookings/api";
import { makeBookingNumber } from "@huiyin/shared/bookings/schema";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { addDays, addMinutes, chinaTime, instantAt, localDate, toInstant, zInstant, zLocalTime, type Instant } from "@huiyin/shared/kernel/time";
import type { Asked } from "./workerFake";

type Row = Record<string, unknown>;
const now = toInstant(Date.now());
const today = localDate(now, chinaTime);
export const near = "210203001005";
export const far = "210203-desk";
export const bookingNumber = makeBookingNumber("12345678");
/** Days from today, and the time in China. */
export const slot = (days: number, time: string): Instant => instantAt(addDays(today, days), zLocalTime.parse(time), chinaTime);

const services = [{ id: "in_person", mode: "in_person", minutes: 30 }, { id: "phone", mode: "phone", minutes: 20 }];
const place = (station: string, name: string): Row => ({ station, name, address: `${name}一楼`, phone: "041100000000", hoursToday: "08:30–17:30", services });
export const myBooking = (part: Row = {}): Row => ({
  number: bookingNumber, version: 1, status: "booked", why: null, holdUntil: null, service: "in_person", mode: "in_person", startAt: slot(1, "09:30"), endAt: addMinutes(slot(1, "09:30"), 30),
  station: near, stationName: "金海社区工会法律服务点", address: "金海社区一楼", phone: null, lawyerTitle: "值班律师甲", caseNumber: null, bring: [{ words: "身份证", english: "Your ID card or passport" }, { words: "工资条、银行或微信流水、欠条", english: "Pay slips, bank or WeChat payments" }],
  isForOther: false, mayConfirm: false, mayMove: true, mayCancel: true, mayCheckIn: false, mayOpenRoom: false, byPhone: false, cancelReason: null, event: null, ...part,
});

export type BookingWorld = { places: Row[]; free: Instant[]; full: string[]; bookings: Row[]; waiting: Row[]; outings: Row[] };
export const bookingWorld = (part: Partial<BookingWorld> = {}): BookingWorld => ({
  places: [place(near, "金海社区工会法律服务点"), place(far, "西岗区总工会受理台")],
  free: [slot(1, "09:00"), slot(1, "09:30"), slot(1, "14:00"), slot(3, "10:00")], full: [addDays(today, 2)], bookings: [], waiting: [], outings: [], ...part,
});

/** All routes a worker's booking screens ask. */
export function bookingRoutes(world: BookingWorld): readonly (readonly [AnyRoute, (asked: Asked) => unknown])[] {
  const find = (asked: Asked) => world.bookings.find((one) => one["number"] === asked.params["bookingNumber"]) ?? null;
  const change = (asked: Asked, part: Row) => {
    const it = find(asked);
    if (it !== null) Object.assign(it, part);
    return it;
  };
  const timed = (at: Instant) => ({ startAt: at, endAt: addMinutes(at, 30) });
  const claim = (at: Instant): boolean => {
    const held = world.free.includes(at);
    world.free = world.free.filter((one) => one !== at);
    return held;
  };
  return [
    [checkInRoute, (asked) => change(asked, { status: "arrived", mayCheckIn: false })],
    [openRoomRoute, (asked) => (find(asked) === null ? null : { room: { provider: "local", room: "r1", openedAt: now, failedAt: null, endedAt: null }, miniProgram: null, url: "https://video.test/r1", byPhone: false })],
    [reportRoomFailureRoute, (asked) => (change(asked, { byPhone: true }) === null ? null : { room: { provider: "local", room: "r1", openedAt: now, failedAt: now, endedAt: null }, miniProgram: null, url: null, byPhone: true })],
    [listPlacesRoute, () => ({ places: world.places })],
    [listSlotsRoute, () => ({
      days: Array.from({ length: 14 }, (_, index) => addDays(today, index)).map((date) => ({ date, starts: world.free.filter((at) => localDate(at, chinaTime) === date), isFull: world.full.includes(date) })),
    })],
    [bookRoute, ({ body }) => {
      const at = zInstant.parse(body["at"]);
      if (!claim(at)) return { outcome: "taken", next: world.free };
      const other = body["forOther"] !== null;
      const booking = myBooking({ ...timed(at), caseNumber: body["number"], ...(other ? { status: "pending", why: "family", holdUntil: addMinutes(now, 600), isForOther: true } : {}) });
      world.bookings.push(booking);
      return { outcome: "booked", booking };
    }],
    [moveBookingRoute, (asked) => {
      const at = zInstant.parse(asked.body["at"]);
      return claim(at) ? { outcome: "booked", booking: change(asked, timed(at)) } : { outcome: "taken", next: world.free };
    }],
    [cancelBookingRoute, (asked) => change(asked, { status: "cancelled", cancelReason: asked.body["reason"], mayMove: false, mayCancel: false })],
    [confirmBookingRoute, (asked) => change(asked, { status: "booked", why: null, holdUntil: null, mayConfirm: false })],
    [readBookingRoute, find],
    [listMyBookingsRoute, () => ({ bookings: world.bookings, next: null, waiting: world.waiting })],
    [joinWaitingRoute, ({ body }) => {
      const id = `w_${"1".repeat(20)}`;
      world.waiting.push({ id, station: near, stationName: "金海社区工会法律服务点", service: body["service"], mode: "in_person", date: body["date"], ahead: 2 });
      return { id, ahead: 2 };
    }],
    [leaveWaitingRoute, () => {
      world.waiting = [];
      return {};
    }],
    [listOutingsRoute, () => ({ outings: world.outings })],
    [takeSeatRoute, () => ({ booking: myBooking() })],
  ];
}
