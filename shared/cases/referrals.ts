import type { TicketId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addDays, localDate, type Instant, type LocalDate } from "../kernel/time";
import { nthWorkingDayEnd } from "../kernel/workingTime";
import { zone } from "../tickets/duty";
import { bump, byStaff, isOpenCase, isOverseer, showing, system, tell, tellHeads, tellWorker, type Actor, type Change, type Data, type Fact } from "./change";
import type { Clocks } from "./clocks";
import { askAgain, morningAfter, withOutside } from "./outsideReminder";
import { isResting, isWaiting, type Referral, type ReferralId, type Waiting } from "./referralSchema";
import type { Body, Case, EventBy } from "./schema";
import { ringAnew } from "./taking";
import { contactBefore } from "./tries";
import { mine, type WorkRefusal } from "./work";
import { backToTaker } from "./worker";

export type ReferralRefusal =
  | WorkRefusal | "case.referral_said" | "case.referral_no_consent" | "case.referral_sent" | "case.referral_not_sent" | "case.referral_date" | "case.referral_next_missing" | "case.reason_missing" | "case.hearing_times" | "case.no_hearing";
/** A referral's next state together with its case's step. `next`: by when its handler does the next thing, where the step itself sets that. */
export type Step<R extends Referral = Referral> = { readonly referral: R; readonly change: Change; readonly next?: Instant };

/** How long a body may leave us without a word before its handler hears of it, when they name no day; and how long a day may lie ahead. */
export const replyDays = { usual: 15, most: 366 } as const;

const baseOf = ({ v, id, number, version, to, by, at }: Referral) => ({ v, id, number, version: version + 1, to, by, at });
const data = (it: Pick<Referral, "to" | "id">, more: Data = {}): Data => ({ body: it.to, referral: it.id, ...more });
const step = <R extends Referral>(referral: R, it: Case, fact: Fact, told: Change["told"]): Step<R> => ({
  referral, change: { after: bump(showing(withOutside(it, referral.id, isWaiting(referral) ? referral.reminded : null), "referrals")), fact, told, ticket: null },
});

/** Whose it is, or was when it ended: a word from outside may come long after the closing. */
export function whoseEver(it: Case, actor: Actor): Result<Case, WorkRefusal> {
  if (isOverseer(actor)) return ok(it);
  const lawyer = it.status === "registered" || it.status === "merged" ? null : it.lawyer;
  return lawyer === actor.person ? ok(it) : refuse(lawyer === null ? "case.not_taken" : "case.taken_by_other");
}

/** The second morning from now: a word or a letter may take a day. */
const soon = (now: Instant) => ({ reminded: 0, remindAt: morningAfter(addDays(localDate(now, zone), 1)) });
/** The worker is asked first, for this body and no other: nothing leaves before they said yes. */
export function askReferral(it: Case, actor: Actor, id: ReferralId, to: Body, now: Instant): Result<Step, ReferralRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  const referral: Referral = { v: 1, id, number: it.number, version: 1, to, by: actor.person, at: now, ...soon(now), status: "asked" };
  return ok(step(referral, it, { code: "referral_asked", by: byStaff(actor), data: data(referral) }, tellWorker(it, "referral_asked")));
}

/** Their word, on the phone screen or to whoever handles it. A no can become a yes as long as nothing was dropped. */
export function sayOnReferral(it: Case, referral: Referral, agrees: boolean, how: { readonly door: "worker" } | { readonly door: "phone" | "paper"; readonly actor: Actor }, now: Instant): Result<Step, ReferralRefusal> {
  // On a page left open while the case was closed: that it is over comes before what became of the question.
  if (how.door === "worker" && !isOpenCase(it)) return refuse(it.status === "withdrawn" ? "case.already_withdrawn" : "case.ended");
  if (referral.status !== "asked" && referral.status !== "declined") return refuse("case.referral_said");
  const by: EventBy = how.door === "worker" ? { kind: "worker" } : byStaff(how.actor);
  if (how.door !== "worker") {
    const own = mine(it, how.actor);
    if (!own.ok) return own;
  }
  const told = how.door === "worker" && (it.status === "taken" || it.status === "answered") ? tell(it.lawyer, "referral_word") : [];
  const base = baseOf(referral);
  const after: Referral = agrees ? { ...base, ...soon(now), status: "agreed", agreedAt: now, door: how.door } : { ...base, status: "declined", declinedAt: now };
  return ok(step(after, it, { code: agrees ? "referral_agreed" : "referral_declined", by, data: data(referral, how.door === "worker" ? {} : { door: how.door }) }, told));
}

/** The consent itself taken back or given again, wherever it is kept: what is not sent follows it. Null: it is out of our hands, or there is nothing left to hand over. */
export function followConsent(referral: Referral, given: boolean, now: Instant): Referral | null {
  if (given) return referral.status === "declined" ? { ...baseOf(referral), ...soon(now), status: "agreed", agreedAt: now, door: "worker" } : null;
  return referral.status === "agreed" ? { ...baseOf(referral), status: "declined", declinedAt: now } : null;
}

const isAhead = (day: LocalDate, now: Instant): boolean => day >= localDate(now, zone) && day <= addDays(localDate(now, zone), replyDays.most);

export function sendReferral(it: Case, referral: Referral, actor: Actor, said: { on: LocalDate; how: "hand" | "post" | "online"; replyBy: LocalDate }, now: Instant): Result<Step, ReferralRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  if (referral.status === "accepted" || referral.status === "done" || referral.status === "returned") return refuse("case.referral_sent");
  // Written down wrong, or given more time: mended as long as no word came. Its hearing stays, and the worker was told.
  const isMended = referral.status === "sent";
  if (referral.status !== "agreed" && !isMended) return refuse("case.referral_no_consent");
  if (said.on > localDate(now, zone) || said.on < localDate(referral.agreedAt, zone) || !isAhead(said.replyBy, now)) return refuse("case.referral_date");
  const { agreedAt, door } = referral;
  const hearing = isMended && referral.hearing !== undefined ? { hearing: referral.hearing } : {};
  const after: Waiting = { ...baseOf(referral), agreedAt, door, ...hearing, status: "sent", sentOn: said.on, how: said.how, replyBy: said.replyBy, reminded: 0, remindAt: morningAfter(said.replyBy) };
  const done = step(after, it, { code: "referral_sent", by: byStaff(actor), data: data(referral, { on: said.on, reply: said.replyBy, ...(isMended ? { sees: "staff" } : {}) }) }, isMended ? [] : tellWorker(it, "referral_sent"));
  const head = done.change.after;
  return ok(head.status === "taken" ? { ...done, change: { ...done.change, after: { ...head, stage: "referred" } } } : done);
}

/** Nobody takes it there: it is a person's again. Closed, it rings anew under its number; else whoever has it is rung for it. */
function comeBack(it: Case, fact: Fact, fresh: TicketId, clocks: Clocks, now: Instant): Change {
  const why = "referral_back";
  const tellNewTime = (change: Change): Change => ({
    ...change, told: [...change.told, ...(isOpenCase(change.after) && change.after.promise !== null ? tellWorker(it, "promise_renewed", { by: change.after.promise.by, why }) : [])],
  });
  switch (it.status) {
    case "closed":
      return tellNewTime(ringAnew({ ...it, reopenedAt: now }, { ticket: fresh, exclude: [], passes: it.passes, urgency: it.urgency, told: tellHeads("case_reopened"), fact }, clocks, now));
    case "answered":
      return tellNewTime({ ...backToTaker({ ...it, reopenedAt: now }, { lawyer: it.lawyer, takenAt: it.takenAt, contactedAt: contactBefore(it) }, fact, why, clocks, now), told: tell(it.lawyer, "referral_back") });
    case "taken":
      return { after: { ...bump(it), stage: "advising" }, fact, told: [...tell(it.lawyer, "referral_back"), ...tellWorker(it, "referral_replied")], ticket: null };
    // It rings already, was taken back, or lives on in another: written down, and its heads hear.
    case "registered":
    case "withdrawn":
    case "merged":
      return { after: bump(it), fact, told: tellHeads("referral_back"), ticket: null };
  }
}

/** Whoever has it again has a day for it too: the end of the next working day, or their own next step when that is sooner. What rings anew has its promise. */
function withNextStep(step: Step, { hours, calendar }: Clocks, now: Instant): Step {
  const { after } = step.change;
  if (after.status !== "taken") return step;
  const next = nthWorkingDayEnd(hours, calendar, now, 1, { zone }).at;
  return after.nextAt !== undefined && after.nextAt > now && after.nextAt <= next ? step : { ...step, change: { ...step.change, after: { ...after, nextAt: next } }, next };
}

export type ReplySaid = { readonly on: LocalDate; readonly outcome: "accepted" | "done" | "returned"; /** When they are to say more; a case that was accepted is not over. */ readonly nextBy: LocalDate | null; /** Why the word before was wrong: without it what came back is not mended. */ readonly why: string | null };
export function recordReply(it: Case, referral: Referral, actor: Actor, said: ReplySaid, fresh: TicketId, clocks: Clocks, now: Instant): Result<Step, ReferralRefusal> {
  const own = whoseEver(it, actor);
  if (!own.ok) return own;
  // What was decided may be written down wrong, or go on: another word is taken. That it came back put somebody to work: mended only with a reason.
  const isBack = referral.status === "returned";
  if (!isWaiting(referral) && referral.status !== "done" && !isBack) return refuse("case.referral_not_sent");
  if (isBack && (said.why ?? "").trim() === "") return refuse("case.reason_missing");
  if (said.on > localDate(now, zone) || said.on < referral.sentOn) return refuse("case.referral_date");
  const { agreedAt, door, sentOn, how } = referral;
  const kept = { ...baseOf(referral), agreedAt, door, sentOn, how };
  const fact: Fact = { code: "referral_replied", by: byStaff(actor), data: data(referral, { on: said.on, reply: said.outcome, ...(isBack ? { mended: 1 } : {}) }) };
  // With them again, whoever has the case here meanwhile; somebody it rings anew for is asked all the same.
  const away = <R extends Referral>(done: Step<R>): Step<R> => (isBack && done.change.after.status === "taken" ? { ...done, change: { ...done.change, after: { ...done.change.after, stage: "referred" } } } : done);
  switch (said.outcome) {
    case "accepted": {
      if (said.nextBy === null) return refuse("case.referral_next_missing");
      if (!isAhead(said.nextBy, now)) return refuse("case.referral_date");
      const hearing = isWaiting(referral) ? referral.hearing : undefined;
      return ok(away(step({ ...kept, ...(hearing === undefined ? {} : { hearing }), status: "accepted", acceptedOn: said.on, replyBy: said.nextBy, reminded: 0, remindAt: morningAfter(said.nextBy) }, it, fact, tellWorker(it, "referral_replied"))));
    }
    case "done":
      return ok(away(step({ ...kept, status: "done", repliedOn: said.on }, it, fact, tellWorker(it, "referral_replied"))));
    case "returned":
      // Only the day or the words were wrong: it is a person's already.
      if (isBack) return ok(step({ ...kept, status: "returned", repliedOn: said.on }, it, fact, tellWorker(it, "referral_replied")));
      return ok(withNextStep({ referral: { ...kept, status: "returned", repliedOn: said.on }, change: comeBack(withOutside(it, referral.id, null), fact, fresh, clocks, now) }, clocks, now));
  }
}

/** Taken back before anything was sent. */
export function dropReferral(it: Case, referral: Referral, actor: Actor, now: Instant): Result<Step, ReferralRefusal> {
  const own = mine(it, actor);
  if (!own.ok) return own;
  if (referral.status !== "asked" && referral.status !== "agreed" && referral.status !== "declined") return refuse("case.referral_sent");
  return ok(step({ ...baseOf(referral), status: "dropped", droppedAt: now }, it, { code: "referral_dropped", by: byStaff(actor), data: data(referral) }, []));
}

/** Its case closes: what nobody said yes or no to is asked no more; opened again, its handler asks anew. Null: it waits for no word of the worker's. */
export const endWithCase = (referral: Referral, now: Instant): Referral | null => (referral.status === "asked" ? { ...baseOf(referral), status: "dropped", droppedAt: now } : null);

/** No word by the day it was expected: the handler hears, a working day later the heads, then the handler every week until a word is written down. Null: nothing is due. */
export function remindReferral(it: Case, referral: Referral, clocks: Clocks, now: Instant): Step<Waiting> | null {
  if (!isWaiting(referral) || referral.remindAt > now) return null;
  const { told, remindAt } = askAgain(it, referral.reminded, "referral_due", clocks, now);
  return step({ ...referral, version: referral.version + 1, reminded: referral.reminded + 1, remindAt }, it, { code: "referral_due", by: system, data: data(referral) }, told);
}

/**
 * Asked and not answered: the worker is asked once more, then the handler hears that a call is needed. Agreed to and not sent: the handler hears.
 * A working day later the heads, then the handler every five working days. Of a case that is over nobody hears. Null: nothing is due.
 */
export function remindResting(it: Case, referral: Referral, clocks: Clocks, now: Instant): { readonly referral: Referral; readonly change: Change | null } | null {
  if (!isResting(referral) || referral.remindAt === undefined || referral.remindAt > now) return null;
  const { reminded = 0 } = referral;
  const isFirst = referral.status === "asked" && reminded === 0;
  const { told, remindAt } = askAgain(it, referral.status === "asked" ? Math.max(0, reminded - 1) : reminded, referral.status === "asked" ? "referral_unsaid" : "referral_unsent", clocks, now);
  const after = { ...referral, version: referral.version + 1, reminded: reminded + 1, remindAt };
  if (it.status === "closed" || it.status === "withdrawn" || it.status === "merged") return { referral: { ...after, reminded }, change: null };
  return step(after, it, { code: "referral_waits", by: system, data: data(referral) }, isFirst ? tellWorker(it, "referral_asked") : told);
}
