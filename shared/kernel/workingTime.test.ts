import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { calendarYears } from "./calendarYears";
import { addMinutes, chinaTime, instantAt, toInstant, zLocalDate, zLocalTime, type Instant } from "./time";
import {
  addWorkingMinutes, closingOf, isOpen, nextOpening, nthWorkingDayEnd, sameWorkingDayBy, subtractWorkingMinutes, workingMinutesBetween, type WeekHours,
} from "./workingTime";

/** "2026-11-23 09:30" in China. */
const at = (text: string): Instant => instantAt(zLocalDate.parse(text.slice(0, 10)), zLocalTime.parse(text.slice(11)), chinaTime);
const spans = (...texts: string[]) => texts.map((it) => ({ start: zLocalTime.parse(it.slice(0, 5)), end: zLocalTime.parse(it.slice(6)) }));
const week = (days: string, ...texts: string[]): WeekHours =>
  Object.fromEntries([..."1234567"].map((day) => [day, days.includes(day) ? spans(...texts) : []])) as Record<keyof WeekHours, ReturnType<typeof spans>>;

const office = week("12345", "08:30-11:30", "13:00-17:00");
const night = week("567", "20:00-02:00");
const always = week("1234567", "00:00-00:00");
const never = week("");
const years = calendarYears;

describe("adding working minutes", () => {
  it.each([
    ["inside a span", office, "2026-11-23 09:00", 60, "2026-11-23 10:00"],
    ["over lunch", office, "2026-11-23 11:00", 60, "2026-11-23 13:30"],
    ["to lunch exactly", office, "2026-11-23 11:00", 30, "2026-11-23 11:30"],
    ["to closing exactly", office, "2026-11-23 16:00", 60, "2026-11-23 17:00"],
    ["over a weekend", office, "2026-11-20 16:30", 60, "2026-11-23 09:00"],
    ["from a Sunday", office, "2026-11-22 12:00", 60, "2026-11-23 09:30"],
    ["over Spring Festival from a make-up Saturday", office, "2026-02-14 16:30", 60, "2026-02-24 09:00"],
    ["over the new year, provisional", office, "2026-12-31 16:30", 60, "2027-01-04 09:00"],
    ["past midnight", night, "2026-11-20 23:00", 240, "2026-11-21 21:00"],
    ["in the small hours that belong to Sunday", night, "2026-11-23 01:00", 60, "2026-11-23 02:00"],
    ["always open", always, "2026-11-23 12:00", 1_440, "2026-11-24 12:00"],
    ["closed for ever: by the wall", never, "2026-11-23 12:00", 60, "2026-11-23 13:00"],
    ["nothing", office, "2026-11-22 12:00", 0, "2026-11-22 12:00"],
  ])("%s", (_, hours, start, minutes, by) => {
    const answer = addWorkingMinutes(hours, years, at(start), minutes);
    expect(answer).toEqual({ at: at(by), provisional: by >= "2027" });
  });

  it("stands still in pauses, overlapping ones too", () => {
    const pauses = [
      { from: at("2026-11-23 09:30"), to: at("2026-11-23 10:00") },
      { from: at("2026-11-23 09:45"), to: at("2026-11-23 10:30") },
    ];
    expect(addWorkingMinutes(office, years, at("2026-11-23 09:00"), 60, { pauses }).at).toBe(at("2026-11-23 11:00"));
    expect(workingMinutesBetween(office, years, at("2026-11-23 09:00"), at("2026-11-23 11:00"), { pauses }).minutes).toBe(60);
  });

  it("counts overlapping spans once, and 23:59 as the end of the day", () => {
    const twice = week("1", "09:00-12:00", "11:00-13:00");
    expect(workingMinutesBetween(twice, years, at("2026-11-23 00:00"), at("2026-11-24 00:00")).minutes).toBe(240);
    expect(addWorkingMinutes(week("1234567", "00:00-23:59"), years, at("2026-11-23 12:00"), 1_440).at).toBe(at("2026-11-24 12:00"));
  });

  it.each<[string, WeekHours, string, number, string]>([
    ["within the day", office, "2026-11-23 17:00", 120, "2026-11-23 15:00"], ["over the weekend", office, "2026-11-23 10:00", 120, "2026-11-20 16:30"], ["over noon", office, "2026-11-23 13:30", 60, "2026-11-23 11:00"],
    ["over a long holiday", office, "2026-10-08 10:00", 120, "2026-09-30 16:30"], ["closed for ever: by the wall", never, "2026-11-23 12:00", 60, "2026-11-23 11:00"], ["nothing", office, "2026-11-23 12:00", 0, "2026-11-23 12:00"],
  ])("goes back %s", (_, hours, end, minutes, from) => expect(subtractWorkingMinutes(hours, years, at(end), minutes)).toBe(at(from)));

  it("goes back to where so much is left, and a minute later less is", () => {
    const minute = fc.integer({ min: Date.UTC(2025, 11) / 60_000, max: Date.UTC(2026, 11) / 60_000 }).map((it) => toInstant(it * 60_000));
    fc.assert(fc.property(minute, fc.integer({ min: 1, max: 2_000 }), fc.constantFrom(office, night, always), (end, minutes, hours) => {
      const from = subtractWorkingMinutes(hours, years, end, minutes);
      expect(workingMinutesBetween(hours, years, from, end).minutes).toBe(minutes);
      expect(workingMinutesBetween(hours, years, addMinutes(from, 1), end).minutes).toBe(minutes - 1);
    }), { numRuns: 60 });
  });

  it("is undone by counting, from any minute", () => {
    const minute = fc.integer({ min: Date.UTC(2025, 11) / 60_000, max: Date.UTC(2026, 11) / 60_000 }).map((it) => toInstant(it * 60_000));
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 6_000 }), fc.constantFrom(office, night, always), (start, minutes, hours) => {
        const { at: end } = addWorkingMinutes(hours, years, start, minutes);
        expect(workingMinutesBetween(hours, years, start, end).minutes).toBe(minutes);
        expect(workingMinutesBetween(hours, years, start, addMinutes(end, -1)).minutes).toBe(minutes - 1);
      }),
      { numRuns: 60 },
    );
  });

  it("is the sum of the open minutes, asked one by one", () => {
    for (const hours of [office, night]) {
      let open = 0;
      const [from, to] = [at("2026-02-12 00:00"), at("2026-02-26 00:00")];
      for (let minute = from; minute < to; minute = addMinutes(minute, 1)) open += isOpen(hours, years, minute) ? 1 : 0;
      expect(workingMinutesBetween(hours, years, from, to).minutes).toBe(open);
    }
  });
});

describe("working days", () => {
  it.each([
    ["the day after", "2026-11-23 09:00", 1, "2026-11-24 17:00"],
    ["filed before opening", "2026-11-23 06:00", 1, "2026-11-24 17:00"],
    ["filed after closing on Friday", "2026-11-20 20:00", 1, "2026-11-23 17:00"],
    ["filed on Sunday", "2026-11-22 10:00", 1, "2026-11-23 17:00"],
    ["three, over a make-up Saturday and a holiday", "2026-02-12 10:00", 3, "2026-02-24 17:00"],
    ["thirteen over National Day", "2026-09-21 10:00", 13, "2026-10-15 17:00"],
  ])("%s", (_, start, n, by) => expect(nthWorkingDayEnd(office, years, at(start), n)).toEqual({ at: at(by), provisional: false }));

  it("closes when the last span that began that day ends", () => {
    expect(nthWorkingDayEnd(night, years, at("2026-11-19 10:00"), 1).at).toBe(at("2026-11-21 02:00"));
    expect(nthWorkingDayEnd(never, years, at("2026-11-19 10:00"), 2).at).toBe(at("2026-11-21 10:00"));
  });

  it.each([
    ["by closing", "2026-11-23 09:00", "2026-11-23 17:00"],
    ["two hours left exactly", "2026-11-23 15:00", "2026-11-23 17:00"],
    ["less is left", "2026-11-23 16:00", "2026-11-24 09:30"],
    ["at lunch", "2026-11-23 12:00", "2026-11-23 17:00"],
    ["after closing", "2026-11-23 18:00", "2026-11-24 17:00"],
    ["before a holiday", "2026-02-14 16:30", "2026-02-24 10:00"],
  ])("same working day: %s", (_, start, by) => expect(sameWorkingDayBy(office, years, at(start)).at).toBe(at(by)));
});

describe("open and closed", () => {
  it("is half-open", () => {
    expect(["08:29", "08:30", "11:29", "11:30", "12:59", "13:00", "16:59", "17:00"].map((it) => isOpen(office, years, at(`2026-11-23 ${it}`)))).toEqual(
      [false, true, true, false, false, true, true, false],
    );
  });
  it.each([
    ["2026-11-23 09:00", "2026-11-23 09:00", "2026-11-23 11:30"],
    ["2026-11-23 17:00", "2026-11-24 08:30", null],
    ["2026-02-14 17:00", "2026-02-24 08:30", null],
  ])("office at %s: opens %s, closes %s", (now, opens, closes) => {
    expect(nextOpening(office, years, at(now))).toBe(at(opens));
    expect(closingOf(office, years, at(now))).toBe(closes === null ? null : at(closes));
  });
  it("looks no further than it must", () => {
    expect(nextOpening(never, years, at("2026-11-23 09:00"))).toBeNull();
    expect(closingOf(never, years, at("2026-11-23 09:00"))).toBeNull();
    // Open on every day but holidays: it does close, at the next one.
    expect(closingOf(always, years, at("2026-11-23 09:00"))).toBe(at("2027-01-01 00:00"));
    expect(closingOf(always, [], at("2026-11-23 09:00"))).toBeNull();
    expect(closingOf(night, years, at("2026-11-21 01:00"))).toBe(at("2026-11-21 02:00"));
  });
});
