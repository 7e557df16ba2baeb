import { bookRoute, cancelBookingRoute, confirmBookingRoute, listMyBookingsRoute, moveBookingRoute, readBookingRoute } from "@huiyin/shared/bookings/api";
import { cancel as cancelRule, confirm as confirmRule, type Side } from "@huiyin/shared/bookings/rules";
import type { Booking } from "@huiyin/shared/bookings/schema";
import { stationName } from "@huiyin/shared/grid/rules";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { phoneFrom } from "@huiyin/shared/people/phones";
import { treesOf } from "../grid/gridRepository";
import { personOf } from "../platform/caller";
import { handle } from "../platform/http";
import { changeBooking, moveBooking as moveTo } from "./changeOps";
import type { BookingDeps } from "./deps";
import { makeBooking } from "./makeOps";
import { caseOf, matterOf } from "./matter";
import { whileOpen } from "./shut";
import { tellStaff } from "./stepOps";
import { agendaOfPhone } from "./whoOps";
import { myView } from "./views";
import { visitConsentOp } from "./visitConsent";

const sideOf = (it: Booking, person: PersonId): Side => (it.worker === person ? "worker" : "helper");
const viewed = (deps: BookingDeps, person: PersonId, now: Instant) => (it: Booking) => myView(deps, it, person, now);

/** POST /bookings */
export const book = (deps: BookingDeps) =>
  handle(bookRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const service = await deps.atStations.service(body.station, body.service);
    if (service === null) return refuse("booking.no_service");
    const it = await caseOf(deps, body.number);
    if (body.number !== null && (it === null || (it.worker !== person && it.helper !== person))) return refuse("booking.no_such_case");
    const open = await whileOpen(deps, body.station, it !== null);
    if (!open.ok) return open;
    const phone = body.forOther?.phone ?? body.phone;
    const known = phone === null || phone.trim() === "" ? null : await phoneFrom(phone);
    if (phone !== null && phone.trim() !== "" && known === null) return refuse("booking.bad_phone");
    // From a case that a relative filed it is for that case's worker, who may not have signed in yet.
    const isForOther = body.forOther !== null || (it !== null && it.worker !== person);
    const other = isForOther ? await agendaOfPhone(deps, it, known) : null;
    if (isForOther && other === null) return refuse("booking.who_missing");
    const worker = other === null ? person : other.person;
    const matter = await matterOf(deps, { it, organisation: body.organisation, employer: body.employer, involved: [person, worker] }, now);
    const made = await makeBooking(deps, {
      station: body.station, service, at: body.at, matter, worker, helper: isForOther ? person : null, agenda: other?.agenda ?? person, visitor: it !== null ? null : { name: body.forOther?.name ?? body.name, phone: known, employer: matter.employer },
      door: body.door, by: { side: isForOther ? "helper" : "worker", person }, pending: isForOther ? "family" : null, lawyer: null, also: [], soon: false,
    }, { reply: viewed(deps, person, now), rows: (booking) => [visitConsentOp(person, body.consentVersion, body.door, now), ...command.rows({ outcome: "booked", booking })] }, now);
    if (!made.ok) return made;
    return ok(made.value.outcome === "booked" ? { outcome: "booked" as const, booking: made.value.reply } : made.value);
  });

/** While a PIN shuts it: that there is one, when, and how it stands; not where, with whom, nor about what. As with a case. */
const shut = (it: Awaited<ReturnType<typeof myView>>) => ({ ...it, stationName: "", address: null, phone: null, lawyerTitle: "", caseNumber: null, bring: [], cancelReason: null, event: null });

/** GET /bookings */
export const listMyBookings = (deps: BookingDeps) =>
  handle(listMyBookingsRoute, async ({ query, caller, now }) => {
    const person = personOf(caller);
    const isShut = caller.kind === "person" && caller.isLocked;
    const shown = async (it: Booking) => (isShut ? shut(await myView(deps, it, person, now)) : myView(deps, it, person, now));
    const { numbers, next } = await deps.bookings.mine(person, query.page ?? null);
    const [found, waiting] = await Promise.all([deps.bookings.getMany(numbers), query.page === undefined ? deps.atStations.waitingOf(person) : []]);
    const treeOf = await treesOf(deps.grid, waiting.map((it) => it.station));
    const byNumber = new Map(found.map((it) => [it.number, it]));
    return ok({
      bookings: await Promise.all(numbers.flatMap((number) => byNumber.get(number) ?? []).map(shown)), next,
      waiting: await Promise.all(waiting.map(async (it) => {
        const date = zLocalDate.parse(it.date);
        const [queue, { services }] = await Promise.all([deps.atStations.waiting(it.station, date), deps.atStations.services(it.station)]);
        const mode = services.find((one) => one.id === it.service)?.mode ?? "in_person";
        return { id: it.id, station: it.station, stationName: isShut ? "" : stationName(treeOf(it.station), it.station), service: it.service, mode, date, ahead: queue.filter((one) => one.service === it.service && one.joinedAt < it.joinedAt).length };
      })),
    });
  });

/** GET /bookings/{bookingNumber} */
export const readBooking = (deps: BookingDeps) =>
  handle(readBookingRoute, async ({ params, caller, now }) => {
    const it = await deps.bookings.get(params.bookingNumber);
    return it === null ? refuse("access.not_found") : ok(await myView(deps, it, personOf(caller), now));
  });

/** POST /bookings/{bookingNumber}/confirmation: what was only held counts from here on. */
export const confirmBooking = (deps: BookingDeps) =>
  handle(confirmBookingRoute, ({ params, caller, now, command }) => {
    const person = personOf(caller);
    return changeBooking(deps, params.bookingNumber, (it) => {
      const after = confirmRule(it, sideOf(it, person), now);
      return after.ok ? ok({ after: after.value, fact: { code: "confirmed" as const, by: "worker" as const, person }, told: tellStaff(after.value, "visit_booked") }) : after;
    }, { reply: viewed(deps, person, now), rows: command.rows }, now);
  });

/** POST /bookings/{bookingNumber}/move */
export const moveBooking = (deps: BookingDeps) =>
  handle(moveBookingRoute, async ({ params, body, caller, now, command }) => {
    const person = personOf(caller);
    const before = await deps.bookings.get(params.bookingNumber);
    const side = before === null ? "worker" : sideOf(before, person);
    if (before !== null && side === "helper" && before.status !== "pending") return refuse("booking.not_yours_to_cancel");
    const moved = await moveTo(deps, params.bookingNumber, { at: body.at, lawyer: null, soon: false, by: side, person, note: null }, {
      reply: viewed(deps, person, now), rows: (booking) => command.rows({ outcome: "booked", booking }), seen: body.version,
    }, now);
    if (!moved.ok) return moved;
    return ok(moved.value.outcome === "booked" ? { outcome: "booked" as const, booking: moved.value.reply } : moved.value);
  });

/** POST /bookings/{bookingNumber}/cancellation: the lawyer hears it, and whoever waits for the day is offered the time. */
export const cancelBooking = (deps: BookingDeps) =>
  handle(cancelBookingRoute, ({ params, body, caller, now, command }) => {
    const person = personOf(caller);
    return changeBooking(deps, params.bookingNumber, (it) => {
      const by = sideOf(it, person);
      const after = cancelRule(it, by, body.reason, now);
      return after.ok ? ok({ after: after.value, fact: { code: "cancelled" as const, by, person, data: { reason: body.reason } }, told: it.status === "pending" ? [] : tellStaff(it, "visit_cancelled") }) : after;
    }, { reply: viewed(deps, person, now), rows: command.rows }, now);
  });
