import { describe, expect, it } from "@jest/globals";
import { calendarYears } from "../kernel/calendarYears";
import { zPersonId, zStationId } from "../kernel/ids";
import { addMinutes, chinaTime, instantAt, localTime, zInstant, zLocalDate, zLocalTime, type Instant } from "../kernel/time";
import { openingsBetween, type WeekHours } from "../kernel/workingTime";
import { currentOrNextShift, dutyOver, gapsOver, hasRota, onDuty, whoRings } from "./rules";
import { zRotaException, zRotaRule, type Lane, type Rota, type RotaException, type RotaRule } from "./schema";

const person = (letter: string) => zPersonId.parse(`p_${letter.repeat(20)}`);
const [a, b, c, d] = [person("a"), person("b"), person("c"), person("d")];
const names = (people: readonly string[]) => people.map((it) => it.charAt(2)).join("");
const stationId = zStationId.parse("210203-desk");
const early = zInstant.parse("2020-01-01T00:00:00.000Z");
/** "2026-11-23 09:30" in China. */
const at = (text: string): Instant => instantAt(zLocalDate.parse(text.slice(0, 10)), zLocalTime.parse(text.slice(11)), chinaTime);
const spans = (texts: readonly string[]) => texts.map((it) => ({ start: it.slice(0, 5), end: it.slice(6) }));
const id = (letter: string, n: number) => `${letter}_${String(n).padStart(20, "0")}`;

const weekly = (people: readonly string[], days: string, ...times: string[]): RotaRule =>
  zRotaRule.parse({
    v: 1, id: id("r", 1), version: 1, stationId, lane: "duty", kind: "weekly", from: early, to: null, onHolidays: false,
    days: [...days].map(Number), spans: spans(times), people,
  });
const rotation = (over: Record<string, unknown>, participants: readonly (readonly string[])[], ...times: string[]): RotaRule =>
  zRotaRule.parse({
    v: 1, id: id("r", 2), version: 1, stationId, lane: "duty", kind: "rotation", from: early, to: null, onHolidays: true, days: [1, 2, 3, 4, 5, 6, 7],
    unit: "week", length: 1, anchor: at("2026-01-05 08:00"), handoverTime: "08:00", participants, spans: spans(times), ...over,
  });
let made = 0;
const exception = (kind: string, over: Record<string, unknown>): RotaException =>
  zRotaException.parse({ v: 1, id: id("e", (made += 1)), stationId, madeAt: addMinutes(early, made), madeBy: d, withdrawnAt: null, kind, ...over });
const during = (from: string, to: string) => ({ from: at(from), to: at(to) });
const off = (who: string, from: string, to: string) => exception("off", { person: who, ...during(from, to) });
const extra = (who: string, from: string, to: string, lane: Lane = "duty") => exception("extra", { person: who, lane, ...during(from, to) });
const cover = (who: string, by: string, from: string, to: string) => exception("cover", { person: who, by, ...during(from, to) });

const rota = (rules: readonly RotaRule[], ...exceptions: RotaException[]): Rota => ({ rules, exceptions });
const who = (it: Rota, when: string, lane: Lane = "duty") => names(onDuty(it, calendarYears, chinaTime, at(when), lane));
const shifts = (it: Rota, from: string, to: string, lane: Lane = "duty") =>
  dutyOver(it, calendarYears, chinaTime, at(from), at(to), lane).map((s) => `${s.person.charAt(2)} ${localTime(s.start, chinaTime)}-${localTime(s.end, chinaTime)}${s.continues ? "…" : ""}`);

const office = weekly([a], "12345", "08:30-11:30", "13:00-17:00");
const nights = weekly([b], "567", "20:00-08:00");
const day = ["2026-11-23 00:00", "2026-11-24 00:00"] as const;

describe("whether there is a rota", () => {
  const now = at("2026-11-23 09:00");
  it.each<[string, readonly RotaRule[], boolean]>([
    ["nothing", [], false], ["a rule nobody ended", [office], true], ["one that ended at this minute", [{ ...office, to: now }], false],
    ["one that ends later", [{ ...office, to: addMinutes(now, 1) }], true], ["one that begins tomorrow", [{ ...office, from: addMinutes(now, 1440) }], true],
  ])("%s", (_, rules, expected) => expect(hasRota(rota(rules), now)).toBe(expected));
});

describe("somebody in the rota who left", () => {
  const both = weekly([a, b], "12345", "08:30-17:00");
  it("is not on duty, nor by covering for another, and alone leaves a gap", () => {
    expect(who({ ...rota([both]), gone: [a] }, "2026-11-23 09:00")).toBe("b");
    expect(who({ ...rota([office], cover(a, c, "2026-11-23 00:00", "2026-11-24 00:00")), gone: [c] }, "2026-11-23 09:00")).toBe("");
    const alone = { ...rota([office]), gone: [a] };
    expect(shifts(alone, ...day)).toEqual([]);
    expect(gapsOver(alone, calendarYears, chinaTime, at("2026-11-23 09:00"), at("2026-11-23 10:00"), "duty")).toHaveLength(1);
  });
});

describe("weekly", () => {
  it.each([
    ["2026-11-23 08:29", ""], ["2026-11-23 08:30", "a"], ["2026-11-23 11:29", "a"], ["2026-11-23 11:30", ""], ["2026-11-23 12:59", ""],
    ["2026-11-23 13:00", "a"], ["2026-11-23 16:59", "a"], ["2026-11-23 17:00", ""],
    ["2026-11-20 20:00", "b"], ["2026-11-21 07:59", "b"], ["2026-11-21 08:00", ""],
    // Sunday's night runs into Monday; Thursday's does not exist.
    ["2026-11-23 07:59", "b"], ["2026-11-27 07:59", ""],
    // Spring Festival is closed; the make-up Saturday before it is a Monday; the night that began on it is a Monday's and does not exist.
    ["2026-02-16 09:00", ""], ["2026-02-14 09:00", "a"], ["2026-02-14 21:00", ""], ["2026-02-13 21:00", "b"], ["2026-02-14 07:00", "b"],
  ])("%s: %j", (when, expected) => expect(who(rota([office, nights]), when)).toBe(expected));

  it("works on holidays when the rule says so, as the weekday they are", () => {
    const always = { ...office, onHolidays: true };
    expect(who(rota([always]), "2026-02-16 09:00")).toBe("a");
    expect(who(rota([always]), "2026-02-15 09:00")).toBe("");
  });

  it("is valid half-open, and an edit in mid-shift hands over there", () => {
    const edit = at("2026-11-23 10:00");
    const versions = [{ ...office, to: edit }, { ...weekly([c], "12345", "08:30-11:30"), from: edit, version: 2 }];
    expect(shifts(rota(versions), ...day)).toEqual(["a 08:30-10:00", "c 10:00-11:30"]);
  });

  it("keeps lanes apart, and names several people once each", () => {
    const backup: RotaRule = { ...weekly([c], "1", "08:00-09:00"), lane: "backup" };
    const it = rota([office, weekly([b, a], "1", "08:00-10:00"), backup]);
    expect(who(it, "2026-11-23 08:45")).toBe("ab");
    expect(who(it, "2026-11-23 08:45", "backup")).toBe("c");
    expect(shifts(it, ...day)).toEqual(["a 08:00-11:30", "b 08:00-10:00", "a 13:00-17:00"]);
  });
});

describe("exceptions", () => {
  const base = [weekly([a], "1", "08:00-18:00"), weekly([b], "1", "08:00-12:00")];
  it.each([
    ["off", [off(a, "2026-11-23 10:00", "2026-11-23 12:00")], ["a 08:00-10:00", "b 08:00-12:00", "a 12:00-18:00"]],
    ["extra", [extra(c, "2026-11-23 17:00", "2026-11-23 19:00")], ["a 08:00-18:00", "b 08:00-12:00", "c 17:00-19:00"]],
    ["extra on the other lane", [extra(c, "2026-11-23 17:00", "2026-11-23 19:00", "backup")], ["a 08:00-18:00", "b 08:00-12:00"]],
    ["cover takes the hours that are there, no more", [cover(b, c, "2026-11-23 00:00", "2026-11-24 00:00")], ["a 08:00-18:00", "c 08:00-12:00"]],
    ["cover of somebody who is not on duty adds nobody", [cover(d, c, "2026-11-23 00:00", "2026-11-24 00:00")], ["a 08:00-18:00", "b 08:00-12:00"]],
    ["leave, and later somebody who covers it", [off(b, "2026-11-23 00:00", "2026-11-24 00:00"), cover(b, c, "2026-11-23 09:00", "2026-11-24 00:00")],
      ["a 08:00-18:00", "c 09:00-12:00"]],
    ["the cover is covered", [cover(b, c, "2026-11-23 00:00", "2026-11-24 00:00"), cover(c, d, "2026-11-23 10:00", "2026-11-24 00:00")],
      ["a 08:00-18:00", "c 08:00-10:00", "d 10:00-12:00"]],
    ["the cover falls ill", [cover(b, c, "2026-11-23 00:00", "2026-11-24 00:00"), off(c, "2026-11-23 10:00", "2026-11-24 00:00")], ["a 08:00-18:00", "c 08:00-10:00"]],
    ["the later word stands: extra in leave", [off(a, "2026-11-23 00:00", "2026-11-24 00:00"), extra(a, "2026-11-23 09:00", "2026-11-23 10:00")],
      ["b 08:00-12:00", "a 09:00-10:00"]],
    ["the later word stands: leave after extra", [extra(a, "2026-11-23 19:00", "2026-11-23 20:00"), off(a, "2026-11-23 17:00", "2026-11-24 00:00")],
      ["a 08:00-17:00", "b 08:00-12:00"]],
    ["closed, but an extra shift stands", [exception("closed", during("2026-11-23 09:00", "2026-11-24 00:00")), extra(c, "2026-11-23 10:00", "2026-11-23 11:00")],
      ["a 08:00-09:00", "b 08:00-09:00", "c 10:00-11:00"]],
    ["swap, each other's hours", [exception("swap", {
      acceptedAt: early, a, aFrom: at("2026-11-23 12:00"), aTo: at("2026-11-23 20:00"), b, bFrom: at("2026-11-23 08:00"), bTo: at("2026-11-23 10:00"),
    })], ["a 08:00-12:00", "b 10:00-18:00"]],
    ["swap that was only asked", [exception("swap", { acceptedAt: null, a, aFrom: at("2026-11-23 08:00"), aTo: at("2026-11-23 18:00"), b: c, bFrom: early, bTo: early })],
      ["a 08:00-18:00", "b 08:00-12:00"]],
    ["temporary rota", [exception("temporary", {
      lane: "duty", ...during("2026-11-23 10:00", "2026-11-23 16:00"), shifts: [{ person: c, ...during("2026-11-23 09:00", "2026-11-23 15:00") }],
    })], ["a 08:00-10:00", "b 08:00-10:00", "c 10:00-15:00", "a 16:00-18:00"]],
    ["withdrawn", [{ ...off(a, "2026-11-23 10:00", "2026-11-23 18:00"), withdrawnAt: at("2026-11-23 12:00") }], ["a 08:00-10:00", "b 08:00-12:00", "a 12:00-18:00"]],
    ["made in mid-shift: the past stays", [{ ...off(a, "2026-11-23 08:00", "2026-11-23 18:00"), madeAt: at("2026-11-23 09:10") }], ["a 08:00-09:10", "b 08:00-12:00"]],
  ] as const)("%s", (_, exceptions, expected) => expect(shifts(rota(base, ...exceptions), ...day)).toEqual(expected));
});

describe("rotation", () => {
  it("takes turns by the week, from the anchor both ways, and is closed on holidays when it says so", () => {
    const turns = rota([rotation({ onHolidays: false }, [[a], [b, c]])]);
    expect(["2026-01-05 07:59", "2026-01-05 08:00", "2026-01-12 07:59", "2026-01-12 08:00", "2025-12-30 08:00", "2026-02-16 09:00"].map((it) => who(turns, it))).toEqual(
      ["bc", "a", "a", "bc", "bc", ""],
    );
  });
  it("hands over inside a span, and keeps to its hours", () => {
    const turns = rota([rotation({ unit: "day" }, [[a], [b]], "20:00-10:00")]);
    expect(shifts(turns, "2026-01-05 00:00", "2026-01-07 00:00")).toEqual(["b 00:00-08:00", "a 08:00-10:00", "a 20:00-08:00", "b 08:00-10:00", "b 20:00-00:00…"]);
  });
  it("hands over on the last day of a month that is too short", () => {
    const turns = rota([rotation({ unit: "month", anchor: at("2026-01-31 08:00") }, [[a], [b], [c]])]);
    expect(["2026-02-28 07:59", "2026-02-28 08:00", "2026-03-31 07:59", "2026-03-31 08:00"].map((it) => who(turns, it))).toEqual(["a", "b", "b", "c"]);
  });
});

describe("whoRings", () => {
  it("leaves out who cannot come now and who must not have it", () => {
    const absent = [{ person: b, from: at("2026-11-23 08:00"), to: at("2026-11-23 09:00") }, { person: c, from: at("2026-11-23 10:00"), to: null }];
    const rung = (now: string) => names(whoRings([a, b, c, d], absent, [d], at(now)));
    expect(["2026-11-23 08:00", "2026-11-23 09:00", "2026-11-23 10:00"].map(rung)).toEqual(["ac", "abc", "ab"]);
  });
});

describe("gaps and next shifts", () => {
  const hours = Object.fromEntries([..."1234567"].map((it) => [it, it < "6" ? office.spans : []])) as unknown as WeekHours;
  const covered = rota([office], off(a, "2026-11-23 10:00", "2026-11-23 14:00"));
  it("shows what is needed and not covered", () => {
    const needed = openingsBetween(hours, calendarYears, at(day[0]), at("2026-11-25 00:00"));
    expect(needed).toHaveLength(4);
    expect(gapsOver(covered, calendarYears, chinaTime, at(day[0]), at("2026-11-25 00:00"), "duty", needed)).toEqual([
      { start: at("2026-11-23 10:00"), end: at("2026-11-23 11:30") },
      { start: at("2026-11-23 13:00"), end: at("2026-11-23 14:00") },
    ]);
    expect(gapsOver(rota([]), calendarYears, chinaTime, at(day[0]), at(day[1]), "duty")).toEqual([{ start: at(day[0]), end: at(day[1]) }]);
  });
  it("finds the shift somebody is in, and the next", () => {
    const next = (when: string) => currentOrNextShift(rota([nights]), calendarYears, chinaTime, at(when), "duty", b)?.start;
    expect(next("2026-11-21 01:00")).toBe(at("2026-11-20 20:00"));
    expect(next("2026-11-23 08:00")).toBe(at("2026-11-27 20:00"));
    expect(currentOrNextShift(rota([nights]), calendarYears, chinaTime, at("2026-11-21 01:00"), "duty", a)).toBeNull();
  });
});
