import * as z from "zod/mini";
import { zSpan } from "../grid/schema";
import { zPersonId } from "../kernel/ids";
import { zInstant, zLocalTime, zWeekday } from "../kernel/time";
import { zLane, zRotaExceptionId, zRotaRuleId } from "./schema";

/** What somebody wants changed, before it was believed: shapes and bounds only. shared/rota/editing.ts makes rows of it. */

const people = z.array(zPersonId).check(z.maxLength(20));
const spans = z.array(zSpan).check(z.maxLength(8));
const common = {
  lane: zLane,
  days: z.array(zWeekday).check(z.minLength(1), z.maxLength(7)),
  onHolidays: z.boolean(),
  /** The weekday a make-up workday counts as; null: the one its calendar row names. */
  makeupAs: z.nullable(zWeekday),
  /** Until when (half-open); null: until somebody ends it. */
  to: z.nullable(zInstant),
};
export const zRuleDraft = z.discriminatedUnion("kind", [
  z.object({ ...common, kind: z.literal("weekly"), spans: spans.check(z.minLength(1)), people: people.check(z.minLength(1)) }),
  z.object({
    ...common, kind: z.literal("rotation"), unit: z.enum(["hour", "day", "week", "month"]), length: z.int().check(z.minimum(1), z.maximum(1_000)),
    /** A hand-over to the first group; may lie anywhere, also in the past. Starting with another group is another order or another anchor. */
    anchor: zInstant, handoverTime: zLocalTime,
    participants: z.array(people).check(z.minLength(1), z.maxLength(30)),
    /** None: around the clock. */
    spans,
  }),
]);
export type RuleDraft = z.infer<typeof zRuleDraft>;

const span = { from: zInstant, to: zInstant };
export const zExceptionDraft = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("off"), ...span, person: zPersonId }),
  z.object({ kind: z.literal("extra"), ...span, lane: zLane, person: zPersonId }),
  z.object({ kind: z.literal("cover"), ...span, person: zPersonId, by: zPersonId }),
  /** By a head it counts at once; asked by a lawyer it waits for the other's word. */
  z.object({ kind: z.literal("swap"), a: zPersonId, aFrom: zInstant, aTo: zInstant, b: zPersonId, bFrom: zInstant, bTo: zInstant }),
  z.object({ kind: z.literal("closed"), ...span }),
  z.object({ kind: z.literal("temporary"), ...span, lane: zLane, shifts: z.array(z.object({ person: zPersonId, ...span })).check(z.maxLength(200)) }),
]);
export type ExceptionDraft = z.infer<typeof zExceptionDraft>;

export const zSwapAnswer = z.enum(["accept", "decline"]);
export type SwapAnswer = z.infer<typeof zSwapAnswer>;

export const zRotaChange = z.discriminatedUnion("what", [
  /** A new rule (`id` null), or from `from` on in place of what `id` says. `from` null: from now on. */
  z.object({ what: z.literal("rule"), id: z.nullable(zRotaRuleId), from: z.nullable(zInstant), rule: zRuleDraft }),
  /** Ends a rule at `at`; null: now. */
  z.object({ what: z.literal("end"), id: zRotaRuleId, at: z.nullable(zInstant) }),
  z.object({ what: z.literal("exception"), exception: zExceptionDraft }),
  /** Undo: what it did up to now stays as it was. */
  z.object({ what: z.literal("withdraw"), id: zRotaExceptionId }),
  z.object({ what: z.literal("answer"), id: zRotaExceptionId, answer: zSwapAnswer }),
]);
export type RotaChange = z.infer<typeof zRotaChange>;
export const zRotaChanges = z.array(zRotaChange).check(z.minLength(1), z.maxLength(12));
