import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { zPersonId, zStationId } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";
import { zName } from "../people/personName";
import { byBooking, zBookingStatus, zJoin, zOutingLine } from "./api";
import { zCheckInCode } from "./checkIn";
import { bookingRefusals } from "./refusals";
import { zBookingEventId, zBookingFact, zBookingNumber, zCancelReason, zMode, zOutcome, zPendingWhy, zRoom, zService } from "./schema";

const none = z.object({});
const handling = ["lawyer", "mediator", "head", "officer", "operator"] as const;
const keeping = ["head", "officer"] as const;
const atStation = { kind: "staff", roles: handling, on: "station" } as const;
const onBooking = { kind: "staff", roles: handling, on: "booking" } as const;
const byStation = z.object({ stationId: zStationId });

/** A line of the day at a station. Names are masked ("张**"); the hall's display shows number, time and state only. */
export const zQueueLine = z.object({
  number: zBookingNumber, version: z.number(), status: zBookingStatus, why: z.nullable(zPendingWhy), mode: zMode, service: z.string(), startAt: zInstant, endAt: zInstant, /** As the worker reads it (zMyBooking). */ provisional: z.optional(z.literal(true)),
  lawyer: zPersonId, lawyerTitle: z.string(), caseNumber: z.nullable(zCaseNumber), name: z.string(), arrivedAt: z.nullable(zInstant),
  /** They missed two lately: call before it counts. */
  callFirst: z.boolean(),
});
export const readDayQueueRoute = route({ name: "readDayQueue", method: "GET", path: "/stations/{stationId}/bookings", who: atStation, keyed: false, consent: [],
  params: byStation, query: z.object({ date: zLocalDate }), body: z.undefined(),
  reply: z.object({ station: zStationId, stationName: z.string(), lines: z.array(zQueueLine), waiting: z.number() }), refusals: bookingRefusals });

/** The same times as workers see, with who could be had; staff may book at shorter notice. */
export const listStaffSlotsRoute = route({ name: "listStaffSlots", method: "GET", path: "/stations/{stationId}/staff-slots", who: atStation, keyed: false, consent: [],
  params: byStation,
  query: z.object({
    service: zService.shape.id, from: zLocalDate, days: z.pipe(z.string().check(z.regex(/^\d{1,2}$/)), z.transform(Number)).check(z.minimum(1), z.maximum(14)),
    number: z.optional(zCaseNumber), moving: z.optional(zBookingNumber), /** Somebody who must attend besides. */ also: z.optional(zPersonId), /** Who is on the other side, as the caller says. */ employer: z.optional(z.string().check(mostCharacters(80))),
  }),
  body: z.undefined(),
  reply: z.object({
    days: z.array(z.object({ date: zLocalDate, isFull: z.boolean(), provisional: z.optional(z.literal(true)), starts: z.array(z.object({ at: zInstant, lawyers: z.array(zPersonId) })) })),
    names: z.record(z.string(), z.string()),
  }),
  refusals: bookingRefusals });

/** A booking as staff read it; name and phone only by a reveal, which is recorded. */
export const zStaffBooking = z.object({
  ...zQueueLine.shape, station: zStationId, stationName: z.string(), also: z.array(zPersonId), door: z.string(), createdAt: zInstant, room: z.nullable(zRoom), moves: z.number(),
  holdUntil: z.nullable(zInstant), outcome: z.nullable(zOutcome), isMine: z.boolean(), /** Ending it opens a case, and who comes did not book by themselves: asked first how what they say may be used. */ asksConsent: z.boolean(), bring: z.array(z.string()),
  events: z.array(z.object({ at: zInstant, code: zBookingFact, by: z.string(), reason: z.string() })),
  /** After the end. */
  record: z.nullable(z.object({ facts: z.string(), advice: z.string(), next: z.string() })),
});
export const zStaffBooked = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("booked"), booking: zStaffBooking }),
  z.object({ outcome: z.literal("taken"), next: z.array(zInstant) }),
]);
/**
 * An operator for a caller, a lawyer their follow-up, a head for anybody. `number`: from a case this station reaches, with its worker and
 * phone. Else `who`. `confirmed`: the worker said yes in this very call; else it is held until they do.
 */
export const bookForRoute = route({ name: "bookFor", method: "POST", path: "/stations/{stationId}/bookings", who: atStation, keyed: true, consent: [],
  params: byStation, query: none,
  body: z.object({
    service: zService.shape.id, at: zInstant, number: z.nullable(zCaseNumber),
    who: z.nullable(z.object({ name: zName.check(z.minLength(1)), phone: z.string().check(z.minLength(5), z.maxLength(30)) })),
    /** Who is on the other side, where no case says it. */
    employer: z.optional(z.string().check(mostCharacters(80))),
    /** Null: whoever is asked first. */
    lawyer: z.nullable(zPersonId), also: z.array(zPersonId).check(z.maxLength(3)), confirmed: z.boolean(), door: z.enum(["hotline", "desk"]),
  }),
  reply: zStaffBooked, refusals: bookingRefusals });

export const readStaffBookingRoute = route({ name: "readStaffBooking", method: "GET", path: "/staff/bookings/{bookingNumber}", who: onBooking, keyed: false, consent: [],
  params: byBooking, query: none, body: z.undefined(), reply: zStaffBooking, refusals: bookingRefusals });
/** Who it is and where they are reached; the look is recorded. */
export const revealBookingRoute = route({ name: "revealBooking", method: "POST", path: "/staff/bookings/{bookingNumber}/reveal", who: onBooking, keyed: true, consent: [],
  params: byBooking, query: none, body: none, reply: z.object({ name: z.string(), phone: z.nullable(z.string()) }), refusals: bookingRefusals });
const done = z.object({ booking: zStaffBooking });
const version = z.optional(z.number());
/** The worker said yes on the phone. */
export const confirmByPhoneRoute = route({ name: "confirmByPhone", method: "POST", path: "/staff/bookings/{bookingNumber}/confirmation", who: onBooking, keyed: true, consent: [],
  params: byBooking, query: none, body: z.object({ version }), reply: done, refusals: bookingRefusals });
/** `lawyer` null: the same where it can be. The worker is told. */
export const moveForRoute = route({ name: "moveFor", method: "POST", path: "/staff/bookings/{bookingNumber}/move", who: onBooking, keyed: true, consent: [],
  params: byBooking, query: none, body: z.object({ at: zInstant, lawyer: z.nullable(zPersonId), reason: z.string().check(mostCharacters(200)), version }), reply: zStaffBooked, refusals: bookingRefusals });
export const cancelForRoute = route({ name: "cancelFor", method: "POST", path: "/staff/bookings/{bookingNumber}/cancellation", who: onBooking, keyed: true, consent: [],
  params: byBooking, query: none, body: z.object({ reason: zCancelReason, words: z.string().check(mostCharacters(200)), version }), reply: done, refusals: bookingRefusals });
export const checkInForRoute = route({ name: "checkInFor", method: "POST", path: "/staff/bookings/{bookingNumber}/check-in", who: onBooking, keyed: true, consent: [],
  params: byBooking, query: none, body: z.object({ version }), reply: done, refusals: bookingRefusals });
export const markMissedRoute = route({ name: "markMissed", method: "POST", path: "/staff/bookings/{bookingNumber}/no-show", who: onBooking, keyed: true, consent: [],
  params: byBooking, query: none, body: z.object({ version }), reply: done, refusals: bookingRefusals });
export const startBookingRoute = route({ name: "startBooking", method: "POST", path: "/staff/bookings/{bookingNumber}/start", who: onBooking, keyed: true, consent: [],
  params: byBooking, query: none, body: z.object({ version }), reply: done, refusals: bookingRefusals });
const words = z.string().check(z.minLength(1), mostCharacters(2000));
/** 结束并记录. The record becomes part of its case; without one it opens a case in the lawyer's hands (`type`; empty: the words decide). */
export const endBookingRoute = route({ name: "endBooking", method: "POST", path: "/staff/bookings/{bookingNumber}/end", who: onBooking, keyed: true, consent: [],
  params: byBooking, query: none, body: z.object({ outcome: zOutcome, facts: words, advice: words, next: words, type: z.string().check(z.maxLength(40)), /** Opening a case for whom a colleague booked: told how what they say is used, and agreed; of these words. */ consentVersion: z.optional(z.string().check(z.minLength(1), z.maxLength(20))), version }),
  reply: z.object({ booking: zStaffBooking, caseNumber: zCaseNumber }), refusals: bookingRefusals });
export const openRoomForRoute = route({ name: "openRoomFor", method: "POST", path: "/staff/bookings/{bookingNumber}/room", who: onBooking, keyed: true, consent: [],
  params: byBooking, query: none, body: none, reply: zJoin, refusals: bookingRefusals });
export const reportRoomFailureForRoute = route({ name: "reportRoomFailureFor", method: "POST", path: "/staff/bookings/{bookingNumber}/room-failure", who: onBooking, keyed: true, consent: [],
  params: byBooking, query: none, body: none, reply: zJoin, refusals: bookingRefusals });

export const readServicesRoute = route({ name: "readServices", method: "GET", path: "/stations/{stationId}/services", who: atStation, keyed: false, consent: [],
  params: byStation, query: none, body: z.undefined(), reply: z.object({ revision: z.number(), services: z.array(zService) }), refusals: bookingRefusals });
/** Onto the revision that was seen. What is booked already stays as it was booked. */
export const saveServicesRoute = route({ name: "saveServices", method: "POST", path: "/stations/{stationId}/services", who: { kind: "staff", roles: keeping, on: "station" }, keyed: true, consent: [],
  params: byStation, query: none, body: z.object({ revision: z.number(), services: z.array(zService).check(z.minLength(1), z.maxLength(8)) }), reply: z.object({ revision: z.number() }), refusals: bookingRefusals });

/** The code on the station's poster, for whoever prints it; null while none was made. */
export const readCheckInCodeRoute = route({ name: "readCheckInCode", method: "GET", path: "/stations/{stationId}/check-in-code", who: atStation, keyed: false, consent: [],
  params: byStation, query: none, body: z.undefined(), reply: z.object({ code: z.nullable(zCheckInCode) }), refusals: bookingRefusals });
/** Another code in place of the one that was seen (null: the first): posters with an older one check nobody in. */
export const renewCheckInCodeRoute = route({ name: "renewCheckInCode", method: "POST", path: "/stations/{stationId}/check-in-code", who: { kind: "staff", roles: keeping, on: "station" }, keyed: true, consent: [],
  params: byStation, query: none, body: z.object({ seen: z.nullable(zCheckInCode) }), reply: z.object({ code: zCheckInCode }), refusals: bookingRefusals });

/** A lawyer goes out: their time is taken, and each seat is one booking. */
export const makeOutingRoute = route({ name: "makeOuting", method: "POST", path: "/stations/{stationId}/outings", who: { kind: "staff", roles: keeping, on: "station" }, keyed: true, consent: [],
  params: byStation, query: none,
  body: z.object({
    kind: zOutingLine.shape.kind, title: z.string().check(z.minLength(1), mostCharacters(40)), place: z.string().check(z.minLength(1), mostCharacters(60)), from: zInstant, to: zInstant,
    seats: z.int().check(z.minimum(1), z.maximum(60)), lawyer: zPersonId,
  }),
  reply: z.object({ id: zBookingEventId }), refusals: bookingRefusals });
/** Everybody with a seat is told. */
export const cancelOutingRoute = route({ name: "cancelOuting", method: "POST", path: "/stations/{stationId}/outings/{outingId}/cancellation", who: { kind: "staff", roles: keeping, on: "station" }, keyed: true, consent: [],
  params: z.object({ stationId: zStationId, outingId: zBookingEventId }), query: none, body: none, reply: none, refusals: bookingRefusals });
