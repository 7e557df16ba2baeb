import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addMinutes, minutesBetween, zInstant, type Instant } from "../kernel/time";
import { asksByPhone, cancel, checkIn, confirm, displace, dueOf, end, fired, holdUntil, isAhead, isHeld, miss, move, remindedAt, start, timesOf } from "./rules";
import { zBooking, type Booking } from "./schema";
import { usualServices } from "./services";

const now = zInstant.parse("2026-11-23T02:00:00.000Z");
const startAt = addMinutes(now, 3 * 1_440);
const service = usualServices[0] ?? (() => { throw new Error("no service"); })();
const person = `p_${"1".repeat(20)}`;
const base = {
  v: 1, number: "8000000010", version: 1, createdAt: now, station: "210203001", unitPath: ["210203001", "210203"], service: "in_person", mode: "in_person", ...timesOf(service, startAt), lawyer: person, also: [], worker: `p_${"2".repeat(20)}`,
  helper: null, agenda: `p_${"2".repeat(20)}`, caseNumber: null, door: "miniprogram", organisation: null, seat: null, moves: 0, reminded: 0, room: null,
};
const booked = zBooking.parse({ ...base, number: numberWithDigit("80000000"), status: "booked" });
function numberWithDigit(digits: string): string {
  for (let digit = 0; digit < 10; digit += 1) if (zBooking.safeParse({ ...base, number: `${digits}1${digit}`, status: "booked" }).success) return `${digits}1${digit}`;
  throw new Error("no check digit");
}
const pending = (why: "family" | "operator" | "no_shows" | "offer"): Booking => zBooking.parse({ ...booked, status: "pending", why, holdUntil: addMinutes(now, 60) });
const code = (it: { ok: boolean; code?: string; value?: Booking }) => (it.ok ? (it.value?.status ?? "") : (it.code ?? ""));

describe("a booking's moves", () => {
  it.each<[string, string, string]>([
    ["the worker confirms what family booked", code(confirm(pending("family"), "worker", now)), "booked"],
    ["family cannot", code(confirm(pending("family"), "helper", now)), "booking.not_yours_to_confirm"],
    ["who missed twice cannot by themselves", code(confirm(pending("no_shows"), "worker", now)), "booking.not_yours_to_confirm"],
    ["the desk can, after a call", code(confirm(pending("no_shows"), "staff", now)), "booked"],
    ["a hold that is over is not confirmed", code(confirm(pending("family"), "worker", addMinutes(now, 60))), "booking.hold_over"],
    ["confirmed twice is confirmed", code(confirm(booked, "worker", now)), "booked"],
    ["family takes back only what waits", code(cancel(booked, "helper", "other", now)), "booking.not_yours_to_cancel"],
    ["the worker cancels", code(cancel(booked, "worker", "solved", now)), "cancelled"],
    ["checked in an hour before at the earliest", code(checkIn(booked, "qr", addMinutes(startAt, -61))), "booking.too_early"],
    ["checked in", code(checkIn(booked, "qr", addMinutes(startAt, -60))), "arrived"],
    ["not before it is confirmed", code(checkIn(pending("family"), "desk", startAt)), "booking.not_confirmed"],
    ["a no-show is one ten minutes in", code(miss(booked, addMinutes(startAt, 9))), "booking.too_early"],
    ["then it is", code(miss(booked, addMinutes(startAt, 10))), "missed"],
    ["an end needs a start", code(end(booked, "advised", startAt)), "booking.not_running"],
    ["nothing is moved that ran", code(move({ ...booked, status: "running", arrivedAt: null, startedAt: startAt }, { lawyer: booked.lawyer, times: timesOf(service, startAt) }, now)), "booking.over"],
    ["what lost its lawyer is booked again by a move", code(move(displace(booked as Extract<Booking, { status: "booked" }>, now), { lawyer: booked.lawyer, times: timesOf(service, startAt) }, now)), "booked"],
  ])("%s", (_name, met, wanted) => expect(met).toBe(wanted));

  it("asks by phone after two missed within half a year", () => {
    const days = (n: number): Instant => addMinutes(now, -n * 1_440);
    expect([asksByPhone([days(1)], now), asksByPhone([days(1), days(179)], now), asksByPhone([days(1), days(181)], now)]).toEqual([false, true, false]);
  });

  it("holds for a day, and never so long that nobody else could come", () => {
    expect(minutesBetween(now, holdUntil(startAt, 1_440, now))).toBe(1_440);
    expect(minutesBetween(now, holdUntil(addMinutes(now, 120), 1_440, now))).toBe(90);
    expect(minutesBetween(now, holdUntil(addMinutes(now, 10), 1_440, now))).toBe(5);
  });

  it("reminds a day and two hours before, asks what came of it, and is then silent; an outage's reminders are one", () => {
    let it: Booking = booked;
    const said: string[] = [];
    for (let guard = 0; guard < 9; guard += 1) {
      const due = dueOf(it);
      if (due === null) break;
      const step = fired(it, due.at);
      if (step === null) throw new Error("due and not fired");
      said.push(`${step.what} ${minutesBetween(startAt, due.at) / 60}`);
      expect(fired(step.after, due.at)).toBeNull();
      it = step.after;
    }
    expect(said).toEqual(["remind -24", "remind -2", "ask_outcome 1"]);
    expect(fired(booked, addMinutes(startAt, -30))).toMatchObject({ what: "remind", tells: true, after: { reminded: 2 } });
    expect(remindedAt(startAt, addMinutes(startAt, -180))).toBe(1);
  });

  it("whatever is done in whatever order: held or not, one version a step, and what is ahead has a time at which somebody hears of it", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 5_000 })), { maxLength: 14 });
    fc.assert(fc.property(steps, fc.constantFrom<Booking>(booked, pending("family"), pending("no_shows")), (walk, from) => {
      let [it, clock] = [from, now];
      for (const [what, minutes] of walk) {
        clock = addMinutes(clock, minutes % 2_000);
        const before = it.version;
        const done = [
          () => confirm(it, "worker", clock), () => confirm(it, "staff", clock), () => cancel(it, "staff", "other", clock), () => checkIn(it, "desk", clock), () => start(it, clock), () => end(it, "advised", clock), () => miss(it, clock),
          () => move(it, { lawyer: it.lawyer, times: timesOf(service, addMinutes(clock, 600)) }, clock),
        ][what]?.();
        if (done?.ok === true) it = done.value;
        const timer = fired(it, clock);
        if (timer !== null) it = timer.after;
        expect(zBooking.safeParse(it).success).toBe(true);
        expect(it.version - before).toBeLessThanOrEqual(2);
        if (isAhead(it) && it.startAt > clock) expect(dueOf(it)).not.toBeNull();
        if (it.status === "cancelled" || it.status === "lapsed" || it.status === "missed" || it.status === "done") expect([isHeld(it), dueOf(it)]).toEqual([false, null]);
      }
    }), { numRuns: 200 });
  });
});
