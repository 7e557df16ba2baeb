import { addHours, type Instant } from "../kernel/time";
import type { AnsweredCase, TakenCase } from "./change";
import type { Clocks } from "./clocks";

/**
 * A try of the first contact that did not reach the worker, made at `at`. It counts when it lies hours after the last that counted, as calls back do:
 * three in one minute are one. Whoever takes the case next begins anew.
 */
export function triedAgain({ tries }: Pick<TakenCase, "tries">, at: Instant, { parameters }: Pick<Clocks, "parameters">): NonNullable<TakenCase["tries"]> {
  if (tries === undefined) return { n: 1, lastAt: at };
  return at >= addHours(tries.lastAt, parameters.callbackApartHours) ? { n: tries.n + 1, lastAt: at } : tries;
}

/** Tried often enough: the answer may be written down for them to find, though nobody spoke with them. */
export const isUnreached = (it: Pick<TakenCase, "contactedAt" | "tries">, { parameters }: Pick<Clocks, "parameters">): boolean =>
  it.contactedAt === null && it.tries !== undefined && it.tries.n >= parameters.callbackAttempts;

/** When the worker was spoken with, as far as an answered case knows; null where nobody ever was. */
export const contactBefore = (it: AnsweredCase): Instant | null => (it.unreached === true ? null : it.answeredAt);
