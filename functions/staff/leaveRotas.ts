import type { StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { withoutSome } from "@huiyin/shared/rota/successor";
import type { Leaver } from "@huiyin/shared/staff/leaving";
import { isInForce, reachesUnit, ringing } from "@huiyin/shared/staff/rules";
import type { Op } from "../platform/table";
import type { StationRota } from "../rota/rotaRepository";
import type { StaffDeps } from "./deps";
import { maySucceed, rotaPart, type Leaving } from "./hanging";
import { readLeaver, rotaMovedOp } from "./leaverRepository";

type Deps = Pick<StaffDeps, "table" | "staff" | "rota">;
/** Two rows each, with room for who is told. */
const rulesAtOnce = 30;

/** One rota without them, in as many transactions as it takes; `last` stands in the one after which nothing is left. @returns false: another hand was at it, and later goes on */
export async function leaveRota(deps: Deps, station: StationId, leaving: Leaving, last: readonly Op[]): Promise<boolean> {
  for (;;) {
    const before = await deps.rota.read(station);
    if (before === null) return last.length === 0 || (await deps.table.transact(last)).ok;
    const { replacement, isLast } = withoutSome(before.rota, leaving.person, leaving.successor, leaving.now, rulesAtOnce);
    const ops = [...(await rotaPart(deps, [before], leaving, () => replacement, isLast)), ...(isLast ? last : [])];
    if (ops.length > 0 && !(await deps.table.transact(ops)).ok) return false;
    if (isLast) return true;
  }
}

/** Made staff again meanwhile, or in another role that is rung there: then the shifts are theirs. */
async function isTheirs({ staff }: Deps, { person }: Leaver, { station }: StationRota, now: Instant): Promise<boolean> {
  const { member, grants } = await staff.standingOf(person);
  const stands = station.kind === "hotline" ? (role: string) => role === "operator" : (role: (typeof grants)[number]["role"]) => ringing.has(role);
  return member?.active === true && grants.some((grant) => stands(grant.role) && isInForce(grant, now) && reachesUnit(grant, station.unitPath));
}

/**
 * The rotas of somebody who stood in more than one transaction takes: each in its own, their heads told with it, and the row says which are left. A crash goes on where it was.
 * @returns whether none is left
 */
export async function moveRotas(deps: Deps, name: Pick<Leaver, "person" | "under">, now: Instant, isOver: () => boolean): Promise<boolean> {
  for (;;) {
    const it = await readLeaver(deps.table, name);
    const [next, ...rest] = it?.rotas ?? [];
    if (it === null || next === undefined) return true;
    if (isOver()) return false;
    const moved = rotaMovedOp(it, rest);
    const rota = await deps.rota.read(next);
    // Who was to stand in may be gone by now: then it is a gap, and the heads are told as of any.
    const stays = rota !== null && (await isTheirs(deps, it, rota, now));
    const successor = rota !== null && it.successor != null && (await maySucceed(deps, it.person, it.successor, [rota], now)) ? it.successor : null;
    const isDone = stays || rota === null ? (await deps.table.transact([moved])).ok : await leaveRota(deps, next, { person: it.person, successor, by: it.by, now }, [moved]);
    if (!isDone) return false;
  }
}
