import * as z from "zod/mini";
import { ok, refuse, type Result } from "../kernel/result";
import { addMinutes, zInstant, type Instant } from "../kernel/time";

/** Six digits somebody set before their own cases, kept as a keyed hash. `until`: after too many wrong tries nothing is tried before then. */
export const zPin = z.object({ v: z.literal(1), hash: z.string(), tries: z.number(), until: z.nullable(zInstant), version: z.number() });
export type Pin = z.infer<typeof zPin>;

const mostTries = 5;
const lockedMinutes = 15;
/** How long one opening lasts on one device. */
export const openMinutes = 15;

/** A try is written whatever came of it: of many at once none is free. */
export function withPinTry(before: Pin, isRight: boolean, now: Instant): { readonly after: Pin | null; readonly result: Result<void, "people.pin_wrong" | "people.pin_locked"> } {
  if (before.until !== null && now < before.until) return { after: null, result: refuse("people.pin_locked") };
  const version = before.version + 1;
  if (isRight) return { after: { ...before, tries: 0, until: null, version }, result: ok(undefined) };
  const tries = before.tries + 1;
  const isLocked = tries >= mostTries;
  return { after: { ...before, tries: isLocked ? 0 : tries, until: isLocked ? addMinutes(now, lockedMinutes) : null, version }, result: refuse(isLocked ? "people.pin_locked" : "people.pin_wrong") };
}
