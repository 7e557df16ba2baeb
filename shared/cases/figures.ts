import * as z from "zod/mini";
import { chinaTime, localDate } from "../kernel/time";
import { outcomeOf, type ClosedCase } from "./closing";
import type { Case } from "./schema";

/**
 * How ended cases are counted on a head's board. Solved: 钱已付清 (paid), or the worker said so of an agreement (settled) or an answer (advised). `unpaid`: agreed, the
 * money not there. `nothing`: told twice or filed by mistake, `withdrawn`: taken back by the worker; neither is in a rate. A case opened again is in no figure until it ends again.
 */
export const figureKeys = ["paid", "settled", "advised", "elsewhere", "unpaid", "unsolved", "withdrawn", "nothing"] as const;
export type FigureKey = (typeof figureKeys)[number];
export const isSolved = (key: FigureKey): boolean => key === "paid" || key === "settled" || key === "advised";

export function figureOf(it: Pick<ClosedCase, "reason" | "word">): FigureKey {
  switch (outcomeOf(it)) {
    case "nothing":
      return "nothing";
    case "elsewhere":
      return "elsewhere";
    case "solved":
      return it.reason === "paid" || it.reason === "settled" ? it.reason : "advised";
    case "unsolved":
      return it.reason === "agreed_unpaid" ? "unpaid" : "unsolved";
  }
}

const count = z._default(z.number(), 0);
/** 件 and 人 of each kind, counted apart and never added together; sums in fen. */
export const zTally = z.object({
  paidCases: count, paidPeople: count, settledCases: count, settledPeople: count, advisedCases: count, advisedPeople: count, elsewhereCases: count, elsewherePeople: count,
  unpaidCases: count, unpaidPeople: count, unsolvedCases: count, unsolvedPeople: count, withdrawnCases: count, withdrawnPeople: count, nothingCases: count, nothingPeople: count, agreedFen: count, paidFen: count,
});
export type Tally = z.infer<typeof zTally>;
const none = zTally.parse({});
const keys = Object.keys(none) as readonly (keyof Tally)[];
export const addTally = (a: Tally, b: Tally, times: 1 | -1 = 1): Tally => Object.fromEntries(keys.map((key) => [key, a[key] + times * b[key]])) as Tally;
export const sumOf = (all: readonly Tally[]): Tally => all.reduce((sum, it) => addTally(sum, it), none);

export type Place = { readonly station: string; readonly month: string };
/** What one case is in the figures, and where. Null: it has not ended, or ended before it was kept for how many people. */
export function shareOf(it: Case): (Place & { readonly tally: Tally }) | null {
  if ((it.status !== "closed" && it.status !== "withdrawn") || it.people === undefined) return null;
  if (it.status === "withdrawn") return { station: it.station, month: localDate(it.withdrawnAt, chinaTime).slice(0, 7), tally: { ...none, withdrawnCases: 1, withdrawnPeople: it.people } };
  const key = figureOf(it);
  return { station: it.station, month: localDate(it.closedAt, chinaTime).slice(0, 7), tally: { ...none, [`${key}Cases`]: 1, [`${key}People`]: it.people, agreedFen: it.money.agreedFen ?? 0, paidFen: it.money.paidFen ?? 0 } };
}

export type Moved = Place & { readonly add: Readonly<Partial<Tally>> };
/** What a change of a case moves in the figures, by station and month: ended adds, opened again takes off, a station that moved carries over. */
export function movedBy(before: Case | null, after: Case | null): readonly Moved[] {
  const places = new Map<string, { place: Place; tally: Tally }>();
  for (const [it, times] of [[before, -1], [after, 1]] as const) {
    const share = it === null ? null : shareOf(it);
    if (share === null) continue;
    const { station, month, tally } = share;
    const was = places.get(`${station}#${month}`)?.tally ?? none;
    places.set(`${station}#${month}`, { place: { station, month }, tally: addTally(was, tally, times) });
  }
  return [...places.values()].flatMap(({ place, tally }) => {
    const add = Object.fromEntries(keys.flatMap((key) => (tally[key] === 0 ? [] : [[key, tally[key]]])));
    return Object.keys(add).length === 0 ? [] : [{ ...place, add }];
  });
}

const of = (tally: Tally, fits: (key: FigureKey) => boolean) => figureKeys.filter(fits).reduce((sum, key) => ({ cases: sum.cases + tally[`${key}Cases`], people: sum.people + tally[`${key}People`] }), { cases: 0, people: 0 });
/** Ended without what was no matter of its own and what its worker took back; of those, solved. */
export const ratesOf = (tally: Tally) => ({ ended: of(tally, (key) => key !== "nothing" && key !== "withdrawn"), solved: of(tally, isSolved) });

/** Every month from the first to the last, both in; at most so many. */
export const mostMonths = 12;
export function monthsOf(from: string, to: string): readonly string[] | null {
  const n = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const count = n(to) - n(from) + 1;
  return count < 1 || count > mostMonths ? null : Array.from({ length: count }, (_, at) => `${Math.floor((n(from) + at) / 12)}-${String(((n(from) + at) % 12) + 1).padStart(2, "0")}`);
}
