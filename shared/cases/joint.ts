import * as z from "zod/mini";
import { zCaseNumber } from "../kernel/caseNumber";
import { zPersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addDays, localDate, zInstant, zLocalDate, type Instant, type LocalDate } from "../kernel/time";
import { zone } from "../tickets/duty";
import { bump, byStaff, system, tell, type Actor, type Change, type Fact } from "./change";
import type { Clocks } from "./clocks";
import { askAgain, morningAfter, withOutside } from "./outsideReminder";
import type { Case } from "./schema";
import { mine, type WorkRefusal } from "./work";

export const zJointId = z.string().check(z.regex(/^j_[0-9a-z]{20}$/)).brand<"JointId">();
export type JointId = z.infer<typeof zJointId>;
export const zJointRole = z.enum(["lead", "helper", "deputy"]);
const base = {
  v: z.literal(1), id: zJointId, number: zCaseNumber, version: z.number(), role: zJointRole, due: zLocalDate, by: zPersonId, at: zInstant,
  /** Which deputy; absent where a body works on it, which has no account here. */
  person: z.optional(zPersonId),
};
/**
 * What one of the bodies that work on a case together (4+N: union, court, justice, labour bureau, and whoever else) has to do by when, and what
 * came of it. One leads, the others help. Its name, task and words lie sealed beside it.
 */
export const zJointTask = z.discriminatedUnion("status", [
  z.object({ ...base, status: z.literal("open"), reminded: z.number(), remindAt: zInstant }),
  z.object({ ...base, status: z.literal("replied"), repliedAt: zInstant }),
  z.object({ ...base, status: z.literal("dropped"), droppedAt: zInstant }),
]);
export type JointTask = z.infer<typeof zJointTask>;
export type OpenTask = Extract<JointTask, { status: "open" }>;
export const zJointWords = z.object({ name: z.string(), task: z.string(), reply: z.nullable(z.string()), /** Replies that were mended, oldest first. */ earlier: z.optional(z.array(z.string())) });
export type JointWords = z.infer<typeof zJointWords>;

export type JointRefusal = WorkRefusal | "case.joint_lead" | "case.joint_date" | "case.joint_over" | "case.too_many_items";
export type JointStep<T extends JointTask = JointTask> = { readonly task: T; readonly change: Change };
/** Bodies that work on one case at the same time. */
export const mostTasks = 20;

/** A deputy reaches the case by its head, from the step that names them to the one that ends their part. */
function withDeputy(it: Case, { person, status }: Pick<JointTask, "person" | "status">): Case {
  if (person === undefined) return bump(it);
  const { deputies = [], ...rest } = bump(it);
  const left = [...deputies.filter((one) => one !== person), ...(status === "open" ? [person] : [])];
  return left.length === 0 ? rest : { ...rest, deputies: left };
}
export const jointStep = <T extends JointTask>(task: T, it: Case, fact: Fact, told: Change["told"] = []): JointStep<T> => ({
  task, change: { after: withDeputy(withOutside(it, task.id, task.status === "open" ? task.reminded : null), task), fact, told, ticket: null },
});
export const nextTask = ({ v, id, number, version, role, due, by, at, person }: JointTask) => ({ v, id, number, version: version + 1, role, due, by, at, ...(person === undefined ? {} : { person }) });
/** Whose part ends without their doing hears that it is over. */
const over = ({ person }: JointTask): Change["told"] => (person === undefined ? [] : tell(person, "deputy_over"));

/** From today on, a year at most. */
export const isDue = (due: LocalDate, now: Instant): boolean => due >= localDate(now, zone) && due <= addDays(localDate(now, zone), 366);

/** @param others those that are there already. */
export function addTask(it: Case, actor: Actor, said: { id: JointId; role: "lead" | "helper"; due: LocalDate }, others: readonly JointTask[], now: Instant): Result<JointStep, JointRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  const here = others.filter((one) => one.status !== "dropped");
  if (here.length >= mostTasks) return refuse("case.too_many_items");
  if (said.role === "lead" && here.some((one) => one.role === "lead")) return refuse("case.joint_lead");
  if (!isDue(said.due, now)) return refuse("case.joint_date");
  const task: OpenTask = { v: 1, ...said, number: it.number, version: 1, by: actor.person, at: now, status: "open", reminded: 0, remindAt: morningAfter(said.due) };
  return ok(jointStep(task, it, { code: "joint_added", by: byStaff(actor), data: { role: said.role, on: said.due } }));
}

/** They were given another day: what rang for the one before begins anew. A deputy hears of theirs. */
export function moveTask(it: Case, task: JointTask, actor: Actor, due: LocalDate, now: Instant): Result<JointStep, JointRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  if (task.status !== "open") return refuse("case.joint_over");
  if (!isDue(due, now)) return refuse("case.joint_date");
  const told = task.person === undefined ? [] : tell(task.person, "deputy_asked");
  return ok(jointStep({ ...nextTask(task), due, status: "open", reminded: 0, remindAt: morningAfter(due) }, it, { code: "joint_moved", by: byStaff(actor), data: { role: task.role, on: due } }, told));
}

/** What they did, written down by whoever has the case; mended the same way, but for a deputy's own word. */
export function replyToTask(it: Case, task: JointTask, actor: Actor, now: Instant): Result<JointStep, JointRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  if (task.status !== "open" && (task.status !== "replied" || task.role === "deputy")) return refuse("case.joint_over");
  const told = [...(own.value.lawyer === actor.person ? [] : tell(own.value.lawyer, "joint_replied")), ...over(task)];
  return ok(jointStep({ ...nextTask(task), status: "replied", repliedAt: now }, it, { code: "joint_replied", by: byStaff(actor), data: { role: task.role } }, told));
}

export function dropTask(it: Case, task: JointTask, actor: Actor, now: Instant): Result<JointStep, JointRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  if (task.status !== "open") return refuse("case.joint_over");
  return ok(jointStep({ ...nextTask(task), status: "dropped", droppedAt: now }, it, { code: "joint_dropped", by: byStaff(actor), data: { role: task.role } }, over(task)));
}

/** Its day went by without a reply. Null: nothing is due. Of a case that is over nobody hears (`change` null), but it may be opened again: the timer goes on. */
export function remindTask(it: Case, task: JointTask, clocks: Clocks, now: Instant): { readonly task: OpenTask; readonly change: Change | null } | null {
  if (task.status !== "open" || task.remindAt > now) return null;
  const { told, remindAt } = askAgain(it, task.reminded, "joint_due", clocks, now);
  const isOver = it.status === "closed" || it.status === "withdrawn" || it.status === "merged";
  if (isOver) return { task: { ...task, version: task.version + 1, remindAt }, change: null };
  return jointStep({ ...task, version: task.version + 1, reminded: task.reminded + 1, remindAt }, it, { code: "joint_due", by: system, data: { role: task.role } }, told);
}
