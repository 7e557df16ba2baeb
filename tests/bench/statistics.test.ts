import { describe, expect, it } from "@jest/globals";
import { median, percentile, spread } from "./statistics";

describe("figures", () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[7], 7],
  ])("median of %j is %d", (values, expected) => expect(median(values)).toBe(expected));
  it("is not made up from nothing", () => expect(() => median([])).toThrow());
  it.each([
    [0.95, 19],
    [0.5, 10],
    [1, 20],
  ])("percentile %d of 1..20 is %d", (share, expected) => expect(percentile(Array.from({ length: 20 }, (_, index) => index + 1), share)).toBe(expected));
  it("runs every job once and never more than the width at a time", async () => {
    const seen: number[] = [];
    let now = 0;
    let most = 0;
    await spread(23, 4, async (index) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((done) => setImmediate(done));
      seen.push(index);
      now -= 1;
    });
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, index) => index));
    expect(most).toBe(4);
  });
});
