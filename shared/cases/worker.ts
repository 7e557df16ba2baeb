import type { PersonId, TicketId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { Instant } from "../kernel/time";
import { bump, isOpenCase, nextOf, tell, tellHeads, withoutMissed, withoutPassedNext, type Change, type Fact } from "./change";
import { answerClock, beforePromise, closeClock, confirmClock, promiseOf, undoClock, type Clocks } from "./clocks";
import type { Case, EventBy, OpenCase } from "./schema";
import { askContactAnew, ringAnew } from "./taking";
import { contactBefore } from "./tries";
import { raised } from "./work";
import { standsFor, type Counted } from "./headcount";

export type WorkerRefusal =
  | "case.ended" | "case.not_answered" | "case.contact_not_asked" | "case.already_withdrawn" | "case.not_withdrawn" | "case.undo_too_late";

const worker: EventBy = { kind: "worker" };
const ended = (it: Case): WorkerRefusal => (it.status === "withdrawn" ? "case.already_withdrawn" : "case.ended");

/** "Were you really contacted?" No: the contact clock begins anew and the heads hear of it. */
export function confirmContact(it: Case, contacted: boolean, clocks: Clocks, now: Instant): Result<Change, WorkerRefusal> {
  if (it.status !== "taken" && it.status !== "answered") return refuse(isOpenCase(it) ? "case.contact_not_asked" : ended(it));
  if (!it.asksContact) return refuse("case.contact_not_asked");
  if (contacted) return ok({ after: { ...bump(it), asksContact: false }, fact: { code: "contact_confirmed", by: worker, data: {} }, told: [], ticket: null });
  const answerBy = it.status === "taken" ? it.answerBy : answerClock(clocks, it.serviceClass, now).at;
  return ok(askContactAnew(it, { lawyer: it.lawyer, takenAt: it.takenAt, answerBy }, {
    fact: { code: "contact_denied", by: worker, data: {} }, told: tellHeads("contact_denied"), why: "contact_denied", tellsLawyer: true,
  }, clocks, now));
}

/** The worker (or whoever holds the query code) has opened the answer; the seven days count from here. Null when nothing changes. */
export function deliver(it: Case, clocks: Clocks, now: Instant): Change | null {
  if (it.status !== "answered" || it.deliveredAt !== null) return null;
  const until = it.waitingFor.what === "confirm" ? confirmClock(clocks, now) : it.waitingFor.until;
  return { after: { ...bump(it), deliveredAt: now, waitingFor: { ...it.waitingFor, until } }, fact: { code: "delivered", by: worker, data: {} }, told: [], ticket: null };
}

/** The worker is satisfied; what is left is closing. */
export function agree(it: Case, by: EventBy, clocks: Clocks, now: Instant): Result<Change | null, WorkerRefusal> {
  if (it.status !== "answered") return refuse(isOpenCase(it) ? "case.not_answered" : ended(it));
  if (it.agreedAt !== null) return ok(null);
  return ok({
    after: {
      ...bump(withoutMissed(it)), agreedAt: now, deliveredAt: it.deliveredAt ?? now, promise: null,
      waitingFor: { what: "close", who: { kind: "staff", person: it.lawyer }, until: closeClock(clocks, now), then: "remind" },
    },
    // It stands in the lawyer's list; a message follows only if it is not closed in time.
    fact: { code: "agreed", by, data: {} }, told: [], ticket: null,
  });
}

/** It was not solved: somebody else gets it, with new times. From an answered or a closed case. Danger in the words makes it an emergency. */
export function notSolved(it: Case, by: EventBy, fresh: TicketId, clocks: Clocks, now: Instant, isDanger = false): Result<Change, WorkerRefusal> {
  if (it.status !== "answered" && it.status !== "closed") return refuse(isOpenCase(it) ? "case.not_answered" : ended(it));
  return ok(ringAnew({ ...it, reopenedAt: now }, {
    ticket: fresh, exclude: [it.lawyer], tried: [it.lawyer], passes: it.passes, urgency: isDanger ? "emergency" : it.urgency,
    told: [...tellHeads("case_reopened"), ...tell(it.lawyer, "case_reopened"), ...(isDanger ? tellHeads("urgency_raised") : [])], fact: { code: "not_solved", by, data: {} },
  }, clocks, now));
}

/** From any open state; for three working days it can be undone. @param group of a matter of many: who wrote their line this very minute is counted */
export function withdraw(it: Case, clocks: Clocks, now: Instant, group: Counted | null = null): Result<Change<Extract<Case, { status: "withdrawn" }>>, WorkerRefusal> {
  if (!isOpenCase(it)) return refuse(ended(it));
  const had = it.status === "registered" ? null : it;
  const contactedAt = it.status === "taken" ? it.contactedAt : it.status === "answered" ? contactBefore(it) : null;
  const people = standsFor(it, group);
  return ok({
    after: {
      ...nextOf(it), headcount: people, status: "withdrawn", withdrawnAt: now, undoUntil: undoClock(clocks, now), lawyer: had?.lawyer ?? null, takenAt: had?.takenAt ?? null, contactedAt, people,
    },
    fact: { code: "withdrawn", by: worker, data: {} },
    told: had === null ? [] : tell(had.lawyer, "case_withdrawn"),
    ticket: had === null && it.ticket !== null ? { kind: "leave", id: it.ticket } : null,
  });
}

/** Back to whoever had it, else to the ladder. */
export function undoWithdrawal(withdrawn: Case, fresh: TicketId, clocks: Clocks, now: Instant): Result<Change, WorkerRefusal> {
  if (withdrawn.status !== "withdrawn") return refuse("case.not_withdrawn");
  if (now > withdrawn.undoUntil) return refuse("case.undo_too_late");
  const it = { ...withdrawn, reopenedAt: now };
  const fact = { code: "withdrawal_undone", by: worker, data: {} } as const;
  if (it.lawyer === null || it.takenAt === null) {
    return ok(ringAnew(it, { ticket: fresh, exclude: [], passes: it.passes, urgency: it.urgency, told: [], fact }, clocks, now));
  }
  return ok(backToTaker(it, { lawyer: it.lawyer, takenAt: it.takenAt, contactedAt: it.contactedAt }, fact, "withdrawal_undone", clocks, now));
}

/** A case that had ended without an answer is given back to whoever had it, with new times. */
export function backToTaker(it: Case, had: { readonly lawyer: PersonId; readonly takenAt: Instant; readonly contactedAt: Instant | null }, fact: Fact, why: string, clocks: Clocks, now: Instant): Change {
  const { lawyer, takenAt, contactedAt } = had;
  const answer = answerClock(clocks, it.serviceClass, now);
  if (contactedAt === null) {
    const change = askContactAnew(it, { lawyer, takenAt, answerBy: answer.at }, { fact, told: [], why, tellsLawyer: false }, clocks, now);
    return { ...change, told: tell(lawyer, "case_reopened") };
  }
  const promise = promiseOf("answer", answer);
  return {
    after: {
      ...withoutPassedNext(nextOf(it), now), status: "taken", lawyer, takenAt, stage: "advising", contactedAt, asksContact: false, answerBy: answer.at, promise,
      waitingFor: { what: "answer", who: { kind: "staff", person: lawyer }, until: beforePromise(promise.by, now), then: "ring_again_and_tell_head" },
    },
    fact: { ...fact, data: { ...fact.data, by: promise.by } }, told: tell(lawyer, "case_reopened"), ticket: null,
  };
}

/** Who writes can be reached: the tries that did not are forgotten. */
function heardFrom(it: OpenCase): OpenCase {
  if (it.status !== "taken" || it.tries === undefined) return it;
  const { tries: _, ...rest } = it;
  return rest;
}

/** A later message. Danger in it makes the case an emergency, at any hour; who has one already is asked to contact anew. */
export function messageFromWorker(it: Case, isDanger: boolean, clocks: Clocks, now: Instant): Result<Change, WorkerRefusal> {
  if (!isOpenCase(it)) return refuse(ended(it));
  if (isDanger && (it.urgency !== "emergency" || it.status !== "registered")) {
    const change = raised(it, "emergency", { code: "message_from_worker", by: worker, data: { urgency: "emergency" } }, clocks, now);
    return ok({ ...change, told: [...change.told, ...tellHeads("urgency_raised")] });
  }
  return ok({
    after: bump(heardFrom(it)), fact: { code: "message_from_worker", by: worker, data: {} },
    told: it.status === "registered" ? [] : tell(it.lawyer, "worker_wrote"), ticket: null,
  });
}
