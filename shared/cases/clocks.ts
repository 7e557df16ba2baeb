import type { Calendar } from "../kernel/calendar";
import { addHours, addMinutes, addMs, earlier, epoch, later, type Instant } from "../kernel/time";
import { addWorkingMinutes, nthWorkingDayEnd, sameWorkingDayBy, type WeekHours, type WorkingInstant } from "../kernel/workingTime";
import { zone } from "../tickets/duty";
import type { Urgency } from "../tickets/schema";
import type { ClockParameters } from "./parameters";
import type { Case, CasePromise, ServiceClass, Since } from "./schema";
import { caseType } from "./taxonomy";

/** What every clock of a case runs in: its own station's working time. */
export type Clocks = { readonly hours: WeekHours; readonly calendar: Calendar; readonly parameters: ClockParameters };

const wall = (at: Instant): WorkingInstant => ({ at, provisional: false });
const workingDays = (clocks: Clocks, from: Instant, n: number): WorkingInstant => nthWorkingDayEnd(clocks.hours, clocks.calendar, from, n, { zone });

/**
 * Whether the arbitration limit may be close (劳动争议调解仲裁法 27: one year): 快一年, 超过一年, or a dismissal or injury without a date.
 * Such a case must be contacted the same working day, and its page warns until a lawyer has settled the limit.
 */
export function limitMayBeClose(typeCode: string, since: Since | null): boolean {
  if (since === "almost_year" || since === "over_year") return true;
  return (since === null || since === "unclear") && (caseType(typeCode)?.dismissalOrInjury ?? false);
}

export function acceptClock(clocks: Clocks, urgency: Urgency, from: Instant): Instant {
  const minutes = clocks.parameters.acceptMinutes[urgency];
  return urgency === "emergency" ? addMinutes(from, minutes) : addWorkingMinutes(clocks.hours, clocks.calendar, from, minutes, { zone }).at;
}

/** By when the worker is contacted. `limitOpen` means the same working day. */
export function contactClock(clocks: Clocks, urgency: Urgency, limitOpen: boolean, from: Instant): WorkingInstant {
  const { contact } = clocks.parameters;
  if (urgency === "emergency") return wall(addMinutes(from, contact.emergencyMinutes));
  const usual = urgency === "green"
    ? addWorkingMinutes(clocks.hours, clocks.calendar, from, contact.greenWorkingMinutes, { zone })
    : workingDays(clocks, from, contact.normalWorkingDays);
  if (!limitOpen) return usual;
  const sameDay = sameWorkingDayBy(clocks.hours, clocks.calendar, from, { zone });
  return sameDay.at < usual.at ? sameDay : usual;
}

export const answerClock = (clocks: Clocks, serviceClass: ServiceClass, from: Instant): WorkingInstant =>
  workingDays(clocks, from, clocks.parameters.answerWorkingDays[serviceClass]);
export const callbackClock = (clocks: Clocks, from: Instant): WorkingInstant => workingDays(clocks, from, clocks.parameters.callbackWorkingDays);
export const closeClock = (clocks: Clocks, from: Instant): Instant => workingDays(clocks, from, clocks.parameters.closeWorkingDays).at;
export const undoClock = (clocks: Clocks, from: Instant): Instant => workingDays(clocks, from, clocks.parameters.undoWorkingDays).at;
export const extensionClock = (clocks: Clocks, from: Instant): WorkingInstant => workingDays(clocks, from, clocks.parameters.extensionWorkingDays);
export const confirmClock = (clocks: Clocks, from: Instant): Instant => addHours(from, 24 * clocks.parameters.confirmDays);
export const anonymousConfirmClock = (clocks: Clocks, from: Instant): Instant => addHours(from, 24 * clocks.parameters.anonymousConfirmDays);

/** When a new time must be told, if the promised one cannot be kept: ten minutes before it. */
export const lastMomentOf = (by: Instant): Instant => addMinutes(by, -10);

/** That moment, as a timer to set now: never in the past, and not at once when less than twenty minutes are left. */
export function beforePromise(by: Instant, now: Instant): Instant {
  if (by <= now) return addMinutes(now, 1);
  const half = addMs(now, Math.ceil((epoch(by) - epoch(now)) / 2));
  return later(half, lastMomentOf(by));
}

/** When an untaken case is looked at again: its accept clock, or just before the promised time. */
export const untakenUntil = (acceptBy: Instant, promise: CasePromise, now: Instant): Instant =>
  later(earlier(acceptBy, beforePromise(promise.by, now)), addMinutes(now, 1));

export const promiseOf = (what: CasePromise["what"], { at, provisional }: WorkingInstant): CasePromise => ({ what, by: at, provisional });

/** The day of its handler's own next step has gone by, and none was set since. What nobody has, or is over, has no next step. */
export const isNextPassed = (it: Case, now: Instant): boolean => (it.status === "taken" || it.status === "answered") && it.nextAt !== undefined && it.nextAt <= now;

/** Whether this open case is behind a time it owes. A call back that nobody made stays behind until somebody makes it, though its worker was told a new time. */
export const isOverdue = (it: Case, now: Instant): boolean =>
  "waitingFor" in it && (it.waitingFor.until <= now || (it.promise !== null && it.promise.by <= now) || (it.status === "answered" && it.missedSince !== undefined));
/** The same, or behind its handler's own next step: what heads look through. */
export const isBehind = (it: Case, now: Instant): boolean => isOverdue(it, now) || isNextPassed(it, now);
