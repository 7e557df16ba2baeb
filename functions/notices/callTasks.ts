import { stationName, stationsUnder } from "@huiyin/shared/grid/rules";
import { zUnitCode, type PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { listUntoldRoute, recordCallRoute } from "@huiyin/shared/notices/channelApi";
import { inboxLine } from "@huiyin/shared/notices/rules";
import type { CallTask, Notice } from "@huiyin/shared/notices/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import type { GridRepository } from "../grid/gridRepository";
import { personOf, staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Op, Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import { putCallTask, type CallTaskRepository } from "./callTaskRepository";
import { noticeOp } from "./noticeOps";
import { noticeKey, noticeRow, type NoticeRepository } from "./noticeRepository";

export type CallTaskDeps = {
  readonly table: Pick<Table, "transact">; readonly calls: CallTaskRepository; readonly notices: Pick<NoticeRepository, "get">;
  readonly grid: Pick<GridRepository, "read">; readonly staff: Pick<StaffRepository, "holdersOf" | "namesOf">;
};
const mostShown = 100;

/** GET /stations/{stationId}/untold. The hotline sees what waited an hour at a head's, for the whole district. */
const listUntold = ({ calls, grid, staff }: CallTaskDeps) =>
  handle(listUntoldRoute, async ({ params, caller, now }) => {
    const tree = await grid.read();
    const acting = staffOf(caller);
    const own = stationsUnder(tree, params.stationId);
    const stations = acting.role === "operator" && own.length === 1 ? tree.stations : own;
    const pages = await Promise.all(stations.map((it) => calls.openAt(it.id, mostShown)));
    // Nobody meets their own matter on a board.
    const open = pages.flat().filter((it) => it.called === null && it.to !== acting.person && (acting.role !== "operator" || it.hotlineTold)).sort((a, b) => (a.since < b.since ? -1 : 1));
    const shown = open.slice(0, mostShown);
    const names = await staff.namesOf(shown.flatMap((it) => (it.audience === "staff" ? [it.to] : [])));
    return ok({
      untold: shown.map((it) => ({
        id: it.id, station: it.station, stationName: stationName(tree, it.station), since: it.since, code: it.code, about: it.about, text: inboxLine({ code: it.code, data: {} }, now, zone),
        audience: it.audience, colleague: names.get(it.to) ?? null, attempts: it.attempts.map(({ via, at, tries, is, code }) => ({ via, at, tries, is, code })), tries: it.tries, atHotline: it.hotlineTold,
      })),
      more: open.length > mostShown || pages.some((page) => page.length >= mostShown),
    });
  });

function calledOps(before: CallTask, notice: Notice | null, by: PersonId, now: Instant): Op[] {
  const task = putCallTask({ ...before, version: before.version + 1, called: { at: now, by } }, before);
  if (notice === null || notice.outcome.status !== "untold") return [task];
  return [task, { put: noticeRow({ ...notice, outcome: { status: "called", at: now, by } }), if: { equals: { "outcome.status": "untold" } } }];
}

/** POST /stations/{stationId}/untold/{id}: reached settles it, not reached counts. */
const recordCall = ({ table, calls, notices, grid }: CallTaskDeps) =>
  handle(recordCallRoute, async ({ params, body, caller, now, command }) => {
    const task = await calls.get(params.id);
    const tree = await grid.read();
    const acting = staffOf(caller);
    const isBelow = task !== null && (stationsUnder(tree, params.stationId).some((it) => it.id === task.station) || (acting.role === "operator" && task.hotlineTold));
    if (task === null || !isBelow || task.to === acting.person) return refuse("access.not_found");
    if (task.called !== null) return refuse("notices.called");
    const notice = body.reached ? await notices.get(noticeKey({ to: task.to, at: task.noticeAt, id: task.id })) : null;
    const ops = body.reached ? calledOps(task, notice, personOf(caller), now) : [putCallTask({ ...task, version: task.version + 1, tries: task.tries + 1 }, task)];
    const written = await table.transact([...ops, ...command.rows({})]);
    return written.ok ? ok({}) : refuse("request.conflict");
  });

/** The head had an hour: the hotline is asked to call as well. Safe to run twice. */
export async function remindHotline({ table, calls, staff }: Pick<CallTaskDeps, "table" | "calls" | "staff">, task: CallTask, district: string, now: Instant): Promise<void> {
  const fresh = await calls.get(task.id);
  if (fresh === null || fresh.called !== null || fresh.hotlineTold || now < fresh.hotlineAt) return;
  const operators = (await staff.holdersOf(zUnitCode.parse(`${district}-12351`), "operator", now)).filter((it) => it !== fresh.to);
  await table.transact([
    putCallTask({ ...fresh, version: fresh.version + 1, hotlineTold: true }, fresh),
    ...operators.slice(0, 40).map((to) => noticeOp({ to, code: "call_needed", about: fresh.about, data: {} }, now)),
  ]);
}

export const callTaskHandlers = (deps: CallTaskDeps): readonly Door[] => [listUntold(deps), recordCall(deps)];
