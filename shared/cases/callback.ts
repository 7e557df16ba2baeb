import type { TicketId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addHours, localDate, type Instant, type LocalDate } from "../kernel/time";
import { zone } from "../tickets/duty";
import { bump, byStaff, isOpenCase, system, tell, tellHeads, tellWorker, withoutMissed, type Actor, type AnsweredCase, type Change, type Fact } from "./change";
import { anonymousConfirmClock, answerClock, beforePromise, callbackClock, closeClock, confirmClock, promiseOf, type Clocks } from "./clocks";
import type { Case } from "./schema";
import { askContactAnew } from "./taking";
import { timeFault } from "./work";
import { agree, notSolved, type WorkerRefusal } from "./worker";

export type LetterRefusal = "case.not_answered" | "case.already_withdrawn" | "case.ended" | "case.letter_not_due" | "case.callback_by_taker" | "case.contact_in_future" | "case.letter_too_early";
export type CallbackRefusal = WorkerRefusal | "case.callback_by_taker" | "case.contact_in_future" | "case.contact_too_early";

/** Nobody said whether it is solved: somebody of the station other than the taker asks. Nobody can be asked who left no name. */
export function callbackDue(it: AnsweredCase, clocks: Clocks, now: Instant): Change {
  if (it.identity === "anonymous") return ended(it, { code: "callback_ended", by: system, data: { why: "anonymous" } }, clocks, now);
  const promise = promiseOf("callback", callbackClock(clocks, now));
  return {
    after: {
      ...bump(it), promise,
      waitingFor: { what: "callback", who: { kind: "rung", station: it.station, group: "head" }, until: beforePromise(promise.by, now), then: "tell_street" },
    },
    fact: { code: "callback_due", by: system, data: { by: promise.by } },
    told: [...tellHeads("callback_due", { by: promise.by }), ...tellWorker(it, "promise_renewed", { by: promise.by, why: "callback" })], ticket: null,
  };
}

/** The callback was not made in time: the station above hears of it and has it among what is behind until it is made, and the worker has a new time. */
export function callbackOverdue(it: AnsweredCase, clocks: Clocks, now: Instant): Change {
  const promise = promiseOf("callback", callbackClock(clocks, now));
  return {
    after: { ...bump(it), missedSince: it.missedSince ?? now, promise, waitingFor: { ...it.waitingFor, until: beforePromise(promise.by, now) } },
    fact: { code: "promise_renewed", by: system, data: { by: promise.by, why: "callback" } },
    told: [...tellHeads("callback_due", {}, "above"), ...tellHeads("callback_due"), ...tellWorker(it, "promise_renewed", { by: promise.by, why: "callback" })], ticket: null,
  };
}

/** Reaching them failed often enough: it may be closed when the answer has lain its time. */
function ended(it: AnsweredCase, fact: Fact, clocks: Clocks, now: Instant): Change {
  const lain = it.deliveredAt === null ? anonymousConfirmClock(clocks, it.answeredAt) : confirmClock(clocks, it.deliveredAt);
  const until = closeClock(clocks, lain > now ? lain : now);
  return {
    after: { ...bump(withoutMissed(it)), callbackEndedAt: now, promise: null, waitingFor: { what: "close", who: { kind: "staff", person: it.lawyer }, until, then: "remind" } },
    fact, told: tell(it.lawyer, "close_due"), ticket: null,
  };
}

/** Nobody could be reached, but there is an address: a letter, before the callback ends. No time is shown to who cannot be reached. */
function letterDue(after: AnsweredCase, fact: Fact, clocks: Clocks, now: Instant): Change {
  const until = callbackClock(clocks, now).at;
  return {
    after: { ...after, promise: null, waitingFor: { what: "letter", who: { kind: "rung", station: after.station, group: "head" }, until, then: "tell_street" } },
    fact, told: tellHeads("callback_due"), ticket: null,
  };
}

/** The letter was not sent in time: the station above hears of it and has it among what is behind until it is. */
export function letterOverdue(it: AnsweredCase, clocks: Clocks, now: Instant): Change {
  return {
    after: { ...bump(it), missedSince: it.missedSince ?? now, waitingFor: { ...it.waitingFor, until: callbackClock(clocks, now).at } },
    fact: { code: "overdue", by: system, data: { what: "letter" } }, told: [...tellHeads("callback_due", {}, "above"), ...tellHeads("callback_due")], ticket: null,
  };
}

/** The letter went out, on that day of the station's calendar: with it the callback ends. */
export function recordLetter(it: Case, actor: Actor, on: LocalDate, clocks: Clocks, now: Instant): Result<Change, LetterRefusal> {
  if (it.status !== "answered") return refuse(isOpenCase(it) ? "case.not_answered" : it.status === "withdrawn" ? "case.already_withdrawn" : "case.ended");
  if (it.waitingFor.what !== "letter") return refuse("case.letter_not_due");
  if (it.lawyer === actor.person) return refuse("case.callback_by_taker");
  if (on > localDate(now, zone)) return refuse("case.contact_in_future");
  if (on < localDate(it.lastCallbackAt ?? it.answeredAt, zone)) return refuse("case.letter_too_early");
  return ok(ended(it, { code: "letter_sent", by: byStaff(actor), data: { on } }, clocks, now));
}

/** Something is left: whoever answered goes on with it, and calls them about that. */
const partlySolved = (it: AnsweredCase, by: Fact["by"], clocks: Clocks, now: Instant): Change => askContactAnew({ ...it, reopenedAt: now }, {
  lawyer: it.lawyer, takenAt: it.takenAt, answerBy: answerClock(clocks, it.serviceClass, now).at,
}, { fact: { code: "partly_solved", by, data: {} }, told: [...tell(it.lawyer, "case_reopened")], why: "partly", tellsLawyer: false }, clocks, now);

/** A call back, by somebody other than the taker. Attempts count when they are at least two hours apart. */
export function recordCallback(
  it: Case, actor: Actor, call: { at: Instant; outcome: "solved" | "partly" | "not_solved" | "no_answer"; hasAddress: boolean }, fresh: TicketId, clocks: Clocks, now: Instant,
): Result<Change | null, CallbackRefusal> {
  if (it.status !== "answered") return refuse(isOpenCase(it) ? "case.not_answered" : it.status === "withdrawn" ? "case.already_withdrawn" : "case.ended");
  if (it.lawyer === actor.person) return refuse("case.callback_by_taker");
  const fault = timeFault(call.at, it.answeredAt, now);
  if (fault !== null) return refuse(fault);
  const by = byStaff(actor);
  if (call.outcome === "solved") return agree(it, by, clocks, now);
  if (call.outcome === "not_solved") return notSolved(it, by, fresh, clocks, now);
  if (call.outcome === "partly") return ok(partlySolved(it, by, clocks, now));
  const counts = it.lastCallbackAt === null || call.at >= addHours(it.lastCallbackAt, clocks.parameters.callbackApartHours);
  const callbacks = it.callbacks + (counts ? 1 : 0);
  // Somebody called, whether or not it counts as a try; a letter that is owed is owed still.
  const after: AnsweredCase = { ...bump(it.waitingFor.what === "letter" ? it : withoutMissed(it)), callbacks, lastCallbackAt: counts ? call.at : it.lastCallbackAt };
  const fact: Fact = { code: "callback_tried", by, data: { attempts: callbacks } };
  const isLast = callbacks >= clocks.parameters.callbackAttempts && it.callbackEndedAt === null && it.agreedAt === null && it.waitingFor.what !== "letter";
  if (!isLast) return ok({ after, fact, told: [], ticket: null });
  if (call.hasAddress) return ok(letterDue(after, { ...fact, code: "letter_due" }, clocks, now));
  const done = ended({ ...after, version: it.version }, { ...fact, code: "callback_ended" }, clocks, now);
  return ok(done);
}
