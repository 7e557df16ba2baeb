import { describe, expect, it } from "@jest/globals";
import { dayKind, isWorkday, weekdayFollowed, yearIsOfficial, zCalendarYear } from "./calendar";
import { calendarYears } from "./calendarYears";
import { addDays, dayNumber, zLocalDate } from "./time";

const d = (text: string) => zLocalDate.parse(text);

describe("day kinds", () => {
  it.each([
    ["2026-02-16", { kind: "holiday", weekday: 1, known: true, name: "春节" }],
    ["2026-02-14", { kind: "makeup", weekday: 6, known: true, follows: 1 }],
    ["2026-02-13", { kind: "workday", weekday: 5, known: true }],
    ["2026-02-08", { kind: "weekend", weekday: 7, known: true }],
    ["2026-10-10", { kind: "makeup", weekday: 6, known: true, follows: 1 }],
    ["2027-02-08", { kind: "holiday", weekday: 1, known: false, name: "春节" }],
    ["2027-02-09", { kind: "workday", weekday: 2, known: false }],
    ["2030-01-01", { kind: "workday", weekday: 2, known: false }],
  ])("%s", (date, kind) => expect(dayKind(d(date), calendarYears)).toEqual(kind));

  it("lets a row name the weekday a make-up day follows", () => {
    const row = zCalendarYear.parse({
      v: 1, year: 2026, state: "official", offDays: {}, makeupWorkdays: { "2026-10-10": { follows: 3 } }, statutory: {},
    });
    expect(dayKind(d("2026-10-10"), [row])).toEqual({ kind: "makeup", weekday: 6, known: true, follows: 3 });
    expect(weekdayFollowed([row])(dayNumber(d("2026-10-10")))).toBe(3);
  });

  it.each([[2024, 251], [2025, 248], [2026, 248]])("counts %i's working days as the notice does: %i", (year, days) => {
    let count = 0;
    for (let date = d(`${year}-01-01`); date.startsWith(String(year)); date = addDays(date, 1)) count += isWorkday(date, calendarYears) ? 1 : 0;
    expect(count).toBe(days);
    expect(yearIsOfficial(year, calendarYears)).toBe(true);
  });

  it("names eleven statutory days in 2024 and thirteen from 2025, all of them off", () => {
    expect(calendarYears.map((it) => Object.keys(it.statutory).length)).toEqual([11, 13, 13, 13]);
    for (const year of calendarYears) for (const date of Object.keys(year.statutory)) expect(isWorkday(d(date), calendarYears)).toBe(false);
  });

  it("agrees with itself day by day, prepared or asked", () => {
    const followed = weekdayFollowed(calendarYears);
    for (let date = d("2023-12-01"); date < "2028-02-01"; date = addDays(date, 1)) {
      const kind = dayKind(date, calendarYears);
      const expected = kind.kind === "holiday" ? null : kind.kind === "makeup" ? kind.follows : kind.weekday;
      expect(followed(dayNumber(date))).toBe(expected);
    }
  });
});
