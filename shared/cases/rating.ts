import * as z from "zod/mini";
import { chinaTime, localDate, type Instant } from "../kernel/time";
import type { Case } from "./schema";

export const zScore = z.enum(["satisfied", "fair", "unsatisfied"]);
export type Score = z.infer<typeof zScore>;

/**
 * Figures of ratings are shown of a month that is over and in which at least so many were given: of fewer, or of a month that still grows by
 * one, whoever had the case would know whose it was.
 */
export const leastRatings = 5;

/** One rating each time it ends: closed, or answered and the worker said it is solved. A case that was told twice is rated where it lives on. */
export function roundToRate(it: Case): Instant | null {
  const isOver = it.status === "closed" || (it.status === "answered" && it.agreedAt !== null);
  return isOver ? (it.reopenedAt ?? it.createdAt) : null;
}

export const monthOf = (at: Instant): string => localDate(at, chinaTime).slice(0, 7);
export type Counts = Readonly<Record<Score, number>>;
/** Null: too few, or the month is not over; how many there are is not said either. */
export function countRatings(scores: readonly Score[], month: string, now: Instant, least: number = leastRatings): Counts | null {
  if (month >= monthOf(now) || scores.length < least) return null;
  const of = (score: Score): number => scores.filter((one) => one === score).length;
  return { satisfied: of("satisfied"), fair: of("fair"), unsatisfied: of("unsatisfied") };
}
