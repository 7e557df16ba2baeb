import { ok, refuse, type Result } from "../kernel/result";
import { addMinutes, earlier, later, type Instant } from "../kernel/time";
import { addWorkingMinutes, nthWorkingDayEnd, workingMinutesBetween } from "../kernel/workingTime";
import { zone } from "../tickets/duty";
import { bump, byStaff, isOpenCase, isOverseer, showing, system, tell, tellHeads, tellWorker, type Actor, type Change, type Fact, type TakenCase, type Told } from "./change";
import { beforePromise, promiseOf, type Clocks } from "./clocks";
import type { Case } from "./schema";
import { mine, type WorkRefusal } from "./work";

export type OwingRefusal = WorkRefusal | "case.already_paused" | "case.pause_anonymous" | "case.extension_late" | "case.extension_twice" | "case.paused" | "case.nothing_owed";

/** Working days after which the worker is reminded, and after which the pause ends by itself. */
export const pauseDays = { reminders: [3, 7], most: 10 } as const;
/** Working days one extension may add, and how many its handler may ask for alone. */
export const extension = { days: 5, own: 1 } as const;

const workingDays = (clocks: Clocks, from: Instant, n: number): Instant => nthWorkingDayEnd(clocks.hours, clocks.calendar, from, n, { zone }).at;
/** When somebody hears next of what the worker owes. */
const nextWord = (clocks: Clocks, owes: NonNullable<TakenCase["owes"]>, now: Instant): Instant => {
  const days = pauseDays.reminders[owes.reminded];
  return days === undefined ? owes.until : later(earlier(workingDays(clocks, owes.since, days), owes.until), addMinutes(now, 1));
};
const waits = (it: TakenCase, owes: NonNullable<TakenCase["owes"]>, clocks: Clocks, now: Instant): TakenCase => ({
  ...bump(it), owes, promise: null, waitingFor: { what: "reply", who: { kind: "worker" }, until: nextWord(clocks, owes, now), then: "remind" },
});

/** An answer is owed since its case came in, or was reopened; handing it on buys no time. */
const owedSince = (it: Case): Instant => it.reopenedAt ?? it.createdAt;
/** Less than a working hour is no pause. */
const leastMinutes = 60;
/**
 * Until when a pause may last that begins now: ten working days for all pauses of one answer together. When they are spent only somebody above gives another ten. Null: this person may not.
 * `isFirst`: none was made of this answer before.
 */
export function pauseFrom(it: Case, isAbove: boolean, clocks: Clocks, now: Instant): { readonly until: Instant; readonly isFirst: boolean } | null {
  const spent = it.pauses?.owedSince === owedSince(it) ? it.pauses : null;
  const whole = workingDays(clocks, now, pauseDays.most);
  if (spent === null) return { until: whole, isFirst: true };
  if (spent.leftMinutes >= leastMinutes) return { until: earlier(whole, addWorkingMinutes(clocks.hours, clocks.calendar, now, spent.leftMinutes, { zone }).at), isFirst: false };
  return isAbove ? { until: whole, isFirst: false } : null;
}

/** Nobody of the worker's side has an account: what they owe is said by telephone, and a text message where they allow one. */
export const isByPhone = (it: Case): boolean => it.worker === null && it.helper === null;

/**
 * Asks the worker for papers. @param pauses the answer's clock stands still meanwhile; only once at a time, and not for who cannot be told.
 * @param hasPhone they left a number, by which who has no account is reminded
 */
export function askMaterial(it: Case, actor: Actor, pauses: boolean, count: number, hasPhone: boolean, clocks: Clocks, now: Instant): Result<Change, OwingRefusal | "case.pause_spent"> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  const fact: Fact = { code: "requested", by: byStaff(actor), data: { n: count, ...(pauses ? { pauses: 1 } : {}) } };
  const told = tellWorker(it, "material_asked");
  if (!pauses) return ok({ after: bump(showing(own.value, "papers")), fact, told, ticket: null });
  if (isByPhone(it) && !hasPhone) return refuse("case.pause_anonymous");
  if (own.value.status !== "taken" || own.value.contactedAt === null) return refuse("case.not_contacted");
  if (own.value.owes !== undefined) return refuse("case.already_paused");
  const pause = pauseFrom(it, isOverseer(actor), clocks, now);
  if (pause === null) return refuse("case.pause_spent");
  const owes = { since: now, until: pause.until, leftMinutes: workingMinutesBetween(clocks.hours, clocks.calendar, now, own.value.answerBy, { zone }).minutes, reminded: 0 };
  // All that is left is taken at once, and what was not needed comes back when the clock goes on: a pause that ends with its handler is spent.
  const after = { ...waits(showing(own.value, "papers"), owes, clocks, now), pauses: { owedSince: owedSince(it), leftMinutes: 0 } };
  return ok({ after, fact: { ...fact, data: { ...fact.data, until: owes.until } }, told: [...told, ...(pause.isFirst ? [] : tellHeads("paused_again", { by: owes.until }))], ticket: null });
}

/** Of a time promised anew their account hears; without one a text message says that there is news (`byText`), and where none may be sent whoever has the case tells them. */
const tellRenewed = (it: TakenCase, byText: boolean, data: { readonly by: Instant; readonly why: string }): readonly Told[] =>
  isByPhone(it) && !byText ? tell(it.lawyer, "promise_call", { by: data.by }) : tellWorker(it, "promise_renewed", data);

/** The answer's clock goes on with what was left of it, at least a working hour. */
function goesOn(it: TakenCase, fact: Fact, byText: boolean, clocks: Clocks, now: Instant): Change {
  const { owes, ...rest } = it;
  const promise = promiseOf("answer", addWorkingMinutes(clocks.hours, clocks.calendar, now, Math.max(60, owes?.leftMinutes ?? 0), { zone }));
  const leftMinutes = owes === undefined || owes.until <= now ? 0 : workingMinutesBetween(clocks.hours, clocks.calendar, now, owes.until, { zone }).minutes;
  return {
    after: {
      ...rest, pauses: { owedSince: owedSince(it), leftMinutes }, version: it.version + 1, answerBy: promise.by, promise,
      waitingFor: { what: "answer", who: { kind: "staff", person: it.lawyer }, until: beforePromise(promise.by, now), then: "ring_again_and_tell_head" },
    },
    fact: { ...fact, data: { ...fact.data, by: promise.by } },
    told: [...tell(it.lawyer, "pause_ended", { by: promise.by }), ...tellRenewed(it, byText, { by: promise.by, why: "pause_ended" })], ticket: null,
  };
}

/** Something of it came, or the worker has not got it. With nothing left open the clock goes on at once; who says so themselves sees the new time. @param byText as of endPause */
export function materialGiven(it: Case, by: { readonly kind: "worker" } | { readonly kind: "staff"; readonly actor: Actor }, count: number, left: number, byText: boolean, clocks: Clocks, now: Instant): Result<Change, OwingRefusal> {
  if (by.kind === "staff") {
    const own = mine(it, by.actor);
    if (!own.ok) return own;
  } else if (!isOpenCase(it)) return refuse(it.status === "withdrawn" ? "case.already_withdrawn" : "case.ended");
  const fact: Fact = { code: "material", by: by.kind === "staff" ? byStaff(by.actor) : { kind: "worker" }, data: { n: count, left } };
  if (left === 0 && it.status === "taken" && it.owes !== undefined) return ok(goesOn(it, fact, by.kind === "worker" || byText, clocks, now));
  const told = by.kind === "worker" && (it.status === "taken" || it.status === "answered") ? tell(it.lawyer, "material_given") : [];
  return ok({ after: bump(it), fact, told, ticket: null });
}

/** The handler waits no longer. @param byText a text message tells who has no account (functions/cases/callerText.ts) */
export function endPause(it: Case, actor: Actor, byText: boolean, clocks: Clocks, now: Instant): Result<Change, OwingRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  if (own.value.status !== "taken" || own.value.owes === undefined) return refuse("case.nothing_owed");
  return ok(goesOn(own.value, { code: "pause_ended", by: byStaff(actor), data: {} }, byText, clocks, now));
}

/** The timer of a pause: two reminders, then it ends by itself. Who has no account is called by whoever has their case. */
export function owingFired(it: TakenCase, owes: NonNullable<TakenCase["owes"]>, clocks: Clocks, now: Instant): Change {
  // Whoever was called was told that it goes on by itself then.
  if (now >= owes.until) return goesOn(it, { code: "pause_ended", by: system, data: { why: "waited" } }, true, clocks, now);
  const after = waits(it, { ...owes, reminded: owes.reminded + 1 }, clocks, now);
  return { after, fact: { code: "material_reminded", by: system, data: { until: owes.until } }, told: isByPhone(it) ? tell(it.lawyer, "material_call", { by: owes.until }) : tellWorker(it, "material_due", { by: owes.until }), ticket: null };
}

/** The answer needs longer, said before its time is over, with a reason; a second time only somebody above may say so. The heads hear of each. @param byText as of endPause */
export function extend(it: Case, actor: Actor, byText: boolean, clocks: Clocks, now: Instant): Result<Change, OwingRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  if (own.value.status !== "taken" || own.value.contactedAt === null) return refuse("case.not_contacted");
  if (own.value.owes !== undefined || own.value.promise === null) return refuse("case.paused");
  if (now >= own.value.promise.by) return refuse("case.extension_late");
  const extensions = (own.value.extensions ?? 0) + 1;
  if (extensions > extension.own && !isOverseer(actor)) return refuse("case.extension_twice");
  const promise = promiseOf("answer", nthWorkingDayEnd(clocks.hours, clocks.calendar, own.value.promise.by, extension.days, { zone }));
  return ok({
    after: { ...own.value, version: it.version + 1, extensions, answerBy: later(own.value.answerBy, promise.by), promise, waitingFor: { ...own.value.waitingFor, until: beforePromise(promise.by, now) } },
    fact: { code: "extended", by: byStaff(actor), data: { by: promise.by } },
    told: [...tellRenewed(own.value, byText, { by: promise.by, why: "extended" }), ...tellHeads("answer_extended", { by: promise.by })], ticket: null,
  });
}
