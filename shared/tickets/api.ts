import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zPersonId, zStationId, zTicketId, zUnitCode } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zUrgency } from "./schema";

export const ticketRefusals = {
  ...commonRefusals,
  "ticket.not_offered": { status: 409, zh: "这一单现在没有派给您。" },
  "ticket.taken": { status: 409, zh: "已经有同事接了这一单。" },
  "ticket.closed": { status: 409, zh: "这一单已经取消。" },
  "ticket.not_ringing": { status: 409, zh: "还没到派单时间。" },
  "ticket.too_many_stations": { status: 400, zh: "站点太多，请先选一个街道。" },
  "ticket.reason_missing": { status: 400, zh: "请写明原因。" },
  "ticket.assigned": { status: 409, zh: "街道指定您来办，请接单；有利害关系请回避。" },
  "ticket.not_passed_twice": { status: 409, zh: "转过两次的才由街道指派。" },
  "ticket.may_not_take": { status: 409, zh: "这位不能办这一单，请换一位。" },
  "ticket.not_yours_to_assign": { status: 403, zh: "这一单由街道指派。" },
} as const;

const none = z.object({});
const byTicket = z.object({ ticketId: zTicketId });
const ringers = ["lawyer", "mediator", "head", "officer"] as const;

/** Before taking: type, place, headcount, time left. Never the story, the worker's name or the employer. */
export const zRingingLine = z.object({
  id: zTicketId, type: z.string(), urgency: zUrgency, place: zUnitCode, placeName: z.string(), stationName: z.string(), headcount: z.number(),
  subjects: z.number(), door: z.string(), createdAt: zInstant, acceptBy: zInstant, /** The accept clock was counted over a year whose days off are not published yet. */ provisional: z.optional(z.literal(true)), rungEndsAt: zInstant, limitOpen: z.boolean(),
  /** Passed on twice, and who asks is of the street or above: they say who takes it. */
  mayAssign: z.boolean(),
  /** The street named who asks: they take it, or recuse. */
  assigned: z.boolean(),
});
/** What rings for me now, oldest deadline first, and whether I am on duty until when. */
export const listRingingRoute = route({ name: "listRinging", method: "GET", path: "/tickets", who: { kind: "staff", roles: ringers, on: "self" }, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(),
  reply: z.object({ tickets: z.array(zRingingLine), onDutyUntil: z.nullable(zInstant), nextShift: z.nullable(z.object({ from: zInstant, to: zInstant, provisional: z.optional(z.literal(true)), stationName: z.string() })) }),
  refusals: ticketRefusals });
/** 看单位，查回避: the organisations' names only; each look is recorded. */
export const lookAtRespondentsRoute = route({ name: "lookAtRespondents", method: "POST", path: "/tickets/{ticketId}/respondent-looks", who: { kind: "staff", roles: ringers, on: "ticket" }, keyed: true, consent: [],
  params: byTicket, query: none, body: none, reply: z.object({ names: z.array(z.string()) }), refusals: ticketRefusals });
/** Taking it includes the declaration of no interest in the other side. A lost race answers ticket.taken with who has it. */
export const acceptTicketRoute = route({ name: "acceptTicket", method: "POST", path: "/tickets/{ticketId}/acceptance", who: { kind: "staff", roles: ringers, on: "ticket" }, keyed: true, consent: [],
  params: byTicket, query: none, body: z.object({ noInterest: z.literal(true) }),
  reply: z.discriminatedUnion("outcome", [
    z.object({ outcome: z.literal("taken"), numbers: z.array(z.string()), contactBy: zInstant }),
    z.object({ outcome: z.literal("lost"), takerName: z.string(), takenAt: zInstant }),
  ]),
  refusals: ticketRefusals });
/** Conflict of interest: the next is rung at once; this person is never rung for it again. */
export const recuseRoute = route({ name: "recuse", method: "POST", path: "/tickets/{ticketId}/recusal", who: { kind: "staff", roles: ringers, on: "ticket" }, keyed: true, consent: [],
  params: byTicket, query: none, body: z.object({ reason: z.string().check(z.minLength(1), mostCharacters(500)) }), reply: none, refusals: ticketRefusals });
/** 接不了: not a conflict of interest. The next is rung at once; this person is rung for it again only when it starts anew or nobody else is left. */
export const declineTicketRoute = route({ name: "declineTicket", method: "POST", path: "/tickets/{ticketId}/decline", who: { kind: "staff", roles: ringers, on: "ticket" }, keyed: true, consent: [],
  params: byTicket, query: none, body: z.object({ reason: z.string().check(z.minLength(1), mostCharacters(500)) }), reply: none, refusals: ticketRefusals });

const deciders = { kind: "staff", roles: ["head", "officer"], on: "ticket" } as const;
/** After two passes: whom the street may name. */
export const listAssignableRoute = route({ name: "listAssignable", method: "GET", path: "/tickets/{ticketId}/assignable", who: deciders, keyed: false, consent: [],
  params: byTicket, query: none, body: z.undefined(), reply: z.object({ people: z.array(z.object({ person: zPersonId, name: z.string() })) }), refusals: ticketRefusals });
/** The street's decision: this person takes it, or the street is rung again. */
export const assignTicketRoute = route({ name: "assignTicket", method: "POST", path: "/tickets/{ticketId}/assignment", who: deciders, keyed: true, consent: [],
  params: byTicket, query: none, body: z.object({ to: zPersonId, reason: z.string().check(mostCharacters(500)) }), reply: none, refusals: ticketRefusals });

/** The engine that rings: when it last ran, and whether it has been silent for too long. */
export const zEngine = z.object({ ranAt: z.nullable(zInstant), silent: z.boolean() });
/** Today's duty at my stations: who should be there now, until when, and gaps; for heads and officers. */
export const readDutyRoute = route({ name: "readDuty", method: "GET", path: "/duty", who: { kind: "staff", roles: ["head", "officer", "operator", "lawyer", "mediator"], on: "station" }, keyed: false, consent: [],
  params: none, query: z.object({ station: zStationId, below: z.optional(z.enum(["yes", "no"])) }), body: z.undefined(),
  reply: z.object({
    stations: z.array(z.object({
      station: zStationId, name: z.string(), open: z.boolean(), hoursToday: z.string(),
      shifts: z.array(z.object({ person: zPersonId, name: z.string(), lane: z.enum(["duty", "backup"]), from: zInstant, to: zInstant, now: z.boolean() })),
      gaps: z.array(z.object({ from: zInstant, to: zInstant })),
    })),
    engine: zEngine,
  }),
  refusals: ticketRefusals });
