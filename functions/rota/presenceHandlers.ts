import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import { confirmPresenceRoute, sayBackRoute, sayCannotComeRoute, setShiftLeadRoute } from "@huiyin/shared/rota/dutyApi";
import { confirm, presenceOpens, type Presence } from "@huiyin/shared/rota/presence";
import { absenceOf, beginningsOver, shiftsNear, type Beginning } from "@huiyin/shared/rota/shiftWalk";
import { zone } from "@huiyin/shared/tickets/duty";
import { headsNear, stationNotice } from "../notices/noticeOps";
import { personOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Op, Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import type { DutyRepository, StationPart } from "./dutyRepository";
import { putAbsence, putPresence } from "./presenceRepository";
import { setLead } from "./shiftOps";

export type PresenceDeps = { readonly table: Pick<Table, "transact">; readonly duty: DutyRepository; readonly staff: Pick<StaffRepository, "holdersOf"> };

const turns = 8;
/** A shift that began before is nobody's any more; one that begins later cannot be confirmed yet. */
const [lookBackHours, lookAheadHours] = [36, 24];

async function standingAt(duty: DutyRepository, station: StationId) {
  const [part, calendar] = await Promise.all([duty.one(station), duty.calendar()]);
  return part === null ? null : { part, standing: { rota: part.rota, calendar, zone } };
}
const presenceIn = (part: StationPart, it: Pick<Beginning, "person" | "start">): Presence | null =>
  part.watch.presences.find((one) => one.person === it.person && one.start === it.start) ?? null;

/** POST /stations/{stationId}/presence: 到岗. Nobody needs a grant of the station for it: standing in its rota is enough. */
export const confirmPresence = ({ table, duty }: PresenceDeps) =>
  handle(confirmPresenceRoute, async ({ params, body, caller, now, command }) => {
    const person = personOf(caller);
    for (let turn = 0; turn < turns; turn += 1) {
      const it = await standingAt(duty, params.stationId);
      if (it === null) return refuse("access.not_found");
      const shift = beginningsOver(it.standing, addHours(now, -lookBackHours), addHours(now, lookAheadHours))
        .find((one) => one.person === person && one.lane === "duty" && one.start === body.start);
      if (shift === undefined) return refuse("duty.no_shift");
      const before = presenceIn(it.part, shift);
      const { start, end } = shift;
      const confirmed = confirm({ station: params.stationId, person, start, end }, before, now);
      if (!confirmed.ok) return confirmed;
      const reply = { at: confirmed.value.at, late: confirmed.value.late, to: confirmed.value.end };
      const written = await table.transact([...(before === null ? putPresence(confirmed.value) : []), ...command.rows(reply)]);
      if (written.ok) return ok(reply);
    }
    return refuse("request.conflict");
  });

const toHeads = async ({ staff }: PresenceDeps, { station }: StationPart, code: "cannot_come" | "back_again", by: Instant, now: Instant): Promise<Op[]> =>
  (await headsNear(staff, station.unitPath, now)).map((to) => stationNotice(to, code, station.id, { station: station.name, by }, now));

/** POST /stations/{stationId}/absence: 来不了. What rings for them is passed on by the stream (tickets/passOn.ts). */
export const sayCannotCome = (deps: PresenceDeps) =>
  handle(sayCannotComeRoute, async ({ params, caller, now, command }) => {
    const person = personOf(caller);
    for (let turn = 0; turn < turns; turn += 1) {
      const it = await standingAt(deps.duty, params.stationId);
      if (it === null) return refuse("access.not_found");
      const open = absenceOf(it.part.watch.absent, person, now);
      const shift = shiftsNear(it.standing, now).filter((one) => one.person === person).sort((a, b) => (a.start < b.start ? -1 : 1))[0];
      if (open === null && shift === undefined) return refuse("duty.no_shift");
      const before = it.part.watch.absent.find((one) => one.person === person) ?? null;
      const reply = { since: open?.from ?? now };
      const ops = open !== null || shift === undefined ? []
        : [putAbsence({ v: 1, station: params.stationId, person, from: now, to: null, shift: shift.start }, before), ...(await toHeads(deps, it.part, "cannot_come", shift.start, now))];
      const written = await deps.table.transact([...ops, ...command.rows(reply)]);
      if (written.ok) return ok(reply);
    }
    return refuse("request.conflict");
  });

/** Who says they are back in the middle of their shift is there. */
function isThere(part: StationPart, person: PersonId, near: readonly Beginning[], now: Instant): readonly Op[] {
  const shift = near.find((it) => it.person === person && it.lane === "duty" && presenceOpens(it.start) <= now);
  if (shift === undefined || presenceIn(part, shift) !== null) return [];
  const confirmed = confirm({ station: part.station.id, person, start: shift.start, end: shift.end }, null, now);
  return confirmed.ok ? putPresence(confirmed.value) : [];
}

/** POST /stations/{stationId}/return: 回来了. */
export const sayBack = (deps: PresenceDeps) =>
  handle(sayBackRoute, async ({ params, caller, now, command }) => {
    const person = personOf(caller);
    for (let turn = 0; turn < turns; turn += 1) {
      const it = await standingAt(deps.duty, params.stationId);
      if (it === null) return refuse("access.not_found");
      const open = absenceOf(it.part.watch.absent, person, now);
      if (open === null) return refuse("duty.not_away");
      const written = await deps.table.transact([
        putAbsence({ ...open, to: now }, open), ...isThere(it.part, person, shiftsNear(it.standing, now), now), ...(await toHeads(deps, it.part, "back_again", now, now)), ...command.rows({}),
      ]);
      if (written.ok) return ok({});
    }
    return refuse("request.conflict");
  });

/** POST /stations/{stationId}/shift-lead: how long before a shift its person is told. */
export const setShiftLead = ({ table }: PresenceDeps) =>
  handle(setShiftLeadRoute, async ({ params, body, now, command }) => {
    const written = await table.transact([setLead(params.stationId, body.minutes, now), ...command.rows({})]);
    return written.ok ? ok({}) : refuse("request.conflict");
  });
