import * as z from "zod/mini";
import { zPersonId, zStationId, zTicketId, zUnitCode } from "../kernel/ids";
import { zInstant } from "../kernel/time";

export const zUrgency = z.enum(["normal", "green", "emergency"]);
export type Urgency = z.infer<typeof zUrgency>;

/** One step of a ladder: which group at which level, and for how many wall-clock minutes by urgency. */
export const zRung = z.object({
  at: z.enum(["here", "street", "district"]),
  group: z.enum(["duty", "backup", "head"]),
  minutes: z.object({ normal: z.number(), green: z.number(), emergency: z.number() }),
});
export type Rung = z.infer<typeof zRung>;
/** Editable per station. The last rung rings again until somebody takes the ticket. */
export const zLadder = z.object({ v: z.literal(1), station: zStationId, rungs: z.array(zRung).check(z.minLength(1)) });
export type Ladder = z.infer<typeof zLadder>;

/** product.md: 15 / 15 / 30 / 30 / 30, green 5/5/10/10/10, emergency 3/3/5/5/5. */
export const defaultRungs: readonly Rung[] = [
  { at: "here", group: "duty", minutes: { normal: 15, green: 5, emergency: 3 } },
  { at: "here", group: "backup", minutes: { normal: 15, green: 5, emergency: 3 } },
  { at: "here", group: "head", minutes: { normal: 30, green: 10, emergency: 5 } },
  { at: "street", group: "duty", minutes: { normal: 30, green: 10, emergency: 5 } },
  { at: "district", group: "duty", minutes: { normal: 30, green: 10, emergency: 5 } },
];

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
  }),
  z.object({ ...shared, status: z.literal("accepted"), taker: zPersonId, takenAt: zInstant }),
  z.object({ ...shared, status: z.literal("closed"), closedAt: zInstant }),
]);
export type Ticket = z.infer<typeof zTicket>;
export type RingingTicket = Extract<Ticket, { status: "ringing" }>;

/** What happened to a ticket, one row per version that has something to tell. A case's timeline shows the events of its tickets among its own. */
export const zTicketEventCode = z.enum(["rang", "waits_for_opening", "gap_skipped", "climbed", "rang_again", "recused", "urgency_changed"]);
export type TicketEventCode = z.infer<typeof zTicketEventCode>;
export const zTicketEvent = z.object({
  v: z.literal(1), ticket: zTicketId, seq: z.number(), at: zInstant, code: zTicketEventCode, by: z.nullable(zPersonId),
  /** Codes and counts for the text: `to` "here.head", `gaps` "here.duty,here.backup", `ringAt`. Never free text. */
  data: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type TicketEvent = z.infer<typeof zTicketEvent>;

/** One matter under a ticket: a case now, bookings and callbacks later. Joining adds such a row and leaves the ticket alone. */
export const zSubject = z.object({ v: z.literal(1), ticket: zTicketId, number: z.string(), joined: z.boolean(), at: zInstant });
export type Subject = z.infer<typeof zSubject>;
