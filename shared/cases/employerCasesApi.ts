import * as z from "zod/mini";
import { route } from "../kernel/route";
import { byNumber } from "./api";
import { caseRefusals } from "./refusals";
import { zBoardLine } from "./staffApi";

/** Other matters about the employer of this one, open ones first, at most ten; `more` are reached as well and not shown. `many`: how many workers brought those that are open, this one among them, where they are enough for a group and none of them is one; else null. */
export const readEmployerCasesRoute = route({ name: "readEmployerCases", method: "GET", path: "/staff/cases/{number}/employer-cases", who: { kind: "staff", roles: ["lawyer", "mediator", "head", "officer"], on: "case" }, keyed: false, consent: [],
  params: byNumber, query: z.object({}), body: z.undefined(), reply: z.object({ cases: z.array(zBoardLine), more: z.number(), many: z.nullable(z.number()) }), refusals: caseRefusals });
