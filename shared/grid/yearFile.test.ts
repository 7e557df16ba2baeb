import { describe, expect, it } from "@jest/globals";
import { changedDates } from "../kernel/calendar";
import { calendarYears } from "../kernel/calendarYears";
import { readYear, writeYear } from "./yearFile";

const text = "2027-01-01~2027-01-03 休 元旦\n2027-01-01 法定 元旦\n\n2027-02-20 班 周五\n2027-02-21 上班";

describe("a year off the notice", () => {
  it("is read line by line: days off, make-up days with whose hours, the statutory ones", () => {
    const { it: year, problems } = readYear(text, 2027, "official", "国办通知");
    expect(problems).toEqual([]);
    expect(year).toEqual({
      v: 1, year: 2027, state: "official", source: "国办通知", offDays: { "2027-01-01": "元旦", "2027-01-02": "元旦", "2027-01-03": "元旦" }, statutory: { "2027-01-01": "元旦" },
      makeupWorkdays: { "2027-02-20": { follows: 5 }, "2027-02-21": { follows: 1 } },
    });
    expect(readYear(writeYear(year), 2027, "official", "国办通知").it).toEqual(year);
  });
  it.each([
    ["2027-13-01 休 元旦", /看不懂/], ["2026-10-01 休 国庆节", /不是 2027 年/], ["2027-10-07~2027-10-01 休 国庆节", /看不懂/], ["2027-01-01~2027-12-31 休 元旦", /看不懂/], ["2027-10-01 休", /什么节/], ["2027-10-08 班 周五", /周六或周日/], ["2027-10-09 班 星期", /周一到周日/],
    ["2027-10-09 休 国庆节\n2027-10-09 班", /既放假又补班/], ["2027-01-01 法定 元旦", /一个放假的日子都没有/],
  ])("says what is wrong: %j", (line, words) => expect(readYear(line, 2027, "official", "x").problems[0]?.text).toMatch(words));
  it("every year that is there reads as it would be typed", () => {
    for (const year of calendarYears) expect(readYear(writeYear(year), year.year, year.state === "official" ? "official" : "provisional", "").it).toEqual({ ...year, source: "" });
  });
  it("tells the days that are others than before", () => {
    const { it: year } = readYear(text, 2027, "official", "x");
    // The 2nd and 3rd are a weekend; of days off they become a holiday.
    expect(changedDates(2027, [], [year])).toEqual(["2027-01-01", "2027-01-02", "2027-01-03", "2027-02-20", "2027-02-21"]);
    expect(changedDates(2027, [year], [year])).toEqual([]);
  });
});
