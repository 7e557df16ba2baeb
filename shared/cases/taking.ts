import type { PersonId, TicketId } from "../kernel/ids";
import { later, type Instant } from "../kernel/time";
import type { Ticket, Urgency } from "../tickets/schema";
import { nextOf, system, tell, tellHeads, tellWorker, type Change, type Fact, type TakenCase, type Told, type UntakenCase } from "./change";
import { acceptClock, answerClock, beforePromise, contactClock, lastMomentOf, promiseOf, untakenUntil, type Clocks } from "./clocks";
import type { Case, EventBy, WaitingFor } from "./schema";

const waitsForContact = (lawyer: PersonId, until: Instant): WaitingFor => ({
  what: "contact", who: { kind: "staff", person: lawyer }, until, then: "ring_again_and_tell_head",
});

/** Whoever is worker or helper of a case never handles it. */
export const isInvolved = (it: Case, person: PersonId): boolean => it.worker === person || it.helper === person;

/**
 * Somebody took the ticket this case rings under. The promise that was given stands; the answer's clock counts from when the matter came in,
 * or was reopened: passing it on buys no time.
 */
export function takeCase(it: UntakenCase, by: Extract<EventBy, { kind: "staff" }>, clocks: Clocks, now: Instant): Change {
  const promise = it.promise !== null && it.promise.what === "contact" && it.promise.by > now
    ? it.promise
    : promiseOf("contact", contactClock(clocks, it.urgency, it.limitOpen, now));
  const answer = answerClock(clocks, it.serviceClass, it.reopenedAt ?? it.toldAt ?? it.createdAt);
  // What whoever had it before meant to do next is theirs.
  const { nextAt: _, ...base } = nextOf(it);
  return {
    after: {
      ...base, follows: false, status: "taken", lawyer: by.person, takenAt: now, stage: "new", contactedAt: null, asksContact: false,
      answerBy: later(answer.at, promise.by), promise, waitingFor: waitsForContact(by.person, beforePromise(promise.by, now)),
    },
    fact: { code: "taken", by, data: { by: promise.by } },
    told: tellWorker(it, "case_taken", { by: promise.by }), ticket: null,
  };
}

/** What a step that sends a case (back) to the ladder keeps and asks for. */
type Reopening = { readonly ticket: TicketId; readonly exclude: readonly PersonId[]; readonly otherSide?: readonly PersonId[]; readonly tried?: readonly PersonId[]; readonly passes: number; readonly urgency: Urgency; readonly fact: Fact; readonly told: readonly Told[] };

/** A new ticket for a case: it rings somebody else, with new accept and contact times. */
export function ringAnew(it: Case, how: Reopening, clocks: Clocks, now: Instant): Change {
  const promise = promiseOf("contact", contactClock(clocks, how.urgency, it.limitOpen, now));
  const acceptBy = acceptClock(clocks, how.urgency, now);
  return {
    after: {
      ...nextOf(it), urgency: how.urgency, ticket: how.ticket, follows: false, passes: how.passes, status: "registered", promise,
      waitingFor: { what: "accept", who: { kind: "ticket", id: how.ticket }, until: untakenUntil(acceptBy, promise, now), then: "renew_promise" },
    },
    fact: { ...how.fact, data: { ...how.fact.data, ticket: how.ticket, by: promise.by } },
    told: how.told,
    ticket: { kind: "open", id: how.ticket, exclude: how.exclude, otherSide: how.otherSide ?? [], ...(how.tried === undefined ? {} : { tried: how.tried }), passes: how.passes, urgency: how.urgency, acceptBy },
  };
}

/**
 * The timer of an untaken case. Its ticket was taken in between: it is that taker's. Its ticket is gone, or the taker may not have this
 * case: a new ticket. Otherwise the accept clock ran out: the heads are told, and the worker's promise is renewed only just before it lapses.
 */
export function untakenFired(it: UntakenCase, ticket: Ticket | null, takerTitle: string, fresh: TicketId, clocks: Clocks, now: Instant): Change {
  if (ticket?.status === "accepted" && !isInvolved(it, ticket.taker)) {
    return takeCase(it, { kind: "staff", person: ticket.taker, title: takerTitle }, clocks, now);
  }
  if (ticket === null || ticket.status === "closed" || ticket.status === "accepted") {
    return ringAnew(it, {
      ticket: fresh, exclude: [], passes: it.passes, urgency: it.urgency, told: tellHeads("accept_overdue"), fact: { code: "rang", by: system, data: {} },
    }, clocks, now);
  }
  const acceptBy = acceptClock(clocks, it.urgency, now);
  // Nobody took it yet, but the worker may still be contacted when they were told: that time moves only when it is about to lapse.
  const isKept = it.promise !== null && now < lastMomentOf(it.promise.by) ? it.promise : null;
  const promise = isKept ?? promiseOf("contact", contactClock(clocks, it.urgency, it.limitOpen, now));
  const isRenewed = isKept === null && promise.by !== it.promise?.by;
  return {
    after: { ...it, version: it.version + 1, promise, waitingFor: { ...it.waitingFor, until: untakenUntil(acceptBy, promise, now) } },
    fact: isRenewed ? { code: "promise_renewed", by: system, data: { by: promise.by, why: "not_taken" } } : { code: "overdue", by: system, data: { what: "accept" } },
    told: [...tellHeads("accept_overdue"), ...(isRenewed ? tellWorker(it, "promise_renewed", { by: promise.by, why: "not_taken" }) : [])],
    ticket: null,
  };
}

/** The contact clock begins anew for whoever has the case: it ran out, the worker says nobody called, or a withdrawal was undone. @param whose.tries those that still count */
export function askContactAnew(
  it: Case, whose: { lawyer: PersonId; takenAt: Instant; answerBy: Instant; tries?: TakenCase["tries"] }, how: { fact: Fact; told: readonly Told[]; why: string; tellsLawyer: boolean }, clocks: Clocks, now: Instant,
): Change {
  const promise = promiseOf("contact", contactClock(clocks, it.urgency, it.limitOpen, now));
  return {
    after: {
      ...nextOf(it), follows: false, status: "taken", lawyer: whose.lawyer, takenAt: whose.takenAt, stage: "new", contactedAt: null, asksContact: false,
      answerBy: later(whose.answerBy, promise.by), promise, waitingFor: waitsForContact(whose.lawyer, beforePromise(promise.by, now)),
      ...(whose.tries === undefined ? {} : { tries: whose.tries }),
    },
    fact: { ...how.fact, data: { ...how.fact.data, by: promise.by } },
    told: [
      ...how.told,
      ...(how.tellsLawyer ? tell(whose.lawyer, how.why === "contact_denied" ? "contact_denied" : "contact_overdue", { by: promise.by }) : []),
      ...tellWorker(it, "promise_renewed", { by: promise.by, why: how.why }),
    ],
    ticket: null,
  };
}
