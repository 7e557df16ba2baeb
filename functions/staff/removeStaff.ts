import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addHours, earlier, type Instant } from "@huiyin/shared/kernel/time";
import { ringCodes } from "@huiyin/shared/notices/rules";
import { namedIn } from "@huiyin/shared/rota/review";
import { withSuccessor } from "@huiyin/shared/rota/successor";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { zLane } from "@huiyin/shared/rota/schema";
import { mayEnd } from "@huiyin/shared/staff/appointing";
import { readLoadRoute, removeStaffRoute } from "@huiyin/shared/staff/api";
import { mayTake } from "@huiyin/shared/staff/rules";
import type { Grant } from "@huiyin/shared/staff/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import { headsNear, stationNotice } from "../notices/noticeOps";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Op } from "../platform/table";
import { editorOf, rotaOps } from "../rota/rotaOps";
import type { StationRota } from "../rota/rotaRepository";
import { pathOfGrant } from "./appoint";
import type { StaffDeps } from "./deps";
import { leaverOp } from "./leaverRepository";
import { changeMemberOp, endGrantOp } from "./staffRepository";

const shownShifts = 20;
const shownCases = 20;
const shiftDays = 30;
const lookBackHours = 10 * 24;
/** What one transaction takes, with room for its key. */
const mostOps = 95;

const live = (grants: readonly Grant[], now: Instant): Grant[] => grants.filter((grant) => grant.to === null || grant.to > now);
async function rotasOf({ rota }: StaffDeps, person: PersonId, now: Instant): Promise<StationRota[]> {
  const read = await Promise.all((await rota.stationsOf(person)).map((station) => rota.read(station)));
  return read.flatMap((it) => (it !== null && namedIn(it.rota, now).includes(person) ? [it] : []));
}

/** GET /stations/{stationId}/staff/load */
export const readLoad = (deps: StaffDeps) =>
  handle(readLoadRoute, async ({ params, query: { person }, now }) => {
    const station = await deps.grid.station(params.stationId);
    const { member, grants } = await deps.staff.standingOf(person);
    // Whoever is staff elsewhere is none of this station's business.
    if (station === null || member?.active !== true || !live(grants, now).some((grant) => grant.unit === station.unit)) return refuse("staff.unknown");
    const [rotas, calendar, taken, notices] = await Promise.all([
      rotasOf(deps, person, now), deps.duty.calendar(), deps.cases.takenBy(person), deps.notices.since(person, addHours(now, -lookBackHours)),
    ]);
    const to = addHours(now, shiftDays * 24);
    const shifts = rotas
      .flatMap(({ station: at, rota }) => zLane.options.flatMap((lane) => dutyOver(rota, calendar, zone, now, to, lane)).filter((shift) => shift.person === person).map((shift) => ({ station: at.id, stationName: at.name, from: shift.start, to: earlier(shift.end, to) })))
      .sort((a, b) => (a.from < b.from ? -1 : 1));
    const tickets = await deps.tickets.getMany(notices.flatMap((it) => (ringCodes.has(it.code) && it.about.kind === "ticket" ? [it.about.id] : [])));
    const ringing = [...tickets.values()].filter((it) => it.status === "ringing" && it.offeredTo.includes(person)).length;
    const colleagues = await Promise.all([station, ...rotas.map((it) => it.station)].map((at) => deps.staff.grantsAt(at.unit, now)));
    const successors = new Map(colleagues.flatMap(({ grants: theirs, members }) =>
      [...members.values()].filter((one) => one.active && one.person !== person && mayTake(theirs.filter((grant) => grant.person === one.person), now)).map((one) => [one.person, one.name] as const)));
    const numbers = taken.map((it) => it.number).sort();
    return ok({
      person, name: member.name, shifts: shifts.slice(0, shownShifts), moreShifts: Math.max(0, shifts.length - shownShifts),
      cases: numbers.slice(0, shownCases), moreCases: Math.max(0, numbers.length - shownCases), ringing,
      successors: [...successors].map(([one, name]) => ({ person: one, name })).sort((a, b) => a.name.localeCompare(b.name, "zh-CN")),
    });
  });

/** The successor in their rules from now on, and who has to know. Without one the rota stays as it is: who left is a gap in it. */
async function rotaPart(deps: StaffDeps, rotas: readonly StationRota[], person: PersonId, successor: PersonId | null, by: PersonId, now: Instant): Promise<Op[]> {
  const parts = await Promise.all(rotas.map(async (before) => {
    const heads = (await headsNear(deps.staff, before.station.unitPath, now)).filter((head) => head !== by && head !== person);
    const told = heads.map((head) => stationNotice(head, "staff_left", before.station.id, { station: before.station.name }, now));
    if (successor === null) return told;
    const changes = withSuccessor(before.rota, person, successor, now);
    const edited = changes.apply(editorOf(before.station.id, by, now, changes.list));
    return [...told, ...(edited === null ? [] : [...rotaOps(before, edited, by, now), stationNotice(successor, "rota_changed", before.station.id, { station: before.station.name, by: now }, now)])];
  }));
  return parts.flat();
}

/** POST /stations/{stationId}/staff/removal */
export const removeStaff = (deps: StaffDeps) =>
  handle(removeStaffRoute, async ({ params, body, caller, now, command }) => {
    const { grant: by, person: who, title } = staffOf(caller);
    const station = await deps.grid.station(params.stationId);
    const { member, grants } = await deps.staff.standingOf(body.person);
    if (station === null || member?.active !== true) return refuse("staff.unknown");
    const theirs = live(grants, now);
    if (!theirs.some((grant) => grant.unit === station.unit)) return refuse("staff.unknown");
    for (const grant of theirs) {
      const may = mayEnd(by, grant, await pathOfGrant(deps, grant), now);
      if (!may.ok) return may;
    }
    if (body.successor !== null) {
      const next = await deps.staff.standingOf(body.successor);
      if (body.successor === body.person || next.member?.active !== true || !mayTake(next.grants, now)) return refuse("staff.successor");
    }
    const rotas = await rotasOf(deps, body.person, now);
    const ops = [
      changeMemberOp({ ...member, active: false, leftAt: now }, member),
      ...theirs.map((grant) => endGrantOp(grant, grant.from > now ? grant.from : now)),
      leaverOp({ v: 1, person: body.person, by: who, byTitle: title, since: now, at: now }),
      ...(await rotaPart(deps, rotas, body.person, body.successor, who, now)),
    ];
    if (ops.length > mostOps) return refuse("staff.too_many_shifts");
    const reply = { stations: rotas.length };
    const written = await deps.table.transact([...ops, ...command.rows(reply)]);
    if (!written.ok) return refuse("request.conflict");
    deps.forget();
    return ok(reply);
  });
