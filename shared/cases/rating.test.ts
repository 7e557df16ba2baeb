import { describe, expect, it } from "@jest/globals";
import { zInstant } from "../kernel/time";
import { countRatings, leastRatings, monthOf, type Score } from "./rating";

const now = zInstant.parse("2026-12-01T02:00:00.000Z");
const scores = (count: number): Score[] => Array.from({ length: count }, (_, at) => (at === 0 ? "unsatisfied" : "satisfied"));

describe("figures of ratings", () => {
  it("are shown of a month that is over and has enough of them", () => {
    expect(countRatings(scores(leastRatings), "2026-11", now)).toEqual({ satisfied: leastRatings - 1, fair: 0, unsatisfied: 1 });
    expect(countRatings(scores(leastRatings - 1), "2026-11", now)).toBeNull();
    expect(countRatings(scores(100), "2026-12", now)).toBeNull();
    expect(countRatings(scores(3), "2026-11", now, 3)).toEqual({ satisfied: 2, fair: 0, unsatisfied: 1 });
  });
  it("belong to the month of the station's own calendar", () => expect(monthOf(zInstant.parse("2026-11-30T16:00:00.000Z"))).toBe("2026-12"));
});
