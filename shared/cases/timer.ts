import type { TicketId } from "../kernel/ids";
import { later, type Instant } from "../kernel/time";
import type { Ticket } from "../tickets/schema";
import { callbackDue, callbackOverdue, letterOverdue } from "./callback";
import { bump, isOpenCase, system, tell, tellHeads, tellOnDuty, tellWorker, type Change, type TakenCase } from "./change";
import { beforePromise, closeClock, extensionClock, promiseOf, type Clocks } from "./clocks";
import type { Case } from "./schema";
import { owingFired } from "./owing";
import { askContactAnew, untakenFired } from "./taking";

/** What the timer of an untaken case needs to know about its ticket. */
export type TicketNow = { readonly ticket: Ticket | null; readonly takerTitle: string };

/**
 * The one timer of an open case. Null when nothing is due at `now` (it fired already, or the case has moved on): running twice or late
 * is safe. Whatever it does, the case waits for something again afterwards, and no promise lapses unsaid.
 */
export function fired(it: Case, { ticket, takerTitle }: TicketNow, fresh: TicketId, clocks: Clocks, now: Instant): Change | null {
  if (!isOpenCase(it) || it.waitingFor.until > now) return null;
  switch (it.status) {
    case "registered":
      return untakenFired(it, ticket, takerTitle, fresh, clocks, now);
    case "taken":
      if (it.owes !== undefined) return owingFired(it, it.owes, clocks, now);
      return it.contactedAt === null ? contactOverdue(it, clocks, now) : answerOverdue(it, clocks, now);
    case "answered":
      switch (it.waitingFor.what) {
        case "confirm":
          return callbackDue(it, clocks, now);
        case "callback":
          return callbackOverdue(it, clocks, now);
        case "letter":
          return letterOverdue(it, clocks, now);
        default:
          return {
            after: { ...bump(it), waitingFor: { ...it.waitingFor, until: closeClock(clocks, now) } },
            fact: { code: "overdue", by: system, data: { what: "close" } }, told: [...tell(it.lawyer, "close_due"), ...tellHeads("close_due")], ticket: null,
          };
      }
  }
}

const contactOverdue = (it: TakenCase, clocks: Clocks, now: Instant): Change =>
  askContactAnew(it, it, {
    fact: { code: "promise_renewed", by: system, data: { why: "contact_overdue" } }, told: [...tellHeads("contact_overdue"), ...tellOnDuty("contact_overdue")], why: "contact_overdue", tellsLawyer: true,
  }, clocks, now);

function answerOverdue(it: TakenCase, clocks: Clocks, now: Instant): Change {
  const promise = promiseOf("answer", extensionClock(clocks, now));
  return {
    after: { ...bump(it), answerBy: later(it.answerBy, promise.by), promise, waitingFor: { ...it.waitingFor, until: beforePromise(promise.by, now) } },
    fact: { code: "promise_renewed", by: system, data: { by: promise.by, why: "answer_overdue" } },
    told: [...tell(it.lawyer, "answer_overdue", { by: promise.by }), ...tellHeads("answer_overdue"), ...tellWorker(it, "promise_renewed", { by: promise.by, why: "answer_overdue" })],
    ticket: null,
  };
}
