import type * as z from "zod/mini";
import { ok, refuse, type Result } from "../kernel/result";
import type { AnsweredCase } from "./change";
import { type zCloseReason, type zMoney, type Case, type zBody } from "./schema";

export type Reason = z.infer<typeof zCloseReason>;
/** How a case ends: why, the three sums in fen, and (for some reasons) which body has it now. */
export type Ending = { readonly reason: Reason; readonly money: z.infer<typeof zMoney>; readonly handedTo: z.infer<typeof zBody> | null };
export type EndingRefusal = "case.paid_missing" | "case.paid_short" | "case.agreed_missing" | "case.handed_to_missing" | "case.not_unreachable" | "case.unreached" | "case.money_not_here";
export type ClosedCase = Extract<Case, { status: "closed" }>;

/** Told twice, or a slip of the hand: closed as what they are, and counted nowhere. */
const noMatter: ReadonlySet<Reason> = new Set<Reason>(["duplicate", "mistaken"]);
export const hasNoMatter = (reason: Reason): boolean => noMatter.has(reason);
/** Somebody else has it now; which body must be said. */
const elsewhere: ReadonlySet<Reason> = new Set<Reason>(["referred_accepted", "not_ours"]);
export const needsBody = (reason: Reason): boolean => elsewhere.has(reason);

/**
 * Whether what is written down holds together: 钱已付清 names what was paid, and that is not less than what was agreed; 联系不上 has three
 * tries behind it, and is the only end for who was neither spoken with nor read the answer; what was no matter of its own has no sums, or they
 * would be counted twice.
 */
export function checkEnding(it: AnsweredCase, { reason, money, handedTo }: Ending, attempts: number): Result<Ending, EndingRefusal> {
  const { claimedFen, agreedFen, paidFen } = money;
  if (needsBody(reason) && handedTo === null) return refuse("case.handed_to_missing");
  if (noMatter.has(reason) && [claimedFen, agreedFen, paidFen].some((sum) => sum !== null && sum > 0)) return refuse("case.money_not_here");
  if (it.unreached === true && it.agreedAt === null && it.deliveredAt === null && reason !== "unreachable" && !noMatter.has(reason)) return refuse("case.unreached");
  switch (reason) {
    case "paid":
      if (paidFen === null || paidFen === 0) return refuse("case.paid_missing");
      if (agreedFen !== null && paidFen < agreedFen) return refuse("case.paid_short");
      break;
    case "agreed_unpaid":
      if (agreedFen === null || agreedFen === 0 || (paidFen ?? 0) >= agreedFen) return refuse("case.agreed_missing");
      break;
    case "unreachable":
      if (it.agreedAt !== null || it.callbacks < attempts) return refuse("case.not_unreachable");
      break;
  }
  return ok({ reason, money, handedTo: needsBody(reason) ? handedTo : null });
}

/**
 * What became of it, for every figure that speaks of success. Agreed is not paid, closed is not solved:
 * - nothing: told twice or filed by mistake; in neither half of a rate.
 * - solved: the money is there, or the worker said so of what they were told.
 * - elsewhere: arbitration, court or another body decides it.
 * - unsolved: everything else, silence too.
 */
export type Outcome = "nothing" | "solved" | "elsewhere" | "unsolved";
export function outcomeOf({ reason, word }: Pick<ClosedCase, "reason" | "word">): Outcome {
  switch (reason) {
    case "duplicate":
    case "mistaken":
      return "nothing";
    case "arbitration":
    case "court":
    case "referred_accepted":
    case "not_ours":
      return "elsewhere";
    case "paid":
      return "solved";
    case "settled":
    case "advised":
    case "no_basis":
      return word === "solved" ? "solved" : "unsolved";
    case "agreed_unpaid":
    case "worker_gave_up":
    case "unreachable":
      return "unsolved";
  }
}
