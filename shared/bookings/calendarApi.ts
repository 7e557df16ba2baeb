import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { zStationId } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";
import { zBookingStatus } from "./api";
import { bookingRefusals } from "./refusals";
import { zBookingEventId, zBookingNumber, zEntryId, zEntryKind, zMode } from "./schema";

const none = z.object({});
const self = { kind: "staff", roles: ["lawyer", "mediator", "head", "officer"], on: "self" } as const;
const span = { from: zInstant, to: zInstant };
/** `provisional`: of a year whose days off are not published yet. */
const counted = { ...span, provisional: z.optional(z.literal(true)) };

/** What stands in a lawyer's day: in order of time. Name and phone of a worker are not here; a tap opens the booking. */
export const zCalendarItem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("booking"), ...counted, number: zBookingNumber, status: zBookingStatus, mode: zMode, station: zStationId, stationName: z.string(), caseNumber: z.nullable(zCaseNumber) }),
  z.object({ kind: z.literal("entry"), ...span, id: zEntryId, what: zEntryKind, words: z.string() }),
  z.object({ kind: z.literal("outing"), ...span, id: zBookingEventId, title: z.string(), place: z.string() }),
  /** Something I owe on a case by then. */
  z.object({ kind: z.literal("due"), ...counted, number: zCaseNumber, what: z.string() }),
  z.object({ kind: z.literal("duty"), ...counted, station: zStationId, stationName: z.string() }),
]);
/** 我的日历: a day or a week (at most 7 days from `from`). */
export const readCalendarDaysRoute = route({ name: "readCalendarDays", method: "GET", path: "/calendar/days", who: self, keyed: false, consent: [],
  params: none, query: z.object({ from: zLocalDate, days: z.pipe(z.string().check(z.regex(/^[1-7]$/)), z.transform(Number)) }), body: z.undefined(),
  reply: z.object({ items: z.array(zCalendarItem) }), refusals: bookingRefusals });
/** 开庭 and the like, within one day. It stands whatever is booked: `touched` are bookings in the way, each of which is moved to a colleague, or its worker asked to choose. */
export const addEntryRoute = route({ name: "addEntry", method: "POST", path: "/calendar/entries", who: self, keyed: true, consent: [],
  params: none, query: none, body: z.object({ kind: zEntryKind, ...span, words: z.string().check(mostCharacters(200)) }),
  reply: z.object({ id: zEntryId, touched: z.array(zBookingNumber) }), refusals: bookingRefusals });
export const removeEntryRoute = route({ name: "removeEntry", method: "POST", path: "/calendar/entries/removal", who: self, keyed: true, consent: [],
  params: none, query: none, body: z.object({ id: zEntryId, from: zInstant }), reply: none, refusals: bookingRefusals });
