import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { calendarYears } from "../kernel/calendarYears";
import { zPersonId, zStationId } from "../kernel/ids";
import { addHours, addMinutes, chinaTime, instantAt, minutesBetween, zLocalDate, zLocalTime, type Instant } from "../kernel/time";
import { confirm, presenceOpens, presenceOver, presenceState, type Presence, type StationAbsence } from "./presence";
import { zRotaException, zRotaRule, type Rota, type RotaException } from "./schema";
import { beginningsOver, missingAt, walk, type Beginning, type Facts, type Shifts } from "./shiftWalk";

const at = (text: string): Instant => instantAt(zLocalDate.parse(text.slice(0, 10)), zLocalTime.parse(text.slice(11)), chinaTime);
const person = (letter: string) => zPersonId.parse(`p_${letter.repeat(20)}`);
const [a, b, c] = [person("a"), person("b"), person("c")];
const station = zStationId.parse("210203-desk");
const id = (letter: string, n: number) => `${letter}_${String(n).padStart(20, "0")}`;
const weekly = (n: number, people: readonly string[], days: readonly number[], spans: readonly { start: string; end: string }[], lane = "duty") =>
  zRotaRule.parse({ v: 1, id: id("r", n), version: 1, stationId: station, lane, kind: "weekly", from: at("2020-01-01 00:00"), to: null, onHolidays: true, days, spans, people });
const exception = (n: number, kind: string, more: object): RotaException =>
  zRotaException.parse({ v: 1, id: id("e", n), stationId: station, madeAt: at("2026-11-01 00:00"), madeBy: c, withdrawnAt: null, kind, ...more });

const day = [{ start: "09:00", end: "17:00" }];
const office: Rota = { rules: [weekly(1, [a], [1, 2, 3, 4, 5], day), weekly(2, [b], [1, 2, 3, 4, 5], day, "backup")], exceptions: [] };
const woken = (when: string): Shifts => ({ v: 1, station, version: 1, wokenAt: at(when), nextAt: at(when) });
const facts = (rota: Rota, more: Partial<Facts> = {}): Facts => ({ rota, calendar: calendarYears, zone: chinaTime, absent: [], presences: [], ...more });
const said = (walked: ReturnType<typeof walk>) => walked.tell.map((it) => `${it.what} ${it.lane} ${it.person.charAt(2)}`);
const there = (who: typeof a, start: string, when: string, late = false): Presence => ({ v: 1, station, person: who, start: at(start), end: at("2026-11-23 17:00"), at: at(when), late });

const away = (who: typeof a, shift: string): StationAbsence => ({ v: 1, station, person: who, from: at("2026-11-20 00:00"), to: null, shift: at(shift) });

describe("one station's day", () => {
  it.each<[string, string, Partial<Facts>, string[], string]>([
    ["nothing yet", "2026-11-23 07:59", {}, [], "2026-11-23 08:00"],
    ["an hour before", "2026-11-23 08:00", {}, ["soon duty a", "soon backup b"], "2026-11-23 09:00"],
    ["at its start, of the duty only", "2026-11-23 09:00", {}, ["starts duty a"], "2026-11-23 09:10"],
    ["at its start after an outage: nothing of the hour before", "2026-11-23 09:09", {}, ["starts duty a"], "2026-11-23 09:10"],
    ["ten minutes later nobody is there", "2026-11-23 09:10", {}, ["starts duty a", "missing duty a"], "2026-11-24 08:00"],
    ["somebody is", "2026-11-23 09:10", { presences: [there(a, "2026-11-23 09:00", "2026-11-23 08:40")] }, ["starts duty a"], "2026-11-24 08:00"],
    ["they cannot come: one word to the head", "2026-11-23 09:10", { absent: [away(a, "2026-11-20 09:00")] }, ["away duty a"], "2026-11-24 08:00"],
    ["of the shift they said it about the head has heard", "2026-11-23 09:10", { absent: [away(a, "2026-11-23 09:00")] }, [], "2026-11-24 08:00"],
    ["when all is over: nothing", "2026-11-23 17:00", {}, [], "2026-11-24 08:00"],
  ])("%s", (_, when, more, expected, next) => {
    const walked = walk(woken("2026-11-23 07:00"), facts(office, more), at(when));
    expect(said(walked)).toEqual(expected);
    expect(walked.shifts.nextAt).toBe(at(next));
    expect(walk(walked.shifts, facts(office, more), at(when)).tell).toEqual([]);
  });
  it("a shift that ran when the station began to be watched is asked for nothing", () => {
    const walked = walk(woken("2026-11-23 11:00"), facts(office), at("2026-11-23 11:01"));
    expect(walked.tell).toEqual([]);
    expect(walked.shifts.nextAt).toBe(at("2026-11-24 08:00"));
  });
  it("tells as early as the station wants", () => {
    const walked = walk({ ...woken("2026-11-22 07:00"), leadMinutes: 720 }, facts(office), at("2026-11-22 21:00"));
    expect(said(walked)).toEqual(["soon duty a", "soon backup b"]);
  });
  it("who comes in by a change of the rota is told, who was told already is not again", () => {
    const first = walk(woken("2026-11-23 07:00"), facts(office), at("2026-11-23 08:00"));
    const changed = { ...office, exceptions: [exception(1, "extra", { person: c, lane: "duty", from: at("2026-11-23 09:00"), to: at("2026-11-23 12:00") })] };
    expect(said(walk(first.shifts, facts(changed), at("2026-11-23 08:20")))).toEqual(["soon duty c"]);
  });
  it("without a rota sleeps until it is woken", () => {
    expect(walk(woken("2026-11-23 07:00"), facts({ rules: [], exceptions: [] }), at("2026-11-23 08:00")).shifts.nextAt).toBeNull();
  });
  it("somebody missing is, until they say they are there or the shift ends", () => {
    const { shifts } = walk(woken("2026-11-23 07:00"), facts(office), at("2026-11-23 09:10"));
    expect(missingAt(shifts, [], at("2026-11-23 16:59"))).toEqual([a]);
    expect(missingAt(shifts, [], at("2026-11-23 17:00"))).toEqual([]);
    expect(missingAt(shifts, [there(a, "2026-11-23 09:00", "2026-11-23 09:30", true)], at("2026-11-23 09:30"))).toEqual([]);
    expect(missingAt(null, [], at("2026-11-23 09:30"))).toEqual([]);
  });
});

describe("到岗", () => {
  const shift = { station, person: a, start: at("2026-11-23 09:00"), end: at("2026-11-23 17:00") };
  it.each([
    ["08:29", "duty.too_early"], ["08:30", "in time"], ["09:00", "in time"], ["09:09", "in time"], ["09:10", "late"], ["16:59", "late"], ["17:00", "duty.shift_over"],
  ])("at %s: %s", (time, expected) => {
    const confirmed = confirm(shift, null, at(`2026-11-23 ${time}`));
    expect(confirmed.ok ? (confirmed.value.late ? "late" : "in time") : confirmed.code).toBe(expected);
  });
  it("a second tap is the first one's answer, also after the end", () => {
    const first = there(a, "2026-11-23 09:00", "2026-11-23 08:40");
    expect(confirm(shift, first, at("2026-11-23 18:00"))).toEqual({ ok: true, value: first });
  });
  it.each([["08:29", "early"], ["08:30", "open"], ["09:09", "open"], ["09:10", "missing"]])("seen at %s: %s", (time, expected) => {
    expect(presenceState(shift.start, null, at("2026-11-01 00:00"), at(`2026-11-23 ${time}`))).toBe(expected);
    expect(presenceState(shift.start, null, null, at(`2026-11-23 ${time}`))).toBe("unasked");
  });
});

/** Random rotas, lateness, outages, firings beside each other, changes of the rota, taps and absences. */
const times = ["00:00", "06:30", "08:00", "09:00", "11:30", "13:00", "17:00", "20:00", "23:30"];
const spanArb = fc.tuple(fc.constantFrom(...times), fc.constantFrom(...times)).map(([start, end]) => ({ start, end }));
const ruleArb = fc.record({
  people: fc.subarray([a, b, c], { minLength: 1 }), days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), spans: fc.array(spanArb, { minLength: 1, maxLength: 2 }),
  lane: fc.constantFrom("duty", "duty", "backup"),
});
const begin = at("2026-11-23 07:00");
const minutes = 3 * 1_440;
const windowArb = fc.tuple(fc.integer({ min: 0, max: minutes }), fc.integer({ min: 1, max: 900 })).map(([from, length]) => ({ from: addMinutes(begin, from), to: addMinutes(begin, from + length) }));
const changeArb = fc.oneof(
  fc.record({ kind: fc.constant("off"), person: fc.constantFrom(a, b, c), span: windowArb }),
  fc.record({ kind: fc.constant("extra"), person: fc.constantFrom(a, b, c), span: windowArb }),
);

it("says each thing exactly once, whatever the doors do", () => {
  fc.assert(
    fc.property(
      fc.record({
        rules: fc.array(ruleArb, { minLength: 1, maxLength: 3 }), changes: fc.array(changeArb, { maxLength: 2 }), lead: fc.constantFrom(5, 60, 600),
        // Minutes the door is late at each firing; now and then it is gone for hours.
        late: fc.array(fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 2 }) }, { weight: 1, arbitrary: fc.integer({ min: 30, max: 500 }) }), { minLength: 5, maxLength: 20 }),
        twins: fc.array(fc.boolean(), { minLength: 3, maxLength: 7 }), tapsOf: fc.subarray([a, b, c]), gone: fc.option(fc.constantFrom(a, b, c)),
      }),
      ({ rules, changes, lead, late, twins, tapsOf, gone }) => {
        const base: Rota = { rules: rules.map((it, n) => weekly(n, it.people, it.days, it.spans, it.lane)), exceptions: [] };
        const rota: Rota = { ...base, exceptions: changes.map((it, n) => exception(n, it.kind, { person: it.person, lane: "duty", ...it.span })) };
        const all = beginningsOver({ rota, calendar: calendarYears, zone: chinaTime }, addHours(begin, -40), addMinutes(begin, minutes + 2_880));
        // Who taps does so in time.
        const presences = all.filter((it) => tapsOf.includes(it.person)).map((it): Presence => ({ v: 1, station, ...it, at: presenceOpens(it.start), late: false }));
        const absent = gone === null ? [] : [away(gone, "2026-11-01 00:00")];
        const told = new Map<string, number>();
        const firings: Instant[] = [];
        let shifts: Shifts = { v: 1, station, version: 1, wokenAt: begin, nextAt: begin, leadMinutes: lead };
        for (let n = 0; shifts.nextAt !== null && n < 400; n += 1) {
          const now = addMinutes(shifts.nextAt, late[n % late.length] ?? 0);
          if (minutesBetween(begin, now) > minutes) break;
          const given: Facts = facts(rota, { presences: presences.filter((it) => it.at <= now), absent });
          const walked = walk(shifts, given, now);
          for (const it of walked.tell) told.set(`${it.what} ${it.lane} ${it.person} ${it.start}`, (told.get(`${it.what} ${it.lane} ${it.person} ${it.start}`) ?? 0) + 1);
          firings.push(now);
          shifts = walked.shifts;
          // The rota was saved as it is: woken, it finds nothing new to say.
          if (twins[n % twins.length] === true) {
            const woke = walk({ ...shifts, version: shifts.version + 1, wokenAt: now, nextAt: now }, given, now);
            expect(woke.tell).toEqual([]);
            shifts = woke.shifts;
          }
        }
        expect([...told.values()].every((times) => times === 1)).toBe(true);
        const expected = new Set(all.flatMap((it) => expectedOf(it, { lead, firings, isAway: it.person === gone, taps: tapsOf.includes(it.person) })));
        expect([...told.keys()].sort()).toEqual([...expected].sort());
      },
    ),
    { numRuns: 120 },
  );
});

type Seen = { readonly lead: number; readonly firings: readonly Instant[]; readonly isAway: boolean; readonly taps: boolean };
/** In other words than the rule's: what a firing between two instants must have said. */
function expectedOf(it: Beginning, { lead, firings, isAway, taps }: Seen): string[] {
  // A stretch of many days is nobody's new shift after a day and a half.
  const within = (from: Instant, to: Instant) => firings.some((now) => from <= now && now < to && now < addHours(it.start, 36));
  const say = (what: string) => `${what} ${it.lane} ${it.person} ${it.start}`;
  if (isAway) return within(addMinutes(it.start, -lead), it.end) ? [say("away")] : [];
  const soon = within(addMinutes(it.start, -lead), it.start) ? [say("soon")] : [];
  if (it.lane === "backup" || it.start < begin) return soon;
  const starts = within(it.start, it.end) ? [say("starts")] : [];
  return [...soon, ...starts, ...(!taps && within(presenceOver(it.start), it.end) ? [say("missing")] : [])];
}
