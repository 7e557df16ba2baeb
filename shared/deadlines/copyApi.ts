import * as z from "zod/mini";
import { byNumber } from "../cases/api";
import { zAskKind } from "../cases/handlerAskApi";
import { rightsRefusals, zConsentLine, zLook } from "../cases/rightsApi";
import { zIdentity, zMessage, zToldEvent } from "../cases/schema";
import { zCaseNumber } from "../kernel/caseNumber";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zCopyParts, zOwnParts } from "./copyParts";

const none = z.object({});
const owner = { kind: "owner", helper: false } as const;

/** Everything of the case that is about its worker, for them to take along. Files are named; each is fetched in the case. */
export const zExport = z.object({
  at: zInstant, number: zCaseNumber, type: z.string(), status: z.string(), createdAt: zInstant, stationName: z.string(), identity: zIdentity, headcount: z.number(),
  name: z.nullable(z.string()), phone: z.nullable(z.string()), address: z.nullable(z.string()), story: z.string(), respondents: z.array(z.string()),
  events: z.array(zToldEvent), messages: z.array(zMessage), files: z.array(z.object({ name: z.string(), at: zInstant })), consents: z.array(zConsentLine), looks: z.array(zLook),
  ...zCopyParts.shape, ...zOwnParts.shape,
  /** What the worker asked about a handler; their own copy alone carries it. */
  asks: z.array(z.object({ kind: zAskKind, askedAt: zInstant, why: z.string(), answer: z.nullable(z.string()) })),
});
export const exportMineRoute = route({ name: "exportMine", method: "GET", path: "/cases/{number}/export", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: zExport, refusals: rightsRefusals });
/** The same to read and to print. */
export const exportPdfRoute = route({ name: "exportPdf", method: "GET", path: "/cases/{number}/export/pdf", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ name: z.string(), base64: z.string() }), refusals: rightsRefusals });
