import * as z from "zod/mini";
import { zSpan } from "../grid/schema";
import { zPersonId, zStationId, zTicketId, zUnitCode } from "../kernel/ids";
import { zInstant } from "../kernel/time";

export const zUrgency = z.enum(["normal", "green", "emergency"]);
export type Urgency = z.infer<typeof zUrgency>;

/** Which group at which level. `here` is the station whose ladder it is, so that a ladder means the same wherever it is inherited. */
const place = { at: z.enum(["here", "street", "district"]), group: z.enum(["duty", "backup", "head"]) };
/** One step of a ladder, with its wall-clock minutes by urgency. */
export const zRung = z.object({ ...place, minutes: z.object({ normal: z.number(), green: z.number(), emergency: z.number() }) });
export type Rung = z.infer<typeof zRung>;
/** A step of the green channel's own ladder. */
export const zGreenRung = z.object({ ...place, minutes: z.number() });
export type GreenRung = z.infer<typeof zGreenRung>;

/** What a head decides about ringing. */
export const zLadderPlan = z.object({
  /** The last one rings again until somebody takes the ticket. */
  rungs: z.array(zRung),
  /** The green channel's own steps; null: the same steps with their green minutes. */
  green: z.nullable(z.array(zGreenRung)),
  /** Local spans of every day in which what is not urgent does not ring. */
  quiet: z.array(zSpan),
});
export type LadderPlan = z.infer<typeof zLadderPlan>;
/** A station's own ladder. `savedAt` is its revision: who saves or clears names the one they saw. */
export const zLadder = z.object({ ...zLadderPlan.shape, v: z.literal(1), station: zStationId, savedAt: zInstant, savedBy: zPersonId });
export type Ladder = z.infer<typeof zLadder>;

const shared = {
  v: z.literal(1), id: zTicketId, version: z.number(), createdAt: zInstant,
  /** The case's own station; its hours govern waiting and closing. */
  station: zStationId, unitPath: z.array(zUnitCode), urgency: zUrgency,
  /** What may be known before taking: type code, place, headcount, door. Never a name, a story or an employer. */
  type: z.string(), place: zUnitCode, headcount: z.number(), door: z.string(), limitOpen: z.boolean(),
  /** By when somebody must have taken it (the accept clock). */
  acceptBy: zInstant,
  /** Who may not be rung again for it: recused, passed it on, or is worker, helper or respondent. */
  excluded: z.array(zPersonId),
  /** Of those, the staff of who stands on the other side: no grant of theirs reaches the matter, supervision neither. Not on rows from before. */
  otherSide: z.optional(z.array(zPersonId)),
  /** Of those excluded, who had the matter and did not solve it: asked again sooner than nobody. Absent while nobody did. */
  tried: z.optional(z.array(zPersonId)),
  /** How often a taker passed it on; after two the street decides. */
  passes: z.number(),
  /** Rung of the ladder it starts at (a later one after two passes). */
  startRung: z.number(),
  /** Rung first when on duty: the person who took the earlier ticket on the same organisation. */
  firstAsk: z.nullable(zPersonId),
};
export const zTicket = z.discriminatedUnion("status", [
  /** Outside hours, not an emergency: rings at the next opening. */
  z.object({ ...shared, status: z.literal("waiting"), ringAt: zInstant, ringStation: zStationId }),
  z.object({
    ...shared, status: z.literal("ringing"), rung: z.number(), ringStation: zStationId, ringingSince: zInstant, firstRangAt: zInstant,
    offeredTo: z.array(zPersonId), nextAt: zInstant,
    /** The ladder it rings by (EffectiveLadder.mark); left out for the default one. Another one now: it starts again. */
    ladder: z.optional(z.string()),
    /** Who cannot take it now; not rung for it again before it starts anew, unless nobody else is left. */
    declined: z.optional(z.array(zPersonId)),
    /** After two passes: whom the street named. */
    assigned: z.optional(z.object({ to: zPersonId, by: zPersonId })),
  }),
  z.object({ ...shared, status: z.literal("accepted"), taker: zPersonId, takenAt: zInstant }),
  z.object({ ...shared, status: z.literal("closed"), closedAt: zInstant }),
]);
export type Ticket = z.infer<typeof zTicket>;
export type RingingTicket = Extract<Ticket, { status: "ringing" }>;

/** What happened to a ticket, one row per version that has something to tell. A case's timeline shows the events of its tickets among its own. */
export const zTicketEventCode = z.enum([
  "rang", "waits_for_opening", "quiet_hours", "gap_skipped", "climbed", "rang_again", "recused", "declined", "assigned", "assignment_lapsed", "ladder_changed", "urgency_changed",
]);
export type TicketEventCode = z.infer<typeof zTicketEventCode>;
export const zTicketEvent = z.object({
  v: z.literal(1), ticket: zTicketId, seq: z.number(), at: zInstant, code: zTicketEventCode, by: z.nullable(zPersonId),
  /** Codes and counts for the text: `to` "here.head", `gaps` "here.duty,here.backup", `ringAt`, `late` minutes. Never free text. */
  data: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type TicketEvent = z.infer<typeof zTicketEvent>;

/** One matter under a ticket: a case now, bookings and callbacks later. Joining adds such a row and leaves the ticket alone. */
export const zSubject = z.object({ v: z.literal(1), ticket: zTicketId, number: z.string(), joined: z.boolean(), at: zInstant });
export type Subject = z.infer<typeof zSubject>;
