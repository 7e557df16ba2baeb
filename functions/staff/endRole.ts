import { zStationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { goesOn, nextOfRole } from "@huiyin/shared/staff/leaving";
import type { Grant } from "@huiyin/shared/staff/schema";
import { headsNear, stationNotice } from "../notices/noticeOps";
import type { StaffDeps } from "./deps";
import { afterEnd, rotasLeft, rotasOf } from "./hanging";
import { leaveRota } from "./leaveRotas";
import { leaverAnew } from "./leaverRepository";
import { roleSeenOp } from "./staffRepository";

type Deps = Pick<StaffDeps, "table" | "grid" | "staff" | "rota">;

/**
 * A role with an end: a week before, its holder and the nearest heads hear of it; from the end on nothing is left with it that no other role
 * of theirs reaches, as when somebody ends it by hand without a successor. Each rota is a transaction of its own and the last one takes the
 * timer away, so a crash goes on where it was, and whoever was given the same role anew hears and loses nothing.
 */
export async function endRole(deps: Deps, seen: Pick<Grant, "person" | "id">, now: Instant): Promise<void> {
  const standing = await deps.staff.standingOf(seen.person);
  const grant = standing.grants.find((it) => it.id === seen.id);
  if (grant === undefined) return;
  const { to } = grant;
  const over = () => deps.table.transact([roleSeenOp(grant, null)]);
  if (to === null || standing.member?.active !== true) return void (await over());
  const first = nextOfRole(grant, false);
  if (first !== null && now < first) return void (await deps.table.transact([roleSeenOp(grant, first)]));
  const id = zStationId.safeParse(grant.unit);
  const station = id.success ? await deps.grid.station(id.data) : null;
  const heads = station === null ? [] : (await headsNear(deps.staff, station.unitPath, now)).filter((head) => head !== grant.person);
  if (now < to) {
    const told = station === null || goesOn(standing, grant) ? [] : [grant.person, ...heads].map((who) => stationNotice(who, "role_ending", station.id, { station: station.name, until: to }, now));
    return void (await deps.table.transact([roleSeenOp(grant, to), ...told]));
  }
  const rotas = rotasLeft(await rotasOf(deps, grant.person, now), grant, afterEnd(standing, grant), now);
  for (const one of rotas) {
    // Another hand was at this rota: the next minute goes on.
    if (!(await leaveRota(deps, one.station.id, { person: grant.person, successor: null, by: null, now }, []))) return;
  }
  const takes = grant.role !== "administrator" && grant.role !== "operator";
  const told = station === null || goesOn(standing, grant)
    ? []
    : [stationNotice(grant.person, "role_changed", station.id, { station: station.name }, now), ...heads.filter(() => rotas.every((one) => one.station.id !== station.id)).map((head) => stationNotice(head, "role_ended", station.id, { station: station.name }, now))];
  await deps.table.transact([
    roleSeenOp(grant, null), ...told, ...(takes ? [await leaverAnew(deps.table, { v: 1, person: grant.person, by: null, byTitle: "", since: now, at: now, under: grant.unit })] : []),
  ]);
}
