import { stationsUnder } from "@huiyin/shared/grid/rules";
import { zUnitCode, type NoticeId, type PersonId, type StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import { callNumberRoute, recordCallRoute } from "@huiyin/shared/notices/channelApi";
import type { CallTask, Notice } from "@huiyin/shared/notices/schema";
import { isSuperseded } from "@huiyin/shared/notices/superseded";
import type { BookingRepository } from "../bookings/bookingRepository";
import { openVisitor } from "../bookings/visitorOps";
import type { CaseRepository } from "../cases/caseRepository";
import { openWho } from "../cases/fileOps";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { newRowId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Op, Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import { lookOp, type TicketRepository } from "../tickets/ticketRepository";
import { listUntold, mayCallAbout, type CallBoardDeps } from "./callBoard";
import { callTaskKey, putCallTask, type CallTaskRepository } from "./callTaskRepository";
import type { ChannelRepository } from "./channelRepository";
import { noticeOp } from "./noticeOps";
import { noticeKey, noticeRow, type NoticeRepository } from "./noticeRepository";
import { standingOf, wholeStandingOf, type ReachDeps } from "./reach";

export type CallTaskDeps = CallBoardDeps & {
  readonly table: Pick<Table, "transact">; readonly keys: Pick<Keys, "open" | "seal">; readonly notices: Pick<NoticeRepository, "get">;
  readonly channels: Pick<ChannelRepository, "own">; readonly cases: Pick<CaseRepository, "get" | "file">; readonly tickets: Pick<TicketRepository, "get">; readonly bookings: Pick<BookingRepository, "get" | "getMany" | "who">;
};

/** A task as whoever calls about it sees it: of their stations, handed to them, not their own matter. */
async function taskFor(deps: CallTaskDeps, stationId: StationId, id: NoticeId, by: ActingStaff): Promise<Result<CallTask, "access.not_found" | "notices.called">> {
  const [task, tree] = await Promise.all([deps.calls.get(id), deps.grid.read(stationId)]);
  const isTheirs = task !== null && stationsUnder(tree, stationId).some((it) => it.id === task.station) && (by.role !== "operator" || task.hotlineTold);
  if (!isTheirs) return refuse("access.not_found");
  if (!mayCallAbout(by.person, task, await wholeStandingOf(deps, task))) return refuse("access.not_found");
  return task.settled === null ? ok(task) : refuse("notices.called");
}

/** Told by a person: the notice says so too. */
async function calledOps({ notices }: Pick<CallTaskDeps, "notices">, task: CallTask, by: PersonId, now: Instant): Promise<Op[]> {
  const notice: Notice | null = await notices.get(noticeKey({ to: task.to, at: task.noticeAt, id: task.id }));
  return notice?.outcome.status !== "untold" ? [] : [{ put: noticeRow({ ...notice, outcome: { status: "called", at: now, by } }), if: { equals: { "outcome.status": "untold" } } }];
}

/** POST /stations/{stationId}/untold/{id} */
const recordCall = (deps: CallTaskDeps) =>
  handle(recordCallRoute, async ({ params, body, caller, now, command }) => {
    const acting = staffOf(caller);
    const found = await taskFor(deps, params.stationId, params.id, acting);
    if (!found.ok) return found;
    const task = found.value;
    const words = body.note ?? "";
    const note = words === "" ? null : await deps.keys.seal(task.station, callTaskKey(task.id), `note${task.calls.length}`, words);
    const isReached = body.result === "reached";
    const after: CallTask = { ...task, calls: [...task.calls, { at: now, by: acting.person, result: body.result, note }], settled: isReached ? { at: now, by: acting.person, how: "called" } : null };
    const written = await deps.table.transact([putCallTask(after, task), ...(isReached ? await calledOps(deps, task, acting.person, now) : []), ...command.rows({})]);
    return written.ok ? ok({}) : refuse("request.conflict");
  });

type Found = { readonly phone: string | null; readonly safeHours: string | null; readonly mayLeaveMessage: boolean };
/** A worker's as given with this case or booking, a colleague's as they gave it for being rung. */
async function numberOf(deps: CallTaskDeps, task: CallTask): Promise<Found> {
  if (task.audience === "staff") return { phone: (await deps.channels.own(task.to))?.addresses.phone ?? null, safeHours: null, mayLeaveMessage: true };
  const nobody: Found = { phone: null, safeHours: null, mayLeaveMessage: false };
  const { it, booking } = await standingOf(deps, task);
  if (booking && booking.caseNumber === null) {
    const who = booking.worker === task.to ? await deps.bookings.who(booking.number) : null;
    return who === null ? nobody : { phone: (await openVisitor(deps.keys, booking.number, who)).phone, safeHours: null, mayLeaveMessage: true };
  }
  const file = it === null || it.worker !== task.to ? null : await deps.cases.file(it.number);
  const reach = it === null || file === null ? null : (await openWho(deps.keys, it.number, file)).reach;
  return reach === null ? nobody : { phone: reach.phone, safeHours: reach.safeHours, mayLeaveMessage: reach.mayLeaveMessage };
}

/** Where a look at the number is written down: at the case or the booking; at the task where it is about a colleague. */
const parentOf = ({ audience, about, id }: CallTask): string => (audience === "worker" && (about.kind === "case" || about.kind === "booking") ? `${about.kind === "case" ? "CASE" : "BOOKING"}#${about.number}` : callTaskKey(id).pk);

/** POST /stations/{stationId}/untold/{id}/numbers */
const callNumber = (deps: CallTaskDeps) =>
  handle(callNumberRoute, async ({ params, caller, now, command }) => {
    const acting = staffOf(caller);
    const found = await taskFor(deps, params.stationId, params.id, acting);
    if (!found.ok) return found;
    const task = found.value;
    const seen = await numberOf(deps, task);
    const written = await deps.table.transact([lookOp(parentOf(task), newRowId(), acting.person, "phone", now), ...command.rows(seen)]);
    return written.ok ? ok(seen) : refuse("request.conflict");
  });

type RemindDeps = { readonly table: Pick<Table, "transact">; readonly calls: CallTaskRepository; readonly staff: Pick<StaffRepository, "holdersOf"> } & Pick<ReachDeps, "cases" | "tickets" | "bookings">;
const dayHours = 24;
/**
 * The head had an hour: the hotline of that district, on whose list it stands, is asked to call as well, and again every day until somebody did. What is no longer worth a call is
 * taken off the board. Safe to run twice: only onto the version that was read.
 */
export async function remindHotline(deps: RemindDeps, id: NoticeId, now: Instant): Promise<void> {
  const task = await deps.calls.get(id);
  if (task === null || task.settled !== null || now < task.hotlineAt) return;
  if (isSuperseded(task, await standingOf(deps, task))) return void (await deps.table.transact([putCallTask({ ...task, settled: { at: now, by: null, how: "superseded" } }, task)]));
  const operators = (await deps.staff.holdersOf(zUnitCode.parse(`${task.station.slice(0, 6)}-12351`), "operator", now)).filter((it) => it !== task.to);
  await deps.table.transact([
    putCallTask({ ...task, hotlineTold: true, hotlineAt: addHours(now, dayHours) }, task),
    ...operators.slice(0, 40).map((to) => noticeOp({ to, code: "call_needed", about: task.about, data: {} }, now)),
  ]);
}

export const callTaskHandlers = (deps: CallTaskDeps): readonly Door[] => [listUntold(deps), recordCall(deps), callNumber(deps)];
