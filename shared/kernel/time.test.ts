import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import {
  addDays, addMinutes, chinaTime, daysBetween, epoch, formatChinese, formatChineseLong, formatEnglish, instantAt, localDate, localTime, parseInstant, toInstant,
  weekday, zInstant, zLocalDate, zLocalTime, type Zone,
} from "./time";

const d = (text: string) => zLocalDate.parse(text);
const t = (text: string) => zLocalTime.parse(text);
const i = (text: string) => zInstant.parse(text);

/** Central Europe of 2026, by its two changes: 29 March and 25 October at 01:00Z. */
const berlin: Zone = {
  name: "Europe/Berlin",
  offsetMinutes: (ms) => (ms >= Date.UTC(2026, 2, 29, 1) && ms < Date.UTC(2026, 9, 25, 1) ? 120 : 60),
};

describe("shapes", () => {
  it.each(["2026-11-23T01:30:00.000Z", "2024-02-29T00:00:00.000Z"])("%s is an instant", (text) => expect(zInstant.safeParse(text).success).toBe(true));
  it.each(["2026-11-23T01:30:00Z", "2026-02-29T00:00:00.000Z", "2026-11-23T24:00:00.000Z", "2026-11-23T01:30:00.000+08:00", "", "x"])(
    "%j is not",
    (text) => expect(zInstant.safeParse(text).success).toBe(false),
  );
  it.each(["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", ""])("%j is not a date", (text) => expect(zLocalDate.safeParse(text).success).toBe(false));
  it.each(["24:00", "9:30", "09:60", "0930", ""])("%j is not a time", (text) => expect(zLocalTime.safeParse(text).success).toBe(false));
  it("reads any offset and keeps one form", () => {
    expect(parseInstant("2026-11-23T09:30:00+08:00")).toBe("2026-11-23T01:30:00.000Z");
    expect(parseInstant("2026-11-23T09:30Z")).toBe("2026-11-23T09:30:00.000Z");
    expect(parseInstant("2026-11-23T09:30:00")).toBeNull();
    expect(parseInstant("2026-11-23T29:30:00Z")).toBeNull();
  });
});

describe("arithmetic", () => {
  it("sorts as text as it sorts in time", () => {
    const when = fc.integer({ min: 0, max: Date.UTC(2200, 0) });
    fc.assert(fc.property(when, when, (a, b) => expect(toInstant(a) < toInstant(b)).toBe(a < b)));
  });
  it("crosses months, leap days and years", () => {
    expect(addDays(d("2024-02-28"), 1)).toBe("2024-02-29");
    expect(addDays(d("2026-12-31"), 1)).toBe("2027-01-01");
    expect(addDays(d("2026-03-01"), -1)).toBe("2026-02-28");
    expect(daysBetween(d("2024-02-28"), d("2024-03-01"))).toBe(2);
    expect(addMinutes(i("2026-12-31T23:59:00.000Z"), 1)).toBe("2027-01-01T00:00:00.000Z");
  });
  it.each([["2026-11-23", 1], ["2026-11-29", 7], ["1969-12-31", 3], ["2024-02-29", 4]])("%s is weekday %i", (date, day) => expect(weekday(d(date))).toBe(day));
});

describe("zones", () => {
  it("is eight hours ahead in China, so a late evening in London is the next day", () => {
    expect(localDate(i("2026-02-14T16:30:00.000Z"), chinaTime)).toBe("2026-02-15");
    expect(localTime(i("2026-02-14T16:30:00.000Z"), chinaTime)).toBe("00:30");
    expect(localDate(i("2026-04-21T15:59:59.000Z"), chinaTime)).toBe("2026-04-21");
    expect(instantAt(d("2026-11-23"), t("09:30"), chinaTime)).toBe("2026-11-23T01:30:00.000Z");
  });
  it("goes there and back again", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2025, 0) / 6e4, max: Date.UTC(2027, 0) / 6e4 }), fc.constantFrom(chinaTime, berlin), (minute, zone) => {
        const at = toInstant(minute * 60_000);
        const back = (edge: "start" | "end") => instantAt(localDate(at, zone), localTime(at, zone), zone, edge);
        expect([back("start"), back("end")]).toContain(at);
      }),
    );
  });
  it.each([
    ["2026-03-29", "01:59", "start", "2026-03-29T00:59:00.000Z"],
    ["2026-03-29", "02:00", "start", "2026-03-29T01:00:00.000Z"],
    ["2026-03-29", "02:30", "end", "2026-03-29T01:00:00.000Z"],
    ["2026-03-29", "03:00", "start", "2026-03-29T01:00:00.000Z"],
    ["2026-10-25", "02:30", "start", "2026-10-25T00:30:00.000Z"],
    ["2026-10-25", "02:30", "end", "2026-10-25T01:30:00.000Z"],
    ["2026-10-25", "03:00", "start", "2026-10-25T02:00:00.000Z"],
  ] as const)("%s %s (%s) in Berlin is %s", (date, time, edge, at) => expect(instantAt(d(date), t(time), berlin, edge)).toBe(at));
});

describe("words", () => {
  const now = i("2026-11-22T01:00:00.000Z");
  it.each([
    ["2026-11-22T09:30:00.000Z", "今天 17:30"],
    ["2026-11-22T16:00:00.000Z", "明天 00:00"],
    ["2026-11-23T01:30:00.000Z", "明天 09:30"],
    ["2026-11-21T15:59:00.000Z", "昨天 23:59"],
    ["2026-11-25T01:30:00.000Z", "11月25日（周三）09:30"],
    ["2027-01-04T01:00:00.000Z", "2027年1月4日（周一）09:00"],
  ])("%s reads %s", (at, words) => expect(formatChinese(i(at), now, chinaTime)).toBe(words));
  it.each([
    ["2026-11-22T16:00:00.000Z", "今天 24:00", "today 24:00"], ["2026-11-23T16:00:00.000Z", "明天 24:00", "tomorrow 24:00"], ["2026-11-21T16:00:00.000Z", "昨天 24:00", "yesterday 24:00"],
    ["2026-12-31T16:00:00.000Z", "12月31日（周四）24:00", "Thu 31 Dec, 24:00"], ["2026-11-22T16:01:00.000Z", "明天 00:01", "tomorrow 00:01"],
  ])("%s as an end reads %s", (at, chinese, english) => {
    expect(formatChinese(i(at), now, chinaTime, "end")).toBe(chinese);
    expect(formatEnglish(i(at), now, chinaTime, "end")).toBe(english);
  });
  it("has a long form", () => expect(formatChineseLong(i("2026-11-23T01:30:00.000Z"), now, chinaTime)).toBe("11月23日（周一）09:30"));
  it("agrees with the epoch", () => expect(epoch(now)).toBe(Date.UTC(2026, 10, 22, 1)));
});
