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

/** So many days are left of one of the law's times. @param to in which order: whoever has it first, then the heads. */
export function limitNear(it: OpenCase, days: number, to: readonly ("handler" | "heads")[], limit: LimitNow): Change {
  const data = { n: days };
  const told = to.flatMap((one) => (one === "handler" ? tellHandler(it, "limit_near", data) : tellHeads("limit_near", data)));
  return withLimit({ after: bump(it), fact: { code: "limit_near", by: system, data }, told, ticket: null }, it, limit);
}

/** Somebody put what a calculator says into the case. */
export function calculated(it: Case, by: { readonly kind: "worker" } | { readonly kind: "staff"; readonly actor: Actor }): Result<Change, WorkRefusal> {
  if (by.kind === "staff") {
    const own = mine(it, by.actor);
    if (!own.ok) return own;
  } else if (!isOpenCase(it)) return refuse(it.status === "withdrawn" ? "case.already_withdrawn" : "case.ended");
  return ok({ after: bump(it), fact: { code: "calculated", by: by.kind === "staff" ? byStaff(by.actor) : { kind: "worker" }, data: {} }, told: [], ticket: null });
}
