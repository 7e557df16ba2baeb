import { isOverseer } from "@huiyin/shared/cases/change";
import { addTask, dropTask, remindTask, replyToTask, zJointId, zJointTask, zJointWords, type JointRefusal, type JointStep, type JointTask, type JointWords } from "@huiyin/shared/cases/joint";
import { addJointRoute, dropJointRoute, listJointRoute, replyJointRoute } from "@huiyin/shared/cases/jointApi";
import type { Case } from "@huiyin/shared/cases/schema";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newRowId } from "../platform/ids";
import type { Keys } from "../platform/keys";
import type { Key, Op, Table } from "../platform/table";
import { dueAt } from "../platform/timers";
import { changeCase, type ChangeDeps } from "./changeCase";
import type { CaseDeps } from "./deps";
import { standingOf } from "./readCase";
import { mayReadSealed } from "./readView";

const pk = (number: string): string => `CASE#${number}`;
const jointKey = (number: string, id: string): Key => ({ pk: pk(number), sk: `JOINT#${id}` });
const zContent = z.object({ content: z.instanceof(Uint8Array) });
type Kept = { readonly task: JointTask; readonly content: Uint8Array };
const keptOf = (row: unknown): Kept => ({ task: zJointTask.parse(row), content: zContent.parse(row).content });
const tasksOf = async (table: Pick<Table, "query">, number: string): Promise<Kept[]> =>
  (await table.query({ pk: pk(number), prefix: "JOINT#" })).rows.map(keptOf).sort((a, b) => (a.task.role !== b.task.role ? (a.task.role === "lead" ? -1 : 1) : a.task.at < b.task.at ? -1 : 1));
const readTask = async (table: Pick<Table, "get">, number: string, id: string): Promise<Kept | null> => {
  const row = await table.get(jointKey(number, id));
  return row === null ? null : keptOf(row);
};
const openWords = async (keys: Pick<Keys, "open">, { task, content }: Kept): Promise<JointWords> => zJointWords.parse(JSON.parse(await keys.open(content, jointKey(task.number, task.id), "content")));
const sealWords = (keys: Pick<Keys, "seal">, station: StationId, it: Pick<JointTask, "number" | "id">, words: JointWords): Promise<Uint8Array> => keys.seal(station, jointKey(it.number, it.id), "content", JSON.stringify(words));
const putTask = (it: JointTask, content: Uint8Array): Op => ({
  put: { ...jointKey(it.number, it.id), t: "joint", ...it, content, ...(it.status === "open" ? dueAt(pk(it.number), it.remindAt) : {}) }, if: it.version === 1 ? { absent: true } : { equals: { version: it.version - 1 } },
});

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
    return ok({ tasks, may: (it.status === "taken" || it.status === "answered") && (it.lawyer === by.person || isOverseer(by)) && by.role !== "officer" });
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
      also: async (it) => (step === null ? [] : [putTask(step.task, await sealWords(deps.keys, it.station, step.task, { name: body.name.trim(), task: body.task.trim(), reply: null }))]),
      reply: () => ({ id }), command,
    }, now);
  });

type Moving = { readonly number: string; readonly id: string; readonly command: Command; readonly decide: (it: Case, task: JointTask) => Result<JointStep, JointRefusal>; readonly words?: string };
function move(deps: CaseDeps, { number, id, command, decide, words }: Moving, now: Instant) {
  let write: { task: JointTask; kept: Kept } | null = null;
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
      return [putTask(task, words === undefined ? kept.content : await sealWords(deps.keys, it.station, task, { ...(await openWords(deps.keys, kept)), reply: words }))];
    },
    reply: () => ({}), command,
  }, now);
}

/** POST /staff/cases/{number}/joint/{id}/reply */
export const replyJoint = (deps: CaseDeps) =>
  handle(replyJointRoute, ({ params, body, caller, now, command }) =>
    body.words.trim() === "" ? Promise.resolve(refuse("request.malformed")) : move(deps, { ...params, command, words: body.words.trim(), decide: (it, task) => replyToTask(it, task, staffOf(caller), now) }, now));

/** POST /staff/cases/{number}/joint/{id}/dropping */
export const dropJoint = (deps: CaseDeps) =>
  handle(dropJointRoute, ({ params, caller, now, command }) => move(deps, { ...params, command, decide: (it, task) => dropTask(it, task, staffOf(caller), now) }, now));

export const jointHandlers = (deps: CaseDeps): readonly Door[] => [listJoint(deps), addJoint(deps), replyJoint(deps), dropJoint(deps)];

/** A body that works on it together with us has not done its part by its day. */
export async function fireJoint(deps: ChangeDeps & { readonly table: ChangeDeps["table"] & Pick<Table, "get"> }, { number, id }: { number: string; id: string }, now: Instant): Promise<void> {
  let write: Op | null = null;
  const done = await changeCase(deps, number, {
    decide: async (it, clocks) => {
      const kept = await readTask(deps.table, number, id);
      const step = kept === null ? null : remindTask(it, kept.task, clocks, now);
      write = kept === null || step === null ? null : putTask(step.task, kept.content);
      return ok(step?.change ?? null);
    },
    also: () => (write === null ? [] : [write]), reply: () => null,
  }, now);
  if (!done.ok && done.code === "request.conflict") throw new Error("cases: a joint task's reminder that could not be written");
}
