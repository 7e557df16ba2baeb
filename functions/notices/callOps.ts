import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { plans } from "@huiyin/shared/notices/plan";
import type { CallTask, Notice } from "@huiyin/shared/notices/schema";
import type { GridRepository } from "../grid/gridRepository";
import type { Op } from "../platform/table";
import { traceOp } from "../platform/traces";
import type { StaffRepository } from "../staff/staffRepository";
import { callTaskKey, callTaskRow } from "./callTaskRepository";
import { headsNear, noticeOp } from "./noticeOps";

export type CallDeps = { readonly grid: Pick<GridRepository, "station" | "read">; readonly staff: Pick<StaffRepository, "holdersOf"> };

/** As long as the head has before the hotline is asked too. */
const headHours = 1;

/** No channel worked: the station's head is told to call, and the delivery board shows it. Null: nobody answers for this station. */
export async function callTaskOps(deps: CallDeps, notice: Notice, at: StationId, away: readonly PersonId[], now: Instant): Promise<Op[] | null> {
  const station = await deps.grid.station(at);
  if (station === null) return null;
  const heads = await headsNear(deps.staff, station.unitPath, now, [notice.to, ...away]);
  const task: CallTask = {
    v: 1, id: notice.id, to: notice.to, noticeAt: notice.at, code: notice.code, about: notice.about, data: notice.data, station: station.id, audience: plans[notice.code].audience, attempts: notice.attempts,
    since: now, hotlineAt: addHours(now, headHours), hotlineTold: false, version: 1, calls: [], settled: null,
  };
  const { about } = notice;
  const traces = about.kind === "case" || about.kind === "booking" ? [traceOp(about, callTaskKey(task.id))] : [];
  return [{ put: callTaskRow(task), if: { absent: true } }, ...traces, ...heads.map((to) => noticeOp({ to, code: "call_needed", about: notice.about, data: {} }, now))];
}
