import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { zStationId } from "../kernel/ids";
import { addMinutes, type Instant } from "../kernel/time";
import { at, dutyOf, person } from "../tickets/duty.fixture";
import { backFor, callBackBy, eventsIn, firstHeard, heard, isMissed, mostTries, owes, tried, zPhoneCallId, type PhoneCall, type PhoneEvent } from "./telephone";

const duty = dutyOf();
const station = zStationId.parse("210203-12351");
const id = zPhoneCallId.parse("c-1");
const start = at("2026-11-23 10:00");
const event = (kind: PhoneEvent["kind"], minutes: number, seat: string | null = null): PhoneEvent => ({ call: id, at: addMinutes(start, minutes), kind, from: "13900000001", seat, recording: null });
const told = (events: readonly PhoneEvent[], caller: string | null = "1#x"): PhoneCall =>
  events.reduce<PhoneCall>((call, one) => owes(heard(call, one) ?? call, start), firstHeard(events[0] ?? event("ringing", 0), station, caller));
const whole = [event("ringing", 0), event("answered", 1, "seat 3"), event("ended", 6)];

describe("a call as an exchange tells it", () => {
  it("is the same in whatever order and however often it is told", () => {
    fc.assert(fc.property(fc.shuffledSubarray([...whole, ...whole, event("abandoned", 1)], { minLength: 7 }), (events) => {
      expect(told(events)).toMatchObject({ startedAt: start, answeredAt: addMinutes(start, 1), endedAt: addMinutes(start, 6), seat: "seat 3", settled: null });
    }), { numRuns: 50 });
  });
  it("that says nothing new changes nothing", () => expect(heard(told(whole), event("answered", 1, "seat 3"))).toBeNull());
  it.each<[string, PhoneEvent[], string | null, string | null]>([
    ["given up before anybody answered", [event("ringing", 0), event("abandoned", 1)], "1#x", "callback"], ["a voice message", [event("voicemail", 1)], "1#x", "callback"],
    ["given up, the number withheld", [event("abandoned", 1)], null, "withheld"], ["still ringing", [event("ringing", 0)], "1#x", null], ["answered: a record is owed", whole, "1#x", null],
  ])("%s", (_, events, caller, how) => expect(told(events, caller).settled?.how ?? null).toBe(how));
});

describe("a number that nobody answered", () => {
  const by = (missed: string): Instant => callBackBy(duty.here.station.hours, duty.calendar, at(missed));
  it.each([
    ["open: half an hour", "2026-11-23 10:00", "2026-11-23 10:30"], ["shut for the night: when it opens", "2026-11-23 22:00", "2026-11-24 09:00"], ["a weekend: on Monday", "2026-11-28 10:00", "2026-11-30 09:00"],
  ])("%s", (_, missed, wanted) => expect(by(missed)).toBe(at(wanted)));

  it("is called back once however often it rang, by the first time owed, and given up after three tries", () => {
    const missed = told([event("abandoned", 1)]);
    expect(isMissed(missed)).toBe(true);
    const once = backFor(null, missed, "1#x", addMinutes(start, 31));
    const twice = backFor(once, told([event("abandoned", 5)]), "1#x", addMinutes(start, 35));
    expect(twice).toMatchObject({ missed: 2, callBy: addMinutes(start, 31), version: 2, settled: null });
    const all = Array.from({ length: mostTries }).reduce<typeof twice>((back, _, n) => tried(back, person("O"), addMinutes(start, 40 + n)), twice);
    expect(all).toMatchObject({ settled: { how: "unreached" }, tries: { length: 3 } });
    expect(backFor(all, missed, "1#x", addMinutes(start, 90))).toMatchObject({ missed: 1, tries: [], settled: null, version: all.version + 1 });
  });
});

describe("a CSV of an exchange", () => {
  it("is read by its headings, times in China's zone when they say none; a line that is none is named", () => {
    const csv = "\uFEFFat,call,kind,from,seat,recording\r\n2026-11-23 10:00:00,c-1,ringing,139 0000 0001,,\n\n2026-11-23T02:01:00Z,c-1,answered,13900000001,\"seat 3\",r/1\nx,c-2,answered,1,,\n2026-11-23 10:00,c 3,lost,1,,";
    expect(eventsIn(csv)).toEqual({
      events: [
        { call: "c-1", at: "2026-11-23T02:00:00.000Z", kind: "ringing", from: "139 0000 0001", seat: null, recording: null },
        { call: "c-1", at: "2026-11-23T02:01:00.000Z", kind: "answered", from: "13900000001", seat: "seat 3", recording: "r/1" },
      ],
      bad: [5, 6],
    });
  });
});
