import { describe, expect, it } from "@jest/globals";
import { zPersonId } from "../kernel/ids";
import { addHours, addMinutes, chinaTime, zInstant } from "../kernel/time";
import type { ChannelSettings, RingTest } from "./schema";
import { acknowledged, asked, forgotten, isWaiting, nextTestAt, ringState, soundingOf } from "./sounding";

const now = zInstant.parse("2026-11-23T02:00:00.000Z");
const days = (count: number) => addHours(now, 24 * count);
const test = (askedAt: number, acknowledgedAt: number | null, channel: RingTest["channel"] = "sms"): RingTest => ({ channel, askedAt: days(askedAt), acknowledgedAt: acknowledgedAt === null ? null : days(acknowledgedAt) });
const settings = (tests: RingTest[], plan: ChannelSettings["plan"] = [{ channel: "sms", afterMinutes: 1 }, { channel: "voice", afterMinutes: 2 }]): ChannelSettings =>
  ({ v: 1, person: zPersonId.parse(`p_${"0".repeat(20)}`), plan, tests, nextTestAt: null, lapseToldAt: null, version: 1 });

describe("whether a channel was heard", () => {
  it.each<[string, RingTest | null, ReturnType<typeof ringState>, boolean]>([
    ["never rung", null, "never", false], ["rung a moment ago", test(0, null), "asked", true], ["rung eight days ago and never answered", test(-8, null), "asked", false],
    ["answered", test(-1, -1), "acknowledged", false], ["answered 34 days ago", test(-34, -34), "acknowledged", false], ["answered 35 days ago", test(-35, -35), "lapsed", false],
    ["rung again while it still counts", test(0, -28), "acknowledged", true], ["rung again after it lapsed", test(0, -40), "lapsed", true],
  ])("%s", (_, it_, state, waits) => expect([ringState(it_, now), isWaiting(it_, now)]).toEqual([state, waits]));

  it.each<[string, ChannelSettings | null, boolean]>([
    ["nothing set", null, false], ["one heard", settings([test(-1, -1)]), true], ["heard, but taken out of the plan", settings([test(-1, -1)], [{ channel: "voice", afterMinutes: 0 }]), false],
    ["one lapsed, one heard", settings([test(-40, -40), test(-2, -2, "voice")]), true], ["WeChat alone sounds never", settings([], [{ channel: "wechat", afterMinutes: 0 }]), false],
  ])("%s: may stand on a rota or not", (_, it_, sounds) => expect(soundingOf(it_, now).sounds).toBe(sounds));
});

it("the answer counts for the ring that waits, once, within a week; a ring keeps what was heard before", () => {
  const rung = asked([test(-28, -28)], "sms", now);
  expect(rung).toEqual([{ channel: "sms", askedAt: now, acknowledgedAt: days(-28) }]);
  const later = addMinutes(now, 5);
  const heard = acknowledged(rung, "sms", later);
  expect(heard).toEqual([{ channel: "sms", askedAt: now, acknowledgedAt: later }]);
  expect(acknowledged(heard ?? [], "sms", addMinutes(later, 5))).toEqual(heard);
  expect(acknowledged(rung, "voice", later)).toBeNull();
  expect(acknowledged(rung, null, days(8))).toBeNull();
  // Without a channel (a bare "1"): whichever was rung last.
  expect(acknowledged([test(-2, null), test(-1, null, "voice")], null, now)).toEqual([test(-2, null), { ...test(-1, null, "voice"), acknowledgedAt: now }]);
});

it("is tried again by itself 28 days after it was heard, in the morning; a new number was never heard", () => {
  expect(nextTestAt([test(0, 0), test(-3, -3, "voice")], chinaTime)).toBe("2026-12-18T02:00:00.000Z");
  expect(nextTestAt([test(0, null)], chinaTime)).toBeNull();
  expect(forgotten([test(0, 0), test(0, 0, "wecom")], ["sms", "voice"])).toEqual([test(0, 0, "wecom")]);
});
