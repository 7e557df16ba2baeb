import * as z from "zod/mini";
import { zAttached } from "./factsApi";
import { zCaseClock, zHeldEntry, zMetEntry } from "./factsSchema";
import { zInstant, zLocalDate } from "../kernel/time";
import { zReported } from "../cases/cardSchema";
import { zFactEntry } from "../cases/facts";
import { zJointRole } from "../cases/joint";
import { zPayment } from "../cases/paidLater";
import { zScore } from "../cases/rating";
import { zApplication, zSentHow } from "../cases/referralSchema";
import { zBody } from "../cases/schema";
import { zPaper } from "../cases/workApi";

/** What the work on a case adds to every copy of it: the worker's own, and the case file of either side. */
export const zCopyParts = z.object({
  /** Everything ever said of days and sums, oldest first; how time was held up; what was done in time; the law's clocks as they stand today. */
  facts: z.array(zFactEntry), held: z.array(zHeldEntry), met: z.array(zMetEntry), clocks: z.array(zCaseClock),
  /** Newest first. */
  calculations: z.array(zAttached),
  /** The checklist of papers. */
  papers: z.array(zPaper),
  /** In the order in which they were asked for, each with what its application says. */
  referrals: z.array(z.object({
    to: zBody, at: zInstant, status: z.enum(["asked", "declined", "agreed", "sent", "accepted", "done", "returned", "dropped"]), application: zApplication,
    declinedAt: z.optional(zInstant), agreedAt: z.optional(zInstant), sentOn: z.optional(zLocalDate), how: z.optional(zSentHow), replyBy: z.optional(zLocalDate), acceptedOn: z.optional(zLocalDate), repliedOn: z.optional(zLocalDate), droppedAt: z.optional(zInstant),
    /** The day before court or the arbitrators that stands; one that was moved or called off is a step of the timeline. */
    hearing: z.nullable(z.object({ from: zInstant, to: zInstant, place: z.string() })),
  })),
  /** Money that came after the case was closed, oldest first; what was taken back stays with its day. */
  payments: z.array(z.pick(zPayment, { fen: true, on: true, source: true, at: true, title: true, undoneAt: true })),
  /** The reporting card as it was confirmed at the last closing; null while there is none. */
  card: z.nullable(zReported),
  /** Bodies and deputies who take part. What they were asked and answered (`task`, `reply`) is between the staff and them: null in the worker's. */
  joint: z.array(z.object({ role: zJointRole, name: z.string(), at: zInstant, due: zLocalDate, status: z.enum(["open", "replied", "dropped"]), task: z.nullable(z.string()), reply: z.nullable(z.string()) })),
});
export type CopyParts = z.infer<typeof zCopyParts>;

/** What only the worker's own copies carry: whoever had the case never learns who rated, and a line of a group is its person's. */
export const zOwnParts = z.object({
  /** One each time it ended, oldest first. */
  ratings: z.array(z.object({ at: zInstant, score: zScore, why: z.nullable(z.string()) })),
  /** Their own line of a group, nobody else's. */
  groupLine: z.nullable(z.object({ name: z.string(), phone: z.nullable(z.string()), account: z.nullable(z.string()), signature: z.nullable(z.string()), amountFen: z.number(), paidFen: z.number() })),
});
export type OwnParts = z.infer<typeof zOwnParts>;
