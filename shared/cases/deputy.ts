import type { PersonId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { Instant, LocalDate } from "../kernel/time";
import { phonesIn } from "../people/phone";
import { byStaff, isOpenCase, showing, system, tell, tellHeads, tellWorker, type Actor } from "./change";
import { isDue, jointStep, mostTasks, nextTask, type JointId, type JointStep, type JointRefusal, type JointTask, type OpenTask } from "./joint";
import { morningAfter } from "./outsideReminder";
import type { Case, EventBy } from "./schema";
import { mine } from "./work";

/**
 * A deputy (人大代表、政协委员、职工代表) as participant of a case several work on: named by whoever has the case, with a task and a day of their
 * own. What they read is where it stands and what was written to them; nothing that says who the worker is (docs/decisions/0009).
 */
export type DeputyRefusal = JointRefusal | "case.deputy_named" | "case.deputy_may_not";
/** At one case at once; they stand in its head, which is read by every door. */
export const mostDeputies = 3;

/** @param others the tasks that are there already. @param away who stands on the other side, or is bound to who does */
export function nameDeputy(it: Case, actor: Actor, said: { readonly id: JointId; readonly person: PersonId; readonly due: LocalDate }, others: readonly JointTask[], away: readonly PersonId[], now: Instant): Result<JointStep, DeputyRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  // Whoever handles it, whose it is and who is bound to the other side takes no part in it as somebody else.
  if ([own.value.lawyer, actor.person, it.worker, it.helper, ...away].includes(said.person)) return refuse("case.deputy_may_not");
  if (it.deputies?.includes(said.person) === true) return refuse("case.deputy_named");
  if ((it.deputies?.length ?? 0) >= mostDeputies || others.filter((one) => one.status !== "dropped").length >= mostTasks) return refuse("case.too_many_items");
  if (!isDue(said.due, now)) return refuse("case.joint_date");
  const task: OpenTask = { v: 1, ...said, role: "deputy", number: it.number, version: 1, by: actor.person, at: now, status: "open", reminded: 0, remindAt: morningAfter(said.due) };
  return ok(jointStep(task, showing(it, "deputies"), { code: "joint_added", by: byStaff(actor), data: { role: "deputy", on: said.due } }, [...tell(said.person, "deputy_asked"), ...tellWorker(it, "deputy_joins")]));
}

/** What they have to say, written by themselves: with it their part is done, and the case is closed to them. */
export function sayAsDeputy(it: Case, task: JointTask, actor: Actor, now: Instant): Result<JointStep, "case.joint_over" | "case.ended"> {
  if (!isOpenCase(it)) return refuse("case.ended");
  if (task.person !== actor.person || task.status !== "open") return refuse("case.joint_over");
  const told = "lawyer" in it && it.lawyer !== null ? tell(it.lawyer, "joint_replied") : [];
  return ok(jointStep({ ...nextTask(task), status: "replied", repliedAt: now }, it, { code: "joint_replied", by: byStaff(actor), data: { role: "deputy" } }, told));
}

/** The worker does not want them in it. Their word is enough, at any time; twice is once. */
export function refuseDeputy(it: Case, task: JointTask, by: EventBy, now: Instant): Result<JointStep | null, "case.no_such_item"> {
  if (task.person === undefined) return refuse("case.no_such_item");
  if (task.status !== "open") return ok(null);
  const told = [...tell(task.person, "deputy_over"), ...("lawyer" in it && it.lawyer !== null ? tell(it.lawyer, "deputy_refused") : [])];
  return ok(jointStep({ ...nextTask(task), status: "dropped", droppedAt: now }, it, { code: "joint_dropped", by, data: { role: "deputy" } }, told));
}

/**
 * They were removed, or are no deputy any more. What they were asked is open to be asked of somebody else: whoever has the case hears, else its head.
 * @param by null: the role ended by itself
 */
export function dropLeftDeputy(it: Case, task: JointTask, by: Actor | null, now: Instant): JointStep | null {
  if (task.person === undefined || task.status !== "open") return null;
  const told = !isOpenCase(it) ? [] : "lawyer" in it && it.lawyer !== null ? tell(it.lawyer, "deputy_left") : tellHeads("deputy_left");
  return jointStep({ ...nextTask(task), status: "dropped", droppedAt: now }, it, { code: "joint_dropped", by: by === null ? system : byStaff(by), data: { role: "deputy" } }, told);
}

/** Words to a deputy say what is to be done, not whose matter it is. @param name the worker's, where it is known */
export const tellsWho = (words: string, name: string | null): boolean => phonesIn(words).length > 0 || (name !== null && name.trim().length > 1 && words.includes(name.trim()));
