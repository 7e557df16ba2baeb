import { freeAt, heldBelow } from "@huiyin/shared/bookings/offer";
import { asksByPhone, holdUntil, remindedAt, timesOf } from "@huiyin/shared/bookings/rules";
import { makeBookingNumber, type Booking, type PendingBooking, type Service } from "@huiyin/shared/bookings/schema";
import { bookingParameters } from "@huiyin/shared/bookings/services";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { randomDigits } from "../platform/ids";
import type { Op } from "../platform/table";
import { sameRotaOp } from "../rota/rotaRepository";
import { loadAsk, nextFree, type Wish } from "./askOps";
import { myBookingRow } from "./bookingRepository";
import type { BookingDeps } from "./deps";
import type { Matter } from "./matter";
import { opsOfStep, tellStaff, type Told } from "./stepOps";
import { visitorOp, type Visitor } from "./visitorOps";

/** A booking as somebody wishes it. */
export type Draft = {
  readonly station: StationId; readonly service: Service; readonly at: Instant; readonly matter: Matter;
  readonly worker: PersonId | null; readonly helper: PersonId | null; readonly agenda: string; /** Sealed where no case says it. */ readonly visitor: Visitor | null;
  readonly door: Booking["door"]; readonly by: { readonly side: "worker" | "helper" | "staff" | "system"; readonly person: PersonId | null };
  /** Null: it counts at once. */
  readonly pending: PendingBooking["why"] | null;
  readonly lawyer: PersonId | null; readonly also: readonly PersonId[]; /** Staff may book at shorter notice. */ readonly soon: boolean;
};
export type Made<R> = { readonly outcome: "booked"; readonly reply: R; readonly booking: Booking } | { readonly outcome: "taken"; readonly next: Instant[] };

const turns = 8;

function bookingOf(draft: Draft, lawyer: PersonId, unitPath: Booking["unitPath"], pending: PendingBooking["why"] | null, now: Instant): Booking {
  const { service, at, matter } = draft;
  const base = {
    v: 1 as const, number: makeBookingNumber(randomDigits(8)), version: 1, createdAt: now, station: draft.station, unitPath: [...unitPath], service: service.id, mode: service.mode, ...timesOf(service, at),
    lawyer, also: [...draft.also], worker: draft.worker, helper: draft.helper, agenda: draft.agenda, caseNumber: matter.it?.number ?? null, door: draft.door, organisation: matter.organisation, seat: null, moves: 0,
    reminded: remindedAt(at, now), room: null, ...(matter.bound.size === 0 ? {} : { away: [...matter.bound] }),
  };
  if (pending === null) return { ...base, status: "booked" };
  return { ...base, status: "pending", why: pending, holdUntil: holdUntil(at, pending === "offer" ? bookingParameters.offerMinutes : bookingParameters.holdMinutes, now) };
}

function toldOf(it: Booking, by: Draft["by"]): Told[] {
  if (it.status !== "pending") return [...tellStaff(it, "visit_booked"), { to: it.worker, code: "booking_made" }];
  switch (it.why) {
    case "no_shows":
      return tellStaff(it, "visit_call_first");
    case "offer":
      return [{ to: it.worker, code: "booking_offered" }];
    case "family":
    case "operator":
      return [{ to: it.worker === by.person ? null : it.worker, code: "booking_confirm" }];
  }
}

/**
 * Books: reads the day, asks the engine who could be had, and takes the cells of lawyer and worker together with the booking, all or
 * nothing. Losing means asking again on what won; when nobody is free at that time any more, the next free times are the answer.
 */
export async function makeBooking<R>(
  deps: BookingDeps, draft: Draft, how: { readonly reply: (it: Booking) => R | Promise<R>; readonly rows: (reply: R) => readonly Op[]; readonly also?: (it: Booking) => readonly Op[] }, now: Instant,
): Promise<Result<Made<R>, "access.not_found">> {
  const wish: Wish = {
    station: draft.station, service: draft.service, from: localDate(draft.at, zone), days: 1, matter: draft.matter, agenda: draft.agenda, mine: null, also: draft.also, lawyer: draft.lawyer,
  };
  const missed = draft.pending === null && draft.by.side === "worker" ? await deps.agendas.noShows(draft.agenda) : [];
  const pending = asksByPhone(missed, now) ? "no_shows" : draft.pending;
  for (let turn = 0; turn < turns; turn += 1) {
    const loaded = await loadAsk(deps, wish, now);
    if (loaded === null) return refuse("access.not_found");
    const [lawyer] = freeAt(loaded.ask, draft.at, draft.soon);
    if (lawyer === undefined) return ok({ outcome: "taken", next: await nextFree(deps, wish, draft.at, now) });
    const booking = bookingOf(draft, lawyer, loaded.part.station.unitPath, pending, now);
    const reply = await how.reply(booking);
    const mine = [[booking.worker, "worker"], [booking.helper, "helper"]] as const;
    const written = await deps.table.transact([
      ...(await opsOfStep(deps, {
        before: null, after: booking, fact: { code: booking.status === "pending" ? "asked" : "booked", by: draft.by.side, person: draft.by.person }, told: toldOf(booking, draft.by), heldBelow: heldBelow(loaded.ask, lawyer, wish.from),
      }, draft.service, now)),
      ...mine.flatMap(([person, as]): Op[] => (person === null ? [] : [{ put: myBookingRow(person, booking, as) }])),
      ...(draft.visitor === null ? [] : [await visitorOp(deps.keys, booking.station, booking.number, draft.visitor)]),
      // A shift that is withdrawn at this moment: either it sees this booking, or this booking sees that it is gone.
      sameRotaOp(draft.station, loaded.part.revision), ...(how.also?.(booking) ?? []), ...how.rows(reply),
    ]);
    if (written.ok) return ok({ outcome: "booked", reply, booking });
  }
  // A hold that ended and was not swept yet still counts in the row: whoever meets it is shown what else there is.
  return ok({ outcome: "taken", next: await nextFree(deps, wish, draft.at, now) });
}
