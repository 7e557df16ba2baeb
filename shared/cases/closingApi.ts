import * as z from "zod/mini";
import { route } from "../kernel/route";
import { byNumber } from "./api";
import { zCardField } from "./cardSchema";
import { caseRefusals } from "./refusals";

const none = z.object({});
const handlers = { kind: "staff", roles: ["lawyer", "mediator", "head"], on: "case" } as const;

/** The card the handler confirms before closing, filled in from what is known. */
export const readReportCardRoute = route({ name: "readReportCard", method: "GET", path: "/staff/cases/{number}/report-card", who: handlers, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ form: z.string(), fields: z.array(zCardField) }), refusals: caseRefusals });
