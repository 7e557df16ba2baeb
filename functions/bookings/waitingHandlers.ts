import { joinWaitingRoute, leaveWaitingRoute } from "@huiyin/shared/bookings/api";
import { offer } from "@huiyin/shared/bookings/offer";
import { zWaitingId, type Waiting } from "@huiyin/shared/bookings/schema";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { personOf } from "../platform/caller";
import { handle } from "../platform/http";
import { newRowId } from "../platform/ids";
import { loadAsk } from "./askOps";
import type { BookingDeps } from "./deps";
import { caseOf, matterOf } from "./matter";
import { whileOpen } from "./shut";
import { joinOps, leaveOps, wakeWaitlist } from "./stationRepository";
import { visitConsentOp } from "./visitConsent";

/** As many full days as one person may wait for. */
const mostWaiting = 5;

/** POST /stations/{stationId}/waiting */
export const joinWaiting = (deps: BookingDeps) =>
  handle(joinWaitingRoute, async ({ params, body, caller, now, command }) => {
    const person = personOf(caller);
    const service = await deps.atStations.service(params.stationId, body.service);
    if (service === null) return refuse("booking.no_service");
    const it = await caseOf(deps, body.number);
    if (body.number !== null && it?.worker !== person) return refuse("booking.no_such_case");
    const open = await whileOpen(deps, params.stationId, it !== null);
    if (!open.ok) return open;
    const [mine, queue] = await Promise.all([deps.atStations.waitingOf(person), deps.atStations.waiting(params.stationId, body.date)]);
    if (queue.some((one) => one.person === person && one.service === body.service)) return refuse("booking.already_waiting");
    if (mine.length >= mostWaiting) return refuse("booking.too_many");
    const matter = await matterOf(deps, { it, organisation: body.organisation, employer: body.employer, involved: [person] }, now);
    const loaded = await loadAsk(deps, { station: params.stationId, service, from: body.date, days: 1, matter, agenda: person, mine: null, also: [], lawyer: null }, now);
    if (loaded === null) return refuse("access.not_found");
    // Whoever waits already goes first: a day with a queue is full for who comes now.
    if (offer(loaded.ask).length > 0 && queue.every((one) => one.service !== body.service)) return refuse("booking.day_not_full");
    const entry: Waiting = {
      v: 1, id: zWaitingId.parse(`w_${newRowId()}`), station: params.stationId, service: body.service, date: body.date, person, caseNumber: body.number, organisation: matter.organisation, joinedAt: now, offered: null,
    };
    const reply = { id: entry.id, ahead: queue.filter((one) => one.service === body.service).length };
    const written = await deps.table.transact([...joinOps(entry), wakeWaitlist(params.stationId, body.date, now), visitConsentOp(person, body.consentVersion, "waiting", now), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("request.conflict");
  });

/** POST /waiting/{waitingId}/leaving */
export const leaveWaiting = (deps: BookingDeps) =>
  handle(leaveWaitingRoute, async ({ params, caller, command }) => {
    if (caller.kind === "person" && caller.isLocked) return refuse("access.pin");
    const entry = (await deps.atStations.waitingOf(personOf(caller))).find((it) => it.id === params.waitingId);
    if (entry === undefined) return refuse("booking.not_waiting");
    const written = await deps.table.transact([...leaveOps(entry), ...command.rows({})]);
    return written.ok ? ok({}) : refuse("booking.not_waiting");
  });
