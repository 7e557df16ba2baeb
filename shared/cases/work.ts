import { ok, refuse, type Result } from "../kernel/result";
import { addMinutes, type Instant } from "../kernel/time";
import type { Urgency } from "../tickets/schema";
import { bump, byStaff, isOpenCase, isOverseer, nextOf, tell, tellHeads, tellWorker, type Actor, type Change, type TakenCase } from "./change";
import { acceptClock, anonymousConfirmClock, answerClock, beforePromise, confirmClock, contactClock, promiseOf, untakenUntil, type Clocks } from "./clocks";
import { limitFactsOf } from "./facts";
import { checkEnding, type Ending, type EndingRefusal } from "./closing";
import type { Reported } from "./headcount";
import type { Case, ContactEvidence } from "./schema";
import { askContactAnew, ringAnew } from "./taking";
import { isUnreached, triedAgain } from "./tries";
import type { TicketId } from "../kernel/ids";

export type WorkRefusal =
  | "case.ended" | "case.not_taken" | "case.taken_by_other" | "case.not_contacted" | "case.not_answered" | "case.too_early_to_close" | "case.contact_in_future" | "case.contact_too_early" | "case.already_withdrawn" | "case.limit_unsettled" | "case.contact_untold" | "case.limit_facts_unset" | "case.limit_facts_owed" | "case.passed_twice";

type Held = Extract<Case, { status: "taken" | "answered" }>;
/** The two states in which somebody has the case. */
function held(it: Case): Result<Held, WorkRefusal> {
  switch (it.status) {
    case "registered":
      return refuse("case.not_taken");
    case "taken":
    case "answered":
      return ok(it);
    case "withdrawn":
      return refuse("case.already_withdrawn");
    case "closed":
    case "merged":
      return refuse("case.ended");
  }
}

/** It is this person's to work on. */
export function mine(it: Case, actor: Actor): Result<Held, WorkRefusal> {
  const had = held(it);
  return !had.ok || had.value.lawyer === actor.person || isOverseer(actor) ? had : refuse("case.taken_by_other");
}

/** Only what really reached the person counts: a call that was answered, a visit, a message that was sent. */
export const reaches = (evidence: ContactEvidence): boolean => evidence.kind !== "call" || evidence.outcome === "reached";

/** Times are typed to the minute. Nothing done before `since` counts: not a call of whoever had it earlier, nor one before there was a case. */
export function timeFault(at: Instant, since: Instant, now: Instant): "case.contact_in_future" | "case.contact_too_early" | null {
  if (at > now) return "case.contact_in_future";
  return at < addMinutes(since, -1) ? "case.contact_too_early" : null;
}

/**
 * A call or message to the worker, or a visit. One that did not reach them is recorded, counted, and changes no clock. The first that does asks for
 * the days on which the law's time hangs. @param limitAsked they were asked with this contact, whatever the answer.
 */
export function recordContact(it: Case, actor: Actor, evidence: ContactEvidence, limitAsked: boolean, clocks: Clocks, now: Instant): Result<Change, WorkRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  const fault = evidence.kind === "message" ? null : timeFault(evidence.at, own.value.takenAt, now);
  if (fault !== null) return refuse(fault);
  const by = byStaff(actor);
  if (!reaches(evidence)) {
    const [outcome, at] = evidence.kind === "call" ? [evidence.outcome, evidence.at] : ["", now];
    const tries = own.value.status === "taken" && own.value.contactedAt === null ? triedAgain(own.value, at, clocks) : null;
    const data = { how: evidence.kind, outcome, ...(tries === null ? {} : { attempts: tries.n }) };
    return ok({ after: bump(own.value.status === "taken" && tries !== null ? { ...own.value, tries } : own.value), fact: { code: "contacted", by, data }, told: [], ticket: null });
  }
  const fact = { code: evidence.kind === "message" ? "message_from_staff" : "contacted", by, data: { how: evidence.kind } } as const;
  const told = evidence.kind === "message" ? tellWorker(it, "message_waits") : [];
  if (own.value.status === "answered" ? own.value.unreached !== true : own.value.contactedAt !== null) return ok({ after: bump(own.value), fact, told, ticket: null });
  // Without an account nobody is told of a message. Who left no name at all comes back by number and code: a message is the only way to them.
  if (evidence.kind === "message" && it.worker === null && it.helper === null && it.identity !== "anonymous") return refuse("case.contact_untold");
  if (!limitAsked && it.limitAsked !== true && limitFactsOf(it.type).length > 0) return refuse("case.limit_facts_unset");
  if (own.value.status === "answered") {
    // Found after all: what is left to ask is asked, and the answer stands.
    const { unreached: _, ...found } = own.value;
    return ok({ after: bump(found), fact, told, ticket: null });
  }
  const { tries: _, ...untried } = own.value;
  const promise = promiseOf("answer", { at: own.value.answerBy, provisional: answerClock(clocks, it.serviceClass, it.createdAt).provisional });
  // Asked in their account, or by number and code; of who filed it for somebody and may not act nobody asks it.
  const isAsked = it.worker !== null || it.helper === null;
  const after: TakenCase = {
    ...untried, version: it.version + 1, stage: "advising", contactedAt: now, asksContact: isAsked, promise,
    waitingFor: { what: "answer", who: { kind: "staff", person: own.value.lawyer }, until: beforePromise(promise.by, now), then: "ring_again_and_tell_head" },
  };
  return ok({ after, fact: { ...fact, data: { ...fact.data, by: promise.by } }, told, ticket: null });
}

/** The answer. Delivered at once when it was given in a call or a visit; else when the worker opens it. Who was not reached in three tries is answered in writing alone. */
export function answer(it: Case, actor: Actor, evidence: ContactEvidence | null, clocks: Clocks, now: Instant): Result<Change, WorkRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  const fault = evidence === null || evidence.kind === "message" ? null : timeFault(evidence.at, own.value.takenAt, now);
  if (fault !== null) return refuse(fault);
  const isDelivered = evidence !== null && evidence.kind !== "message" && reaches(evidence);
  const unreached = own.value.status === "taken" ? isUnreached(own.value, clocks) : own.value.unreached === true;
  // Told by voice they were reached: that is the first contact, and asks what it has to ask.
  if (unreached ? isDelivered : own.value.status === "taken" && own.value.contactedAt === null) return refuse("case.not_contacted");
  if (own.value.status === "answered" && own.value.agreedAt !== null) return refuse("case.ended");
  return ok({
    after: {
      ...nextOf(it), status: "answered", lawyer: own.value.lawyer, takenAt: own.value.takenAt, asksContact: own.value.asksContact, answeredAt: now,
      deliveredAt: isDelivered ? now : null, agreedAt: null, callbacks: 0, lastCallbackAt: null, callbackEndedAt: null, promise: null,
      ...(unreached ? { unreached: true as const } : {}),
      waitingFor: {
        what: "confirm", who: { kind: "worker" }, then: "callback",
        until: it.identity === "anonymous" && !isDelivered ? anonymousConfirmClock(clocks, now) : confirmClock(clocks, now),
      },
    },
    fact: { code: "answered", by: byStaff(actor), data: isDelivered ? { delivered: 1 } : {} },
    told: tellWorker(it, "answer_given"), ticket: null,
  });
}

/** A lawyer has looked at the limitation: the warning leaves the case page. Whoever has the case may be no lawyer, so a colleague may look too. */
export function settleLimit(it: Case, actor: Actor): Result<Change, WorkRefusal> {
  const had = held(it);
  if (!had.ok) return had;
  return ok({ after: { ...bump(had.value), limitOpen: false }, fact: { code: "limit_settled", by: byStaff(actor), data: {} }, told: [], ticket: null });
}

/** Passed on with a reason: it rings others. After two passes the street decides, and whoever has it then keeps it: only a head or an officer moves it. */
export function handOn(it: Case, actor: Actor, fresh: TicketId, clocks: Clocks, now: Instant): Result<Change, WorkRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  if (own.value.status === "answered" && own.value.agreedAt !== null) return refuse("case.ended");
  if (it.passes >= 2 && !isOverseer(actor)) return refuse("case.passed_twice");
  const passes = it.passes + 1;
  const change = ringAnew(it, {
    ticket: fresh, exclude: [own.value.lawyer], passes, urgency: it.urgency, told: [], fact: { code: "handed_on", by: byStaff(actor), data: { passes } },
  }, clocks, now);
  const by = isOpenCase(change.after) ? (change.after.promise?.by ?? now) : now;
  return ok({ ...change, told: [...tellWorker(it, "promise_renewed", { by, why: "handed_on" }), ...(own.value.lawyer === actor.person ? [] : tell(own.value.lawyer, "case_reopened"))] });
}

/** Urgency decided by a person, with a reason. Raising it brings the promised contact forward; lowering it takes no promise back. */
export function setUrgency(it: Case, actor: Actor, urgency: Urgency, clocks: Clocks, now: Instant): Result<Change, WorkRefusal> {
  if (!isOpenCase(it)) return refuse(it.status === "withdrawn" ? "case.already_withdrawn" : "case.ended");
  const fact = { code: "urgency_changed", by: byStaff(actor), data: { urgency } } as const;
  // What was an emergency already has its clock; saying so again starts none.
  if (it.status !== "registered" && it.urgency === urgency) return ok({ after: bump(it), fact, told: [], ticket: null });
  return ok(raised(it, urgency, fact, clocks, now));
}

/**
 * An emergency of a case somebody has: the worker is contacted within the emergency's own time, whatever was done or said before. Where
 * that contact is still owed, and sooner, its time stands.
 */
function emergency(it: Extract<Case, { status: "taken" | "answered" }>, fact: Change["fact"], clocks: Clocks, now: Instant): Change {
  const { by } = promiseOf("contact", contactClock(clocks, "emergency", it.limitOpen, now));
  const told = [...tell(it.lawyer, "urgency_raised", { by }), ...tellHeads("urgency_raised", { by })];
  if (it.status === "taken" && it.contactedAt === null && it.promise !== null && it.promise.by <= by) {
    return { after: { ...bump(it), urgency: "emergency" }, fact, told, ticket: null };
  }
  const answerBy = it.status === "taken" ? it.answerBy : answerClock(clocks, it.serviceClass, now).at;
  return askContactAnew({ ...it, urgency: "emergency" }, { lawyer: it.lawyer, takenAt: it.takenAt, answerBy }, { fact, told, why: "emergency", tellsLawyer: false }, clocks, now);
}

/** Also used when a worker's message shows danger. */
export function raised(it: Extract<Case, { waitingFor: unknown }>, urgency: Urgency, fact: Change["fact"], clocks: Clocks, now: Instant): Change {
  if (it.status !== "registered" && urgency === "emergency") return emergency(it, fact, clocks, now);
  const sooner = promiseOf("contact", contactClock(clocks, urgency, it.limitOpen, now));
  const isWaitingForContact = it.promise !== null && it.promise.what === "contact";
  const promise = isWaitingForContact && it.promise !== null && sooner.by < it.promise.by ? sooner : it.promise;
  if (it.status === "registered") {
    const acceptBy = acceptClock(clocks, urgency, now);
    const shown = promise ?? sooner;
    return {
      after: { ...bump(it), urgency, promise: shown, waitingFor: { ...it.waitingFor, until: untakenUntil(acceptBy, shown, now) } },
      fact, told: [], ticket: it.ticket === null ? null : { kind: "urgency", id: it.ticket, urgency, acceptBy },
    };
  }
  const isSooner = promise !== null && promise !== it.promise;
  return {
    after: { ...bump(it), urgency, promise, waitingFor: isSooner ? { ...it.waitingFor, until: beforePromise(promise.by, now) } : it.waitingFor },
    fact, told: [], ticket: null,
  };
}

/** Whether it may be closed: the worker agreed, or the answer lay long enough and the callback ended. */
export function mayClose(it: Extract<Case, { status: "answered" }>, clocks: Clocks, now: Instant): boolean {
  if (it.agreedAt !== null) return true;
  if (it.callbackEndedAt === null) return false;
  return it.deliveredAt !== null ? confirmClock(clocks, it.deliveredAt) <= now : anonymousConfirmClock(clocks, it.answeredAt) <= now;
}

/**
 * @param ending.counted of a group, by which number it is reported and from which it was chosen (headcount.ts); else as it was told
 * @param ending.unasked how many referrals waited for the worker's word and end with it (endWithCase in referrals.ts)
 * @param ending.limitOwed a day on which the limit hangs was asked for and nobody answered (limitIsOwed in facts.ts)
 */
export function closeCase(it: Case, actor: Actor, ending: Ending & { readonly counted?: Reported; readonly unasked?: number; readonly limitOwed?: boolean }, clocks: Clocks, now: Instant): Result<Change, WorkRefusal | EndingRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  if (own.value.status === "taken") return refuse("case.not_answered");
  // What may run out of time is not laid aside before a lawyer has said whether it does.
  if (it.limitOpen) return refuse("case.limit_unsettled");
  if (ending.limitOwed === true) return refuse("case.limit_facts_owed");
  if (!mayClose(own.value, clocks, now)) return refuse("case.too_early_to_close");
  const checked = checkEnding(own.value, ending, clocks.parameters.callbackAttempts);
  if (!checked.ok) return checked;
  const { reason, money, handedTo } = checked.value;
  const { unasked = 0 } = ending;
  const { people, told, listed } = ending.counted ?? { people: it.headcount, told: it.headcount, listed: null };
  return ok({
    after: {
      ...nextOf(it), headcount: told, status: "closed", lawyer: own.value.lawyer, takenAt: own.value.takenAt, closedAt: now, reason, money, word: own.value.agreedAt === null ? "silent" : "solved", people, ...(listed === null ? {} : { listed }),
      ...(handedTo === null ? {} : { handedTo }),
    },
    fact: { code: "closed", by: byStaff(actor), data: { reason, ...(handedTo === null ? {} : { body: handedTo }), ...(unasked === 0 ? {} : { unasked }) } },
    told: tellWorker(it, "case_closed"), ticket: null,
  });
}
