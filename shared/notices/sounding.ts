import { addDays, addHours, instantAt, localDate, zLocalTime, type Instant, type Zone } from "../kernel/time";
import { soundingChannels, type ChannelSettings, type RingTest, type SoundingChannel } from "./schema";

/**
 * Whether somebody's phone really sounds: a ring to try it was answered within 35 days. It is tried again by itself after 28, so that a
 * week is left to answer before the person counts as unreachable.
 */
const heardDays = 35;
const testedAgainDays = 28;
/** An answer to a ring longer ago proves nothing. */
const answeredWithinHours = 24 * 7;

export type RingState = "never" | "asked" | "acknowledged" | "lapsed";
const afterDays = (at: Instant, days: number): Instant => addHours(at, 24 * days);
export const heardUntil = (test: Pick<RingTest, "acknowledgedAt">): Instant | null => (test.acknowledgedAt === null ? null : afterDays(test.acknowledgedAt, heardDays));

export const testOf = (settings: Pick<ChannelSettings, "tests"> | null, channel: SoundingChannel): RingTest | null => settings?.tests.find((it) => it.channel === channel) ?? null;

export function ringState(test: RingTest | null, now: Instant): RingState {
  if (test === null) return "never";
  const until = heardUntil(test);
  if (until !== null && now < until) return "acknowledged";
  return until === null ? "asked" : "lapsed";
}

export type Sounding = { readonly sounds: boolean; readonly state: RingState; readonly until: Instant | null };
/** One channel that was heard, and stands in the plan, is enough. `until` is when the last of them lapses. */
export function soundingOf(settings: ChannelSettings | null, now: Instant): Sounding {
  const tests = (settings?.tests ?? []).filter((test) => settings?.plan.some((it) => it.channel === test.channel));
  const heard = tests.flatMap((test) => (ringState(test, now) === "acknowledged" ? (heardUntil(test) ?? []) : [])).sort();
  const last = heard.at(-1);
  if (last !== undefined) return { sounds: true, state: "acknowledged", until: last };
  const states = tests.map((test) => ringState(test, now));
  return { sounds: false, state: states.includes("lapsed") ? "lapsed" : states.includes("asked") ? "asked" : "never", until: null };
}

/** Rings that were heard lie 28 days back, at ten in the morning of where the person is. */
export function nextTestAt(tests: readonly RingTest[], zone: Zone): Instant | null {
  const heard = tests.flatMap((it) => it.acknowledgedAt ?? []).sort();
  const first = heard[0];
  return first === undefined ? null : instantAt(addDays(localDate(first, zone), testedAgainDays), zLocalTime.parse("10:00"), zone);
}

/** A ring is asked: what was heard before still counts until it lapses. */
export const asked = (tests: readonly RingTest[], channel: SoundingChannel, now: Instant): RingTest[] => [
  ...tests.filter((it) => it.channel !== channel), { channel, askedAt: now, acknowledgedAt: tests.find((it) => it.channel === channel)?.acknowledgedAt ?? null },
];

/** Rung, and not answered yet: also where what was heard before still counts, or lapsed. */
export const isWaiting = (test: RingTest | null, now: Instant): boolean =>
  test !== null && now <= addHours(test.askedAt, answeredWithinHours) && (test.acknowledgedAt === null || test.acknowledgedAt < test.askedAt);

/** Null: no ring waits for an answer. A repeated answer is the same answer. */
export function acknowledged(tests: readonly RingTest[], channel: SoundingChannel | null, now: Instant): RingTest[] | null {
  const waiting = tests.filter((it) => (channel === null || it.channel === channel) && now <= addHours(it.askedAt, answeredWithinHours)).sort((a, b) => (a.askedAt < b.askedAt ? 1 : -1))[0];
  if (waiting === undefined) return null;
  return tests.map((it) => (it === waiting && !(it.acknowledgedAt !== null && it.acknowledgedAt >= it.askedAt) ? { ...it, acknowledgedAt: now } : it));
}

/** A new number or account has not been heard. */
export const forgotten = (tests: readonly RingTest[], channels: readonly SoundingChannel[]): RingTest[] => tests.filter((it) => !channels.includes(it.channel));
export const isSounding = (channel: string): channel is SoundingChannel => soundingChannels.some((it) => it === channel);
