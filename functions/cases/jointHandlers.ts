import { isOverseer } from "@huiyin/shared/cases/change";
import { addTask, dropTask, moveTask, remindTask, replyToTask, zJointId, type JointRefusal, type JointStep, type JointTask, type JointWords } from "@huiyin/shared/cases/joint";
import { addJointRoute, dropJointRoute, listJointRoute, moveJointRoute, replyJointRoute } from "@huiyin/shared/cases/jointApi";
import type { Case } from "@huiyin/shared/cases/schema";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newRowId } from "../platform/ids";
import type { Op, Table } from "../platform/table";
import { changeCase, type ChangeDeps } from "./changeCase";
import { deputiesFor, deputyHandlers } from "./deputyHandlers";
import type { CaseDeps } from "./deps";
import { openWords, readTask, sealWords, taskOps, tasksOf, type KeptTask } from "./jointRepository";
import { standingOf } from "./readCase";
import { mayReadSealed } from "./readView";

/** GET /staff/cases/{number}/joint */
export const listJoint = (deps: CaseDeps) =>
  handle(listJointRoute, async ({ params, caller, now }) => {
    const by = staffOf(caller);
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
    if (!mayReadSealed(standingOf(it, ticket, by))) return refuse("case.not_taken");
    const tasks = await Promise.all((await tasksOf(deps.table, it.number)).map(async (kept) => {
      const { task } = kept;
      return { id: task.id, role: task.role, due: task.due, status: task.status, late: task.status === "open" && task.remindAt <= now, ...(await openWords(deps.keys, kept)) };
    }));
    const may = (it.status === "taken" || it.status === "answered") && (it.lawyer === by.person || isOverseer(by)) && by.role !== "officer";
    const asked = may ? await deputiesFor(deps, it, ticket, now) : [];
    const names = await deps.staff.namesOf(asked);
    return ok({ tasks, may, deputies: asked.flatMap((person) => (names.has(person) ? [{ person, name: names.get(person) ?? "" }] : [])) });
  });

/** POST /staff/cases/{number}/joint */
export const addJoint = (deps: CaseDeps) =>
  handle(addJointRoute, ({ params, body, caller, now, command }) => {
    const id = zJointId.parse(`j_${newRowId()}`);
    let step: JointStep | null = null;
    return changeCase(deps, params.number, {
      decide: async (it) => {
        const others = (await tasksOf(deps.table, it.number)).map(({ task }) => task);
        const added = addTask(it, staffOf(caller), { id, role: body.role, due: body.due }, others, now);
        if (!added.ok) return added;
        step = added.value;
        return ok(added.value.change);
      },
      also: async (it) => (step === null ? [] : [...taskOps(step.task, await sealWords(deps.keys, it.station, step.task, { name: body.name.trim(), task: body.task.trim(), reply: null }))]),
      reply: () => ({ id }), command,
    }, now);
  });

/** A reply that is mended stays beside the new one. */
const replied = ({ reply, earlier = [], ...rest }: JointWords, words: string): JointWords => (
  { ...rest, reply: words, ...(reply === null && earlier.length === 0 ? {} : { earlier: reply === null || reply === words ? earlier : [...earlier, reply] }) }
);
type Moving = { readonly number: string; readonly id: string; readonly command: Command; readonly decide: (it: Case, task: JointTask) => Result<JointStep, JointRefusal>; readonly words?: string };
function move(deps: CaseDeps, { number, id, command, decide, words }: Moving, now: Instant) {
  let write: { task: JointTask; kept: KeptTask } | null = null;
  return changeCase(deps, number, {
    decide: async (it) => {
      const kept = await readTask(deps.table, number, id);
      if (kept === null) return refuse("case.no_such_item");
      const step = decide(it, kept.task);
      if (!step.ok) return step;
      write = { task: step.value.task, kept };
      return ok(step.value.change);
    },
    also: async (it) => {
      if (write === null) return [];
      const { task, kept } = write;
      return taskOps(task, words === undefined ? kept.content : await sealWords(deps.keys, it.station, task, replied(await openWords(deps.keys, kept), words)));
    },
    reply: () => ({}), command,
  }, now);
}

/** POST /staff/cases/{number}/joint/{id}/reply */
export const replyJoint = (deps: CaseDeps) =>
  handle(replyJointRoute, ({ params, body, caller, now, command }) =>
    body.words.trim() === "" ? Promise.resolve(refuse("request.malformed")) : move(deps, { ...params, command, words: body.words.trim(), decide: (it, task) => replyToTask(it, task, staffOf(caller), now) }, now));

/** POST /staff/cases/{number}/joint/{id}/due */
export const moveJoint = (deps: CaseDeps) =>
  handle(moveJointRoute, ({ params, body, caller, now, command }) => move(deps, { ...params, command, decide: (it, task) => moveTask(it, task, staffOf(caller), body.due, now) }, now));

/** POST /staff/cases/{number}/joint/{id}/dropping */
export const dropJoint = (deps: CaseDeps) =>
  handle(dropJointRoute, ({ params, caller, now, command }) => move(deps, { ...params, command, decide: (it, task) => dropTask(it, task, staffOf(caller), now) }, now));

export const jointHandlers = (deps: CaseDeps): readonly Door[] => [listJoint(deps), addJoint(deps), replyJoint(deps), moveJoint(deps), dropJoint(deps), ...deputyHandlers(deps)];

/** A body that works on it together with us has not done its part by its day. */
export async function fireJoint(deps: ChangeDeps & { readonly table: ChangeDeps["table"] & Pick<Table, "get"> }, { number, id }: { number: string; id: string }, now: Instant): Promise<void> {
  let write: readonly Op[] = [];
  const done = await changeCase(deps, number, {
    decide: async (it, clocks) => {
      const kept = await readTask(deps.table, number, id);
      const step = kept === null ? null : remindTask(it, kept.task, clocks, now);
      write = kept === null || step === null ? [] : taskOps(step.task, kept.content);
      return ok(step?.change ?? null);
    },
    also: () => [...write], reply: () => null,
  }, now);
  if (!done.ok && done.code === "request.conflict") throw new Error("cases: a joint task's reminder that could not be written");
}
