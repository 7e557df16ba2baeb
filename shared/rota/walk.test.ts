import { expect, it } from "@jest/globals";
import { calendarYears } from "../kernel/calendarYears";
import { addMinutes, chinaTime, instantAt, zLocalDate, zLocalTime, type Instant } from "../kernel/time";
import { dutyOver, gapsOver, onDuty } from "./rules";
import { zRotaException, zRotaRule, type Rota } from "./schema";

const at = (text: string): Instant => instantAt(zLocalDate.parse(text.slice(0, 10)), zLocalTime.parse(text.slice(11)), chinaTime);
const person = (letter: string) => `p_${letter.repeat(20)}`;
const common = { v: 1, stationId: "210203-desk", lane: "duty", version: 1, from: at("2025-06-01 00:00"), to: null, onHolidays: false };
const exception = (n: number, over: object) =>
  zRotaException.parse({ v: 1, id: `e_${String(n).padStart(20, "0")}`, stationId: "210203-desk", madeAt: at("2025-12-01 00:00"), madeBy: person("z"), withdrawnAt: null, ...over });

/** A station's year: two by day, one by night, a group on duty in turn at weekends; leave, cover, swap, an extra and a closed day. */
const rota: Rota = {
  rules: [
    zRotaRule.parse({ ...common, id: `r_${"1".repeat(20)}`, kind: "weekly", days: [1, 2, 3, 4, 5], spans: [{ start: "08:30", end: "11:30" }, { start: "13:00", end: "17:00" }], people: [person("a"), person("b")] }),
    zRotaRule.parse({ ...common, id: `r_${"2".repeat(20)}`, kind: "weekly", days: [5, 6], spans: [{ start: "20:00", end: "08:00" }], people: [person("c")] }),
    zRotaRule.parse({
      ...common, id: `r_${"3".repeat(20)}`, kind: "rotation", days: [6, 7], spans: [{ start: "09:00", end: "16:00" }], unit: "week", length: 1,
      anchor: at("2026-01-03 12:00"), handoverTime: "12:00", participants: [[person("d")], [person("e"), person("f")]], onHolidays: true,
    }),
  ],
  exceptions: [
    exception(1, { kind: "off", person: person("a"), from: at("2026-03-30 10:00"), to: at("2026-04-02 00:00") }),
    exception(2, { kind: "cover", person: person("a"), by: person("d"), from: at("2026-03-31 00:00"), to: at("2026-04-01 00:00") }),
    exception(3, { kind: "extra", lane: "duty", person: person("b"), from: at("2026-10-01 09:00"), to: at("2026-10-01 12:00") }),
    exception(4, { kind: "swap", acceptedAt: at("2026-05-01 00:00"), a: person("c"), aFrom: at("2026-05-15 20:00"), aTo: at("2026-05-16 08:00"), b: person("b"), bFrom: at("2026-05-18 08:30"), bTo: at("2026-05-18 12:00") }),
    exception(5, { kind: "closed", from: at("2026-08-03 00:00"), to: at("2026-08-04 00:00") }),
  ],
};

it("answers every minute of 2026 as the shifts and gaps of the year do", () => {
  const [from, to] = [at("2026-01-01 00:00"), at("2027-01-01 00:00")];
  const shifts = dutyOver(rota, calendarYears, chinaTime, from, to, "duty");
  const gaps = gapsOver(rota, calendarYears, chinaTime, from, to, "duty");
  expect(shifts.length).toBeGreaterThan(1_000);
  const wrong: string[] = [];
  let minutes = 0;
  let [opened, gap] = [0, 0];
  let running: typeof shifts = [];
  for (let now = from; now < to; now = addMinutes(now, 1)) {
    for (let next = shifts[opened]; next !== undefined && next.start <= now; next = shifts[(opened += 1)]) running.push(next);
    running = running.filter((shift) => now < shift.end);
    while ((gaps[gap]?.end ?? to) <= now) gap += 1;
    const inGap = (gaps[gap]?.start ?? to) <= now;
    const people = onDuty(rota, calendarYears, chinaTime, now, "duty");
    const expected = running.map((shift) => shift.person).sort();
    if (people.join() !== expected.join() || inGap !== (people.length === 0)) wrong.push(`${now}: ${people.join()} not ${expected.join()}`);
    minutes += 1;
  }
  expect(wrong).toEqual([]);
  expect(minutes).toBe(365 * 1_440);
}, 120_000);

it.each([
  ["holiday", "2026-02-18 10:00", ""],
  ["make-up Saturday is a Monday", "2026-02-14 10:00", "ab"],
  ["leave, before", "2026-03-30 09:59", "ab"],
  ["leave", "2026-03-30 10:00", "b"],
  ["leave, covered", "2026-03-31 10:00", "bd"],
  ["month end", "2026-04-01 10:00", "b"],
  ["extra on a holiday", "2026-10-01 10:00", "b"],
  ["overnight", "2026-05-17 07:59", "c"],
  ["overnight from a make-up Saturday, which is a Monday", "2026-05-10 07:59", ""],
  ["swapped night", "2026-05-16 01:00", "b"],
  ["swapped day", "2026-05-18 11:29", "ac"],
  ["swapped day, over", "2026-05-18 13:00", "ab"],
  ["closed day", "2026-08-03 10:00", ""],
  ["turn, before the hand-over", "2026-01-10 11:59", "d"],
  ["turn, after it", "2026-01-10 12:00", "ef"],
])("%s", (_, when, expected) => {
  const people = onDuty(rota, calendarYears, chinaTime, at(when), "duty");
  expect(people.map((it) => it.charAt(2)).join("")).toBe(expected);
});
