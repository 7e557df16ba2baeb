import { expect, it } from "@jest/globals";
import type { FactEntry, FactValue } from "../cases/facts";
import { zInstant, zLocalDate } from "../kernel/time";
import { linesOwed, wageCrimeOf } from "./wageCrime";

const today = zLocalDate.parse("2026-11-23");
const at = zInstant.parse("2026-11-23T02:00:00.000Z");
const money = (yuan: number): FactValue => ({ is: "money", fen: yuan * 100 });
const on = (text: string): FactValue => ({ is: "on", on: zLocalDate.parse(text) });
type Known = Partial<Record<FactEntry["fact"], FactValue>>;
const of = (type: string, headcount: number, known: Known) => wageCrimeOf(type, headcount, Object.entries(known).map(([fact, value]): FactEntry => ({ fact: fact as FactEntry["fact"], value, from: "worker", title: "", at })), today);

it.each<[string, string, number, Known, { workers: number; total: number } | null]>([
  ["one worker, three months' wages", "WAGE_ARREARS", 1, { monthlyWage: money(6_000), owed: money(18_000) }, { workers: 1, total: 18_000 }],
  ["one worker, two months' wages", "WAGE_ARREARS", 1, { monthlyWage: money(6_000), owed: money(17_999) }, null],
  ["three months, and under five thousand", "WAGE_ARREARS", 1, { monthlyWage: money(1_600), owed: money(4_999) }, null],
  ["without the wage, three months since the last pay", "WAGE_ARREARS", 1, { owed: money(9_000), lastPaid: on("2026-08-23") }, { workers: 1, total: 9_000 }],
  ["without the wage, a day less than three months", "WAGE_ARREARS", 1, { owed: money(9_000), lastPaid: on("2026-08-24") }, null],
  ["without what is owed, wages since the last pay", "WAGE_ARREARS", 1, { monthlyWage: money(6_000), lastPaid: on("2026-07-20") }, { workers: 1, total: 24_000 }],
  ["somebody who left soon after the last pay", "WAGE_ARREARS", 1, { monthlyWage: money(6_000), lastPaid: on("2026-01-05"), ended: on("2026-02-10") }, null],
  ["still there: up to today", "WAGE_ARREARS", 1, { monthlyWage: money(6_000), lastPaid: on("2026-08-05"), ended: { is: "going_on" } }, { workers: 1, total: 18_000 }],
  ["ten workers and thirty thousand together", "WAGE_CONSTRUCTION", 10, { owed: money(30_000) }, { workers: 10, total: 30_000 }],
  ["nine workers and thirty thousand together", "WAGE_CONSTRUCTION", 9, { owed: money(30_000) }, null],
  ["nothing known", "WAGE_ARREARS", 40, {}, null],
  ["no wages", "SEVERANCE", 1, { monthlyWage: money(6_000), owed: money(60_000) }, null],
])("%s", (_name, type, headcount, known, expected) => expect(of(type, headcount, known)).toEqual(expected));

it("a group's lines are added up: what is left to be paid to those who are in it, and to how many", () => {
  const line = (yuan: number, paid = 0, state: "in" | "out" = "in") => ({ amountFen: yuan * 100, paidFen: paid * 100, state });
  const many = (count: number, yuan: number, paid = 0) => linesOwed(Array.from({ length: count }, () => line(yuan, paid)));
  expect(linesOwed([line(5_000, 2_000), line(3_000, 4_000), line(9_000, 0, "out")])).toEqual({ people: 2, owing: 1, owedFen: 300_000 });
  const crime = (headcount: number, lines: ReturnType<typeof linesOwed>, known: Known = {}) =>
    wageCrimeOf("WAGE_ARREARS", headcount, Object.entries(known).map(([fact, value]): FactEntry => ({ fact: fact as FactEntry["fact"], value, from: "worker", title: "", at })), today, lines);
  expect([crime(12, many(12, 2_500)), crime(12, many(12, 2_499))]).toEqual([{ workers: 12, total: 30_000 }, null]);
  // Everybody has a line: what was said before they had gives way, and what was paid is owed no more.
  expect([crime(12, many(12, 2_500, 2_500), { owed: money(90_000) }), crime(12, many(12, 6_000, 1_000), { owed: money(90_000) })]).toEqual([null, { workers: 12, total: 60_000 }]);
  // Half of them have none yet: the larger of the two.
  expect([crime(40, many(12, 2_500), { owed: money(90_000) }), crime(40, many(12, 10_000), { owed: money(90_000) }), crime(40, linesOwed([]), { owed: money(90_000) })]).toEqual([{ workers: 40, total: 90_000 }, { workers: 40, total: 120_000 }, { workers: 40, total: 90_000 }]);
});
