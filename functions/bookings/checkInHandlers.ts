import { checkInRoute } from "@huiyin/shared/bookings/api";
import { makeCheckInCode, stationOfCode, type CheckInCode } from "@huiyin/shared/bookings/checkIn";
import { checkIn as checkInRule } from "@huiyin/shared/bookings/rules";
import { readCheckInCodeRoute, renewCheckInCodeRoute } from "@huiyin/shared/bookings/staffApi";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { timingSafeEqual } from "node:crypto";
import { personOf, staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { newRowId } from "../platform/ids";
import { changeBooking } from "./changeOps";
import type { BookingDeps } from "./deps";
import { putCheckInCode } from "./stationRepository";
import { myView } from "./views";

const isSame = (a: CheckInCode, b: CheckInCode): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** POST /bookings/{bookingNumber}/check-in: in front of the poster that is in force, of the station that was booked. */
export const checkIn = (deps: BookingDeps) =>
  handle(checkInRoute, ({ params, body, caller, now, command }) => {
    const person = personOf(caller);
    return changeBooking(deps, params.bookingNumber, async (it) => {
      if (it.mode === "phone" || it.mode === "video") return refuse("booking.not_here");
      if (stationOfCode(body.code) !== it.station) return refuse("booking.wrong_station");
      const inForce = await deps.atStations.checkInCode(it.station);
      if (inForce === null || !isSame(inForce.code, body.code)) return refuse("booking.code_stale");
      const after = checkInRule(it, "qr", now);
      return after.ok ? ok({ after: after.value, fact: { code: "arrived" as const, by: it.worker === person ? ("worker" as const) : ("helper" as const), person }, told: [] }) : after;
    }, { reply: (it) => myView(deps, it, person, now), rows: command.rows }, now);
  });

/** GET /stations/{stationId}/check-in-code: for whoever prints the poster; null: none was ever made. */
export const readCheckInCode = (deps: BookingDeps) => handle(readCheckInCodeRoute, async ({ params }) => ok({ code: (await deps.atStations.checkInCode(params.stationId))?.code ?? null }));

/** POST: another code; the posters with the one before check nobody in from now on. */
export const renewCheckInCode = (deps: BookingDeps) =>
  handle(renewCheckInCodeRoute, async ({ params, body, caller, now, command }) => {
    const before = await deps.atStations.checkInCode(params.stationId);
    // Two heads who press at once print one poster: the second reads what the first made.
    if ((before?.code ?? null) !== body.seen) return refuse("booking.code_changed");
    const code = makeCheckInCode(params.stationId, newRowId());
    const reply = { code };
    const written = await deps.table.transact([putCheckInCode({ v: 1, station: params.stationId, code, madeAt: now, madeBy: staffOf(caller).person }, before), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("booking.code_changed");
  });
