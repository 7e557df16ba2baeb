import * as z from "zod/mini";
import { ok, refuse, type Result } from "../kernel/result";
import { addHours, addMinutes, zInstant, type Instant } from "../kernel/time";

/**
 * The code a phone was sent, one row a phone: only a keyed hash of it, of the phone only the keyed hash the row is found by. `hash` null:
 * none is waited for. `sent` counts the messages of the day that began at `dayFrom`: each costs money, and wakes somebody.
 */
export const zSmsCode = z.object({
  v: z.literal(1), hash: z.nullable(z.string()), sentAt: z.nullable(zInstant), until: z.nullable(zInstant), tries: z.number(),
  dayFrom: zInstant, sent: z.number(), version: z.number(),
});
export type SmsCode = z.infer<typeof zSmsCode>;

/** As long as the one approved SMS says (shared/staff/texts.zh.ts), for signing in as for an invitation. */
export const codeMinutes = 10;
const betweenSeconds = 60;
const mostSent = 10;
const mostTries = 5;

/** A new code replaces the last: at most one a minute, ten a day to one phone, however many addresses ask. */
export function withSentCode(before: SmsCode | null, hash: string, now: Instant): Result<SmsCode, "people.code_too_soon" | "people.code_too_often"> {
  if (before?.sentAt != null && now < addMinutes(before.sentAt, betweenSeconds / 60)) return refuse("people.code_too_soon");
  const sameDay = before !== null && now < addHours(before.dayFrom, 24);
  if (sameDay && before.sent >= mostSent) return refuse("people.code_too_often");
  return ok({
    v: 1, hash, sentAt: now, until: addMinutes(now, codeMinutes), tries: 0,
    dayFrom: sameDay ? before.dayFrom : now, sent: (sameDay ? before.sent : 0) + 1, version: (before?.version ?? 0) + 1,
  });
}

/**
 * One refusal for a wrong code, one that is over, and one that was never sent. `after` is written whatever came of it, so that a try costs
 * the same work for every phone; a right code is used up by it, five wrong ones end it.
 */
export function withTriedCode(before: SmsCode | null, isRight: boolean, now: Instant): { readonly after: SmsCode; readonly result: Result<void, "people.code_wrong"> } {
  const last: SmsCode = before ?? { v: 1, hash: null, sentAt: null, until: null, tries: 0, dayFrom: now, sent: 0, version: 0 };
  const isOpen = last.hash !== null && last.until !== null && now < last.until && last.tries < mostTries;
  const version = last.version + 1;
  if (isOpen && isRight) return { after: { ...last, hash: null, until: null, tries: 0, version }, result: ok(undefined) };
  return { after: { ...last, tries: last.tries + 1, version }, result: refuse("people.code_wrong") };
}
