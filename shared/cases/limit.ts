import { ok, refuse, type Result } from "../kernel/result";
import type { LocalDate } from "../kernel/time";
import { bump, byStaff, isOpenCase, system, tell, tellHeads, type Actor, type Change, type Data, type Fact, type NoticeName, type Told } from "./change";
import type { Case, EventBy, OpenCase } from "./schema";
import { mine, type WorkRefusal } from "./work";

/** What the facts of a case say about its limit; counted by shared/deadlines, which comes after this room. `by`: the last safe day, when it is near. */
export type LimitNow = { readonly asked: boolean; readonly by: LocalDate | null };

/** Whoever has it, or its heads while nobody does. */
const tellHandler = (it: OpenCase, code: NoticeName, data: Data = {}): readonly Told[] => (it.status === "registered" ? tellHeads(code, data) : tell(it.lawyer, code, data));

/** The same step with what the facts say now; a limit that has become near is told at once to whoever has the case and to its heads. */
export function withLimit(change: Change, before: Case, limit: LimitNow): Change {
  const { limitAsked: _asked, limitBy: _by, ...rest } = change.after;
  const after: Case = { ...rest, ...(limit.asked ? { limitAsked: true } : {}), ...(limit.by === null ? {} : { limitBy: limit.by }) };
  const isNew = limit.by !== null && before.limitBy === undefined && isOpenCase(after);
  return { ...change, after, told: isNew ? [...change.told, ...tellHandler(after, "limit_urgent"), ...tellHeads("limit_urgent")] : change.told };
}

/**
 * A worker may say what they know as long as the case is open; staff while they have it.
 * @param what.reopened a limit that stood as done is watched again: the timeline says so.
 */
export function recordFacts(it: Case, by: { readonly kind: "worker" } | { readonly kind: "staff"; readonly actor: Actor }, what: { readonly count: number; readonly reopened: boolean }, limit: LimitNow): Result<Change, WorkRefusal> {
  if (by.kind === "staff") {
    const own = mine(it, by.actor);
    if (!own.ok) return own;
  } else if (!isOpenCase(it)) return refuse(it.status === "withdrawn" ? "case.already_withdrawn" : "case.ended");
  const who: EventBy = by.kind === "staff" ? byStaff(by.actor) : { kind: "worker" };
  const fact: Fact = { code: what.reopened ? "limit_reopened" : "facts_recorded", by: who, data: { n: what.count } };
  const told = by.kind === "worker" && (it.status === "taken" || it.status === "answered") ? tell(it.lawyer, "facts_given") : [];
  return ok(withLimit({ after: bump(it), fact, told, ticket: null }, it, limit));
}

/** What a reminder says, by its kind; the gravest first. On the law's last day it is the ring of an urgent case. */
const reminders = { over: "limit_over", last: "limit_urgent", near: "limit_near", opens: "limit_opens", theirs: "limit_theirs" } as const satisfies Readonly<Record<string, NoticeName>>;
const gravest = ["over", "last", "urgent", "near", "opens", "theirs"] as const;
export type Reminder = { readonly kind: (typeof gravest)[number]; readonly days: number; readonly to: "handler" | "heads" };
const isCounted = (kind: Reminder["kind"]): boolean => kind === "near" || kind === "theirs";

/**
 * The law's times come near, pass, or let something be done: whoever has it hears in what order, then the heads. One kind is told once,
 * with the fewest days; the timeline has the gravest.
 */
export function limitReminder(it: OpenCase, due: readonly Reminder[], limit: LimitNow): Change {
  const fewest = (kind: Reminder["kind"]): Data => (isCounted(kind) ? { n: Math.min(...due.filter((one) => one.kind === kind).map((one) => one.days)) } : {});
  const told = gravest.flatMap((kind) => {
    if (kind === "urgent") return [];
    const has = (to: Reminder["to"]) => due.some((one) => one.kind === kind && one.to === to);
    return [...(has("handler") ? tellHandler(it, reminders[kind], fewest(kind)) : []), ...(has("heads") ? tellHeads(reminders[kind], fewest(kind)) : [])];
  });
  const first = gravest.find((kind) => due.some((one) => one.kind === kind)) ?? "near";
  const code = first === "over" ? "limit_over" : first === "opens" ? "limit_opens" : first === "theirs" ? "limit_theirs" : "limit_near";
  const days = Math.min(...due.filter((one) => one.kind === first).map((one) => one.days));
  return withLimit({ after: bump(it), fact: { code, by: system, data: first === "over" || first === "opens" ? {} : { n: first === "last" ? 0 : days } }, told, ticket: null }, it, limit);
}

/** Somebody put what a calculator says into the case. */
export function calculated(it: Case, by: { readonly kind: "worker" } | { readonly kind: "staff"; readonly actor: Actor }): Result<Change, WorkRefusal> {
  if (by.kind === "staff") {
    const own = mine(it, by.actor);
    if (!own.ok) return own;
  } else if (!isOpenCase(it)) return refuse(it.status === "withdrawn" ? "case.already_withdrawn" : "case.ended");
  return ok({ after: bump(it), fact: { code: "calculated", by: by.kind === "staff" ? byStaff(by.actor) : { kind: "worker" }, data: {} }, told: [], ticket: null });
}
