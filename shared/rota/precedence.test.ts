import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { calendarYears } from "../kernel/calendarYears";
import { addMinutes, chinaTime } from "../kernel/time";
import { naiveDuty } from "./oracle.fixture";
import { at, cover, early, exception, extra, off, person, swap, weekly } from "./rota.fixture";
import { dutyOver, gapsOver, onDuty } from "./rules";
import { zRotaExceptionId, type Rota, type RotaException } from "./schema";

/** The precedence that the head of rules.ts and docs/rota.md state, pair by pair: what stands when both speak of the same minute. */
const [a, b, c, d] = [person("a"), person("b"), person("c"), person("d")];
const day = ["2026-11-23 00:00", "2026-11-24 00:00"] as const;
const span = { from: at(day[0]), to: at(day[1]) };
const base = [weekly([a], "1", ["08:00-18:00"]), weekly([b], "1", ["13:00-17:00"])];
const kinds = {
  off: () => off(a, ...day), cover: () => cover(a, c, ...day), extra: () => extra(a, ...day), swap: () => swap(a, ["2026-11-23 08:00", "2026-11-23 12:00"], b, ["2026-11-23 13:00", "2026-11-23 17:00"]),
  closed: () => exception("closed", span), temporary: () => exception("temporary", { ...span, lane: "duty", shifts: [{ person: d, ...span }] }),
};
type Kind = keyof typeof kinds;
const all = Object.keys(kinds) as Kind[];
/** In the order they are made; a swap counts from its acceptance. */
const inOrder = (list: readonly RotaException[]): RotaException[] =>
  list.map((it, n) => ({ ...it, id: zRotaExceptionId.parse(`e_${String(n).padStart(20, "0")}`), madeAt: addMinutes(early, n), ...(it.kind === "swap" ? { acceptedAt: addMinutes(early, n) } : {}) }));
const ten = (rota: Rota) => onDuty(rota, calendarYears, chinaTime, at("2026-11-23 10:00"), "duty").map((it) => it.charAt(2)).join("");

/** Who is there at ten: row made first, column after it. */
const table: Record<Kind, Record<Kind, string>> = {
  //          second: off         cover        extra        swap        closed        temporary
  off: { off: "", cover: "c", extra: "a", swap: "b", closed: "", temporary: "d" },
  cover: { off: "c", cover: "c", extra: "ac", swap: "c", closed: "", temporary: "d" },
  extra: { off: "", cover: "c", extra: "a", swap: "b", closed: "a", temporary: "ad" },
  swap: { off: "b", cover: "b", extra: "ab", swap: "b", closed: "", temporary: "d" },
  closed: { off: "", cover: "", extra: "a", swap: "", closed: "", temporary: "" },
  temporary: { off: "d", cover: "d", extra: "ad", swap: "d", closed: "", temporary: "d" },
};
describe.each(all)("%s, and then", (first) => {
  it.each(all)("%s", (second) => expect(ten({ rules: base, exceptions: inOrder([kinds[first](), kinds[second]()]) })).toBe(table[first][second]));
});

const minute = fc.integer({ min: -120, max: 1_560 });
const who = fc.constantFrom(a, b, c, d);
const during = fc.tuple(minute, minute).filter(([x, y]) => x < y).map(([x, y]) => ({ from: addMinutes(span.from, x), to: addMinutes(span.from, y) }));
const anything: fc.Arbitrary<RotaException> = fc.oneof(
  fc.tuple(who, during).map(([person, its]) => exception("off", { person, ...its })),
  fc.tuple(who, who, during).filter(([x, y]) => x !== y).map(([person, by, its]) => exception("cover", { person, by, ...its })),
  fc.tuple(who, during).map(([person, its]) => exception("extra", { person, lane: "duty", ...its })),
  fc.tuple(who, who, during, during).filter(([x, y]) => x !== y).map(([x, y, one, other]) => exception("swap", { acceptedAt: early, a: x, aFrom: one.from, aTo: one.to, b: y, bFrom: other.from, bTo: other.to })),
  during.map((its) => exception("closed", its)),
  fc.tuple(during, fc.array(fc.tuple(who, during), { maxLength: 3 })).map(([its, shifts]) => exception("temporary", { ...its, lane: "duty", shifts: shifts.map(([person, one]) => ({ person, ...one })) })),
);

it("whatever is excepted, each minute is answered as told another way, and is on a shift or in a gap", () => {
  fc.assert(fc.property(fc.array(anything, { maxLength: 6 }), fc.array(fc.integer({ min: 0, max: 1_439 }), { minLength: 12, maxLength: 12 }), (list, minutes) => {
    const rota: Rota = { rules: [...base, weekly([c], "17", ["22:00-06:00"])], exceptions: inOrder(list) };
    const shifts = dutyOver(rota, calendarYears, chinaTime, span.from, span.to, "duty");
    const gaps = gapsOver(rota, calendarYears, chinaTime, span.from, span.to, "duty");
    const edges = [...shifts, ...gaps].flatMap(({ start, end }) => [start, addMinutes(start, -1), end]).filter((now) => span.from <= now && now < span.to);
    for (const now of [...edges, ...minutes.map((it) => addMinutes(span.from, it))]) {
      const expected = naiveDuty(rota, calendarYears, now, "duty");
      expect([now, onDuty(rota, calendarYears, chinaTime, now, "duty")]).toEqual([now, expected]);
      expect([now, shifts.filter((it) => it.start <= now && now < it.end).map((it) => it.person).sort()]).toEqual([now, expected]);
      expect([now, gaps.some((it) => it.start <= now && now < it.end)]).toEqual([now, expected.length === 0]);
    }
  }), { numRuns: 120 });
});
