import * as z from "zod/mini";
import { checkDigit, hasCheckDigit, zCaseNumber } from "../kernel/caseNumber";
import { zOrganisationId, zPersonId, zStationId, zUnitCode } from "../kernel/ids";
import { zInstant } from "../kernel/time";

/** Read over the phone like a case's, and not to be taken for one: ten digits, an 8, eight random ones, the check digit. */
export const zBookingNumber = z.string().check(z.regex(/^8\d{9}$/), z.refine(hasCheckDigit)).brand<"BookingNumber">();
export type BookingNumber = z.infer<typeof zBookingNumber>;
/** @param random8 eight digits drawn by the caller. */
export const makeBookingNumber = (random8: string): BookingNumber => zBookingNumber.parse(`8${random8}${checkDigit(`8${random8}`)}`);
/** "8123 45678 9" */
export const showBookingNumber = (it: BookingNumber): string => `${it.slice(0, 4)} ${it.slice(4, 9)} ${it.slice(9)}`;
export const isBookingNumber = (text: string): boolean => zBookingNumber.safeParse(text).success;

export const zEntryId = z.string().check(z.regex(/^k_[0-9a-z]{20}$/)).brand<"EntryId">();
export const zBookingEventId = z.string().check(z.regex(/^x_[0-9a-z]{20}$/)).brand<"BookingEventId">();
export type BookingEventId = z.infer<typeof zBookingEventId>;
export const zWaitingId = z.string().check(z.regex(/^w_[0-9a-z]{20}$/)).brand<"WaitingId">();
export type WaitingId = z.infer<typeof zWaitingId>;

export const zMode = z.enum(["in_person", "phone", "video", "visit"]);
export type Mode = z.infer<typeof zMode>;

const minutes = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most), z.multipleOf(5));
const count = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));
/** What a station offers. All lengths in minutes of whole cells. */
export const zService = z.object({
  id: z.string().check(z.regex(/^[a-z0-9_]{1,20}$/)), mode: zMode, isOffered: z.boolean(),
  minutes: minutes(5, 240), stepMinutes: minutes(5, 240), alignment: z.enum(["clock", "packed"]),
  /** Kept free before and after, for the way and the notes. */
  beforeMinutes: minutes(0, 120), afterMinutes: minutes(0, 120),
  /** How soon, and how far ahead. */
  noticeMinutes: count(0, 10_080), furthestDays: count(1, 60),
  /** A day. */
  mostPerLawyer: count(1, 50), mostPerWorker: count(1, 10),
  /** Percent of a lawyer's duty of the day that bookings leave to whoever walks in. */
  walkInShare: count(0, 90),
}).check(z.refine((it) => it.minutes + it.beforeMinutes + it.afterMinutes <= 360));
export type Service = z.infer<typeof zService>;
/** A station's own list; `revision` is the one its head saw. */
export const zServices = z.object({ v: z.literal(1), station: zStationId, revision: z.number(), services: z.array(zService).check(z.maxLength(8)) });
export type Services = z.infer<typeof zServices>;

/** A video room as its provider made it; `failedAt` without `room`: there is none, the lawyer calls. */
export const zRoom = z.object({
  provider: z.string(), room: z.nullable(z.string()), openedAt: z.nullable(zInstant), failedAt: z.nullable(zInstant), endedAt: z.nullable(zInstant),
});

export const zCancelReason = z.enum(["not_needed", "cannot_come", "solved", "lawyer_away", "station_closed", "wrong", "other"]);
export const zOutcome = z.enum(["advised", "continues", "referred", "not_ours"]);

const shared = {
  v: z.literal(1), number: zBookingNumber, version: z.number(), createdAt: zInstant,
  station: zStationId, unitPath: z.array(zUnitCode), service: z.string(), mode: zMode,
  startAt: zInstant, endAt: zInstant,
  /** With the service's buffers, as the lawyer's cells hold it. */
  busyFrom: zInstant, busyTo: zInstant,
  lawyer: zPersonId, /** Who must attend besides. */ also: z.array(zPersonId),
  /** Null for a caller who never signed in. */
  worker: z.nullable(zPersonId), /** Who booked for a relative. */ helper: z.nullable(zPersonId),
  /** Whose day its cells lie in: the worker's id, or the keyed hash of a caller's phone. */
  agenda: z.string(),
  caseNumber: z.nullable(zCaseNumber), door: z.enum(["miniprogram", "h5", "hotline", "desk"]),
  /** The organisation on the other side, when the booking comes from no case: its own people are not offered. */
  organisation: z.nullable(zOrganisationId),
  /** Of the staff, who is bound to the other side of what it is about, as known when it was booked or given to another: nothing of it is theirs to see. Absent while nobody is. */
  away: z.optional(z.array(zPersonId)),
  /** A seat of an event instead of a lawyer's own time. */
  seat: z.nullable(z.object({ event: zBookingEventId, seat: z.number() })),
  moves: z.number(),
  /** How many of its timers went by: a day before, two hours before, after the end. */
  reminded: z.number(),
  room: z.nullable(zRoom),
  /** Since when nobody stands in it any more: what is left is what is counted. */
  erasedAt: z.optional(zInstant),
};
export const zPendingWhy = z.enum(["family", "operator", "no_shows", "offer"]);
/** One shape per state; docs/lifecycle.md draws the moves. */
export const zBooking = z.discriminatedUnion("status", [
  /** Held, until the worker confirms or the hold ends. `no_shows`: somebody at the station calls them. */
  z.object({ ...shared, status: z.literal("pending"), why: zPendingWhy, holdUntil: zInstant }),
  z.object({ ...shared, status: z.literal("booked") }),
  /** The lawyer is not there any more and nobody else was free: the worker chooses another time. */
  z.object({ ...shared, status: z.literal("displaced"), since: zInstant, askAgainAt: zInstant }),
  z.object({ ...shared, status: z.literal("arrived"), arrivedAt: zInstant, how: z.enum(["qr", "desk"]) }),
  z.object({ ...shared, status: z.literal("running"), arrivedAt: z.nullable(zInstant), startedAt: zInstant }),
  z.object({ ...shared, status: z.literal("done"), startedAt: zInstant, endedAt: zInstant, outcome: zOutcome }),
  z.object({ ...shared, status: z.literal("missed"), markedAt: zInstant }),
  z.object({ ...shared, status: z.literal("cancelled"), cancelledAt: zInstant, by: z.enum(["worker", "helper", "staff"]), reason: zCancelReason }),
  z.object({ ...shared, status: z.literal("lapsed"), lapsedAt: zInstant }),
]);
export type Booking = z.infer<typeof zBooking>;
export type BookingStatus = Booking["status"];
/** States in which its cells are claimed. */
export type HeldBooking = Extract<Booking, { status: "pending" | "booked" | "arrived" | "running" }>;
export type PendingBooking = Extract<Booking, { status: "pending" }>;

export const zBookingFact = z.enum([
  "booked", "asked", "confirmed", "moved", "reassigned", "displaced", "cancelled", "lapsed", "arrived", "started", "ended", "missed", "room_opened", "room_failed", "room_ended",
]);
/** One row per version; a reason in words is sealed beside it. */
export const zBookingEvent = z.object({
  v: z.literal(1), number: zBookingNumber, seq: z.number(), at: zInstant, code: zBookingFact,
  by: z.enum(["worker", "helper", "staff", "system"]), person: z.nullable(zPersonId), data: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type BookingEvent = z.infer<typeof zBookingEvent>;

/** What else stands in a lawyer's calendar; within one day. `words` are sealed. */
export const zEntryKind = z.enum(["hearing", "mediation", "training", "other"]);
export const zEntry = z.object({ v: z.literal(1), id: zEntryId, person: zPersonId, kind: zEntryKind, from: zInstant, to: zInstant, madeAt: zInstant });
export type Entry = z.infer<typeof zEntry>;

/** 直通车, 进楼宇: a lawyer at a place for some hours, with seats. */
export const zBookingOuting = z.object({
  v: z.literal(1), id: zBookingEventId, station: zStationId, unitPath: z.array(zUnitCode), kind: z.enum(["direct_bus", "building"]), title: z.string(), place: z.string(), from: zInstant, to: zInstant,
  seats: z.number(), lawyer: zPersonId, madeAt: zInstant, cancelledAt: z.nullable(zInstant),
  /** The lawyer in whose place nobody could be found: the heads were told, once. */
  unled: z.optional(zPersonId),
});
export type BookingOuting = z.infer<typeof zBookingOuting>;

/** Somebody who wants a day that is full; offered in the order of `joinedAt`. */
export const zWaiting = z.object({
  v: z.literal(1), id: zWaitingId, station: zStationId, service: z.string(), date: z.string(), person: zPersonId, caseNumber: z.nullable(zCaseNumber),
  organisation: z.nullable(zOrganisationId), joinedAt: zInstant,
  /** The pending booking that was offered; it ends this entry whatever becomes of it. */
  offered: z.nullable(zBookingNumber),
});
export type Waiting = z.infer<typeof zWaiting>;

/** A worker's no-shows, newest last. */
export const zNoShows = z.object({ v: z.literal(1), at: z.array(zInstant) });
