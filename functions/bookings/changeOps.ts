import type { BookingRefusal } from "@huiyin/shared/bookings/refusals";
import { freeAt, heldBelow } from "@huiyin/shared/bookings/offer";
import { isAhead, keptFrom, move as moveRule, timesOf } from "@huiyin/shared/bookings/rules";
import type { Booking, BookingNumber, Service } from "@huiyin/shared/bookings/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import type { Op } from "../platform/table";
import { sameRotaOp } from "../rota/rotaRepository";
import { loadAsk, nextFree, type Wish } from "./askOps";
import type { BookingDeps } from "./deps";
import { matterOfBooking } from "./matter";
import { opsOfStep, tellStaff, tellWorker, type Step } from "./stepOps";

const turns = 8;
type Rows<R> = { readonly reply: (it: Booking) => R | Promise<R>; readonly rows: (reply: R) => readonly Op[]; /** The version the caller saw; another one refuses. */ readonly seen?: number | undefined };
export type Decided = Omit<Step, "before" | "after"> & { readonly after: Booking; readonly also?: readonly Op[] };

/** Of the service as it is offered now; null once it is no more: what was booked stays. */
export const serviceOf = async (deps: Pick<BookingDeps, "atStations">, it: Pick<Booking, "station" | "service">): Promise<Service | null> =>
  (await deps.atStations.services(it.station)).services.find((one) => one.id === it.service) ?? null;

/** Reads, asks `decide`, writes all of it in one transaction if nobody moved first; losing means asking again. The same state again is the same answer. */
export async function changeBooking<R>(
  deps: BookingDeps, number: BookingNumber, decide: (it: Booking) => Result<Decided, BookingRefusal> | Promise<Result<Decided, BookingRefusal>>, how: Rows<R>, now: Instant,
): Promise<Result<R, BookingRefusal>> {
  for (let turn = 0; turn < turns; turn += 1) {
    const before = await deps.bookings.get(number);
    if (before === null) return refuse("access.not_found");
    if (how.seen !== undefined && how.seen !== before.version) return refuse("booking.stale");
    const decided = await decide(before);
    if (!decided.ok) return decided;
    const { after, also = [], ...step } = decided.value;
    const reply = await how.reply(after);
    const ops = [...(after.version === before.version ? [] : await opsOfStep(deps, { ...step, before, after }, await serviceOf(deps, before), now)), ...also, ...how.rows(reply)];
    if (ops.length === 0 || (await deps.table.transact(ops)).ok) return ok(reply);
  }
  return refuse("request.conflict");
}

export type Moving = { readonly at: Instant; readonly lawyer: PersonId | null; readonly soon: boolean; readonly by: Step["fact"]["by"]; readonly person: PersonId | null; readonly note: string | null };
export type Moved<R> = { readonly outcome: "booked"; readonly reply: R } | { readonly outcome: "taken"; readonly next: Instant[] };

/** 改期: the same lawyer where it can be; the old time is freed and the new one taken in the same update, or neither. */
export async function moveBooking<R>(deps: BookingDeps, number: BookingNumber, to: Moving, how: Rows<R>, now: Instant): Promise<Result<Moved<R>, BookingRefusal>> {
  for (let turn = 0; turn < turns; turn += 1) {
    const before = await deps.bookings.get(number);
    if (before === null) return refuse("access.not_found");
    if (how.seen !== undefined && how.seen !== before.version) return refuse("booking.stale");
    const service = await serviceOf(deps, before);
    if (service === null) return refuse("booking.no_service");
    if (!isAhead(before)) return refuse("booking.over");
    const matter = await matterOfBooking(deps, before, [], now);
    const wish: Wish = { station: before.station, service, from: localDate(to.at, zone), days: 1, matter, agenda: before.agenda, mine: number, also: before.also, lawyer: to.lawyer };
    const loaded = await loadAsk(deps, wish, now);
    if (loaded === null) return refuse("access.not_found");
    const free = freeAt(loaded.ask, to.at, to.soon);
    const lawyer = free.find((person) => person === before.lawyer) ?? free[0];
    if (lawyer === undefined) return ok({ outcome: "taken", next: await nextFree(deps, wish, to.at, now) });
    const moved = moveRule(before, { lawyer, times: timesOf(service, to.at) }, now);
    if (!moved.ok) return moved;
    const after = keptFrom(moved.value, [...matter.bound]);
    const reply = await how.reply(after);
    const lost = lawyer === before.lawyer ? [] : [{ to: before.lawyer, code: "visit_cancelled" as const }];
    const ops = await opsOfStep(deps, {
      before, after, fact: { code: "moved", by: to.by, person: to.person, data: { from: before.startAt, to: after.startAt } }, note: to.note, told: [...tellStaff(after, "visit_moved"), ...lost, ...tellWorker(after, "booking_moved")],
      heldBelow: heldBelow(loaded.ask, lawyer, wish.from),
    }, service, now);
    if ((await deps.table.transact([...ops, sameRotaOp(before.station, loaded.part.revision), ...how.rows(reply)])).ok) return ok({ outcome: "booked", reply });
  }
  return refuse("request.conflict");
}
