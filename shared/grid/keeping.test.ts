import { describe, expect, it } from "@jest/globals";
import { zInstant, zLocalDate } from "../kernel/time";
import { isKeptLongEnough, mayBeOver } from "./keeping";

const day = (text: string) => zLocalDate.parse(text);
const night = (text: string) => zInstant.parse(`${text}T19:00:00.000Z`);

describe("years of keeping outside any case", () => {
  it("are over the day after, by the district's own calendar", () => {
    // Three in the night of the next day in China.
    expect([isKeptLongEnough(day("2026-11-23"), 3, night("2029-11-22")), isKeptLongEnough(day("2026-11-23"), 3, night("2029-11-23"))]).toEqual([false, true]);
    expect([isKeptLongEnough(day("2028-02-29"), 1, night("2029-02-27")), isKeptLongEnough(day("2028-02-29"), 1, night("2029-02-28"))]).toEqual([false, true]);
  });

  it("nothing that is younger than the least any district may set is looked at", () => {
    expect([mayBeOver(day("2026-11-23"), "callYears", night("2029-11-22")), mayBeOver(day("2026-11-23"), "callYears", night("2029-11-23")), mayBeOver(day("2026-11-23"), "bookingYears", night("2027-11-23"))]).toEqual([false, true, true]);
  });
});
