import type { Calendar } from "../kernel/calendar";
import type { PersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addMinutes, earlier, later, type Instant, type Zone } from "../kernel/time";
import { isNamed, leaveOf } from "../rota/named";
import { dutyOver } from "../rota/rules";
import type { Lane, Rota } from "../rota/schema";
import type { BookingRefusal } from "./refusals";
import type { Booking, HeldBooking, PendingBooking, Service } from "./schema";
import { bookingParameters as parameters } from "./services";

type Asked<B extends Booking = Booking> = Result<B, BookingRefusal>;
export type CancelReason = Extract<Booking, { status: "cancelled" }>["reason"];
export type Outcome = Extract<Booking, { status: "done" }>["outcome"];
/** Who acts, as far as the rules care. */
export type Side = "worker" | "helper" | "staff";

/** What every state keeps, one version on. */
type Base = Omit<Extract<Booking, { status: "booked" }>, "status">;
function next(it: Booking): Base {
  const {
    v, number, version, createdAt, station, unitPath, service, mode, startAt, endAt, busyFrom, busyTo, lawyer, also, worker, helper, agenda, caseNumber, door, organisation, seat, moves, reminded, room, away, erasedAt,
  } = it;
  return { v, number, version: version + 1, createdAt, station, unitPath, service, mode, startAt, endAt, busyFrom, busyTo, lawyer, also, worker, helper, agenda, caseNumber, door, organisation, seat, moves, reminded, room, ...(away === undefined ? {} : { away }), ...(erasedAt === undefined ? {} : { erasedAt }) };
}

export const isHeld = (it: Booking): it is HeldBooking => it.status === "pending" || it.status === "booked" || it.status === "arrived" || it.status === "running";
/** Nothing has happened yet that a move or a cancellation would undo. */
export const isAhead = (it: Booking): it is Extract<Booking, { status: "pending" | "booked" | "displaced" }> => it.status === "pending" || it.status === "booked" || it.status === "displaced";

/** The times of a visit of this service, with what the lawyer's cells hold. */
export const timesOf = (service: Pick<Service, "minutes" | "beforeMinutes" | "afterMinutes">, startAt: Instant) => ({
  startAt, endAt: addMinutes(startAt, service.minutes), busyFrom: addMinutes(startAt, -service.beforeMinutes), busyTo: addMinutes(startAt, service.minutes + service.afterMinutes),
});

/** A hold ends in time for somebody else to take the place, but never at once. */
export const holdUntil = (startAt: Instant, minutes: number, now: Instant): Instant => later(addMinutes(now, 5), earlier(addMinutes(now, minutes), addMinutes(startAt, -parameters.leastMinutesBefore)));

/** Whoever missed this often lately is called before a booking of theirs counts. */
export const asksByPhone = (missed: readonly Instant[], now: Instant): boolean =>
  missed.filter((at) => at > addMinutes(now, -parameters.noShowDays * 1_440)).length >= parameters.noShows;

export function confirm(it: Booking, by: Side, now: Instant): Asked {
  if (it.status === "booked") return ok(it);
  if (it.status !== "pending") return refuse("booking.not_pending");
  if (it.holdUntil <= now) return refuse("booking.hold_over");
  // Who missed twice is asked by a person; who books for a relative cannot answer for them.
  if (by === "helper" || (it.why === "no_shows" && by !== "staff")) return refuse("booking.not_yours_to_confirm");
  return ok({ ...next(it), status: "booked" });
}

/** To another time, another lawyer, or both; what it waited for it still waits for. */
export function move(it: Booking, to: { readonly lawyer: PersonId; readonly times: ReturnType<typeof timesOf> }, now: Instant): Asked {
  if (!isAhead(it)) return refuse("booking.over");
  if (it.seat !== null) return refuse("booking.seat_not_moved");
  if (it.status === "pending" && it.holdUntil <= now) return refuse("booking.hold_over");
  const base = { ...next(it), ...to.times, lawyer: to.lawyer, moves: it.moves + 1, reminded: 0, room: null };
  return ok(it.status === "pending" ? { ...base, status: "pending", why: it.why, holdUntil: earlier(it.holdUntil, holdUntil(to.times.startAt, parameters.holdMinutes, now)) } : { ...base, status: "booked" });
}

export function cancel(it: Booking, by: Side, reason: CancelReason, now: Instant): Asked {
  if (it.status === "cancelled") return ok(it);
  // A relative may take back what they booked only until the worker said yes: then it is the worker's.
  if (by === "helper" && it.status !== "pending") return refuse("booking.not_yours_to_cancel");
  return isAhead(it) ? ok({ ...next(it), status: "cancelled", cancelledAt: now, by, reason }) : refuse("booking.over");
}

export function checkIn(it: Booking, how: "qr" | "desk", now: Instant): Asked {
  if (it.status === "arrived") return ok(it);
  if (it.status !== "booked") return refuse(it.status === "pending" ? "booking.not_confirmed" : "booking.over");
  if (now < addMinutes(it.startAt, -parameters.checkInEarlyMinutes)) return refuse("booking.too_early");
  return ok({ ...next(it), status: "arrived", arrivedAt: now, how });
}

export function start(it: Booking, now: Instant): Asked {
  if (it.status === "running") return ok(it);
  if (it.status !== "booked" && it.status !== "arrived") return refuse(it.status === "pending" ? "booking.not_confirmed" : "booking.over");
  if (now < addMinutes(it.startAt, -parameters.checkInEarlyMinutes)) return refuse("booking.too_early");
  return ok({ ...next(it), status: "running", arrivedAt: it.status === "arrived" ? it.arrivedAt : null, startedAt: now });
}

export function end(it: Booking, outcome: Outcome, now: Instant): Asked<Extract<Booking, { status: "done" }>> {
  return it.status === "running" ? ok({ ...next(it), status: "done", startedAt: it.startedAt, endedAt: now, outcome }) : refuse("booking.not_running");
}

export function miss(it: Booking, now: Instant): Asked {
  if (it.status === "missed") return ok(it);
  if (it.status !== "booked") return refuse("booking.over");
  return now < addMinutes(it.startAt, parameters.missedAfterMinutes) ? refuse("booking.too_early") : ok({ ...next(it), status: "missed", markedAt: now });
}

/** Its lawyer is gone and nobody else is free: it keeps its number and its worker, and waits for another time. Never a silent cancellation. */
export const displace = (it: Extract<Booking, { status: "pending" | "booked" }>, now: Instant): Booking =>
  ({ ...next(it), status: "displaced", since: now, askAgainAt: addMinutes(now, parameters.askAgainMinutes) });
/** Who is bound to its other side has no part in it from here on. */
export const keptFrom = <B extends Booking>(it: B, people: readonly PersonId[]): B => (people.length === 0 ? it : { ...it, away: [...new Set([...(it.away ?? []), ...people])] });
/** Another lawyer at the same time. */
export const reassign = <B extends Extract<Booking, { status: "pending" | "booked" }>>(it: B, lawyer: PersonId): B => ({ ...it, version: it.version + 1, lawyer });

/** Whether the rota has them there for the whole visit, in one of these lanes. */
const isThere = (it: Pick<Booking, "startAt" | "endAt">, person: PersonId, lanes: readonly Lane[], rota: Rota, calendar: Calendar, zone: Zone): boolean =>
  lanes.some((lane) => dutyOver(rota, calendar, zone, it.startAt, it.endAt, lane).some((shift) => shift.person === person && shift.start === it.startAt && shift.end === it.endAt));

/** Of bookings that are still ahead, those whose lawyer the rota no longer has on duty for the whole visit, or who must attend besides and is not there any more. */
export function touched(bookings: readonly Booking[], rota: Rota, calendar: Calendar, zone: Zone, now: Instant): Extract<Booking, { status: "pending" | "booked" }>[] {
  return bookings.flatMap((it) => {
    if ((it.status !== "booked" && it.status !== "pending") || it.startAt <= now || it.seat !== null) return [];
    const comes = (person: PersonId) =>
      leaveOf(rota, person, it.startAt, it.endAt).length === 0 && (!isNamed(rota, person, it.startAt, it.endAt) || isThere(it, person, ["duty", "backup"], rota, calendar, zone));
    return isThere(it, it.lawyer, ["duty"], rota, calendar, zone) && it.also.every(comes) ? [] : [it];
  });
}

/** Whether its own people may have it deleted: what is still to come is cancelled first. */
export const isOver = (it: Booking): boolean => !isHeld(it) && it.status !== "displaced";
/** Nobody stands in it any more; when, where, how and what came of it stay to be counted. Nothing comes of it by itself from then on. */
export function erase({ away: _, ...it }: Booking, now: Instant): Booking {
  return { ...it, version: it.version + 1, worker: null, helper: null, agenda: `ERASED#${it.number}`, organisation: null, erasedAt: now };
}

/** The next thing that happens by itself; null: nothing any more. */
export type Due = { readonly at: Instant; readonly what: "lapse" | "remind" | "ask_outcome" | "ask_again" };
export function dueOf(it: Booking): Due | null {
  if (it.erasedAt !== undefined) return null;
  switch (it.status) {
    case "pending":
      return { at: it.holdUntil, what: "lapse" };
    case "displaced":
      return { at: it.askAgainAt, what: "ask_again" };
    case "booked": {
      const before = parameters.remindMinutesBefore[it.reminded];
      if (before !== undefined) return { at: addMinutes(it.startAt, -before), what: "remind" };
      return it.reminded === parameters.remindMinutesBefore.length ? { at: addMinutes(it.endAt, parameters.outcomeAfterMinutes), what: "ask_outcome" } : null;
    }
    case "arrived":
    case "running":
      return it.reminded <= parameters.remindMinutesBefore.length ? { at: addMinutes(it.endAt, parameters.outcomeAfterMinutes), what: "ask_outcome" } : null;
    default:
      return null;
  }
}

export type Fired = { readonly after: Booking; readonly what: Due["what"]; /** A reminder that came too late to be one is not sent. */ readonly tells: boolean };
/** Its timer at `now`; null when nothing is due. Late or twice is safe: reminders that were missed together are said once. */
export function fired(it: Booking, now: Instant): Fired | null {
  const due = dueOf(it);
  if (due === null || due.at > now) return null;
  switch (due.what) {
    case "lapse":
      return { after: { ...next(it), status: "lapsed", lapsedAt: now }, what: "lapse", tells: true };
    case "ask_again":
      return it.status === "displaced" ? { after: { ...next(it), status: "displaced", since: it.since, askAgainAt: addMinutes(now, parameters.askAgainMinutes) }, what: "ask_again", tells: true } : null;
    case "remind": {
      const passed = parameters.remindMinutesBefore.filter((before) => addMinutes(it.startAt, -before) <= now).length;
      return { after: { ...it, version: it.version + 1, reminded: passed }, what: "remind", tells: now < it.startAt };
    }
    case "ask_outcome":
      return { after: { ...it, version: it.version + 1, reminded: parameters.remindMinutesBefore.length + 1 }, what: "ask_outcome", tells: true };
  }
}

/** A reminder that lies behind the booking itself is none: who books an hour before is not told that a day is left. */
export const remindedAt = (startAt: Instant, now: Instant): number => parameters.remindMinutesBefore.filter((before) => addMinutes(startAt, -before) <= now).length;

export const isPendingOver = (it: Booking, now: Instant): it is PendingBooking => it.status === "pending" && it.holdUntil <= now;
