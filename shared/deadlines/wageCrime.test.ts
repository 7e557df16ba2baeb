import { expect, it } from "@jest/globals";
import type { FactEntry, FactValue } from "../cases/facts";
import { zInstant, zLocalDate } from "../kernel/time";
import { wageCrimeOf } from "./wageCrime";

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
