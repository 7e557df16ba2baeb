import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { calendarYears } from "../kernel/calendarYears";
import { zPersonId } from "../kernel/ids";
import { addMinutes, chinaTime, localDate, zInstant, zLocalDate, zLocalTime, type Instant } from "../kernel/time";
import { zRotaException, zRotaRule, type Rota } from "../rota/schema";
import { claimed, cellsOf, markOf, mayClaim, type AgendaDay } from "./cells";
import { freeAt, heldBelow, offer, type Ask, type Attendee } from "./offer";
import { makeBookingNumber, zService } from "./schema";
import { intersect, meets, subtract, unite } from "./spans";

const person = (n: number) => zPersonId.parse(`p_${String(n).padStart(20, "0")}`);
const [a, b, c] = [person(1), person(2), person(3)];
/** China's clock; 23 November 2026 is a Monday. */
const at = (time: string, day = 24): Instant => zInstant.parse(new Date(Date.parse(`2026-11-${String(day).padStart(2, "0")}T${time}:00.000+08:00`)).toISOString());
const clock = (time: string) => zLocalTime.parse(time);
const day = [{ start: clock("09:00"), end: clock("17:00") }];
const hours = { "1": day, "2": day, "3": day, "4": day, "5": day, "6": [], "7": [] };
const rule = (people: readonly string[]) => zRotaRule.parse({
  v: 1, id: `r_${"0".repeat(20)}`, version: 1, stationId: "210203-desk", lane: "duty", from: at("00:00", 1), to: null, kind: "weekly", days: [1, 2, 3, 4, 5], onHolidays: false, spans: [{ start: "09:00", end: "12:00" }], people,
});
const rota: Rota = { rules: [rule([a, b])], exceptions: [] };
const service = zService.parse({
  id: "s", mode: "in_person", isOffered: true, minutes: 30, stepMinutes: 30, alignment: "clock", beforeMinutes: 0, afterMinutes: 0, noticeMinutes: 0, furthestDays: 14, mostPerLawyer: 20, mostPerWorker: 2, walkInShare: 0,
});
const n = (seq: number) => makeBookingNumber(String(seq).padStart(8, "0"));
const busy = (from: string, to: string, who: string = n(1), until: Instant | null = null): AgendaDay =>
  claimed({ date: zLocalDate.parse("2026-11-24"), cells: {} }, cellsOf(at(from), at(to), chinaTime).names, markOf(who, until));
const ask = (more: Partial<Ask> = {}): Ask => ({
  service, from: at("00:00"), to: at("00:00", 25), now: at("08:00"), zone: chinaTime, rota, hours, calendar: calendarYears, lawyers: [a, b].map((it) => ({ person: it, rank: 0, days: [] })), also: [], worker: null, mine: null, ...more,
});
const attendee = (days: readonly AgendaDay[], more: Partial<Attendee> = {}): Attendee => ({ person: c, days, away: [], ...more });
const times = (it: Ask) => offer(it).map((start) => new Date(Date.parse(start.at) + 8 * 3_600_000).toISOString().slice(11, 16));
const morning = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"];
const alone = (days: readonly AgendaDay[], more: Partial<Ask> = {}) => times(ask({ lawyers: [{ person: a, rank: 0, days }], ...more }));
const off = (from: Instant, to: Instant, who = a) => zRotaException.parse({ v: 1, id: `e_${"0".repeat(20)}`, stationId: "210203-desk", madeAt: at("00:00", 1), madeBy: b, withdrawnAt: null, kind: "off", person: who, from, to });

describe("times are offered", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["on duty, inside opening hours", times(ask()), morning],
    ["not on leave", alone([], { rota: { ...rota, exceptions: [off(at("10:00"), at("11:00"))] } }), ["09:00", "09:30", "11:00", "11:30"]],
    ["not on a day that is closed", times(ask({ hours: { ...hours, "2": [] } })), []],
    ["not where a visit stands, and right behind it", alone([busy("09:30", "10:00")]), ["09:00", "10:00", "10:30", "11:00", "11:30"]],
    ["not within the buffers a new visit brings", alone([busy("10:00", "10:30")], { service: { ...service, afterMinutes: 10, beforeMinutes: 5 } }), ["09:00", "11:00", "11:30"]],
    ["not under a live hold of somebody else", alone([busy("09:00", "10:00", n(1), at("08:10"))]), ["10:00", "10:30", "11:00", "11:30"]],
    ["under a hold that is over", alone([busy("09:00", "10:00", n(1), at("07:59"))]), morning],
    ["under my own", alone([busy("09:00", "10:00")], { mine: n(1) }), morning],
    ["not sooner than the notice", times(ask({ service: { ...service, noticeMinutes: 130 } })), ["10:30", "11:00", "11:30"]],
    ["not further than the last day", times(ask({ now: at("08:00", 9), service: { ...service, furthestDays: 15 } })), []],
    ["up to the last day", times(ask({ now: at("12:00", 9), service: { ...service, furthestDays: 15 } })), morning],
    ["not beyond a lawyer's most a day", alone([busy("09:00", "09:30")], { service: { ...service, mostPerLawyer: 1 } }), []],
    ["not beyond a worker's most a day", times(ask({ worker: [busy("15:00", "15:30")], service: { ...service, mostPerWorker: 1 } })), []],
    ["not where the worker is elsewhere", times(ask({ worker: [busy("09:00", "10:00")] })), ["10:00", "10:30", "11:00", "11:30"]],
    ["not from what walk-ins keep: two of three hours", alone([busy("09:00", "09:40")], { service: { ...service, walkInShare: 67 } }), []],
    ["when all who must attend can", times(ask({ also: [attendee([busy("09:00", "11:00")])] })), ["11:00", "11:30"]],
    ["when they are not away as another rota says", times(ask({ also: [attendee([], { away: [{ from: Date.parse(at("09:00")), to: Date.parse(at("11:00")) }] })] })), ["11:00", "11:30"]],
    ["when they are on duty, where this rota counts on them", times(ask({ rota: { ...rota, rules: [rule([a]), { ...rule([c]), lane: "backup", spans: [{ start: clock("11:00"), end: clock("12:00") }] }] }, also: [attendee([])] })), ["11:00", "11:30"]],
    ["not in the leave of who must attend", times(ask({ rota: { rules: [rule([a, c])], exceptions: [off(at("09:00"), at("11:00"), c)] }, also: [attendee([])] })), ["11:00", "11:30"]],
    ["not of somebody left out for a conflict", times(ask({ lawyers: [] })), []],
    ["not by entries of the calendar alone a full day", alone([busy("09:00", "09:30", `k_${"0".repeat(20)}`)], { service: { ...service, mostPerLawyer: 1 } }), ["09:30", "10:00", "10:30", "11:00", "11:30"]],
  ])("%s", (_name, met, wanted) => expect(met).toEqual(wanted));

  it("says to the write how much may be held: the list and the condition agree at every amount", () => {
    // What is held lies in the afternoon, off duty: only how much it is counts.
    const held = (cells: number) => (cells === 0 ? [] : [busy("13:00", new Date(Date.parse(at("21:00")) + cells * 300_000).toISOString().slice(11, 16))]);
    fc.assert(fc.property(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 40 }), (walkInShare, cells) => {
      const world = ask({ service: { ...service, walkInShare }, lawyers: [{ person: a, rank: 0, days: held(cells) }] });
      // An empty day is listed whatever walk-ins keep; the condition holds as soon as something is held.
      if (cells > 0) expect(cells < heldBelow(world, a, zLocalDate.parse("2026-11-24"))).toBe(offer(world).length > 0);
    }), { numRuns: 300 });
  });

  it("asks whose case it is first, then who has fewest bookings", () => {
    const of = (rank: number, booked: number) => freeAt(ask({ lawyers: [{ person: a, rank: 0, days: booked === 0 ? [] : [busy("11:00", "11:30")] }, { person: b, rank, days: [busy("11:00", "11:30", n(2)), busy("11:30", "12:00", n(3))] }] }), at("09:00"));
    expect(of(0, 1)).toEqual([a, b]);
    expect(of(1, 0)).toEqual([b, a]);
  });
});

/** Anybody's day, as bookings and holds leave it. */
const arbitraryDay = fc.array(fc.record({ from: fc.integer({ min: 0, max: 47 }), cells: fc.integer({ min: 1, max: 12 }), hold: fc.option(fc.integer({ min: -60, max: 60 })), who: fc.integer({ min: 1, max: 4 }) }), { maxLength: 5 }).map((visits) =>
  visits.reduce<AgendaDay>((it, { from, cells, hold, who }) => {
    const begins = addMinutes(at("08:00"), from * 5);
    return claimed(it, cellsOf(begins, addMinutes(begins, cells * 5), chinaTime).names, markOf(n(who), hold === null ? null : addMinutes(at("08:00"), hold)));
  }, { date: zLocalDate.parse("2026-11-24"), cells: {} }));

describe("one engine", () => {
  it("checks what it lists, lists nothing that may not be claimed, and keeps what is still free when the row of times has moved", () => {
    fc.assert(fc.property(arbitraryDay, arbitraryDay, fc.constantFrom("clock" as const, "packed" as const), fc.constantFrom(5, 15, 20, 30, 45), fc.constantFrom(0, 10), (one, other, alignment, stepMinutes, buffer) => {
      const world = ask({ service: { ...service, alignment, stepMinutes, beforeMinutes: buffer, afterMinutes: buffer }, lawyers: [{ person: a, rank: 0, days: [one] }, { person: b, rank: 0, days: [other] }] });
      for (const { at: start, lawyers } of offer(world)) {
        expect(freeAt(world, start)).toEqual(lawyers);
        for (const lawyer of lawyers) {
          const names = cellsOf(addMinutes(start, -buffer), addMinutes(start, 30 + buffer), chinaTime, localDate(start, chinaTime)).names;
          expect(mayClaim(lawyer === a ? one : other, names, n(9), world.now)).toBe(true);
        }
      }
    }), { numRuns: 150 });
  });

  const arbitrarySpans = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })).map(([x, y]) => ({ from: Math.min(x, y), to: Math.max(x, y) })), { maxLength: 6 });
  const covers = (spans: readonly { from: number; to: number }[], point: number) => spans.some((it) => it.from <= point && point < it.to);
  it("stretches are what each moment in them says", () => {
    fc.assert(fc.property(arbitrarySpans, arbitrarySpans, (one, other) => {
      const [joined, less, both] = [unite(one), subtract(one, other), intersect([one, other])];
      for (let point = 0; point < 61; point += 1) {
        expect(covers(joined, point)).toBe(covers(one, point));
        expect(covers(less, point)).toBe(covers(one, point) && !covers(other, point));
        expect(covers(both, point)).toBe(covers(one, point) && covers(other, point));
      }
      for (const [at1, it1] of less.entries()) for (const it2 of less.slice(at1 + 1)) expect(meets(it1, it2)).toBe(false);
    }), { numRuns: 200 });
  });
});
