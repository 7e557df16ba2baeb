import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { zPersonId } from "../kernel/ids";
import { route } from "../kernel/route";
import { zLocalDate } from "../kernel/time";
import { byNumber } from "./api";
import { zJointId, zJointRole } from "./joint";
import { caseRefusals } from "./refusals";

const none = z.object({});
const handlers = { kind: "staff", roles: ["lawyer", "mediator", "head"], on: "case" } as const;
const one = z.object({ number: zCaseNumber, id: z.string().check(z.maxLength(40)) });
const words = (max: number) => z.string().check(z.minLength(1), mostCharacters(max));

export const listJointRoute = route({ name: "listJoint", method: "GET", path: "/staff/cases/{number}/joint", who: { ...handlers, roles: ["lawyer", "mediator", "head", "officer"] }, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(),
  reply: z.object({
    tasks: z.array(z.object({ id: zJointId, role: zJointRole, name: z.string(), task: z.string(), reply: z.nullable(z.string()), /** Replies that were mended since. */ earlier: z.optional(z.array(z.string())), due: zLocalDate, status: z.enum(["open", "replied", "dropped"]), late: z.boolean() })), may: z.boolean(),
    /** Who may be asked to take part besides, where the caller may ask. */
    deputies: z.array(z.object({ person: zPersonId, name: z.string() })),
  }), refusals: caseRefusals });
/** One more body that works on it, with what it has to do by when. One leads. */
export const addJointRoute = route({ name: "addJoint", method: "POST", path: "/staff/cases/{number}/joint", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ role: z.enum(["lead", "helper"]), name: words(80), task: words(1000), due: zLocalDate }), reply: z.object({ id: zJointId }), refusals: caseRefusals });
export const replyJointRoute = route({ name: "replyJoint", method: "POST", path: "/staff/cases/{number}/joint/{id}/reply", who: handlers, keyed: true, consent: [],
  params: one, query: none, body: z.object({ words: words(2000) }), reply: none, refusals: caseRefusals });
/** Another day, when they asked for more time or were given less. */
export const moveJointRoute = route({ name: "moveJoint", method: "POST", path: "/staff/cases/{number}/joint/{id}/due", who: handlers, keyed: true, consent: [],
  params: one, query: none, body: z.object({ due: zLocalDate }), reply: none, refusals: caseRefusals });
export const dropJointRoute = route({ name: "dropJoint", method: "POST", path: "/staff/cases/{number}/joint/{id}/dropping", who: handlers, keyed: true, consent: [],
  params: one, query: none, body: none, reply: none, refusals: caseRefusals });
