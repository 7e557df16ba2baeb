import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { without } from "@huiyin/shared/rota/successor";
import { mayEnd, type AppointRefusal } from "@huiyin/shared/staff/appointing";
import { endGrantRoute, removeStaffRoute } from "@huiyin/shared/staff/api";
import type { Leaver } from "@huiyin/shared/staff/leaving";
import type { Grant } from "@huiyin/shared/staff/schema";
import { leaveFirmOps } from "../employers/clientRepository";
import { stationNotice } from "../notices/noticeOps";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { StationRota } from "../rota/rotaRepository";
import { pathOfGrant } from "./appoint";
import type { StaffDeps } from "./deps";
import { afterEnd, live, maySucceed, rotaPart, rotasLeft, rotasOf, visitsPart } from "./hanging";
import { leaverAnew, leaverOp } from "./leaverRepository";
import { changeMemberOp, endGrantOp } from "./staffRepository";

/** What of rotas the first transaction takes, with room for roles, membership, firm and its key. */
const mostRotaOps = 85;
/** Who stands in more rotas than that is out of everything else at once; the rotas follow one by one (leaveRotas.ts). Nobody is rung who is gone: whoever asks who is on duty leaves them out. */
const later = (fits: boolean, rotas: readonly StationRota[], successor: PersonId | null): Pick<Leaver, "rotas" | "successor"> => (fits ? {} : { rotas: rotas.map((it) => it.station.id), successor });

/** POST /stations/{stationId}/grants/end */
export const endGrant = (deps: StaffDeps) =>
  handle(endGrantRoute, async ({ params, body, caller, now, command }) => {
    const { grant: by, person: who, title } = staffOf(caller);
    const [station, standing] = await Promise.all([deps.grid.station(params.stationId), deps.staff.standingOf(body.person)]);
    const grant = standing.grants.find((it) => it.id === body.grant);
    if (station === null || grant === undefined || grant.unit !== station.unit) return refuse("staff.unknown");
    const may = mayEnd(by, grant, station.unitPath, now);
    if (!may.ok) return may;
    if (grant.to !== null && grant.to <= now) return ok({ stations: 0 });
    const rotas = rotasLeft(await rotasOf(deps, body.person, now), grant, afterEnd(standing, grant), now);
    if (!(await maySucceed(deps, body.person, body.successor, rotas, now))) return refuse("staff.successor");
    const takes = grant.role !== "administrator" && grant.role !== "operator";
    const atOnce = await rotaPart(deps, rotas, { person: body.person, successor: body.successor, by: who, now }, (rota) => without(rota, body.person, body.successor, now));
    const visits = await visitsPart(deps, body.person, atOnce, now);
    const fits = atOnce.length + visits.length <= mostRotaOps;
    const leaver: Leaver = { v: 1, person: body.person, by: who, byTitle: title, since: now, at: now, under: grant.unit, ...later(fits, rotas, body.successor) };
    const ops = [
      endGrantOp(grant, now),
      stationNotice(body.person, "role_changed", station.id, { station: station.name }, now),
      ...(takes || !fits ? [await leaverAnew(deps.table, leaver)] : []),
      ...(fits ? atOnce : []), ...visits,
    ];
    const reply = { stations: rotas.length };
    const written = await deps.table.transact([...ops, ...command.rows(reply)]);
    if (!written.ok) return refuse("request.conflict");
    return ok(reply);
  });

/** Whoever may end every role of theirs manages them. */
export async function mayManage(deps: Pick<StaffDeps, "grid">, by: Grant, theirs: readonly Grant[], now: Instant): Promise<Result<void, AppointRefusal>> {
  for (const grant of theirs) {
    const may = mayEnd(by, grant, await pathOfGrant(deps, grant), now);
    if (!may.ok) return may;
  }
  return ok(undefined);
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
    const may = await mayManage(deps, by, theirs, now);
    if (!may.ok) return may;
    const rotas = await rotasOf(deps, body.person, now);
    if (!(await maySucceed(deps, body.person, body.successor, rotas, now))) return refuse("staff.successor");
    // Without a successor they are a gap that the head sees; visits that had them are placed anew either way.
    const atOnce = await rotaPart(deps, rotas, { person: body.person, successor: body.successor, by: who, now }, (rota) => without(rota, body.person, body.successor, now));
    const visits = await visitsPart(deps, body.person, atOnce, now);
    const fits = atOnce.length + visits.length + theirs.length <= mostRotaOps;
    const ops = [
      changeMemberOp({ ...member, active: false, leftAt: now }, member), ...leaveFirmOps(member),
      ...theirs.map((grant) => endGrantOp(grant, now)),
      leaverOp({ v: 1, person: body.person, by: who, byTitle: title, since: now, at: now, ...later(fits, rotas, body.successor) }),
      ...(fits ? atOnce : []), ...visits,
    ];
    const reply = { stations: rotas.length };
    const written = await deps.table.transact([...ops, ...command.rows(reply)]);
    if (!written.ok) return refuse("request.conflict");
    return ok(reply);
  });
