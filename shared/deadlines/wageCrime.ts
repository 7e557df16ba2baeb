import type { FactEntry } from "../cases/facts";
import type { Line } from "../cases/group";
import type { LocalDate } from "../kernel/time";
import { isWageMatter } from "./clockFacts";
import { elapsed } from "./months";

// Apart from limits.ts: the handler's phone would load every calculator's words with it.
/** The lower ends of what a province may set (法释〔2013〕3号 3): a warning for a lawyer, not a finding. */
const crime = { oneWorkerMonths: 3, oneWorkerYuan: 5_000, workers: 10, workersYuan: 30_000 };
/**
 * Whether arrears may reach 拒不支付劳动报酬 (刑法 276-1): one worker three months and 5,000, or ten workers and 30,000 together.
 * @param it.months of one worker's arrears; of several, their total does not say what one is owed.
 */
export function wageCrimeFlag(it: { readonly workers: number; readonly months: number; readonly total: number }): boolean {
  return (it.workers >= crime.workers && it.total >= crime.workersYuan) || (it.months >= crime.oneWorkerMonths && it.total / Math.max(1, it.workers) >= crime.oneWorkerYuan);
}

/** What the days and sums of a matter say of its arrears. `total` in yuan, of all of them together. */
export type WageCrime = { readonly workers: number; readonly total: number };

/** What the lines of a group say: how many have one, how many of them are still owed something, and how much in all. */
export type LinesOwed = { readonly people: number; readonly owing: number; readonly owedFen: number };
export const linesOwed = (lines: readonly Pick<Line, "state" | "amountFen" | "paidFen">[]): LinesOwed => {
  const left = lines.filter(({ state }) => state === "in").map(({ amountFen, paidFen }) => Math.max(0, amountFen - paidFen));
  return { people: left.length, owing: left.filter((fen) => fen > 0).length, owedFen: left.reduce((sum, fen) => sum + fen, 0) };
};

/**
 * Whether a matter's arrears may reach 拒不支付劳动报酬 (刑法 276-1; 法释〔2013〕3号 3): a warning for the handler and no finding, because every province
 * sets its own sums and the rest of the offence is not known here. Null: not so, or too little is known.
 * @param facts what counts now. @param headcount everybody it is about; what is owed is taken as all of theirs together.
 * @param lines of a group. Where everybody has one they say it all, payments taken off; else the larger of their sum and what was said counts.
 */
export function wageCrimeOf(type: string, headcount: number, facts: readonly FactEntry[], today: LocalDate, lines: LinesOwed | null = null): WageCrime | null {
  if (!isWageMatter(type)) return null;
  const valueOf = (fact: FactEntry["fact"]) => facts.find((it) => it.fact === fact)?.value;
  const yuanOf = (fact: FactEntry["fact"]): number | null => {
    const value = valueOf(fact);
    return value?.is === "money" && value.fen > 0 ? value.fen / 100 : null;
  };
  const [ended, lastPaid, wage, said] = [valueOf("ended"), valueOf("lastPaid"), yuanOf("monthlyWage"), yuanOf("owed")];
  const isWhole = lines !== null && lines.people >= Math.max(1, headcount);
  const byLine = lines === null || (lines.owedFen === 0 && !isWhole) ? null : lines.owedFen / 100;
  const owed = byLine === null || isWhole ? (byLine ?? said) : Math.max(byLine, said ?? 0);
  const workers = Math.max(1, isWhole ? lines.owing : headcount);
  const unpaid = lastPaid?.is === "on" ? elapsed(lastPaid.on, ended?.is === "on" && ended.on < today ? ended.on : today) : null;
  const monthsUnpaid = unpaid === null ? null : unpaid.years * 12 + unpaid.months;
  const total = owed ?? (wage === null || monthsUnpaid === null ? null : wage * monthsUnpaid * workers);
  if (total === null) return null;
  // What is owed says how many months' wages it is; without the wage the days since the last pay do.
  const months = wage !== null && owed !== null ? Math.round((owed / workers / wage) * 1e6) / 1e6 : (monthsUnpaid ?? 0);
  return wageCrimeFlag({ workers, months, total }) ? { workers, total } : null;
}
