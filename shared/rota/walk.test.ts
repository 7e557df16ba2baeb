import { expect, it } from "@jest/globals";
import { calendarYears } from "../kernel/calendarYears";
import { addMinutes, chinaTime } from "../kernel/time";
import { at } from "./rota.fixture";
import { naiveDuty, yearOfDuty } from "./oracle.fixture";
import { dutyOver, gapsOver, onDuty } from "./rules";

/** Every minute on the bench (walk_wrong_minutes); here every seventh, which meets each minute of the hour, and those around each boundary. */
it("answers the minutes of 2026 as they are told another way, from each shift and each gap", () => {
  const [from, to] = [at("2026-01-01 00:00"), at("2027-01-01 00:00")];
  const shifts = dutyOver(yearOfDuty, calendarYears, chinaTime, from, to, "duty");
  const gaps = gapsOver(yearOfDuty, calendarYears, chinaTime, from, to, "duty");
  expect(shifts.length).toBeGreaterThan(1_000);
  const edges = new Set([...shifts, ...gaps].flatMap(({ start, end }) => [start, end]).flatMap((edge) => [addMinutes(edge, -1), edge]).filter((now) => from <= now && now < to));
  for (let now = from; now < to; now = addMinutes(now, 7)) edges.add(now);
  const wrong: string[] = [];
  let [opened, gap] = [0, 0];
  let running: typeof shifts = [];
  for (const now of [...edges].sort()) {
    for (let next = shifts[opened]; next !== undefined && next.start <= now; next = shifts[(opened += 1)]) running.push(next);
    running = running.filter((shift) => now < shift.end);
    while ((gaps[gap]?.end ?? to) <= now) gap += 1;
    const inGap = (gaps[gap]?.start ?? to) <= now;
    const expected = naiveDuty(yearOfDuty, calendarYears, now, "duty");
    const people = onDuty(yearOfDuty, calendarYears, chinaTime, now, "duty");
    if (people.join() !== expected.join() || running.map((shift) => shift.person).sort().join() !== expected.join() || inGap !== (expected.length === 0)) wrong.push(now);
  }
  expect(wrong).toEqual([]);
  expect(edges.size).toBeGreaterThan(75_000);
}, 60_000);

it.each([
  ["holiday", "2026-02-18 10:00", ""],
  ["make-up Saturday is a Monday", "2026-02-14 10:00", "ab"],
  ["a make-up Saturday that one rule takes for a Wednesday", "2026-02-14 18:00", "f"],
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
  ["temporary week", "2026-07-10 17:59", "e"],
  ["temporary week, nobody", "2026-07-12 10:00", ""],
  ["leave taken back", "2026-09-09 09:09", "ab"],
  ["turn, before the hand-over", "2026-01-10 11:59", "d"],
  ["turn, after it", "2026-01-10 12:00", "ef"],
])("%s", (_, when, expected) => {
  const people = onDuty(yearOfDuty, calendarYears, chinaTime, at(when), "duty");
  expect(people.map((it) => it.charAt(2)).join("")).toBe(expected);
});
