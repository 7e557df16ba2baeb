import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { zPersonId } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";
import { byNumber } from "./api";
import { zJointId, zJointRole } from "./joint";
import { caseRefusals } from "./refusals";
import { zShownStatus } from "./schema";

const none = z.object({});
const words = (max: number) => z.string().check(z.minLength(1), mostCharacters(max));
const status = z.enum(["open", "replied", "dropped"]);

/** One more who takes part: a deputy of this station or one above, with what they are asked to do by when. The worker is told, and may say no. */
export const nameDeputyRoute = route({ name: "nameDeputy", method: "POST", path: "/staff/cases/{number}/deputies", who: { kind: "staff", roles: ["lawyer", "mediator", "head"], on: "case" }, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ person: zPersonId, task: words(1000), due: zLocalDate }), reply: z.object({ id: zJointId }), refusals: caseRefusals });

/** What the caller takes part in as a deputy now, oldest day first. */
export const listDeputyCasesRoute = route({ name: "listDeputyCases", method: "GET", path: "/deputy/cases", who: { kind: "staff", roles: ["deputy"], on: "self" }, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(),
  reply: z.object({ cases: z.array(z.object({ number: zCaseNumber, type: z.string(), due: zLocalDate, late: z.boolean() })) }), refusals: caseRefusals });
/**
 * All that a deputy reads of a case: its kind, how many people, where it stands, what was written to them, and who else works on it.
 * No name, phone, employer, story, message, paper or figure, and of a group no line. The look is a row beside the case.
 */
export const readDeputyCaseRoute = route({ name: "readDeputyCase", method: "GET", path: "/deputy/cases/{number}", who: { kind: "staff", roles: ["deputy"], on: "case" }, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(),
  reply: z.object({
    number: zCaseNumber, type: z.string(), headcount: z.number(), stationName: z.string(), stationPhone: z.nullable(z.string()), status: zShownStatus, createdAt: zInstant,
    mine: z.object({ id: zJointId, task: z.string(), due: zLocalDate, late: z.boolean(), askedAt: zInstant, askedBy: z.string() }),
    others: z.array(z.object({ id: zJointId, role: zJointRole, name: z.string(), due: zLocalDate, status })),
  }), refusals: caseRefusals });
/** With it their part is done, and the case is closed to them. */
export const sayAsDeputyRoute = route({ name: "sayAsDeputy", method: "POST", path: "/deputy/cases/{number}/reply", who: { kind: "staff", roles: ["deputy"], on: "case" }, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ words: words(2000) }), reply: none, refusals: caseRefusals });

/** Whom of the deputies the worker has in their case, and since when. */
export const listMyDeputiesRoute = route({ name: "listMyDeputies", method: "GET", path: "/cases/{number}/deputies", who: { kind: "owner", helper: false }, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ deputies: z.array(z.object({ id: zJointId, name: z.string(), at: zInstant, status, mayRefuse: z.boolean() })) }), refusals: caseRefusals });
export const refuseDeputyRoute = route({ name: "refuseDeputy", method: "POST", path: "/cases/{number}/deputies/refusal", who: { kind: "owner", helper: false }, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ id: zJointId }), reply: none, refusals: caseRefusals });
