import { describe, expect, it } from "@jest/globals";
import { calendarYears } from "../kernel/calendarYears";
import { addMinutes, chinaTime, formatChineseLong, localTime } from "../kernel/time";
import { zStationId } from "../kernel/ids";
import type { WeekHours } from "../kernel/workingTime";
import { computed, joinShifts, recorded, zRecordedDay } from "./past";
import { namedIn, reviewRota, type Look, type Span } from "./review";
import { at, cover, during, off, person, stationId, swap, weekly } from "./rota.fixture";
import { dutyOver } from "./rules";
import type { Rota, RotaException, RotaRule } from "./schema";
import { factLine } from "./texts.zh";

const [a, b, c] = [person("a"), person("b"), person("c")];
const now = at("2026-11-23 10:00");
const hours = Object.fromEntries([..."1234567"].map((it) => [it, it < "6" ? [{ start: "09:00", end: "17:00" }] : []])) as unknown as WeekHours;
const office = weekly([a], "12345", ["09:00-17:00"]);
const rota = (rules: readonly RotaRule[], ...exceptions: RotaException[]): Rota => ({ rules, exceptions });
const look = (before: Rota, after: Rota, more: Partial<Look> = {}) =>
  reviewRota({ before, after, hours, calendar: calendarYears, zone: chinaTime, now, elsewhere: [], sounding: new Set([a, b]), bookings: [], ...more }, { station: stationId, name: "受理台" });
const words = (it: Span) => `${formatChineseLong(it.from, now, chinaTime)}-${localTime(it.to, chinaTime)}`;

describe("what a head sees at once", () => {
  it("nothing, when all is well", () => {
    const it = rota([office]);
    expect(look(it, it)).toEqual({ gaps: [], unreachable: [], doubles: [], long: [], bookings: [], touched: [] });
  });
  it("gaps in opening hours, those that were there and those it makes", () => {
    const monday = off(a, "2026-11-30 12:00", "2026-12-01 12:00");
    const gaps = look(rota([office], monday), rota([office], monday, off(a, "2026-12-03 00:00", "2026-12-03 10:00"))).gaps;
    expect(gaps.map((it) => [words(it), it.isNew])).toEqual([
      ["11月30日（周一）12:00-17:00", false], ["12月1日（周二）09:00-12:00", false], ["12月3日（周四）09:00-10:00", true],
    ]);
  });
  it("who cannot be woken, known or new", () => {
    const night = weekly([c], "7", ["20:00-22:00"]);
    expect(look(rota([office, night]), rota([office, night])).unreachable).toEqual([{ person: c, isNew: false }]);
    expect(look(rota([office]), rota([office], cover(a, c, "2026-11-24 00:00", "2026-11-25 00:00"))).unreachable).toEqual([{ person: c, isNew: true }]);
    // Named for later than the horizon, too; leave puts nobody there.
    expect(namedIn(rota([{ ...office, from: addMinutes(now, 90 * 1_440) }], off(c, "2026-11-24 00:00", "2026-11-25 00:00")), now)).toEqual([a]);
  });
  it("double duty: two stations, or both lanes", () => {
    const after = rota([office, { ...weekly([a], "2", ["16:00-18:00"]), lane: "backup" }]);
    const street = { station: zStationId.parse("210203005"), name: "街道站", rota: rota([weekly([a], "5", ["08:00-10:00"])]) };
    const tomorrow = look(rota([]), after, { elsewhere: [street] }).doubles.filter((it) => it.from < at("2026-11-28 00:00"));
    expect(tomorrow.map((it) => [words(it), it.here, it.there.stationName, it.there.lane])).toEqual([
      ["11月24日（周二）16:00-17:00", "duty", "受理台", "backup"], ["11月27日（周五）09:00-10:00", "duty", "街道站", "duty"],
    ]);
    // Those that were there before are told from those this change makes.
    const both = look(rota([office]), after, { elsewhere: [street] }).doubles.filter((it) => it.from < at("2026-11-28 00:00"));
    expect(both.map((it) => [it.there.stationName, it.isNew])).toEqual([["受理台", true], ["街道站", false]]);
  });
  it("more than twelve hours in a row, of one person, over two spans and both lanes", () => {
    const twelve = weekly([b], "2", ["06:00-12:00", "12:00-18:00"]);
    expect(look(rota([]), rota([twelve])).long).toEqual([]);
    const more = { ...weekly([b], "2", ["18:00-19:00"]), lane: "backup" as const };
    expect(look(rota([]), rota([twelve, more])).long.map((it) => [words(it), it.hours])[0]).toEqual(["11月24日（周二）06:00-19:00", 13]);
  });
  it("bookings whose lawyer would not be there", () => {
    const booking = (id: string, who: typeof a, from: string, to: string) => ({ id, person: who, ...during(from, to) });
    const bookings = [
      booking("inside", a, "2026-11-24 10:00", "2026-11-24 11:00"), booking("half", a, "2026-11-24 11:30", "2026-11-24 12:30"),
      booking("after", a, "2026-11-24 12:30", "2026-11-24 13:00"), booking("never there", b, "2026-11-24 10:00", "2026-11-24 11:00"),
    ];
    expect(look(rota([office]), rota([office], off(a, "2026-11-24 09:00", "2026-11-24 12:00")), { bookings }).bookings.map((it) => it.id)).toEqual(["inside", "half"]);
    // Standing behind others is not being on duty: who only does that can receive nobody, but may well attend.
    const [onlyDuty, alsoBehind] = [rota([office]), rota([{ ...office, lane: "backup" }])];
    expect(look(onlyDuty, alsoBehind, { bookings }).bookings.map((it) => it.id)).toContain("inside");
    expect(look(onlyDuty, alsoBehind, { bookings: bookings.map((it) => ({ ...it, attends: true })) }).bookings).toEqual([]);
  });
  it("whose duty changes: what each gains and loses", () => {
    const saturday = weekly([b], "6", ["09:00-12:00"]);
    const { touched } = look(rota([office, saturday]), rota([office, saturday], swap(a, ["2026-11-24 09:00", "2026-11-24 17:00"], b, ["2026-11-28 00:00", "2026-11-29 00:00"])));
    expect(touched.map((it) => [it.person.charAt(2), it.gains.map(words), it.loses.map(words)])).toEqual([
      ["a", ["11月28日（周六）09:00-12:00"], ["11月24日（周二）09:00-17:00"]], ["b", ["11月24日（周二）09:00-17:00"], ["11月28日（周六）09:00-12:00"]],
    ]);
  });
});

describe("the past", () => {
  const sunday = weekly([b], "7", ["20:00-08:00"]);
  const day = zRecordedDay.parse({
    v: 1, station: stationId, date: "2026-11-22", recordedAt: now, gaps: [], shifts: [{ person: c, lane: "duty", ...during("2026-11-22 10:00", "2026-11-22 12:00") }, { person: b, lane: "duty", ...during("2026-11-22 20:00", "2026-11-23 00:00") }],
  });
  it("is what was recorded, and a shift over midnight is one", () => {
    const [from, to] = [at("2026-11-22 00:00"), at("2026-11-24 00:00")];
    const rest = computed(dutyOver(rota([sunday, office]), calendarYears, chinaTime, at("2026-11-23 00:00"), to, "duty"), "duty");
    expect(joinShifts([...recorded([day], from, to), ...rest]).map((it) => [it.person.charAt(2), words(it), it.recorded])).toEqual([
      ["c", "11月22日（周日）10:00-12:00", true], ["b", "11月22日（周日）20:00-08:00", true], ["a", "11月23日（周一）09:00-17:00", false],
    ]);
  });
});

it.each([
  ["cover", [a, b], "甲", "乙顶甲的班，11月24日（周二）09:00 到 11月24日（周二）17:00"],
  ["closed", [], "甲", "站点不值班，11月24日（周二）09:00 到 11月24日（周二）17:00"],
] as const)("谁改过: %s", (code, people, _, expected) => {
  const names = new Map<string, string>([[a, "甲"], [b, "乙"]]);
  expect(factLine({ code, people: [...people], ...during("2026-11-24 09:00", "2026-11-24 17:00") }, (it) => names.get(it) ?? "", now, chinaTime)).toBe(expected);
});
