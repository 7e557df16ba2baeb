import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { zOrganisationId, zStationId, zUnitCode } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";
import { zName } from "../people/personName";
import { zCheckInCode } from "./checkIn";
import { bookingRefusals } from "./refusals";
import { type Booking, zBookingEventId, zBookingNumber, zCancelReason, zMode, zPendingWhy, zRoom, zService, zWaitingId } from "./schema";

/** Bookings as the worker, or a relative who booked for them, makes and sees them. Staff: staffApi.ts; a lawyer's own calendar: calendarApi.ts. */
const none = z.object({});
export const byBooking = z.object({ bookingNumber: zBookingNumber });
export const bookingStatuses = ["pending", "booked", "displaced", "arrived", "running", "done", "missed", "cancelled", "lapsed"] as const satisfies readonly Booking["status"][];
export const zBookingStatus = z.enum(bookingStatuses);

/** What a worker may know of a service before choosing. */
export const zOffered = z.object({ id: zService.shape.id, mode: zMode, minutes: z.number() });
export const zPlace = z.object({
  station: zStationId, name: z.string(), address: z.nullable(z.string()), phone: z.nullable(z.string()),
  /** Today's opening hours in words ("09:00–17:00"); empty: closed today. */
  hoursToday: z.string(), services: z.array(zOffered),
});
/** 去哪儿: the stations that serve a community, nearest first (the tree decides); the whole district's when no unit is given. At most 8, only such as have a rota. */
export const listPlacesRoute = route({ name: "listPlaces", method: "GET", path: "/booking-places", who: { kind: "person" }, keyed: false, consent: [],
  params: none, query: z.object({ unit: z.optional(zUnitCode) }), body: z.undefined(), reply: z.object({ places: z.array(zPlace) }), refusals: bookingRefusals });

/** A day with its free times; `isFull`: somebody is on duty, and nothing is left (the waiting list is open). */
/** `provisional`: of a year whose days off are not published yet; it may turn out to be one. */
export const zDay = z.object({ date: zLocalDate, starts: z.array(zInstant), isFull: z.boolean(), provisional: z.optional(z.literal(true)) });
const slotQuery = {
  service: zService.shape.id, /** First day, Chinese calendar. */ from: zLocalDate, days: z.pipe(z.string().check(z.regex(/^\d{1,2}$/)), z.transform(Number)).check(z.minimum(1), z.maximum(14)),
};
/** Times at a station, at most 14 days. `number`: my case, whose lawyer is kept first and whose other side's people are not offered. `moving`: my booking that is to be moved. */
export const listSlotsRoute = route({ name: "listSlots", method: "GET", path: "/stations/{stationId}/slots", who: { kind: "person" }, keyed: false, consent: [],
  params: z.object({ stationId: zStationId }),
  query: z.object({ ...slotQuery, number: z.optional(zCaseNumber), organisation: z.optional(zOrganisationId), employer: z.optional(z.string().check(mostCharacters(80))), moving: z.optional(zBookingNumber) }), body: z.undefined(),
  reply: z.object({ days: z.array(zDay) }), refusals: bookingRefusals });

/** A booking as the worker reads it. */
export const zMyBooking = z.object({
  number: zBookingNumber, version: z.number(), status: zBookingStatus, /** While pending. */ why: z.nullable(zPendingWhy), holdUntil: z.nullable(zInstant),
  service: zService.shape.id, mode: zMode, startAt: zInstant, endAt: zInstant, /** Ahead, in a year whose days off are not published yet: it may still move. */ provisional: z.optional(z.literal(true)),
  station: zStationId, stationName: z.string(), address: z.nullable(z.string()), phone: z.nullable(z.string()),
  /** What colleagues call them ("值班律师甲"). */
  lawyerTitle: z.string(), caseNumber: z.nullable(zCaseNumber), /** What to bring, a set of papers a line, in both languages. */ bring: z.array(z.object({ words: z.string(), english: z.string() })),
  /** Whether I booked it for a relative. */
  isForOther: z.boolean(), mayConfirm: z.boolean(), mayMove: z.boolean(), mayCancel: z.boolean(), mayCheckIn: z.boolean(), mayOpenRoom: z.boolean(),
  /** The video did not open for one of us: the lawyer calls. */
  byPhone: z.boolean(),
  cancelReason: z.nullable(zCancelReason), /** Title of the event, when it is a seat in one. */ event: z.nullable(z.object({ id: zBookingEventId, title: z.string(), place: z.string() })),
});
/** Nineteen of twenty taps end in `taken`: nothing is booked, and `next` are the next free times, to be shown on the same screen. */
export const zBooked = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("booked"), booking: zMyBooking }),
  z.object({ outcome: z.literal("taken"), next: z.array(zInstant) }),
]);
/** Of the words beside the button: what is said is used to arrange the visit, and to open a case from it where one has to be. */
const consentVersion = z.string().check(z.minLength(1), z.maxLength(20));
/** Who it is for, when it is not for me: held until they confirm by themselves, or by phone through the station. */
const zForOther = z.object({ name: zName.check(z.minLength(1)), phone: z.string().check(z.minLength(5), z.maxLength(30)) });
export const bookRoute = route({ name: "book", method: "POST", path: "/bookings", who: { kind: "person" }, keyed: true, consent: ["handle_case"],
  params: none, query: none,
  body: z.object({
    station: zStationId, service: zService.shape.id, at: zInstant,
    /** From a case of mine, or from nothing. */
    number: z.nullable(zCaseNumber),
    /** From nothing: who is on the other side, if I say so; their own people are not offered. */
    organisation: z.nullable(zOrganisationId),
    /** The same as typed: whoever has a conflict with it on record is not offered either. Sealed. */
    employer: z.optional(z.string().check(mostCharacters(80))),
    forOther: z.nullable(zForOther),
    /** From nothing: what to call me, and where to reach me for a phone booking. Sealed. */
    name: z.nullable(zName), phone: z.nullable(z.string().check(z.maxLength(30))),
    door: z.enum(["miniprogram", "h5"]), consentVersion,
  }),
  reply: zBooked, refusals: bookingRefusals });

export const listMyBookingsRoute = route({ name: "listMyBookings", method: "GET", path: "/bookings", who: { kind: "person" }, keyed: false, consent: [],
  params: none, query: z.object({ page: z.optional(z.string().check(z.maxLength(400))) }), body: z.undefined(),
  reply: z.object({
    /** Latest first, 20 a page. While a PIN shuts them nothing stands in them of where, with whom and about what; each is opened with it. */
    bookings: z.array(zMyBooking), next: z.nullable(z.string()),
    /** Full days I wait for; only on the first page. */
    waiting: z.array(z.object({ id: zWaitingId, station: zStationId, stationName: z.string(), service: zService.shape.id, mode: zMode, date: zLocalDate, ahead: z.number() })),
  }),
  refusals: bookingRefusals });
const owner = { kind: "owner", helper: true } as const;
export const readBookingRoute = route({ name: "readBooking", method: "GET", path: "/bookings/{bookingNumber}", who: owner, keyed: false, consent: [],
  params: byBooking, query: none, body: z.undefined(), reply: zMyBooking, refusals: bookingRefusals });
/** Only the worker themselves: what a relative or an operator booked counts from here on, as does a place offered from the waiting list. */
export const confirmBookingRoute = route({ name: "confirmBooking", method: "POST", path: "/bookings/{bookingNumber}/confirmation", who: { kind: "owner", helper: false }, keyed: true, consent: [],
  params: byBooking, query: none, body: none, reply: zMyBooking, refusals: bookingRefusals });
/** 改期: the same lawyer where it can be; old time freed and new one taken in one step, or neither. */
export const moveBookingRoute = route({ name: "moveBooking", method: "POST", path: "/bookings/{bookingNumber}/move", who: owner, keyed: true, consent: [],
  params: byBooking, query: none, body: z.object({ at: zInstant, version: z.optional(z.number()) }), reply: zBooked, refusals: bookingRefusals });
export const cancelBookingRoute = route({ name: "cancelBooking", method: "POST", path: "/bookings/{bookingNumber}/cancellation", who: owner, keyed: true, consent: [],
  params: byBooking, query: none, body: z.object({ reason: zCancelReason }), reply: zMyBooking, refusals: bookingRefusals });
/** 到了: the poster at the station's door carries the code (checkIn.ts). */
export const checkInRoute = route({ name: "checkIn", method: "POST", path: "/bookings/{bookingNumber}/check-in", who: owner, keyed: true, consent: [],
  params: byBooking, query: none, body: z.object({ code: zCheckInCode }), reply: zMyBooking, refusals: bookingRefusals });
/** 进视频: from a quarter of an hour before. Failed: the lawyer is told to call, and so is who taps. */
export const zJoin = z.object({
  room: zRoom,
  /** How to get in: a page of another mini-program, or a link for the browser; null when the provider has none. */
  miniProgram: z.nullable(z.object({ appId: z.string(), path: z.string() })), url: z.nullable(z.string()),
  /** It did not open: the lawyer calls. */
  byPhone: z.boolean(),
});
export const openRoomRoute = route({ name: "openRoom", method: "POST", path: "/bookings/{bookingNumber}/room", who: owner, keyed: true, consent: [],
  params: byBooking, query: none, body: none, reply: zJoin, refusals: bookingRefusals });
/** 进不去: what was opened does not work here. */
export const reportRoomFailureRoute = route({ name: "reportRoomFailure", method: "POST", path: "/bookings/{bookingNumber}/room-failure", who: owner, keyed: true, consent: [],
  params: byBooking, query: none, body: none, reply: zJoin, refusals: bookingRefusals });

/** 候补: offered in the order of joining, each for an hour; an offer is a pending booking of mine, which I confirm. */
export const joinWaitingRoute = route({ name: "joinWaiting", method: "POST", path: "/stations/{stationId}/waiting", who: { kind: "person" }, keyed: true, consent: ["handle_case"],
  params: z.object({ stationId: zStationId }), query: none,
  body: z.object({ service: zService.shape.id, date: zLocalDate, number: z.nullable(zCaseNumber), organisation: z.nullable(zOrganisationId), employer: z.optional(z.string().check(mostCharacters(80))), consentVersion }),
  reply: z.object({ id: zWaitingId, ahead: z.number() }), refusals: bookingRefusals });
export const leaveWaitingRoute = route({ name: "leaveWaiting", method: "POST", path: "/waiting/{waitingId}/leaving", who: { kind: "person" }, keyed: true, consent: [],
  params: z.object({ waitingId: zWaitingId }), query: none, body: none, reply: none, refusals: bookingRefusals });

/** 直通车, 进楼宇: of a station and those above it, from today on. */
export const zOutingLine = z.object({
  id: zBookingEventId, kind: z.enum(["direct_bus", "building"]), title: z.string(), place: z.string(), from: zInstant, to: zInstant, stationName: z.string(),
  seats: z.number(), taken: z.number(),
});
export const listOutingsRoute = route({ name: "listOutings", method: "GET", path: "/stations/{stationId}/outings", who: { kind: "person" }, keyed: false, consent: [],
  params: z.object({ stationId: zStationId }), query: none, body: z.undefined(), reply: z.object({ outings: z.array(zOutingLine) }), refusals: bookingRefusals });
/** One seat; leaving is cancelling the booking. */
export const takeSeatRoute = route({ name: "takeSeat", method: "POST", path: "/outings/{outingId}/seats", who: { kind: "person" }, keyed: true, consent: ["handle_case"],
  params: z.object({ outingId: zBookingEventId }), query: none, body: z.object({ number: z.nullable(zCaseNumber), door: z.enum(["miniprogram", "h5"]), consentVersion }),
  reply: z.object({ booking: zMyBooking }), refusals: bookingRefusals });
