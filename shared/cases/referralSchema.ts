import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { zPersonId } from "../kernel/ids";
import { zInstant, zLocalDate } from "../kernel/time";
import { zBody } from "./schema";

export const zReferralId = z.string().check(z.regex(/^r_[0-9a-z]{20}$/)).brand<"ReferralId">();
export type ReferralId = z.infer<typeof zReferralId>;

const short = z.string().check(mostCharacters(200));
/**
 * What a court is asked for besides a suit. `payment_order` (支付令, 民诉法 225): a sum that is certain, no other debt between the two, and it can be
 * served; `law` says whether wages are owed (劳动合同法 30) or an agreement about pay, injury costs, severance or damages was not kept (调解仲裁法 16).
 * `confirmation` (司法确认, 民诉法 205): both sides ask, within thirty days of the agreement; `settles` is what it decides.
 */
export const zCourtPaper = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("payment_order"), fen: z.int().check(z.minimum(1), z.maximum(1e12)), law: z.enum(["wages", "agreement"]), agreedOn: z.nullable(zLocalDate), dueOn: z.nullable(zLocalDate),
    noOtherDebts: z.boolean(), canBeServed: z.boolean(),
  }),
  z.object({ kind: z.literal("confirmation"), mediator: z.string().check(z.minLength(1), mostCharacters(80)), effectiveOn: zLocalDate, settles: z.enum(["payment", "property", "identity", "other"]), otherPhone: short }),
]);
export type CourtPaper = z.infer<typeof zCourtPaper>;

/**
 * What an application has to say (调解仲裁法 28: both sides, claims with facts and reasons, evidence and its source, witnesses; 工伤保险条例 18:
 * time, place, cause and degree of an injury). What nobody knows yet stays empty and is a line to fill in by hand.
 */
export const zApplication = z.object({
  /** The body's full name, as it is written on the letter. */
  name: z.string().check(z.minLength(1), mostCharacters(80)),
  claims: z.string().check(z.minLength(1), mostCharacters(2000)), facts: z.string().check(z.minLength(1), mostCharacters(6000)),
  sex: short, age: short, occupation: short, residence: short, employerAddress: short, employerHead: short, employerPost: short, witnesses: short,
  injury: z.nullable(z.object({ when: short, where: short, cause: short, degree: short })),
  /** Left out: what this body is usually given. */
  paper: z.optional(zCourtPaper),
});
export type Application = z.infer<typeof zApplication>;

export const zSentHow = z.enum(["hand", "post", "online"]);
/**
 * A day before court or the arbitrators; where it is lies sealed beside it. `holder` is in whose calendar it stands, under `entry`: nobody's
 * while nobody has the case. `remindAt`: the next morning on which handler and worker hear of it.
 */
export const zHearing = z.object({ from: zInstant, to: zInstant, entry: z.string(), holder: z.nullable(zPersonId), remindAt: z.nullable(zInstant) });
export type Hearing = z.infer<typeof zHearing>;
const base = { v: z.literal(1), id: zReferralId, number: zCaseNumber, version: z.number(), to: zBody, by: zPersonId, at: zInstant };
/** Not gone yet: when somebody is next reminded of it, and how often it was. Those from before it was kept have none. */
const rests = { reminded: z.optional(z.number()), remindAt: z.optional(zInstant) };
const agreed = { agreedAt: zInstant, /** Where the worker said so. */ door: z.enum(["worker", "phone", "paper"]) };
const sent = { sentOn: zLocalDate, how: zSentHow };
/** The next word is expected by then; how often somebody was reminded since, and when next. */
const waits = { replyBy: zLocalDate, reminded: z.number(), remindAt: zInstant, hearing: z.optional(zHearing) };

/** One handing over to a body outside. docs/lifecycle.md draws the moves. */
export const zReferral = z.discriminatedUnion("status", [
  z.object({ ...base, ...rests, status: z.literal("asked") }),
  z.object({ ...base, status: z.literal("declined"), declinedAt: zInstant }),
  z.object({ ...base, ...agreed, ...rests, status: z.literal("agreed") }),
  z.object({ ...base, ...agreed, ...sent, ...waits, status: z.literal("sent") }),
  z.object({ ...base, ...agreed, ...sent, ...waits, status: z.literal("accepted"), acceptedOn: zLocalDate }),
  z.object({ ...base, ...agreed, ...sent, status: z.literal("done"), repliedOn: zLocalDate }),
  z.object({ ...base, ...agreed, ...sent, status: z.literal("returned"), repliedOn: zLocalDate }),
  z.object({ ...base, status: z.literal("dropped"), droppedAt: zInstant }),
]);
export type Referral = z.infer<typeof zReferral>;
export type Resting = Extract<Referral, { status: "asked" | "agreed" }>;
export const isResting = (it: Referral): it is Resting => it.status === "asked" || it.status === "agreed";
export type Waiting = Extract<Referral, { status: "sent" | "accepted" }>;
export const isWaiting = (it: Referral): it is Waiting => it.status === "sent" || it.status === "accepted";
