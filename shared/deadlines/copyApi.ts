import * as z from "zod/mini";
import { byNumber } from "../cases/api";
import { zAskKind, zAskState } from "../cases/handlerAskApi";
import { rightsRefusals, zConsentLine, zLook } from "../cases/rightsApi";
import { zBody, zCloseReason, zDoor, zIdentity, zMessage, zMoney, zPromise, zReach, zRespondent, zSince, zToldEvent } from "../cases/schema";
import { zAttachment } from "../cases/uploads";
import { zCaseNumber } from "../kernel/caseNumber";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zUrgency } from "../tickets/schema";
import { zCopyParts, zOwnParts } from "./copyParts";

const none = z.object({});
const owner = { kind: "owner", helper: false } as const;

/** Everything of the case that is about its worker, for them to take along. Files are named; each is fetched in the case. */
export const zExport = z.object({
  at: zInstant, number: zCaseNumber, type: z.string(), status: z.string(), createdAt: zInstant, stationName: z.string(), identity: zIdentity, headcount: z.number(),
  /** What was said when it was filed: of where, since when, who told it and how they may be reached; the other side with what each is. */
  urgency: zUrgency, door: zDoor, since: z.nullable(zSince), placeName: z.string(), placeWords: z.nullable(z.string()), forOther: z.nullable(z.enum(["family", "workmate", "cannot_speak"])), reach: z.nullable(z.omit(zReach, { phone: true, address: true })),
  sides: z.array(z.pick(zRespondent, { kind: true, name: true })), helper: z.nullable(z.object({ acts: z.boolean() })),
  /** Who has it, what is promised, and where its station is rung up, as its page says it. */
  takerTitle: z.nullable(z.string()), promise: z.nullable(zPromise), stationPhone: z.nullable(z.string()), limitWarning: z.boolean(),
  /** Each time the answer's clock stood still for papers, oldest first; `endedAt` null: it does now. */
  pauses: z.array(z.object({ since: zInstant, until: zInstant, endedAt: z.nullable(zInstant) })),
  /** How it ended: why, whom it was handed to, their own word, and the three sums in fen; what was paid later is in `money.paidFen`, each in `payments`. Null while it has not been closed. */
  ending: z.nullable(z.object({ closedAt: zInstant, reason: zCloseReason, handedTo: z.nullable(zBody), word: z.nullable(z.enum(["solved", "silent"])), money: zMoney })),
  name: z.nullable(z.string()), phone: z.nullable(z.string()), address: z.nullable(z.string()), story: z.string(), respondents: z.array(z.string()),
  events: z.array(zToldEvent), messages: z.array(zMessage), files: z.array(z.pick(zAttachment, { name: true, at: true, type: true, bytes: true, seconds: true, from: true, title: true, deleted: true })), consents: z.array(zConsentLine), looks: z.array(zLook),
  ...zCopyParts.shape, ...zOwnParts.shape,
  /** What the worker asked about a handler; their own copy alone carries it. */
  asks: z.array(z.object({ kind: zAskKind, askedAt: zInstant, state: zAskState, why: z.string(), answer: z.nullable(z.string()) })),
});
export const exportMineRoute = route({ name: "exportMine", method: "GET", path: "/cases/{number}/export", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: zExport, refusals: rightsRefusals });
/** The same to read and to print. */
export const exportPdfRoute = route({ name: "exportPdf", method: "GET", path: "/cases/{number}/export/pdf", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ name: z.string(), base64: z.string() }), refusals: rightsRefusals });
