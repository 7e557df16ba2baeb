import { ok, refuse, type Result } from "../kernel/result";
import { hasNoMatter, type Reason } from "./closing";
import type { Case } from "./schema";

/** A group as far as its number goes: how many have a line now, and how many it was said to be when it was opened. */
export type Counted = { readonly people: number; readonly typed?: number | undefined };

/**
 * How many people one matter stands for, on every board, paper and figure: for as many as were named, or as wrote their line when those are more;
 * once it ended, for as many as it was reported by.
 */
export function standsFor(it: Case, group: Counted | null = null): number {
  if (it.status === "closed" || it.status === "withdrawn") return it.people ?? it.headcount;
  return group === null ? it.headcount : Math.max(group.typed ?? it.headcount, group.people);
}

/** The number a case is closed by, and those it was chosen from. `listed`: how many of a group had a line then; null where it is none. */
export type Reported = { readonly people: number; readonly told: number; readonly listed: number | null };

/**
 * Fewer wrote their line than were told of: which of the two is reported is its handler's word, and no default. Where nobody wrote one there is
 * nothing to choose; what was no matter of its own is in no rate, and is not asked about.
 * @param chosen the number its handler confirmed: one of the two as they stand now, else they are to look again
 */
export function reportedFor(it: Case, group: Counted | null, reason: Reason, chosen: number | undefined): Result<Reported, "case.people_differ"> {
  const told = standsFor(it, group);
  const listed = group?.people ?? null;
  if (listed === null || listed === 0 || hasNoMatter(reason) || (chosen === undefined && listed === told)) return ok({ people: told, told, listed });
  return chosen === told || chosen === listed ? ok({ people: chosen, told, listed }) : refuse("case.people_differ");
}
