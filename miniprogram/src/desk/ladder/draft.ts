import { zLocalTime } from "@huiyin/shared/kernel/time";
import type { GreenRung, LadderPlan, Rung } from "@huiyin/shared/tickets/schema";
import { useState } from "react";

/** What a row of either list has in common; the green channel's own steps have one number of minutes. */
export type Row = Rung | GreenRung;

export const moved = <R,>(rows: readonly R[], from: number, by: -1 | 1): R[] => {
  const to = from + by;
  const [one, other] = [rows[from], rows[to]];
  if (one === undefined || other === undefined) return [...rows];
  return rows.map((row, at) => (at === from ? other : at === to ? one : row));
};
export const without = <R,>(rows: readonly R[], at: number): R[] => rows.filter((_, n) => n !== at);
export const replaced = <R,>(rows: readonly R[], at: number, row: R): R[] => rows.map((was, n) => (n === at ? row : was));

/** A new step goes before the last resort, which stays last. */
export const withStep = <R,>(rows: readonly R[], row: R): R[] => [...rows.slice(0, -1), row, ...rows.slice(-1)];
export const newRung = (): Rung => ({ at: "street", group: "head", minutes: { normal: 30, green: 10, emergency: 5 } });
export const greenOf = (rungs: readonly Rung[]): GreenRung[] => rungs.map(({ at, group, minutes }) => ({ at, group, minutes: minutes.green }));
export const newQuiet = (): LadderPlan["quiet"][number] => ({ start: zLocalTime.parse("12:00"), end: zLocalTime.parse("13:30") });

const same = (a: LadderPlan, b: LadderPlan): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A plan being edited: every change can be taken back, one after the other. Null until the saved one is read. */
export function useDraft(saved: LadderPlan | null, revision: string) {
  const [held, setHeld] = useState<{ revision: string; plans: readonly LadderPlan[] }>({ revision: "", plans: [] });
  const plans = held.revision === revision ? held.plans : [];
  const plan = plans.at(-1) ?? saved;
  return {
    plan,
    changed: plan !== null && saved !== null && !same(plan, saved),
    change: (next: LadderPlan) => setHeld({ revision, plans: [...plans, next] }),
    undo: plans.length === 0 ? null : () => setHeld({ revision, plans: plans.slice(0, -1) }),
    drop: () => setHeld({ revision, plans: [] }),
  };
}
