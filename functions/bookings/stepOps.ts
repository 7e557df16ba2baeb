import { cellsOf, markOf } from "@huiyin/shared/bookings/cells";
import { isHeld } from "@huiyin/shared/bookings/rules";
import type { Booking, BookingEvent, Service } from "@huiyin/shared/bookings/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import type { NoticeCode } from "@huiyin/shared/notices/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import { headsNear, noticeOp } from "../notices/noticeOps";
import type { Op } from "../platform/table";
import { agendaOps, type Claim } from "./agendaRepository";
import { bookingEventKey, putBooking, putBookingEvent, putNewBooking } from "./bookingRepository";
import type { BookingDeps } from "./deps";
import { freeSeatOp, wakeWaitlist } from "./stationRepository";

/** The cells a booking has, by its state: the lawyer's with buffers, the worker's without. A visit that is over keeps its own. */
export function claimsOf(it: Booking, service: Pick<Service, "mostPerLawyer" | "mostPerWorker"> | null): Claim[] {
  if (!isHeld(it) && it.status !== "done" && it.status !== "missed") return [];
  const mark = markOf(it.number, it.status === "pending" ? it.holdUntil : null);
  const day = localDate(it.startAt, zone);
  const busy = cellsOf(it.busyFrom, it.busyTo, zone, day).names;
  const staff: Claim[] = it.seat !== null ? [] : [it.lawyer, ...it.also].map((who) => ({ who, date: day, names: busy, mark, most: service?.mostPerLawyer ?? 50 }));
  return [...staff, { who: it.agenda, date: day, names: cellsOf(it.startAt, it.endAt, zone, day).names, mark, most: service?.mostPerWorker ?? 10 }];
}

export type Told = { readonly to: PersonId | null; readonly code: NoticeCode };
/** One step of a booking: what it was, what it is, what is written about it and who hears of it. */
export type Step = {
  readonly before: Booking | null; readonly after: Booking; readonly fact: Pick<BookingEvent, "code" | "by" | "person"> & { readonly data?: BookingEvent["data"] };
  /** Words of whoever did it; sealed. */
  readonly note?: string | null;
  readonly told: readonly Told[]; readonly tellsHeads?: NoticeCode | null;
  /** What other bookings may hold of the lawyer's day, in cells; left out where walk-ins wait (a visit that was promised). */
  readonly heldBelow?: number;
};

const timeLeft = (claims: readonly Claim[]) => JSON.stringify(claims);
async function cellOps(deps: Pick<BookingDeps, "agendas">, before: readonly Claim[], after: readonly Claim[], now: Instant): Promise<Op[]> {
  const rows = [...new Map([...before, ...after].map((it) => [`${it.who} ${it.date}`, it])).values()];
  const kept = await Promise.all(rows.map(async ({ who, date }) => ({ who, day: await deps.agendas.day(who, date) })));
  return agendaOps(before, after, kept.flatMap(({ who, day }) => (day === null ? [] : [{ ...day, who }])), now);
}

/** Data of a notice about a booking: when, where and how; nothing of who or what about. */
export const dataOf = (it: Booking, stationName: string): Record<string, string> => ({
  by: it.startAt, station: stationName, mode: it.mode, ...(it.status === "pending" ? { until: it.holdUntil } : {}), ...(it.status === "cancelled" ? { reason: it.reason } : {}),
});

/** Every row of a step: head, event, cells, notices, and who waits for a time that came free. All in the caller's one transaction. */
export async function opsOfStep(deps: BookingDeps, step: Step, service: Service | null, now: Instant): Promise<Op[]> {
  const { before, after, fact, note, told } = step;
  // The cells change hands only when they do: most steps leave them alone.
  const [was, is] = [before === null ? [] : claimsOf(before, service), claimsOf(after, service)];
  const bounded = is.map((it) => (step.heldBelow === undefined || it.who !== after.lawyer ? it : { ...it, heldBelow: step.heldBelow }));
  const cells = timeLeft(was) === timeLeft(is) ? [] : await cellOps(deps, was, bounded, now);
  const station = await deps.grid.station(after.station);
  const sealed = note === undefined || note === null || note.trim() === "" ? undefined : await deps.keys.seal(after.station, bookingEventKey(after.number, after.version), "note", note);
  const heads = step.tellsHeads ? await headsNear(deps.staff, after.unitPath, now) : [];
  const drafts = new Map([...told.flatMap(({ to, code }) => (to === null ? [] : [{ to, code }])), ...heads.map((to) => ({ to, code: step.tellsHeads ?? "visit_unplaced" }))].map((it) => [`${it.to} ${it.code}`, it]));
  const about = { kind: "booking", number: after.number } as const;
  // What is told of a time that is given up is told of the old one.
  const data = dataOf(after, station?.name ?? "");
  const freed = was.filter((old) => old.who === before?.lawyer && !is.some((it) => it.who === old.who && it.date === old.date && it.names.join() === old.names.join()));
  const leavesSeat = before !== null && before.seat !== null && isHeld(before) && !isHeld(after) && after.status !== "done" && after.status !== "missed";
  return [
    before === null ? putNewBooking(after) : putBooking(after, before),
    putBookingEvent({ v: 1, number: after.number, seq: after.version, at: now, code: fact.code, by: fact.by, person: fact.person, data: fact.data ?? {} }, sealed),
    ...cells,
    ...(leavesSeat && before.seat !== null ? [freeSeatOp(before.seat.event, before.seat.seat, before.number)] : []),
    ...[...new Set(freed.map((it) => it.date))].map((date) => wakeWaitlist(after.station, date, now)),
    ...[...drafts.values()].map(({ to, code }) => noticeOp({ to, code, about, data }, now)),
  ];
}

/** Everybody of the staff who comes. */
export const tellStaff = (it: Booking, code: NoticeCode): Told[] => [it.lawyer, ...it.also].map((to) => ({ to, code }));
/** The worker; a relative too, as long as it is only held. */
export const tellWorker = (it: Booking, code: NoticeCode): Told[] => [{ to: it.worker, code }, ...(it.status === "pending" || it.worker === null ? [{ to: it.helper, code }] : [])];
