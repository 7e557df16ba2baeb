import { addMinutes, epoch, type Instant, type Zone } from "../kernel/time";
import { nightEnds, plans, type Way } from "./plan";
import type { Attempt, Channel, Notice } from "./schema";

/** What is to be done about a notice now. Asked before every send and after it, from the row alone. */
export type Step =
  | { readonly kind: "leave" }
  /** Longer than the next knock of the minute door. */
  | { readonly kind: "rest"; readonly until: Instant }
  | { readonly kind: "send"; readonly channel: Channel }
  | { readonly kind: "settle"; readonly outcome: Notice["outcome"]; readonly call: boolean };

/** A sender that has not written down what came of it by then has died. */
const staleMinutes = 2;
/** Never sent and worth trying again: how often, when another channel follows or when none does (the inbox has it either way). */
const laterTries = { urgent: 2, ordered: 3, only: 7 } as const;
/** What may have been sent is repeated once: hearing twice is better than not at all, and three times is a nuisance. */
const unknownTries = 2;

const good: ReadonlySet<Attempt["is"]> = new Set<Attempt["is"]>(["sent", "delivered", "answered"]);
export const isGood = (it: Attempt): boolean => good.has(it.is);

/** A sender died in the middle: what it was sending counts as "may have been sent". The same row while it may still be alive. */
export function recovered(notice: Notice, now: Instant): Notice {
  const { outcome } = notice;
  if (outcome.status !== "sending" || epoch(now) - epoch(outcome.claimedAt) < staleMinutes * 60_000) return notice;
  return { ...notice, outcome: { status: "pending" }, attempts: withAttempt(notice.attempts, { via: outcome.channel, at: outcome.claimedAt, is: "unknown", code: null, id: null }) };
}

/** One entry a channel: trying again changes it and counts. */
export function withAttempt(attempts: readonly Attempt[], it: Omit<Attempt, "tries">): Attempt[] {
  const before = attempts.find((one) => one.via === it.via);
  const next = { ...it, tries: (before?.tries ?? 0) + 1 };
  return before === undefined ? [...attempts, next] : attempts.map((one) => (one === before ? next : one));
}

/** After 1, 3, 7, 15, 31 and 63 minutes from the first. */
const againAt = (it: Attempt): Instant => addMinutes(it.at, 2 ** (it.tries - 1));

/** When a channel's attempt is worth repeating; null when it is done with, well or badly. */
function repeatAt(it: Attempt, most: number): Instant | null {
  if (it.is === "later" && it.tries < most) return againAt(it);
  return it.is === "unknown" && it.tries < unknownTries ? it.at : null;
}

function given(notice: Notice, now: Instant): Step {
  const told = notice.attempts.filter((it) => isGood(it) && it.via !== "robot").at(-1);
  if (told !== undefined) return { kind: "settle", outcome: { status: "sent", at: told.at, channel: told.via }, call: false };
  if (notice.seenAt !== null) return { kind: "settle", outcome: { status: "inbox_only", at: now, why: "opened", code: null }, call: false };
  const why = (): Extract<Notice["outcome"], { status: "inbox_only" }>["why"] => {
    const said = notice.attempts.filter((it) => it.via !== "robot").map((it) => it.is);
    if (said.length === 0) return "no_wechat";
    if (said.includes("unknown")) return "unknown";
    return said.includes("no_consent") ? "no_consent" : said.includes("unreachable") ? "unreachable" : "failed";
  };
  const reason = why();
  const code = notice.attempts.find((it) => it.is === reason)?.code ?? notice.attempts.at(-1)?.code ?? null;
  return { kind: "settle", outcome: { status: "inbox_only", at: now, why: reason, code }, call: plans[notice.code].call };
}

/** @param ways to this person, in order; those that were tried and lead nowhere any more may be missing. */
export function nextStep(notice: Notice, ways: readonly Way[], now: Instant, zone: Zone): Step {
  if (notice.outcome.status !== "pending") return { kind: "leave" };
  if (notice.seenAt !== null) return given(notice, now);
  const { pace } = plans[notice.code];
  const night = pace === "ordinary" ? nightEnds(now, zone) : null;
  if (night !== null) return { kind: "rest", until: night };
  const waits: Instant[] = [];
  for (const [at, way] of ways.entries()) {
    const tried = notice.attempts.find((it) => it.via === way.channel);
    const most = ways.length === 1 ? laterTries.only : pace === "urgent" ? laterTries.urgent : laterTries.ordered;
    const isLast = at === ways.length - 1;
    const due = tried !== undefined ? repeatAt(tried, isLast && pace !== "urgent" ? laterTries.only : most)
      // Nobody waits for a channel when all before it have failed.
      : pace === "urgent" && notice.attempts.some((it) => isGood(it) || it.is === "later") ? addMinutes(notice.at, way.afterMinutes) : notice.at;
    if (due !== null && due <= now) return { kind: "send", channel: way.channel };
    if (due !== null) waits.push(due);
    // In order: the next one only when this one failed for good.
    if (pace !== "urgent" && (due !== null || (tried !== undefined && isGood(tried)))) break;
  }
  const next = waits.sort()[0];
  if (next === undefined) return given(notice, now);
  return epoch(next) - epoch(now) > 5 * 60_000 ? { kind: "rest", until: next } : { kind: "leave" };
}

/** One message a minute to one person on one channel, and three calls in a quarter of an hour: what comes faster is said together. */
export type Limit = { readonly n: number; readonly perMinutes: number };
export const limits: Readonly<Record<Channel, readonly Limit[]>> = {
  wechat: [{ n: 1, perMinutes: 1 }], wecom: [{ n: 1, perMinutes: 1 }], sms: [{ n: 1, perMinutes: 1 }],
  voice: [{ n: 1, perMinutes: 1 }, { n: 3, perMinutes: 15 }], robot: [],
};
/** An emergency rings at once whatever rang a moment ago; a machine's calls stay limited. */
export const limitsOf = (notice: Notice, channel: Channel): readonly Limit[] => (notice.data["urgency"] === "emergency" && channel !== "voice" ? [] : limits[channel]);
/** From when on every limit has room. @param sent epoch milliseconds */
export function nextAllowed(rules: readonly Limit[], sent: readonly number[], now: number): number {
  const newest = [...sent].sort((a, b) => b - a);
  return rules.reduce((at, { n, perMinutes }) => Math.max(at, (newest[n - 1] ?? Number.NEGATIVE_INFINITY) + perMinutes * 60_000), now);
}

/** What may be said in one message: a worker's notices on one case; a staff member's of one pace. A test is only ever about itself. */
const togetherKey = (it: Notice): string => {
  const { audience, pace } = plans[it.code];
  if (it.code === "test_ring") return it.id;
  return audience === "worker" ? `worker ${it.about.kind === "case" || it.about.kind === "booking" ? it.about.number : it.id}` : `staff ${pace}`;
};
export const saidTogether = (a: Notice, b: Notice): boolean => a.id !== b.id && togetherKey(a) === togetherKey(b);

/** When others of the same kind left on this channel: for the limits. What was said together counts once. */
export const sentTimes = (notices: readonly Notice[], of: Notice, channel: Channel): number[] => [
  ...new Set(notices.filter((it) => saidTogether(of, it)).flatMap((it) => it.attempts.flatMap((one) => (one.via === channel && (isGood(one) || one.is === "unknown") ? [epoch(one.at)] : [])))),
];

/**
 * A channel's own later word. Null: nothing new. What did not arrive counts as not sent, and the notice goes on to its next channel;
 * one that was opened, or settled otherwise meanwhile, stays as it is.
 */
export function reported(notice: Notice, via: Channel, delivered: boolean, code: string): Notice | null {
  const before = notice.attempts.find((it) => it.via === via);
  if (before === undefined || (before.is !== "sent" && before.is !== "unknown" && !(before.is === "delivered" && !delivered))) return null;
  const attempts = notice.attempts.map((it) => (it === before ? { ...it, is: delivered ? ("delivered" as const) : ("failed" as const), code: delivered ? it.code : code } : it));
  const reopens = !delivered && notice.outcome.status === "sent" && notice.outcome.channel === via && notice.seenAt === null;
  return { ...notice, attempts, outcome: reopens ? { status: "pending" } : notice.outcome };
}
