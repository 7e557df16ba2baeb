import * as z from "zod/mini";
import { zSpan } from "../grid/schema";
import { zPersonId, zStationId, type PersonId } from "../kernel/ids";
import { zInstant, zLocalTime, zWeekday } from "../kernel/time";

/** Who is rung first, and who stands behind them. */
export const zLane = z.enum(["duty", "backup"]);
export type Lane = z.infer<typeof zLane>;

export const zRotaRuleId = z.string().check(z.regex(/^r_[0-9a-z]{20}$/)).brand<"RotaRuleId">();
export type RotaRuleId = z.infer<typeof zRotaRuleId>;
export const zRotaExceptionId = z.string().check(z.regex(/^e_[0-9a-z]{20}$/)).brand<"RotaExceptionId">();
export type RotaExceptionId = z.infer<typeof zRotaExceptionId>;

/** Rows are versions and never change: an edit ends one (`to`) and starts the next, so that past duty stays what it was. */
const version = {
  v: z.literal(1),
  id: zRotaRuleId,
  version: z.int().check(z.minimum(1)),
  stationId: zStationId,
  lane: zLane,
  /** Valid in [from, to); `to` null while nobody ended it. A shift that is running at either edge is cut there. */
  from: zInstant,
  to: z.nullable(zInstant),
  /** Weekdays a shift may begin on; make-up workdays count as the weekday their calendar row names. */
  days: z.array(zWeekday),
  /** Holidays close a rule unless this is true; then they count as the weekday they are. */
  onHolidays: z.boolean(),
  /** The weekday a make-up workday counts as here; left out: the one its calendar row names. */
  makeupAs: z.optional(zWeekday),
};

/** The same people on the same weekdays. An overnight span belongs to the weekday it begins on. */
export const zWeeklyRule = z.object({ ...version, kind: z.literal("weekly"), spans: z.array(zSpan), people: z.array(zPersonId) });

/** Groups in turn. Who is on duty is computed from the anchor, there is no stored "current" to go wrong. */
export const zRotationRule = z.object({
  ...version,
  kind: z.literal("rotation"),
  unit: z.enum(["hour", "day", "week", "month"]),
  /** How many units one turn lasts. */
  length: z.int().check(z.minimum(1), z.maximum(1_000)),
  /** A hand-over to the first group. For hours it is the instant itself; otherwise its local day, at `handoverTime`. */
  anchor: zInstant,
  handoverTime: zLocalTime,
  /** In order; a group may be one person, and an empty one is a gap that will be shown. */
  participants: z.array(z.array(zPersonId)).check(z.minLength(1)),
  /** When in the day the group is on duty; none means around the clock. */
  spans: z.array(zSpan),
});

export const zRotaRule = z.discriminatedUnion("kind", [zWeeklyRule, zRotationRule]);
export type WeeklyRule = z.infer<typeof zWeeklyRule>;
export type RotationRule = z.infer<typeof zRotationRule>;
export type RotaRule = z.infer<typeof zRotaRule>;

/** Dated, half-open [from, to). It never reaches back behind `madeAt`, and counts no longer from `withdrawnAt` on. */
const dated = {
  v: z.literal(1),
  id: zRotaExceptionId,
  stationId: zStationId,
  madeAt: zInstant,
  madeBy: zPersonId,
  withdrawnAt: z.nullable(zInstant),
};
const span = { from: zInstant, to: zInstant };

export const zRotaException = z.discriminatedUnion("kind", [
  /** Leave: the person is not on duty, in either lane. Who covers them is a cover. */
  z.object({ ...dated, kind: z.literal("off"), ...span, person: zPersonId }),
  /** An extra shift, also on a closed day. */
  z.object({ ...dated, kind: z.literal("extra"), ...span, lane: zLane, person: zPersonId }),
  /** 顶班: `by` stands in wherever `person` would be on duty, and nowhere else. */
  z.object({ ...dated, kind: z.literal("cover"), ...span, person: zPersonId, by: zPersonId }),
  /** 换班: b stands in for a in a's span, a for b in b's. Counts from when it was accepted. Who declined it ended it (`withdrawnAt`). */
  z.object({
    ...dated, kind: z.literal("swap"), acceptedAt: z.nullable(zInstant), declinedBy: z.optional(zPersonId),
    a: zPersonId, aFrom: zInstant, aTo: zInstant, b: zPersonId, bFrom: zInstant, bTo: zInstant,
  }),
  /** The station is closed: rules and temporary rotas of both lanes rest. */
  z.object({ ...dated, kind: z.literal("closed"), ...span }),
  /** A rota for a period: in [from, to) its shifts stand in place of the lane's rules. */
  z.object({
    ...dated, kind: z.literal("temporary"), ...span, lane: zLane,
    shifts: z.array(z.object({ person: zPersonId, ...span })),
  }),
]);
export type RotaException = z.infer<typeof zRotaException>;

/** Everything a station's duty is computed from. `gone`: written in the rota, but no longer anybody who can be on duty; where they stand is a gap. */
export type Rota = { readonly rules: readonly RotaRule[]; readonly exceptions: readonly RotaException[]; readonly gone?: readonly PersonId[] };

/** A person's word that they are not there ("cannot come"), kept apart from the rota; `to` null until they are back. */
export const zAbsence = z.object({ person: zPersonId, from: zInstant, to: z.nullable(zInstant) });
export type Absence = z.infer<typeof zAbsence>;
