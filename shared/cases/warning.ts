import { later, addMs, epoch, type Instant } from "../kernel/time";
import { subtractWorkingMinutes } from "../kernel/workingTime";
import { zone } from "../tickets/duty";
import { isOpenCase } from "./change";
import { usualChannels, type ChannelAdvice } from "./evidence";
import type { Clocks } from "./clocks";
import type { Case, CasePromise } from "./schema";

/** How much of the station's working time is left when whoever owes it is told: two hours of a contact, a day of an answer. */
export const warnedMinutesBefore = { contact: 120, answer: 480 } as const;

/**
 * When the handler is told that a promised time is near; of a short one at its half. Null: nothing is promised (the worker owes something), or nobody has it.
 * @param promisedAt when that time was given; taking and contact give one, and so does a contact that is asked for anew long after
 */
export function warnAt(it: Case, { hours, calendar }: Pick<Clocks, "hours" | "calendar">, promisedAt: Instant | null = null): Instant | null {
  if (it.status !== "taken" || it.promise === null || it.owes !== undefined) return null;
  const { by, what } = it.promise;
  const since = promisedAt ?? it.contactedAt ?? it.takenAt;
  const half = addMs(since, Math.max(0, Math.floor((epoch(by) - epoch(since)) / 2)));
  return later(half, subtractWorkingMinutes(hours, calendar, by, warnedMinutesBefore[what === "contact" ? "contact" : "answer"], { zone }));
}

export type Promised = { readonly by: Instant; readonly what: CasePromise["what"] };
/** What whoever has the case owes by when; null while they owe nothing. */
export const promisedBy = (it: Case): Promised | null => (it.status === "taken" && it.owes === undefined && it.promise !== null ? { by: it.promise.by, what: it.promise.what } : null);
/** Two times given are one only for the same thing: a contact asked for anew may be due at the very minute the answer was. */
export const isSamePromise = (one: Promised | null, other: Promised | null): boolean => one?.by === other?.by && one?.what === other?.what;

/** What is to be done next though nobody wrote it down: every case in somebody's hands has it, and a day on which that somebody hears of it. */
export type UsualNext = { readonly what: "contact" | "answer" | "papers" | "confirm" | "callback" | "letter" | "close"; readonly at: Instant; /** The first of the usual routes, for whoever prepares the answer. */ readonly channel: ChannelAdvice | null };
export function usualNext(it: Case, clocks: Pick<Clocks, "hours" | "calendar">): UsualNext | null {
  if (!isOpenCase(it) || it.status === "registered") return null;
  if (it.status === "taken") {
    if (it.owes !== undefined) return { what: "papers", at: it.owes.until, channel: null };
    const at = warnAt(it, clocks) ?? it.waitingFor.until;
    return it.contactedAt === null ? { what: "contact", at, channel: null } : { what: "answer", at, channel: usualChannels(it.type)[0] ?? null };
  }
  const { what, until } = it.waitingFor;
  return { what: what === "confirm" || what === "callback" || what === "letter" ? what : "close", at: until, channel: null };
}
