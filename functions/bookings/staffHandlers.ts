import { cancel as cancelRule, checkIn as checkInRule, confirm as confirmRule, miss as missRule, start as startRule } from "@huiyin/shared/bookings/rules";
import type { BookingRefusal } from "@huiyin/shared/bookings/refusals";
import type { Booking, BookingEvent, BookingNumber } from "@huiyin/shared/bookings/schema";
import {
  bookForRoute, cancelForRoute, checkInForRoute, confirmByPhoneRoute, markMissedRoute, moveForRoute, readDayQueueRoute, readServicesRoute, readStaffBookingRoute, revealBookingRoute, saveServicesRoute, startBookingRoute,
} from "@huiyin/shared/bookings/staffApi";
import type { Case } from "@huiyin/shared/cases/schema";
import { stationName } from "@huiyin/shared/grid/rules";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { addDays, startOfDay, type Instant } from "@huiyin/shared/kernel/time";
import { phoneFrom } from "@huiyin/shared/people/phones";
import { mayReach } from "@huiyin/shared/staff/rules";
import { zone } from "@huiyin/shared/tickets/duty";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newRowId } from "../platform/ids";
import { lookOp } from "../tickets/ticketRepository";
import { noShowOp } from "./agendaRepository";
import { lookAtVisit, lookedAt } from "./bookingLooks";
import { changeBooking, moveBooking, type Decided } from "./changeOps";
import type { BookingDeps } from "./deps";
import { makeBooking } from "./makeOps";
import { caseOf, matterOf } from "./matter";
import { whileOpen } from "./shut";
import { putServices } from "./stationRepository";
import { tellStaff, tellWorker } from "./stepOps";
import { queueLine, staffView, visitorOf } from "./views";
import { agendaOfPhone } from "./whoOps";

/** GET /stations/{stationId}/bookings: the day as it is called up, in order of time. */
export const readDayQueue = (deps: BookingDeps) =>
  handle(readDayQueueRoute, async ({ params, query, caller, now }) => {
    const [{ bookings: found }, waiting, grid] = await Promise.all([
      deps.bookings.between(params.stationId, startOfDay(query.date, zone), startOfDay(addDays(query.date, 1), zone)), deps.atStations.waiting(params.stationId, query.date), deps.grid.read(params.stationId),
    ]);
    // The index says which; who was checked in a moment ago is read off the bookings themselves.
    const { person } = staffOf(caller);
    const bookings = (await deps.bookings.getMany(found.map((it) => it.number))).filter((it) => it.away?.includes(person) !== true).sort((a, b) => (a.startAt < b.startAt || (a.startAt === b.startAt && a.number < b.number) ? -1 : 1));
    const names = await deps.staff.namesOf(bookings.map((it) => it.lawyer));
    return ok({ station: params.stationId, stationName: stationName(grid, params.stationId), lines: await Promise.all(bookings.map((it) => queueLine(deps, it, names, now))), waiting: waiting.length });
  });

async function reachesCase(deps: BookingDeps, by: ActingStaff, it: Case): Promise<boolean> {
  const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
  return mayReach(by.grant, {
    unitPath: it.unitPath, taker: "lawyer" in it ? it.lawyer : null, offeredTo: [], parties: [it.worker, it.helper, ...(ticket?.otherSide ?? [])].filter((person) => person !== null), excluded: ticket?.excluded ?? [],
  });
}

/** POST /stations/{stationId}/bookings */
export const bookFor = (deps: BookingDeps) =>
  handle(bookForRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const service = await deps.atStations.service(params.stationId, body.service);
    if (service === null) return refuse("booking.no_service");
    const it = await caseOf(deps, body.number);
    // The door looked at the station; a case they could not open is none to book for either.
    if (body.number !== null && (it === null || !(await reachesCase(deps, by, it)))) return refuse("booking.no_such_case");
    const open = await whileOpen(deps, params.stationId, it !== null);
    if (!open.ok) return open;
    const phone = body.who === null ? null : await phoneFrom(body.who.phone);
    if (body.who !== null && phone === null) return refuse("booking.bad_phone");
    const who = await agendaOfPhone(deps, it, phone);
    if (who === null) return refuse("booking.who_missing");
    // Each once, staff all of them, and not whose visit it is: their days are rows of the same transaction.
    const also = await deps.staff.activeOf([...new Set(body.also)].filter((person) => person !== who.person));
    const matter = await matterOf(deps, { it, organisation: null, employer: body.employer, involved: [who.person] }, now);
    const made = await makeBooking(deps, {
      station: params.stationId, service, at: body.at, matter, worker: who.person, helper: null, agenda: who.agenda, visitor: it !== null || body.who === null ? null : { name: body.who.name, phone, employer: matter.employer },
      door: body.door, by: { side: "staff", person: by.person }, pending: body.confirmed ? null : "operator", lawyer: body.lawyer, also, soon: true,
    }, { reply: (booking) => staffView(deps, booking, by.person, now), rows: (booking) => command.rows({ outcome: "booked", booking }) }, now);
    if (!made.ok) return made;
    return ok(made.value.outcome === "booked" ? { outcome: "booked" as const, booking: made.value.reply } : made.value);
  });

/** GET /staff/bookings/{bookingNumber} */
export const readStaffBooking = (deps: BookingDeps) =>
  handle(readStaffBookingRoute, async ({ params, caller, now }) => {
    const it = await deps.bookings.get(params.bookingNumber);
    if (it === null) return refuse("access.not_found");
    const { person } = staffOf(caller);
    // Written down before it is given: what was said there stands in it.
    await lookAtVisit(deps, it, person, now);
    return ok(await staffView(deps, it, person, now));
  });

/** POST /staff/bookings/{bookingNumber}/reveal */
export const revealBooking = (deps: BookingDeps) =>
  handle(revealBookingRoute, async ({ params, caller, now, command }) => {
    const it = await deps.bookings.get(params.bookingNumber);
    if (it === null) return refuse("access.not_found");
    const { name, phone } = await visitorOf(deps, it);
    const reply = { name: name ?? "", phone };
    const written = await deps.table.transact([lookOp(lookedAt(it), newRowId(), staffOf(caller).person, "who", now), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("request.conflict");
  });

type Doing = { readonly number: BookingNumber; readonly by: ActingStaff; readonly now: Instant; readonly command: Command; readonly seen: number | undefined; readonly note?: string };
type Done = { readonly after: Result<Booking, BookingRefusal>; readonly code: BookingEvent["code"]; readonly told?: Decided["told"]; readonly also?: Decided["also"] };
/** A step of staff that only changes the booking's state. */
const step = (deps: BookingDeps, { number, by, now, command, seen, note }: Doing, decide: (it: Booking) => Done | Promise<Done>) =>
  changeBooking(deps, number, async (it): Promise<Result<Decided, BookingRefusal>> => {
    const { after, code, told = [], also = [] } = await decide(it);
    return after.ok ? ok({ after: after.value, fact: { code, by: "staff", person: by.person }, told, also, note: note ?? null }) : after;
  }, { reply: async (it) => ({ booking: await staffView(deps, it, by.person, now) }), rows: command.rows, seen }, now);

/** POST /staff/bookings/{bookingNumber}/confirmation */
export const confirmByPhone = (deps: BookingDeps) =>
  handle(confirmByPhoneRoute, ({ params, body, caller, now, command }) =>
    step(deps, { number: params.bookingNumber, by: staffOf(caller), now, command, seen: body.version }, (it) => {
      const after = confirmRule(it, "staff", now);
      return { after, code: "confirmed", told: after.ok ? [...tellStaff(after.value, "visit_booked"), ...tellWorker(after.value, "booking_made")] : [] };
    }));

/** POST /staff/bookings/{bookingNumber}/move */
export const moveFor = (deps: BookingDeps) =>
  handle(moveForRoute, async ({ params, body, caller, now, command }) => {
    const { person } = staffOf(caller);
    const moved = await moveBooking(deps, params.bookingNumber, { at: body.at, lawyer: body.lawyer, soon: true, by: "staff", person, note: body.reason }, {
      reply: (it) => staffView(deps, it, person, now), rows: (booking) => command.rows({ outcome: "booked", booking }), seen: body.version,
    }, now);
    if (!moved.ok) return moved;
    return ok(moved.value.outcome === "booked" ? { outcome: "booked" as const, booking: moved.value.reply } : moved.value);
  });

/** POST /staff/bookings/{bookingNumber}/cancellation: the worker hears it with the reason. */
export const cancelFor = (deps: BookingDeps) =>
  handle(cancelForRoute, ({ params, body, caller, now, command }) =>
    step(deps, { number: params.bookingNumber, by: staffOf(caller), now, command, seen: body.version, note: body.words }, (it) => ({
      after: cancelRule(it, "staff", body.reason, now), code: "cancelled", told: [...tellWorker(it, "booking_cancelled"), ...tellStaff(it, "visit_cancelled").filter((one) => one.to !== staffOf(caller).person)],
    })));

/** POST /staff/bookings/{bookingNumber}/check-in */
export const checkInFor = (deps: BookingDeps) =>
  handle(checkInForRoute, ({ params, body, caller, now, command }) =>
    step(deps, { number: params.bookingNumber, by: staffOf(caller), now, command, seen: body.version }, (it) => ({ after: checkInRule(it, "desk", now), code: "arrived" })));

/** POST /staff/bookings/{bookingNumber}/start */
export const startBooking = (deps: BookingDeps) =>
  handle(startBookingRoute, ({ params, body, caller, now, command }) =>
    step(deps, { number: params.bookingNumber, by: staffOf(caller), now, command, seen: body.version }, (it) => ({ after: startRule(it, now), code: "started" })));

/** POST /staff/bookings/{bookingNumber}/no-show: counted by person; after two the next booking is confirmed by phone. */
export const markMissed = (deps: BookingDeps) =>
  handle(markMissedRoute, ({ params, body, caller, now, command }) =>
    step(deps, { number: params.bookingNumber, by: staffOf(caller), now, command, seen: body.version }, async (it) => {
      const after = missRule(it, now);
      return { after, code: "missed", also: after.ok && it.status !== "missed" ? [noShowOp(it.agenda, await deps.agendas.noShows(it.agenda), now)] : [] };
    }));

/** GET /stations/{stationId}/services */
export const readServices = (deps: BookingDeps) => handle(readServicesRoute, async ({ params }) => ok({ ...(await deps.atStations.services(params.stationId)) }));

/** POST /stations/{stationId}/services */
export const saveServices = (deps: BookingDeps) =>
  handle(saveServicesRoute, async ({ params, body, command }) => {
    if (new Set(body.services.map((it) => it.id)).size < body.services.length) return refuse("request.malformed");
    const { revision } = await deps.atStations.services(params.stationId);
    if (revision !== body.revision) return refuse("booking.services_stale");
    const reply = { revision: revision + 1 };
    const written = await deps.table.transact([putServices(params.stationId, revision, body.services), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("booking.services_stale");
  });
