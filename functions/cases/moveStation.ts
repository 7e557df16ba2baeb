import { moveToStation, type Stranger } from "@huiyin/shared/cases/stationMove";
import { zCase, type Case } from "@huiyin/shared/cases/schema";
import { zStationId, type StationId, type UnitCode } from "@huiyin/shared/kernel/ids";
import { ok } from "@huiyin/shared/kernel/result";
import { addMinutes, type Instant } from "@huiyin/shared/kernel/time";
import { isInForce, reachesUnit, ringing } from "@huiyin/shared/staff/rules";
import { movingDone, movingKey, zStationMoving } from "../grid/treeRepository";
import { placeOf, putCallTask, type CallLane, type CallTaskRepository } from "../notices/callTaskRepository";
import { headsNear } from "../notices/noticeOps";
import { noCommand } from "../platform/idempotency";
import { changeCase, leaveTicket } from "./changeCase";
import type { CaseDeps } from "./deps";

const pageSize = 50;
/** What was filed in the very moment, by a door that still held the old tree, is found by looks in the minutes after. */
const looksForMinutes = 5;

/** Whoever has a case and could not reach it any more at its new place. */
async function strangerOf(deps: CaseDeps, it: Case, unitPath: readonly UnitCode[], now: Instant): Promise<Stranger | null> {
  if (it.status !== "taken" && it.status !== "answered") return null;
  const person = it.lawyer;
  const { member, grants } = await deps.staff.standingOf(person);
  if (member?.active === true && grants.some((grant) => ringing.has(grant.role) && isInForce(grant, now) && reachesUnit(grant, unitPath))) return null;
  const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
  const away = [person, it.worker, it.helper, ...(ticket?.otherSide ?? [])].filter((who) => who !== null);
  const [head] = await headsNear(deps.staff, unitPath, now, away);
  return { person, head: head ?? null };
}

type Deps = CaseDeps & { readonly calls: Pick<CallTaskRepository, "at"> };

/** Whom no channel reached is called by the heads of the station that goes on, and what was settled is read there: nobody looks at the board of one that is gone. Index rows lag, so a task is moved only as it was read. */
async function moveCalls({ table, calls }: Pick<Deps, "table" | "calls">, lane: CallLane, from: StationId, to: StationId, isOver: () => boolean): Promise<number> {
  let moved = 0;
  let after: string | null = null;
  for (let page = await calls.at(from, lane, pageSize, after); page.length > 0 && !isOver(); page = await calls.at(from, lane, pageSize, after)) {
    for (const task of page) {
      after = placeOf(task);
      if (task.station === from && (await table.transact([putCallTask({ ...task, station: to }, task)])).ok) moved += 1;
    }
  }
  return moved;
}

/** The open cases of a station that left the tree, or hangs elsewhere in it, and who waits to be called there. Safe to run twice or late: each says where it is. */
export async function moveStation(deps: Deps, station: string, now: Instant, isOver: () => boolean): Promise<void> {
  const row = await deps.table.get(movingKey(station));
  if (row === null) return;
  const it = zStationMoving.parse(row);
  const to = await deps.grid.station(zStationId.parse(it.to));
  if (to === null) throw new Error("tree: a successor without a station");
  const home = { station: to.id, unitPath: to.unitPath };
  let moved = 0;
  let after: string | null = null;
  do {
    const page: { rows: readonly unknown[]; next: string | null } = await deps.table.query({ index: "board", pk: `OPEN#${station}`, limit: pageSize, after });
    for (const { number } of page.rows.map((one) => zCase.parse(one))) {
      if (isOver()) return;
      const done = await changeCase(deps, number, {
        decide: async (fresh, clocks, ticket) => {
          const change = fresh.station === station ? moveToStation(fresh, home, await strangerOf(deps, fresh, home.unitPath, now), ticket, clocks, now) : null;
          moved += change === null ? 0 : 1;
          return ok(change);
        },
        // A ticket it shares with nobody closes with it; the new station rings by a ticket of its own.
        also: (then, before) => (then !== before && before.status === "registered" && before.ticket !== null && then.ticket !== before.ticket ? leaveTicket(deps, before, before.ticket, now) : []),
        reply: () => ({}), command: noCommand,
      }, now);
      if (!done.ok && done.code !== "access.not_found") throw new Error(`tree: a case did not move: ${done.code}`);
    }
    after = page.next;
  } while (after !== null);
  for (const lane of to.id === station ? [] : (["open", "settled"] as const)) moved += await moveCalls(deps, lane, zStationId.parse(station), to.id, isOver);
  await deps.table.transact([movingDone(it, moved === 0 && now >= addMinutes(it.since, looksForMinutes) ? null : addMinutes(now, 1))]);
}
