import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zName } from "../people/personName";
import { zConsent } from "../people/schema";
import { byNumber } from "./api";
import { zMyCard, zReportCard } from "./cardSchema";
import { caseRefusals } from "./refusals";
import { zMessage } from "./schema";

const none = z.object({});
const owner = { kind: "owner", helper: false } as const;
export const rightsRefusals = {
  ...caseRefusals,
  "case.erase_open": { status: 409, zh: "还在办的不能删。请先撤回，或等办结。" },
  "case.glass_over": { status: 403, zh: "这次查看的时间到了，要再看请重新写明原因。" },
  "case.consent_needed": { status: 409, zh: "这一项撤回就办不下去了。不想办了，请点“撤回”，再删除。" },
} as const;

/** Who looked at what of this case: colleagues' names as the worker knows them, newest first. */
export const zLook = z.object({ at: zInstant, title: z.string(), what: z.string() });
export const readLooksRoute = route({ name: "readLooks", method: "GET", path: "/cases/{number}/looks", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ looks: z.array(zLook) }), refusals: rightsRefusals });

/** What was agreed to, one line a purpose and a recipient; withdrawn ones stay, with their day. */
export const zConsentLine = z.object({ id: z.string(), ...zConsent.shape, /** Of the body a matter is handed to. */ name: z.nullable(z.string()) });
export const listConsentsRoute = route({ name: "listConsents", method: "GET", path: "/cases/{number}/consents", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ consents: z.array(zConsentLine), /** A matter of health, and nobody asked yet: it may be agreed to now. */ maySensitive: z.boolean() }), refusals: rightsRefusals });
/** Withdrawn as it was given, by one tap; given again the same way. A referral not sent yet does not go; what was handed over before stays where it went, and the body is named. */
export const setConsentRoute = route({ name: "setConsent", method: "POST", path: "/cases/{number}/consents", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ id: z.string().check(z.maxLength(120)), given: z.boolean(), /** Of the words that were agreed to, where it is given for the first time: `sensitive`, and `sensitive#refer#<referral>` for one body. */ consentVersion: z.optional(z.string().check(z.minLength(1), z.maxLength(20))) }), reply: none, refusals: rightsRefusals });
/** What whoever called or came by may take back by word of mouth: what stands, but for the handling itself. */
const atDesk = { kind: "staff", roles: ["operator", "head"], on: "caller" } as const;
export const listSpokenConsentsRoute = route({ name: "listSpokenConsents", method: "GET", path: "/staff/cases/{number}/consents", who: atDesk, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ consents: z.array(z.object({ id: z.string(), purpose: zConsent.shape.purpose, name: z.nullable(z.string()), at: zInstant })) }), refusals: rightsRefusals });
/** Taken back at the worker's word; `how` says how it was made sure that it is theirs, and who wrote it down stands in the timeline. */
export const recordConsentWordRoute = route({ name: "recordConsentWord", method: "POST", path: "/staff/cases/{number}/consents", who: atDesk, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ id: z.string().check(z.maxLength(120)), how: z.string().check(z.minLength(1), mostCharacters(500)) }), reply: none, refusals: rightsRefusals });

/** Name, phone, address and where it is as they should be; `placeWords` left out stays. The story stays as it was told, more is said in a message. */
export const correctMineRoute = route({ name: "correctMine", method: "POST", path: "/cases/{number}/corrections", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ name: z.nullable(zName), phone: z.nullable(z.string().check(z.maxLength(40))), address: z.nullable(z.string().check(mostCharacters(120))), placeWords: z.optional(z.nullable(z.string().check(mostCharacters(120)))) }), reply: none, refusals: rightsRefusals });
/** What stands now, for the form that corrects it. */
export const readMineRoute = route({ name: "readMine", method: "GET", path: "/cases/{number}/mine", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ name: z.nullable(z.string()), phone: z.nullable(z.string()), address: z.nullable(z.string()), placeWords: z._default(z.nullable(z.string()), null), canErase: z.boolean() }), refusals: rightsRefusals });

/** The reporting card as it was confirmed when the case was closed; null while there is none. */
export const readMyCardRoute = route({ name: "readMyCard", method: "GET", path: "/cases/{number}/card", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ card: z.nullable(zMyCard) }), refusals: rightsRefusals });
/** What on it is about them, as it should be; what is left out stays. What was written first stays readable, and whoever has the case is told. */
export const correctMyCardRoute = route({ name: "correctMyCard", method: "POST", path: "/cases/{number}/card", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: zReportCard, reply: none, refusals: rightsRefusals });

/** Deletes what is personal of an ended case; what the union must keep stays without a person in it. Nobody brings it back. */
export const eraseMineRoute = route({ name: "eraseMine", method: "POST", path: "/cases/{number}/erasure", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: none, reply: none, refusals: rightsRefusals });

const glass = { kind: "staff", roles: ["administrator"], on: "case" } as const;
/** An administrator looks into a case they have no part in: why, and for how long at most. The heads hear of it, the worker reads of it. */
export const breakGlassRoute = route({ name: "breakGlass", method: "POST", path: "/staff/cases/{number}/glass", who: glass, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ reason: z.string().check(z.minLength(1), mostCharacters(500)), minutes: z.number().check(z.int(), z.gte(5), z.lte(60)) }), reply: z.object({ until: zInstant }), refusals: rightsRefusals });
export const readThroughGlassRoute = route({ name: "readThroughGlass", method: "GET", path: "/staff/cases/{number}/glass", who: glass, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(),
  reply: z.object({ until: zInstant, status: z.string(), type: z.string(), name: z.nullable(z.string()), phone: z.nullable(z.string()), story: z.string(), messages: z.array(zMessage) }), refusals: rightsRefusals });
