import * as z from "zod/mini";
import { zPersonId } from "../kernel/ids";
import { addMinutes, zInstant, type Instant } from "../kernel/time";

/** A way in without WeChat: a name, a password and a code of an authenticator app (RFC 6238). All of its secrets are hashed or sealed beside this. */
export const zLogin = z.object({
  v: z.literal(1), version: z.number(), person: zPersonId,
  /** Keyed hash of the name it is found by. */
  name: z.string(),
  /** When a first code proved that the authenticator app has the key; null: not yet a way in. */
  confirmedAt: z.nullable(zInstant),
  /** The last step of thirty seconds a code was used for: each is good once. */
  lastStep: z.number(), failures: z.number(), lockedUntil: z.nullable(zInstant),
});
export type Login = z.infer<typeof zLogin>;

export const zLoginName = z.string().check(z.regex(/^[a-z0-9._-]{4,20}$/));
const least = 10;
const leastDifferent = 6;
/** Long, and not one key pressed again and again; not the name. What else people must put into passwords makes them write it down. */
export const isStrong = (password: string, name: string): boolean => [...password].length >= least && new Set(password).size >= leastDifferent && !password.toLowerCase().includes(name.toLowerCase());

const freeFailures = 4;
const mostMinutes = 30;
/** After five wrong tries it rests a minute, then two, four …; a right one begins anew. */
export function failed(it: Login, now: Instant): Login {
  const failures = it.failures + 1;
  const minutes = failures <= freeFailures ? 0 : Math.min(mostMinutes, 2 ** (failures - freeFailures - 1));
  return { ...it, version: it.version + 1, failures, lockedUntil: minutes === 0 ? null : addMinutes(now, minutes) };
}
export const isLocked = (it: Login, now: Instant): boolean => it.lockedUntil !== null && it.lockedUntil > now;
export const succeeded = (it: Login, step: number, now: Instant): Login => ({ ...it, version: it.version + 1, failures: 0, lockedUntil: null, lastStep: step, confirmedAt: it.confirmedAt ?? now });

const stepMs = 30_000;
/** The steps whose code is taken now: this one and its neighbours, because clocks of phones go wrong; never one that was used, nor one before it. */
export const stepsAt = (ms: number, lastStep: number): readonly number[] => [0, -1, 1].map((off) => Math.floor(ms / stepMs) + off).filter((step) => step > lastStep);
