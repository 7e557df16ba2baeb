import type { CaseNumber } from "../kernel/caseNumber";
import type { PersonId, StationId, TicketId, UnitCode } from "../kernel/ids";
import { addMinutes, later, type Instant } from "../kernel/time";
import type { Urgency } from "../tickets/schema";
import type { Change, UntakenCase } from "./change";
import { acceptClock, contactClock, lastMomentOf, limitMayBeClose, promiseOf, untakenUntil, type Clocks } from "./clocks";
import { findDanger, type DangerAdvice } from "./danger";
import type { Case, CasePromise, EventBy, Identity, ServiceClass, Since } from "./schema";
import { caseType, type CaseType } from "./taxonomy";
import { findTypes } from "./typeWords";

/**
 * The type somebody chose, or when they chose none (text alone is enough) the one their words fit best, else a consultation.
 * Null for a code that does not exist.
 */
export function typeOfReport(code: string, story: string): CaseType | null {
  return code === "" ? (findTypes(story, 1)[0] ?? caseType("CONSULT")) : caseType(code);
}

/** From so many people on a matter goes through the green channel, whatever its type (group.ts). */
const greenFrom = 10;
/** What the rules propose: danger in the words is an emergency; some types, and ten people or more, go through the green channel. */
export function proposeUrgency(type: CaseType, story: string, headcount = 1): { readonly urgency: Urgency; readonly danger: DangerAdvice | null } {
  const danger = findDanger(story);
  return { urgency: danger !== null ? "emergency" : type.green || headcount >= greenFrom ? "green" : "normal", danger };
}

const rank: Readonly<Record<Urgency, number>> = { normal: 0, green: 1, emergency: 2 };
export const isLower = (chosen: Urgency, proposed: Urgency): boolean => rank[chosen] < rank[proposed];

export type Filing = {
  readonly number: CaseNumber;
  readonly ticket: TicketId;
  /** It joins a ticket that is already open: state, taker and promise are read there until the case is first changed by itself. */
  readonly joins: boolean;
  readonly station: StationId;
  readonly unitPath: readonly UnitCode[];
  readonly place: UnitCode;
  readonly type: string;
  readonly urgency: Urgency;
  readonly serviceClass: ServiceClass;
  readonly headcount: number;
  readonly identity: Identity;
  readonly door: Case["door"];
  readonly since: Since | null;
  readonly worker: PersonId | null;
  readonly helper: PersonId | null;
  readonly by: EventBy;
  /** When it was told, where it is written down later; left out when it is now. */
  readonly toldAt?: Instant;
};
export type Filed = { readonly change: Change<UntakenCase>; readonly ticket: TicketId; readonly promise: CasePromise; readonly acceptBy: Instant };

/** Whoever is rung has this long at least, also for what was written down late. */
const leastMinutes = 5;
/**
 * By when they are contacted, counted from when they told it. What was written down so late that this time is over or all but over is
 * contacted as soon as the green channel is: a time that has passed is promised to nobody.
 */
function contactSince(clocks: Clocks, urgency: Urgency, limitOpen: boolean, from: Instant, now: Instant) {
  const usual = contactClock(clocks, urgency, limitOpen, from);
  if (from >= now || lastMomentOf(usual.at) > now) return usual;
  return contactClock(clocks, urgency === "normal" ? "green" : urgency, limitOpen, now);
}

/** Registers a case: from this instant on it waits for somebody to take it, and the worker has a time. */
export function fileCase(filing: Filing, clocks: Clocks, now: Instant): Filed {
  const { ticket, joins, by, unitPath, toldAt, ...rest } = filing;
  const limitOpen = limitMayBeClose(filing.type, filing.since);
  const promise = promiseOf("contact", contactSince(clocks, filing.urgency, limitOpen, toldAt ?? now, now));
  const acceptBy = later(acceptClock(clocks, filing.urgency, toldAt ?? now), addMinutes(now, leastMinutes));
  return {
    acceptBy, ticket, promise,
    change: {
      after: {
        v: 1, ...rest, unitPath: [...unitPath], version: 1, createdAt: now, ...(toldAt === undefined ? {} : { toldAt }), ticket, follows: joins, passes: 0, limitOpen, status: "registered", promise,
        waitingFor: { what: "accept", who: { kind: "ticket", id: ticket }, until: untakenUntil(acceptBy, promise, now), then: "renew_promise" },
      },
      fact: { code: "registered", by, data: { ticket, by: promise.by, ...(joins ? { joined: 1 } : {}), ...(toldAt === undefined ? {} : { told: toldAt }) } },
      told: [], ticket: null,
    },
  };
}
