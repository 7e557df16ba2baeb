/**
 * Booking routes of the staff fake: one station's day, whose bookings change as the real ones do: a version on with each change, a stale
 * one refused, a time that is gone answered with what is left.
 */
import { listOutingsRoute } from "@huiyin/shared/bookings/api";
import { addEntryRoute, readCalendarDaysRoute, removeEntryRoute } from "@huiyin/shared/bookings/calendarApi";
import { usualServices } from "@huiyin/shared/bookings/services";
import {
  bookForRoute, cancelForRoute, cancelOutingRoute, checkInForRoute, confirmByPhoneRoute, endBookingRoute, listStaffSlotsRoute, makeOutingRoute, markMissedRoute, moveForRoute, openRoomForRoute, readCheckInCodeRoute, readDayQueueRoute, readServicesRoute,
  readStaffBookingRoute, renewCheckInCodeRoute, reportRoomFailureForRoute, revealBookingRoute, saveServicesRoute, startBookingRoute,
} from "@huiyin/shared/bookings/staffApi";
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { addDays, addMinutes, chinaTime, localDate, zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { readRotaPeopleRoute } from "@huiyin/shared/rota/api";
import { bookingNumber, near, slot } from "./bookingFake";
import { type Answer, type Said } from "./staffFake";
import { id, numberOf, people } from "./staffPeople";

type Row = Record<string, unknown>;
export const queueLine = (now: Instant, part: Row = {}): Row => ({
  number: bookingNumber, version: 1, status: "booked", why: null, mode: "in_person", service: "in_person", startAt: addMinutes(now, -15), endAt: addMinutes(now, 15), lawyer: people.lawyer, lawyerTitle: "值班律师甲",
  caseNumber: numberOf("482137"), name: "张**", arrivedAt: null, callFirst: false, ...part,
});
export const staffBooking = (now: Instant, part: Row = {}): Row => ({
  ...queueLine(now), station: near, stationName: "金海社区工会法律服务点", also: [], door: "miniprogram", createdAt: addMinutes(now, -3000), room: null, moves: 0, holdUntil: null, outcome: null, isMine: true, asksConsent: false,
  bring: ["身份证"], events: [{ at: addMinutes(now, -3000), code: "booked", by: "worker", reason: "" }], record: null, ...part,
});

export type StaffBookingWorld = { bookings: Row[]; waiting: number; free: Instant[]; items: Row[]; touched: string[]; revision: number; services: Row[]; room: Row; outings: Row[]; code: string | null };
export const staffBookingWorld = (now: Instant, part: Partial<StaffBookingWorld> = {}): StaffBookingWorld => ({
  bookings: [staffBooking(now)], waiting: 0, free: [slot(1, "09:00"), slot(1, "14:00")], items: [], touched: [], revision: 2, services: usualServices.map((one) => ({ ...one })),
  room: { room: { provider: "local", room: "r1", openedAt: now, failedAt: null, endedAt: null }, miniProgram: null, url: null, byPhone: true }, outings: [], code: null, ...part,
});
const lineOf = (it: Row): Row => Object.fromEntries(Object.keys(queueLine(zInstant.parse("2026-11-23T02:00:00.000Z"))).concat("provisional").map((key) => [key, it[key]]));

export function staffBookingRoutes(world: StaffBookingWorld, now: Instant): readonly (readonly [AnyRoute, (said: Said) => Answer])[] {
  const find = ({ params }: Said) => world.bookings.find((one) => one["number"] === params["bookingNumber"]);
  const change = (part: (said: Said) => Row) => (said: Said): Answer => {
    const it = find(said);
    if (it === undefined) return { refused: "access.not_found", status: 404 };
    if (said.body["version"] !== it["version"]) return { refused: "booking.stale" };
    Object.assign(it, part(said), { version: Number(it["version"]) + 1 });
    return { booking: it };
  };
  const claim = (said: Said, booked: (at: Instant) => Row): Answer => {
    const at = zInstant.parse(said.body["at"]);
    if (!world.free.includes(at)) return { outcome: "taken", next: world.free };
    world.free = world.free.filter((one) => one !== at);
    return { outcome: "booked", booking: booked(at) };
  };
  const timed = (at: Instant): Row => ({ startAt: at, endAt: addMinutes(at, 30) });
  return [
    [readDayQueueRoute, () => ({ station: near, stationName: "金海社区工会法律服务点", waiting: world.waiting, lines: world.bookings.map(lineOf) })],
    [listStaffSlotsRoute, ({ query }) => ({
      days: Array.from({ length: 3 }, (_, index) => addDays(String(query["from"]) as never, index)).map((date) => ({
        date, isFull: false, starts: world.free.filter((at) => localDate(at, chinaTime) === date).map((at, index) => ({ at, lawyers: index === 0 ? [people.lawyer, people.other] : [people.lawyer] })),
      })),
      names: { [people.lawyer]: "值班律师甲", [people.other]: "值班律师乙" },
    })],
    [bookForRoute, (said) => claim(said, (at) => {
      const it = staffBooking(now, { ...timed(at), caseNumber: said.body["number"], ...(said.body["confirmed"] === true ? {} : { status: "pending", why: "operator", holdUntil: addMinutes(now, 600) }) });
      world.bookings = [...world.bookings.filter((one) => one["number"] !== it["number"]), it];
      return it;
    })],
    [moveForRoute, (said) => claim(said, (at) => Object.assign(find(said) ?? {}, timed(at)))],
    [readStaffBookingRoute, (said) => find(said) ?? { refused: "access.not_found", status: 404 }],
    [revealBookingRoute, () => ({ name: "张建国", phone: "13900000000" })],
    [confirmByPhoneRoute, change(() => ({ status: "booked", why: null, holdUntil: null }))],
    [checkInForRoute, change(() => ({ status: "arrived", arrivedAt: now }))],
    [markMissedRoute, change(() => ({ status: "missed" }))],
    [startBookingRoute, change(() => ({ status: "running" }))],
    [cancelForRoute, change(() => ({ status: "cancelled" }))],
    [endBookingRoute, (said) => {
      const { facts, advice, next, outcome } = said.body;
      const answer = change(() => ({ status: "done", outcome, record: { facts, advice, next } }))(said) as Row;
      return "refused" in answer ? answer : { ...answer, caseNumber: numberOf("482137") };
    }],
    [openRoomForRoute, () => world.room],
    [reportRoomFailureForRoute, () => world.room],
    [readCheckInCodeRoute, () => ({ code: world.code })],
    [renewCheckInCodeRoute, ({ body }) => {
      if (body["seen"] !== world.code) return { refused: "booking.code_changed" };
      world.code = `${near}.${(world.code === null ? "0" : "1").repeat(20)}`;
      return { code: world.code };
    }],
    [readServicesRoute, () => ({ revision: world.revision, services: world.services })],
    [saveServicesRoute, ({ body }) => {
      if (body["revision"] !== world.revision) return { refused: "booking.services_stale" };
      world.services = body["services"] as Row[];
      world.revision += 1;
      return { revision: world.revision };
    }],
    [readRotaPeopleRoute, () => ({ people: [{ person: people.lawyer, name: "值班律师甲", role: "lawyer", place: "金海社区", sounding: true }] })],
    [listOutingsRoute, () => ({ outings: world.outings })],
    [makeOutingRoute, ({ body }) => {
      const { lawyer: _, ...rest } = body;
      world.outings.push({ ...rest, id: id("x", "one"), stationName: "金海社区", taken: 0 });
      return { id: id("x", "one") };
    }],
    [cancelOutingRoute, () => {
      world.outings = [];
      return {};
    }],
    [readCalendarDaysRoute, () => ({ items: world.items })],
    [addEntryRoute, ({ body }) => {
      world.items.push({ kind: "entry", id: id("k", "one"), what: body["kind"], from: body["from"], to: body["to"], words: body["words"] });
      return { id: id("k", "one"), touched: world.touched };
    }],
    [removeEntryRoute, () => {
      world.items = world.items.filter((one) => one["kind"] !== "entry");
      return {};
    }],
  ];
}
