import { freeAt } from "@huiyin/shared/bookings/offer";
import { cancel, displace, keptFrom, reassign, touched } from "@huiyin/shared/bookings/rules";
import { ownerOf } from "@huiyin/shared/bookings/cells";
import type { Booking, Service } from "@huiyin/shared/bookings/schema";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { loadAsk } from "./askOps";
import { serviceOf } from "./changeOps";
import type { BookingDeps } from "./deps";
import { matterOfBooking } from "./matter";
import { reviewOutings } from "./outingLawyer";
import { claimsOf, opsOfStep, tellStaff, tellWorker } from "./stepOps";
import { settleReview, type BookingReview } from "./stationRepository";

type Ahead = Extract<Booking, { status: "pending" | "booked" }>;
const pageSize = 20;
const turns = 4;

/** Who is asked to take over sees no bound of a day: a visit that was promised comes before walk-ins and breaks. */
const unbound = (it: Service): Service => ({ ...it, mostPerLawyer: 50, mostPerWorker: 10, walkInShare: 0, furthestDays: 60 });

/** Whether a hearing took cells that the booking had. */
async function lostCells(deps: BookingDeps, it: Ahead): Promise<boolean> {
  const [claim] = claimsOf(it, null);
  if (claim === undefined || it.seat !== null) return false;
  const day = await deps.agendas.day(claim.who, claim.date);
  return claim.names.some((name) => ownerOf(day?.cells[name] ?? "") !== it.number);
}

/** To a colleague who is free at the same time; else its worker chooses. Each in its own transaction, onto the version that was read. */
async function place(deps: BookingDeps, number: Ahead["number"], now: Instant): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    const before = await deps.bookings.get(number);
    if (before === null || (before.status !== "booked" && before.status !== "pending") || before.startAt <= now) return;
    const [service, part, calendar] = await Promise.all([serviceOf(deps, before), deps.duty.one(before.station), deps.duty.calendar()]);
    if (part === null) throw new Error("bookings: a booking at a station that is not there");
    const known = await matterOfBooking(deps, before, [], now);
    if (before.seat !== null) {
      // An outing has one lawyer: a seat with them is nobody's place to talk of this matter. Who had it hears so, and the heads find them another.
      const gone = known.bound.has(before.lawyer) ? cancel(before, "staff", "lawyer_away", now) : null;
      if (gone === null || !gone.ok) return;
      const ops = await opsOfStep(deps, {
        before, after: keptFrom(gone.value, [...known.bound]), fact: { code: "cancelled", by: "system", person: null, data: { reason: "lawyer_away" } }, told: tellWorker(before, "booking_cancelled"), tellsHeads: "visit_unplaced",
      }, service, now);
      if ((await deps.table.transact(ops)).ok) return;
      continue;
    }
    const bound = [before.lawyer, ...before.also].filter((person) => known.bound.has(person));
    const isTouched = bound.length > 0 || touched([before], part.rota, calendar, zone, now).length > 0 || (await lostCells(deps, before));
    if (!isTouched) return;
    // Who lost it is not asked again, unless it is somebody else who cannot attend.
    const isLawyerThere = part !== null && touched([{ ...before, also: [] }], part.rota, calendar, zone, now).length === 0 && !(await lostCells(deps, before));
    const matter = isLawyerThere ? known : { ...known, away: new Set([...known.away, before.lawyer]) };
    // Who attends besides and is bound is let go; the others still have to be free.
    const also = before.also.filter((person) => !bound.includes(person));
    const kept = (it: Ahead): Ahead => keptFrom({ ...it, also }, [...known.bound]);
    const loaded = service === null ? null : await loadAsk(deps, {
      station: before.station, service: unbound(service), from: localDate(before.startAt, zone), days: 1, matter, agenda: before.agenda, mine: before.number, also, lawyer: null,
    }, now);
    const [lawyer] = loaded === null ? [] : freeAt(loaded.ask, before.startAt, true);
    const gone = [...(lawyer === before.lawyer ? [] : [before.lawyer]), ...before.also.filter((person) => !also.includes(person))].map((to) => ({ to, code: "visit_cancelled" as const }));
    const ops = lawyer === undefined
      ? await opsOfStep(deps, {
          before, after: displace(kept(before), now), fact: { code: "displaced", by: "system", person: null, data: { from: before.startAt } }, told: [...gone, ...tellWorker(before, "booking_choose")], tellsHeads: "visit_unplaced",
        }, service, now)
      : await opsOfStep(deps, {
          before, after: reassign(kept(before), lawyer), fact: { code: "reassigned", by: "system", person: null }, told: lawyer === before.lawyer ? gone : [...gone, ...tellStaff({ ...before, also, lawyer }, "visit_booked"), ...tellWorker(before, "booking_other_lawyer")],
        }, service === null ? null : unbound(service), now);
    if ((await deps.table.transact(ops)).ok) return;
  }
  throw new Error("bookings: a booking that moves all the time");
}

/**
 * A station's rota changed, or a calendar: its bookings ahead are looked through, a page at a time, and those whose lawyer is no longer
 * there are placed anew. A crash goes on behind the last page; a change meanwhile begins again at the first.
 */
export async function fireReview(deps: BookingDeps, station: StationId, now: Instant, isOver: () => boolean): Promise<void> {
  let review: BookingReview | null = await deps.atStations.review(station);
  while (review !== null && review.nextAt !== null && review.nextAt <= now) {
    if (review.after === null) await reviewOutings(deps, station, now);
    const page: { bookings: Booking[]; next: string | null } = await deps.bookings.between(station, now, null, { limit: pageSize, after: review.after });
    for (const it of page.bookings) if (it.status === "booked" || it.status === "pending") await place(deps, it.number, now);
    const written = await deps.table.transact([settleReview(review, page.next, now)]);
    // Somebody changed the rota while this page was looked at, or another hand did the same page.
    if (!written.ok || isOver()) return;
    review = await deps.atStations.review(station);
  }
}
