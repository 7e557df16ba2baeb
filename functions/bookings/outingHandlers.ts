import { listOutingsRoute, takeSeatRoute } from "@huiyin/shared/bookings/api";
import { isOneDay, mayClaim, cellsOf } from "@huiyin/shared/bookings/cells";
import { cancel as cancelRule } from "@huiyin/shared/bookings/rules";
import { makeBookingNumber, zBookingEventId, zBookingNumber, type Booking, type BookingOuting } from "@huiyin/shared/bookings/schema";
import { cancelOutingRoute, makeOutingRoute } from "@huiyin/shared/bookings/staffApi";
import { stationName } from "@huiyin/shared/grid/rules";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { personOf, staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { newRowId, randomDigits } from "../platform/ids";
import type { Op } from "../platform/table";
import { agendaOps } from "./agendaRepository";
import { myBookingRow } from "./bookingRepository";
import { claimOf } from "./entryOps";
import { changeBooking } from "./changeOps";
import type { BookingDeps } from "./deps";
import { caseOf, matterOf } from "./matter";
import { outingFault } from "./outingLawyer";
import { whileOpen } from "./shut";
import { putOuting, sameOutingOp, seatOp } from "./stationRepository";
import { opsOfStep, tellWorker } from "./stepOps";
import { myView } from "./views";
import { visitConsentOp } from "./visitConsent";

/** GET /stations/{stationId}/outings: its own and those of the stations above it. */
export const listOutings = (deps: BookingDeps) =>
  handle(listOutingsRoute, async ({ params, now }) => {
    const [station, grid] = await Promise.all([deps.grid.station(params.stationId), deps.grid.read(params.stationId)]);
    if (station === null) return refuse("access.not_found");
    const found = (await Promise.all([station.id, ...station.above].map((id) => deps.atStations.outings(id, now)))).flat();
    const lines = await Promise.all(found.map(async (it) => ({
      id: it.id, kind: it.kind, title: it.title, place: it.place, from: it.from, to: it.to, stationName: stationName(grid, it.station), seats: it.seats, taken: (await deps.atStations.seats(it.id)).length,
    })));
    return ok({ outings: lines.sort((a, b) => (a.from < b.from ? -1 : 1)) });
  });

const turns = 8;
const seatBooking = (outing: BookingOuting, seat: number, person: Booking["worker"] & string, more: Pick<Booking, "caseNumber" | "door" | "away">, now: Instant): Booking => ({
  v: 1, number: makeBookingNumber(randomDigits(8)), version: 1, createdAt: now, station: outing.station, unitPath: [...outing.unitPath], service: "outing", mode: "visit", startAt: outing.from, endAt: outing.to,
  busyFrom: outing.from, busyTo: outing.to, lawyer: outing.lawyer, also: [], worker: person, helper: null, agenda: person, ...more, organisation: null, seat: { event: outing.id, seat }, moves: 0, reminded: 0, room: null, status: "booked",
});

/** POST /outings/{outingId}/seats: any free seat; of two who take the last one, one has it. */
export const takeSeat = (deps: BookingDeps) =>
  handle(takeSeatRoute, async ({ params, body, caller, now, command }) => {
    const person = personOf(caller);
    const it = await caseOf(deps, body.number);
    if (body.number !== null && it?.worker !== person) return refuse("booking.no_such_case");
    const bound = it === null ? [] : [...(await matterOf(deps, { it, organisation: null, involved: [person] }, now)).bound];
    for (let turn = 0; turn < turns * 2; turn += 1) {
      const outing = await deps.atStations.outing(params.outingId);
      if (outing === null) return refuse("access.not_found");
      const open = await whileOpen(deps, outing.station, it !== null);
      if (!open.ok) return open;
      if (outing.cancelledAt !== null || outing.from <= now) return refuse("booking.event_over");
      // Without saying why: who goes out is bound to the other side of this matter.
      if (bound.includes(outing.lawyer)) return refuse("booking.no_time");
      const taken = new Set((await deps.atStations.seats(outing.id)).map((one) => one.seat));
      const free = Array.from({ length: outing.seats }, (_, at) => at + 1).filter((seat) => !taken.has(seat));
      // Not all of them at the first free one: who loses a seat tries another.
      const seat = free[Number(randomDigits(4)) % Math.max(1, free.length)];
      if (seat === undefined) return refuse("booking.event_full");
      const day = await deps.agendas.day(person, localDate(outing.from, zone));
      if (!mayClaim(day ?? { date: localDate(outing.from, zone), cells: {} }, cellsOf(outing.from, outing.to, zone).names, "", now)) return refuse("booking.worker_busy");
      const booking = seatBooking(outing, seat, person, { caseNumber: body.number, door: body.door, ...(bound.length === 0 ? {} : { away: bound }) }, now);
      const reply = { booking: await myView(deps, booking, person, now) };
      const written = await deps.table.transact([
        ...(await opsOfStep(deps, { before: null, after: booking, fact: { code: "booked", by: "worker", person }, told: [{ to: person, code: "booking_made" }] }, null, now)),
        { put: myBookingRow(person, booking, "worker") }, seatOp(outing.id, seat, booking.number), sameOutingOp(outing), visitConsentOp(person, body.consentVersion, body.door, now), ...command.rows(reply),
      ]);
      if (written.ok) return ok(reply);
    }
    return refuse("request.conflict");
  });

/** POST /stations/{stationId}/outings: the lawyer's time is taken by it, as by a booking. */
export const makeOuting = (deps: BookingDeps) =>
  handle(makeOutingRoute, async ({ params, body, now, command }) => {
    const station = await deps.grid.station(params.stationId);
    if (station === null) return refuse("access.not_found");
    if (!isOneDay(body.from, body.to, zone) || body.from <= now) return refuse("booking.bad_times");
    const fault = await outingFault(deps, station, body, now);
    if (fault !== null) return refuse(fault);
    const outing: BookingOuting = { v: 1, id: zBookingEventId.parse(`x_${newRowId()}`), station: station.id, unitPath: [...station.unitPath], madeAt: now, cancelledAt: null, ...body };
    const claim = claimOf(body.lawyer, outing.id, body.from, body.to);
    const reply = { id: outing.id };
    const written = await deps.table.transact([putOuting(outing, null), ...agendaOps([], [claim], [], now), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("booking.lawyer_busy");
  });

/** POST …/cancellation: first nobody new can sit down, then everybody with a seat is told; repeating it tells those whom a crash left out. */
export const cancelOuting = (deps: BookingDeps) =>
  handle(cancelOutingRoute, async ({ params, caller, now, command }) => {
    const { person } = staffOf(caller);
    const outing = await deps.atStations.outing(params.outingId);
    if (outing === null || outing.station !== params.stationId) return refuse("access.not_found");
    if (outing.cancelledAt === null) {
      const claim = claimOf(outing.lawyer, outing.id, outing.from, outing.to);
      const day = await deps.agendas.day(outing.lawyer, claim.date);
      const ops: Op[] = [putOuting({ ...outing, cancelledAt: now }, outing), ...agendaOps([claim], [], day === null ? [] : [{ ...day, who: outing.lawyer }], now)];
      if (!(await deps.table.transact(ops)).ok) return refuse("request.conflict");
    }
    for (const { booking } of await deps.atStations.seats(outing.id)) {
      const done = await changeBooking(deps, zBookingNumber.parse(booking), (it) => {
        const after = cancelRule(it, "staff", "lawyer_away", now);
        return after.ok ? ok({ after: after.value, fact: { code: "cancelled" as const, by: "staff" as const, person, data: { reason: "lawyer_away" } }, told: tellWorker(it, "booking_cancelled") }) : after;
      }, { reply: () => ({}), rows: () => [] }, now);
      if (!done.ok && done.code !== "booking.over") return refuse("request.conflict");
    }
    const written = await deps.table.transact(command.rows({}));
    return written.ok ? ok({}) : refuse("request.conflict");
  });
