import { describe, expect, it } from "@jest/globals";
import { zInstant } from "@huiyin/shared/kernel/time";
import { instantOf, isAhead, minutesAgo, timeOfDay } from "./clockTime";

const now = zInstant.parse("2026-11-23T02:04:00.000Z");

describe("a time somebody types", () => {
  it.each([["9:30", "09:30"], ["0930", "09:30"], ["930", "09:30"], ["９：３０", "09:30"], ["9点半", "09:30"], ["21点", "21:00"], ["9点5分", "09:05"], ["23.59", "23:59"]])(
    "%s is %s",
    (typed, time) => expect(timeOfDay(typed)).toBe(time),
  );
  it.each([["24:00"], ["9:75"], ["上午"], [""], ["9"]])("%s is no time", (typed) => expect(timeOfDay(typed)).toBeNull());

  it("is China's time whatever the phone's zone", () => {
    expect(instantOf("2026-11-23", "9:30")).toBe("2026-11-23T01:30:00.000Z");
    expect(instantOf("2026-02-30", "9:30")).toBeNull();
    expect(instantOf("2026-11-23", "不记得")).toBeNull();
  });

  it("may not be ahead of now, but the running minute may", () => {
    expect(isAhead(zInstant.parse("2026-11-23T02:04:59.000Z"), now)).toBe(false);
    expect(isAhead(zInstant.parse("2026-11-23T02:06:00.000Z"), now)).toBe(true);
    expect(isAhead(minutesAgo(now, 10), now)).toBe(false);
  });
});
