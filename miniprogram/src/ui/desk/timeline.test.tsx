import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import fc from "fast-check";
import { toInstant, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { RotaTimeline, type RotaBar } from "./RotaTimeline";
import { barBox, dropAt, monthOf, neighbour, placeOf, scaleFor, stacked, weekOf } from "./timeline";

const monday = zLocalDate.parse("2026-11-23");
/** China's wall clock counted in hours from Monday's midnight. */
const at = (hour: number): Instant => toInstant(Date.parse("2026-11-22T16:00:00.000Z") + hour * 3_600_000);
const span = (from: number, to: number) => ({ from: at(from), to: at(to) });
const bar = (id: string, row: string, from: number, to: number, part: Partial<RotaBar> = {}): RotaBar => ({ id, row, ...span(from, to), kind: "duty", text: id, sentence: id, ...part });

describe("the scale", () => {
  it.each([
    ["nobody", [], [8, 18]], ["office hours of any day", [span(8.5, 17.5), span(24 + 7.5, 24 + 20.25)], [7, 21]], ["a night", [span(20, 32)], [0, 24]],
    ["a day to its midnight", [span(8, 24)], [8, 24]], ["another week", [span(200, 210)], [8, 18]], ["a night from the day before", [span(-4, 8)], [0, 18]],
  ])("%s", (_, spans, hours) => expect([scaleFor(monday, 7, spans).fromHour, scaleFor(monday, 7, spans).toHour]).toEqual(hours));

  it("places bars within their days, and an end at midnight in the day before", () => {
    const scale = scaleFor(monday, 7, []);
    expect(barBox(scale, span(8, 18))?.width).toBeCloseTo(100 / 7);
    expect(placeOf(scale, at(24 + 13))).toBeCloseTo((1.5 / 7) * 100);
    expect(barBox(scale, span(19, 23))).toBeNull();
    const night = scaleFor(monday, 7, [span(20, 32)]);
    expect(barBox(night, span(0, 24))?.width).toBeCloseTo(100 / 7);
    expect(barBox(night, span(-50, 500))).toEqual({ left: 0, width: 100 });
  });

  it("never runs backwards and never leaves the track", () => {
    const hour = fc.integer({ min: -400, max: 1200 }).map((quarter) => quarter / 4);
    fc.assert(
      fc.property(fc.array(fc.tuple(hour, hour), { maxLength: 5 }), hour, hour, (pairs, a, b) => {
        const scale = scaleFor(monday, 7, pairs.map(([x, y]) => span(Math.min(x, y), Math.max(x, y))));
        const [low, high] = [placeOf(scale, at(Math.min(a, b))), placeOf(scale, at(Math.max(a, b)))];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
      }),
    );
  });

  it("knows the week and the month of a day", () => {
    expect([weekOf(monday), weekOf(zLocalDate.parse("2026-11-29")).first]).toEqual([{ first: monday, days: 7 }, monday]);
    expect(["2026-02-14", "2028-02-01", "2026-12-31"].map((date) => monthOf(zLocalDate.parse(date)).days)).toEqual([28, 29, 31]);
  });
});

describe("bars among others", () => {
  it("lie one under the other only while they overlap", () => {
    const { lines, count } = stacked([bar("a", "r", 8, 12), bar("b", "r", 10, 14), bar("c", "r", 12, 16), bar("d", "r", 13, 15)]);
    expect([count, Object.fromEntries(lines)]).toEqual([3, { a: 0, b: 1, c: 0, d: 2 }]);
    expect(stacked([]).count).toBe(1);
  });

  it("are walked in time along a row, and to the nearest in the next row that has any", () => {
    const bars = [bar("a1", "a", 8, 17), bar("a2", "a", 56, 65), bar("c1", "c", 9, 18), bar("c2", "c", 57, 66)];
    const to = (id: string, key: string) => neighbour(bars, ["a", "b", "c"], id, key)?.id ?? null;
    expect([to("a1", "ArrowRight"), to("a2", "ArrowRight"), to("a2", "ArrowDown"), to("c1", "ArrowUp"), to("a1", "ArrowUp"), to("a1", "Enter"), to("x", "ArrowUp")]).toEqual(["a2", null, "c2", "a1", null, null, null]);
  });

  it("are let go on another bar before its row, on another row, or on nothing", () => {
    const rect = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });
    const rows = [{ id: "a", row: "a", rect: rect(0, 0, 500, 36) }, { id: "b", row: "b", rect: rect(0, 36, 500, 72) }];
    const bars = [{ id: "a1", row: "a", rect: rect(100, 4, 180, 30) }, { id: "b1", row: "b", rect: rect(200, 40, 280, 66) }];
    const drop = (x: number, y: number) => dropAt(x, y, { id: "a1", row: "a" }, bars, rows);
    expect([drop(240, 50), drop(50, 50), drop(50, 10), drop(120, 10), drop(50, 90)]).toEqual([{ kind: "bar", id: "b1" }, { kind: "row", id: "b" }, null, null, null]);
  });
});

describe("the timeline", () => {
  afterEach(cleanup);
  const bars = [bar("甲周一", "a", 8, 17), bar("甲周三", "a", 56, 65), bar("乙周一", "b", 8, 17), bar("空岗", "gap", 80, 90, { kind: "gap" })];
  const rows = [{ id: "gap", name: "空岗", takes: false }, { id: "a", name: "律师甲", takes: true }, { id: "b", name: "律师乙", takes: true }];
  const days = Array.from({ length: 7 }, (_, index) => ({ date: zLocalDate.parse(`2026-11-${23 + index}`), name: `${23 + index}`, mark: index === 5 ? "调休" : null, rest: index > 5 }));
  function open() {
    const said = { select: jest.fn(), drop: jest.fn() };
    render(<RotaTimeline label="值班表" scale={scaleFor(monday, 7, bars)} days={days} rows={rows} bars={bars} now={at(10)} nowText="现在" selected={null} onSelect={said.select} onDrop={said.drop} />);
    // jsdom lays nothing out: rows of 40 px, bars where their share of 700 px puts them.
    const rect = (left: number, top: number, width: number, height: number) => ({ left, top, right: left + width, bottom: top + height, width, height, x: left, y: top, toJSON: () => null });
    document.querySelectorAll<HTMLElement>("[data-row]").forEach((row, index) => {
      row.getBoundingClientRect = () => rect(0, index * 40, 700, 40);
      row.querySelectorAll<HTMLElement>("[data-bar]").forEach((one) => {
        one.getBoundingClientRect = () => rect(parseFloat(one.style.left) * 7, index * 40 + 4, parseFloat(one.style.width) * 7, 26);
      });
    });
    HTMLElement.prototype.setPointerCapture = () => undefined;
    return said;
  }
  const pull = (name: string, x: number, y: number) => {
    const held = screen.getByRole("button", { name });
    fireEvent(held, new MouseEvent("pointerdown", { bubbles: true, button: 0, clientX: 20, clientY: 55 }));
    fireEvent(held, new MouseEvent("pointermove", { bubbles: true, clientX: x, clientY: y }));
    return held;
  };
  const letGo = (held: HTMLElement) => fireEvent(held, new MouseEvent("pointerup", { bubbles: true }));

  it("takes a bar to another person, or onto another bar", () => {
    const said = open();
    letGo(pull("甲周一", 500, 95));
    letGo(pull("甲周一", 60, 95));
    expect(said.drop.mock.calls.map(([held, on]) => [(held as RotaBar).id, on])).toEqual([["甲周一", { kind: "row", id: "b" }], ["甲周一", { kind: "bar", id: "乙周一" }]]);
  });

  it("leaves everything where it was when let go on a gap, on itself, or after Esc; a gap cannot be pulled", () => {
    const said = open();
    letGo(pull("甲周一", 350, 20));
    letGo(pull("甲周一", 22, 56));
    const held = pull("甲周一", 500, 95);
    fireEvent.keyDown(document, { key: "Escape" });
    letGo(held);
    letGo(pull("空岗", 500, 95));
    expect(said.drop).not.toHaveBeenCalled();
  });

  it("is one stop of the Tab key, walked by arrows from there", () => {
    const said = open();
    const stops = screen.getAllByRole("button").filter((one) => one.hasAttribute("data-bar") && one.tabIndex === 0);
    expect(stops.map((one) => one.textContent)).toEqual(["空岗"]);
    const first = screen.getByRole("button", { name: "甲周一" });
    first.focus();
    fireEvent.keyDown(first, { key: "ArrowRight" });
    expect(said.select).toHaveBeenCalledWith("甲周三");
    expect(document.activeElement?.textContent).toBe("甲周三");
  });
});
