import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { toInstant, zInstant } from "@huiyin/shared/kernel/time";
import { barOf, hoursOf, nowAt, rowsOf, scaleOf, spanText } from "./bars";

/** China's wall clock on 2026-11-23, also beyond 24:00. */
const at = (hour: number) => toInstant(Date.parse("2026-11-22T16:00:00.000Z") + hour * 3_600_000);
const span = (from: number, to: number) => ({ from: at(from), to: at(to) });
const now = zInstant.parse("2026-11-23T02:00:00.000Z");
const hours = (spans: { from: ReturnType<typeof at>; to: ReturnType<typeof at> }[]) => {
  const scale = scaleOf(spans, now);
  return [(scale.start - Date.parse(at(0))) / 3_600_000, (scale.end - Date.parse(at(0))) / 3_600_000];
};

describe("bars of a day", () => {
  it.each([
    ["office hours", [span(8.5, 17.5)], [8, 18]], ["nobody", [], [8, 18]], ["an early shift", [span(6.5, 12)], [6, 18]], ["an evening", [span(9, 20.25)], [8, 21]],
    ["a night into tomorrow", [span(20, 32)], [8, 24]], ["a night from yesterday", [span(-4, 8)], [0, 18]],
  ])("%s", (_, spans, expected) => expect(hours(spans)).toEqual(expected));

  it("places a shift by its share of the hours shown, cut at their edges", () => {
    const scale = scaleOf([], now);
    expect(barOf(span(8, 13), scale)).toEqual({ left: 0, width: 50 });
    expect(barOf(span(17, 30), scale)).toEqual({ left: 90, width: 10 });
    expect(barOf(span(20, 22), scale)).toBeNull();
    expect(nowAt(now, scale)).toBe(20);
    expect(nowAt(at(19), scale)).toBeNull();
  });

  it.each([
    ["one after the other share a row", [span(8, 12), span(12, 17)], [0, 0]], ["two at once lie under each other", [span(9, 17), span(9, 17)], [0, 1]],
    ["a third takes the row that is free again", [span(8, 12), span(9, 17), span(12, 18)], [0, 1, 0]], ["given in any order", [span(12, 18), span(8, 12)], [0, 0]],
  ])("%s", (_, spans, rows) => expect(rowsOf(spans).map((it) => it.row)).toEqual(rows));

  it("stays within the track whatever the spans", () => {
    const hour = fc.integer({ min: -96, max: 192 }).map((quarter) => quarter / 4);
    fc.assert(
      fc.property(fc.array(fc.tuple(hour, hour), { maxLength: 6 }), (pairs) => {
        const spans = pairs.map(([a, b]) => span(Math.min(a, b), Math.max(a, b)));
        const scale = scaleOf(spans, now);
        for (const bar of spans.map((one) => barOf(one, scale))) {
          if (bar === null) continue;
          expect(bar.left).toBeGreaterThanOrEqual(0);
          expect(bar.left + bar.width).toBeLessThanOrEqual(100.000001);
        }
      }),
    );
  });

  it("writes hours at their places, and the end of a day as 24:00", () => {
    expect(hoursOf(scaleOf([], now)).map(({ hour, left }) => `${hour}@${left}`)).toEqual(["8@0", "10@20", "12@40", "14@60", "16@80", "18@100"]);
    expect(hoursOf(scaleOf([span(0, 24)], now)).map(({ hour }) => hour)).toEqual(["0", "4", "8", "12", "16", "20", "24"]);
    expect(spanText(span(20, 24))).toBe("20:00–24:00");
  });
});
