import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { route } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";
import { byNumber } from "./api";
import { zApplication, zReferralId, zSentHow } from "./referralSchema";
import { caseRefusals } from "./refusals";
import { zBody } from "./schema";

const none = z.object({});
const handlers = { kind: "staff", roles: ["lawyer", "mediator", "head"], on: "case" } as const;
/** What the papers tell of their health goes with them: said apart, and left out of the papers where it was not. */
const health = z.optional(z.boolean());
const version = z.optional(z.number());
const one = z.object({ number: zCaseNumber, id: z.string().check(z.maxLength(40)) });
const words = (max: number) => z.string().check(z.minLength(1), mostCharacters(max));

export const zReferralStatus = z.enum(["asked", "declined", "agreed", "sent", "accepted", "done", "returned", "dropped"]);
const line = {
  id: zReferralId, to: zBody, name: z.string(), status: zReferralStatus, at: zInstant, sentOn: z.nullable(zLocalDate), replyBy: z.nullable(zLocalDate), repliedOn: z.nullable(zLocalDate),
  /** Whether this body may have what its papers tell of the worker's health, agreed to apart; null where they tell nothing of it. */
  health: z.nullable(z.boolean()),
  /** The one that is still to come. */
  hearing: z.nullable(z.object({ from: zInstant, to: zInstant, place: z.string() })),
};
export const zReferralLine = z.object({ ...line, application: zApplication, how: z.nullable(zSentHow), late: z.boolean(), /** Of a group: how many are in it, and how many agreed to be named to this body. */ members: z.nullable(z.object({ people: z.number(), named: z.number() })) });
export const listReferralsRoute = route({ name: "listReferrals", method: "GET", path: "/staff/cases/{number}/referrals", who: { ...handlers, roles: ["lawyer", "mediator", "head", "officer"] }, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ referrals: z.array(zReferralLine), may: z.boolean() }), refusals: caseRefusals });
/** What is to be handed to whom; the worker is asked before anything leaves. */
export const askReferralRoute = route({ name: "askReferral", method: "POST", path: "/staff/cases/{number}/referrals", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ to: zBody, application: zApplication, version }), reply: z.object({ id: zReferralId }), refusals: caseRefusals });
/** What the worker said on the telephone or signed on paper. */
export const recordReferralWordRoute = route({ name: "recordReferralWord", method: "POST", path: "/staff/cases/{number}/referrals/{id}/consent", who: handlers, keyed: true, consent: [],
  params: one, query: none, body: z.object({ agrees: z.boolean(), how: z.enum(["phone", "paper"]), health }), reply: none, refusals: caseRefusals });
/** Application, evidence list and timeline as one document, good for five minutes; a recorded look. Not before the worker agreed. */
export const packReferralRoute = route({ name: "packReferral", method: "POST", path: "/staff/cases/{number}/referrals/{id}/pack", who: handlers, keyed: true, consent: [],
  params: one, query: none, body: z.object({ as: z.enum(["docx", "pdf"]) }), reply: z.object({ url: z.string(), bytes: z.number() }), refusals: caseRefusals });
export const sendReferralRoute = route({ name: "sendReferral", method: "POST", path: "/staff/cases/{number}/referrals/{id}/sending", who: handlers, keyed: true, consent: [],
  params: one, query: none, body: z.object({ on: zLocalDate, how: zSentHow, replyBy: zLocalDate }), reply: none, refusals: caseRefusals });
export const recordReferralReplyRoute = route({ name: "recordReferralReply", method: "POST", path: "/staff/cases/{number}/referrals/{id}/reply", who: handlers, keyed: true, consent: [],
  params: one, query: none, body: z.object({ on: zLocalDate, outcome: z.enum(["accepted", "done", "returned"]), nextBy: z.nullable(zLocalDate), words: words(2000), /** Of one that came back: why that was written down wrong. */ why: z.optional(words(300)) }), reply: none, refusals: caseRefusals });
/** Also an entry in the calendar of whoever has the case; bookings in the way are placed anew. Said again, it is moved. */
export const setHearingRoute = route({ name: "setHearing", method: "POST", path: "/staff/cases/{number}/referrals/{id}/hearings", who: handlers, keyed: true, consent: [],
  params: one, query: none, body: z.object({ from: zInstant, to: zInstant, place: words(120) }), reply: none, refusals: caseRefusals });
export const cancelHearingRoute = route({ name: "cancelHearing", method: "POST", path: "/staff/cases/{number}/referrals/{id}/hearings/cancelling", who: handlers, keyed: true, consent: [],
  params: one, query: none, body: none, reply: none, refusals: caseRefusals });
export const dropReferralRoute = route({ name: "dropReferral", method: "POST", path: "/staff/cases/{number}/referrals/{id}/dropping", who: handlers, keyed: true, consent: [],
  params: one, query: none, body: none, reply: none, refusals: caseRefusals });

export const listMyReferralsRoute = route({ name: "listMyReferrals", method: "GET", path: "/cases/{number}/referrals", who: { kind: "owner", helper: false }, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ referrals: z.array(z.object({ ...line, claims: z.string(), /** The whole of what they are asked about; their own words and days. */ application: zApplication, mayAnswer: z.boolean() })) }), refusals: caseRefusals });
export const referralWord = { agrees: z.boolean(), health, consentVersion: z.string().check(z.minLength(1), z.maxLength(20)) };
export const answerReferralRoute = route({ name: "answerReferral", method: "POST", path: "/cases/{number}/referrals/{id}/consent", who: { kind: "owner", helper: false }, keyed: true, consent: [],
  params: one, query: none, body: z.object(referralWord), reply: none, refusals: caseRefusals });
