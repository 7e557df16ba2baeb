import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { route } from "../kernel/route";
import { caseRefusals } from "./refusals";

const none = z.object({});
const who = { kind: "staff", roles: ["operator", "lawyer", "mediator", "head", "officer", "deputy"], on: "self" } as const;
/** A case or a booking by its number; of what still rings, its ticket. */
const about = z.string().check(z.regex(/^([0-9]{9,13}|t_[0-9a-z]{20})$/));
/** The half screens into which staff type: the answer, a message or visit as contact, an entry of the timeline, the record of a consultation, and the others by their action's name. */
export const zTypedSheet = z.enum([
  "answer", "contact", "entry", "record", "handOn", "conflict", "settleLimit", "urgency", "callback", "close", "facts", "refer", "referReply", "next", "papers", "extend", "joint", "jointReply", "deputy", "decide", "owner", "helper", "consent", "elect",
  "recuse", "decline", "hold", "met", "paid", "unpaid", "rights", "link", "cancel", "merge", "hearing",
  "assign", "paperLine", "pay", "deputySay",
]);
export type TypedSheet = z.infer<typeof zTypedSheet>;
/** Which of several things of the case the sheet is about: one joint task, one referral, one asking. */
const part = z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/)));
/** Fields by name, as the sheet wrote them. */
const zTyped = z.record(z.string().check(z.maxLength(40)), z.string().check(mostCharacters(6000)));

/** Keeps what is typed so far in one sheet, sealed, for its writer alone, thirty days, on whatever device they go on; null: sent, or emptied again. */
export const keepTypedRoute = route({ name: "keepTyped", method: "POST", path: "/staff/typed", who, keyed: false, consent: [],
  params: none, query: none, body: z.object({ about, sheet: zTypedSheet, part, typed: z.nullable(zTyped) }), reply: none, refusals: caseRefusals });
export const readTypedRoute = route({ name: "readTyped", method: "GET", path: "/staff/typed", who, keyed: false, consent: [],
  params: none, query: z.object({ about, sheet: zTypedSheet, part }), body: z.undefined(), reply: z.object({ typed: z.nullable(zTyped) }), refusals: caseRefusals });
