import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { route } from "../kernel/route";
import { byNumber } from "./api";
import { caseRefusals } from "./refusals";

/**
 * "I have a conflict", said by whoever has the case: it is closed to them with the answer and rings others, the worker is told that somebody
 * else goes on with it, and the other side stands on their client list. The reason is sealed beside the step; no pass is counted.
 */
export const declareConflictRoute = route({ name: "declareConflict", method: "POST", path: "/staff/cases/{number}/conflict", who: { kind: "staff", roles: ["lawyer", "mediator", "head", "officer"], on: "case" }, keyed: true, consent: [],
  params: byNumber, query: z.object({}), body: z.object({ reason: z.string().check(z.minLength(1), mostCharacters(500)), version: z.optional(z.number()) }), reply: z.object({}), refusals: caseRefusals });
