import * as z from "zod/mini";
import { zBriefEmployer, zUnionThere } from "../employers/schema";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber, zQueryCode } from "../kernel/caseNumber";
import { zOrganisationId, zStationId, zTicketId, zUnitCode } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant, zLocalDate } from "../kernel/time";
import { zName } from "../people/personName";
import { zUrgency } from "../tickets/schema";
import { byNumber, zFiled, zPlaceChoice } from "./api";
import { dayFacts, zSaid } from "./facts";
import { openLanes } from "./laneNames";
import { caseRefusals } from "./refusals";
import { zReportCard } from "./cardSchema";
import {
  zBody, zCallDoor, zCloseReason, zContactEvidence, zDangerAdvice, zFilesCarried, zIdentity, zMessage, zMoney, zNotedEvent, zPromise, zReach, zRespondent, zRespondentKind, zServiceClass, zSince, zWaitingFor,
} from "./schema";

const none = z.object({});
const reason = z.string().check(z.minLength(1), mostCharacters(500));
/** The version of the case the person was looking at; when it has moved on the command is refused (case.stale). Left out: whatever stands. */
const version = z.optional(z.number());
const staff = (roles: readonly ("operator" | "lawyer" | "mediator" | "head" | "officer")[], on: "self" | "case" | "station") => ({ kind: "staff", roles, on }) as const;

/** An operator logs a call (or a walk-in) into the same kind of case, with the caller's phone. The operator's own word on danger. */
export const logCallRoute = route({ name: "logCall", method: "POST", path: "/calls", who: staff(["operator", "head"], "self"), keyed: true, consent: ["handle_case"],
  params: none, query: none,
  body: z.object({
    door: zCallDoor, type: z.string().check(z.maxLength(40)), story: z.string().check(z.minLength(1), mostCharacters(5000)),
    place: zPlaceChoice, respondents: z.array(zRespondent).check(z.maxLength(8)), headcount: z.number().check(z.int(), z.gte(1), z.lte(100000)),
    since: z.nullable(zSince), queryCode: zQueryCode, identity: zIdentity, name: z.nullable(zName), reach: zReach,
    serviceClass: zServiceClass, minutes: z.number().check(z.gte(0), z.lte(600)),
    /** What the rule proposed and a person decided: lowering a proposed emergency needs a reason. */
    urgency: zUrgency, urgencyReason: z.nullable(reason), consentVersion: z.string().check(z.maxLength(20)),
    /** When they told it, where it is written down later: the clocks count from then. Null or left out: now. */
    happenedAt: z.optional(z.nullable(zInstant)),
    /** The number goes to the caller's mobile as a text message. */
    text: z.optional(z.boolean()),
    /** Days and sums the caller said at once; they start the law's clocks as if a handler had asked. */
    facts: z.optional(zSaid),
    /** The number on the paper form it was written down on, which is what the worker was handed. */
    reserved: z.optional(zCaseNumber),
    /** They were asked for what they say of their health, and said yes. */
    sensitive: z.optional(z.boolean()),
  }),
  reply: zFiled,
  refusals: {
    ...caseRefusals,
    "case.reserved_unknown": { status: 404, zh: "这不是本区打印的表上的编号，请再看看有没有抄错。" },
    "case.reserved_used": { status: 409, zh: "这张表已经补录过了，请按编号查。" },
  } });

/** One row of a board. Nothing personal: who it is about is revealed in the case, on record. */
export const zBoardLine = z.object({
  number: zCaseNumber, ticket: z.nullable(zTicketId), type: z.string(), status: z.string(), urgency: zUrgency, place: zUnitCode, placeName: z.string(), headcount: z.number(),
  createdAt: zInstant, takerName: z.nullable(z.string()), waitingFor: z.nullable(zWaitingFor), waitsForName: z.nullable(z.string()), promise: z.nullable(zPromise), overdue: z.boolean(),
  /** The last safe day of a limit that is near. */
  limitBy: z.nullable(zLocalDate),
  /** When the handler's own next step is due. */
  nextAt: z.nullable(zInstant),
  /** Somebody outside was to say something, did not, and its heads heard of it. */
  outsideLate: z._default(z.boolean(), false),
});
/** Open cases of a station and those below it, newest first, 20 a page; `overdue` and `ringing` filter open rows only. Over 80 stations: choose a street. */
export const readBoardRoute = route({ name: "readBoard", method: "GET", path: "/board", who: staff(["operator", "head", "officer", "lawyer", "mediator"], "station"), keyed: false, consent: [],
  params: none,
  query: z.object({ station: zStationId, below: z.optional(z.enum(["yes", "no"])), lane: z.optional(z.enum([...openLanes, "closed"])),
    month: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}$/))), page: z.optional(z.string().check(z.maxLength(8000))) }),
  body: z.undefined(), reply: z.object({ lines: z.array(zBoardLine), next: z.nullable(z.string()) }),
  refusals: { ...caseRefusals, "case.too_many_stations": { status: 400, zh: "站点太多，请先选一个街道。" } } });
/** What I have taken and is still open, next deadline first. */
export const listMyWorkRoute = route({ name: "listMyWork", method: "GET", path: "/work", who: staff(["lawyer", "mediator", "head", "officer"], "self"), keyed: false, consent: [],
  params: none, query: none, body: z.undefined(), reply: z.object({ lines: z.array(zBoardLine) }), refusals: caseRefusals });

export const zStaffCase = z.object({
  ...zBoardLine.shape, version: z.number(), identity: zIdentity, serviceClass: zServiceClass, since: z.nullable(zSince), stationName: z.string(),
  /** Null until this person may read it (the taker, or the stations' heads after taking). */
  story: z.nullable(z.string()),
  /** What they said of the place, an address or what is nearby; read as the story is. */
  placeWords: z._default(z.nullable(z.string()), null),
  /** Masked ("张**", "139****0000"); reveal is a recorded look. */
  nameMasked: z.nullable(z.string()), phoneMasked: z.nullable(z.string()),
  /** Neither phone nor address: each is a recorded look. */
  reach: z.nullable(zReach), hasAddress: z.boolean(),
  /** What reaches them: an account, theirs or of whoever filed it for them; a telephone; nothing. */
  hears: z._default(z.enum(["account", "phone", "nothing"]), "account"),
  /** Filed by somebody for the worker, and whether they may act. */
  helper: z.nullable(z.object({ acts: z.boolean() })),
  /** Whether each one is known to the employer file; who they are is a recorded look. */
  respondents: z.array(z.object({ kind: zRespondentKind, linked: z.boolean() })),
  /** The case it was merged into, and those merged into it, each read where it lies; their events and messages are among these. */
  into: z.nullable(zCaseNumber), merged: z.array(z.object({ number: zCaseNumber, type: z.string(), createdAt: zInstant, story: z.nullable(z.string()) })),
  events: z.array(zNotedEvent), messages: z.array(zMessage), older: z.nullable(z.string()), pausedUntil: z.nullable(zInstant), /** Whether this person may let the answer's clock stand still once more: all pauses together have an end. */ mayPause: z._default(z.boolean(), true), limitOpen: z.boolean(),
  /** Days still to be asked at the first contact. */
  limitFacts: z.array(z.enum(dayFacts)),
  contactedAt: z.nullable(zInstant), answerBy: z.nullable(zInstant), deliveredAt: z.nullable(zInstant), agreedAt: z.nullable(zInstant), callbacks: z.number(),
  /** Tries of the first contact that reached nobody, so far apart that each counts; `unreached`: enough of them, so that an answer may be written without it. */
  tries: z._default(z.number(), 0), unreached: z._default(z.boolean(), false),
  can: z.object({ /** Whoever has it may say that they are bound to the other side. */ conflict: z._default(z.boolean(), false), contact: z.boolean(), answer: z.boolean(), handOn: z.boolean(), close: z.boolean(), settleLimit: z.boolean(), callback: z.boolean(), letter: z.boolean(), setUrgency: z.boolean(), merge: z.boolean(), unmerge: z.boolean(),
    /** Passed on twice and ringing: the street says who takes it. */
    assign: z.boolean() }),
});
const caseRoles = ["lawyer", "mediator", "head", "officer", "operator"] as const;
const handlers = ["lawyer", "mediator", "head"] as const;
export const readCaseRoute = route({ name: "readCase", method: "GET", path: "/staff/cases/{number}", who: staff(caseRoles, "case"), keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: zStaffCase, refusals: caseRefusals });
/** A recorded look at one field. */
export const revealRoute = route({ name: "reveal", method: "POST", path: "/staff/cases/{number}/reveals", who: staff(caseRoles, "case"), keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ field: z.enum(["name", "phone", "address", "respondents"]) }), 
  /** For respondents: as typed, and what the employer file knows of each. */
  reply: z.object({ value: z.array(z.string()), organisations: z.array(z.nullable(z.object({ ...zBriefEmployer.shape, address: z.nullable(z.string()), union: zUnionThere }))) }), refusals: caseRefusals });
/** A typed name becomes an organisation of the employer file, one that stands there or a new row; or the link is taken back. Also a recorded look. */
export const linkRespondentRoute = route({ name: "linkRespondent", method: "POST", path: "/staff/cases/{number}/respondents", who: staff(caseRoles, "case"), keyed: true, consent: [],
  params: byNumber, query: none,
  body: z.object({
    respondent: z.number().check(z.int(), z.gte(0), z.lte(7)), version,
    to: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("known"), organisation: zOrganisationId }),
      z.object({ kind: z.literal("new"), name: z.string().check(z.minLength(1), mostCharacters(80)) }),
      z.object({ kind: z.literal("none") }),
    ]),
  }),
  reply: z.object({ organisation: z.nullable(z.object({ id: zOrganisationId, name: z.string() })) }), refusals: caseRefusals });
export const recordContactRoute = route({ name: "recordContact", method: "POST", path: "/staff/cases/{number}/contacts", who: staff(handlers, "case"), keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ evidence: zContactEvidence, /** The days the first contact asks for. */ facts: z.optional(zSaid), version }), reply: z.object({ danger: z.nullable(zDangerAdvice) }), refusals: caseRefusals });
export const answerCaseRoute = route({ name: "answerCase", method: "POST", path: "/staff/cases/{number}/answer", who: staff(handlers, "case"), keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ text: z.string().check(z.minLength(1), mostCharacters(5000)), files: z.optional(zFilesCarried), evidence: z.nullable(zContactEvidence), version }), reply: none, refusals: caseRefusals });
export const settleLimitRoute = route({ name: "settleLimit", method: "POST", path: "/staff/cases/{number}/limit", who: staff(["lawyer"], "case"), keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ note: reason, version }), reply: none, refusals: caseRefusals });
export const handOnRoute = route({ name: "handOn", method: "POST", path: "/staff/cases/{number}/hand-on", who: staff(handlers, "case"), keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ reason, version }), reply: none, refusals: caseRefusals });
export const setUrgencyRoute = route({ name: "setUrgency", method: "POST", path: "/staff/cases/{number}/urgency", who: staff(caseRoles, "case"), keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ urgency: zUrgency, reason, version }), reply: none, refusals: caseRefusals });
/** A call back to somebody who has not said whether it is solved; by somebody other than the taker. */
export const recordCallbackRoute = route({ name: "recordCallback", method: "POST", path: "/staff/cases/{number}/callbacks", who: staff(["head", "officer", "operator"], "case"), keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ at: zInstant, outcome: z.enum(["solved", "partly", "not_solved", "no_answer"]), /** What is left, as they said it. */ note: z.optional(z.string().check(mostCharacters(500))), version }), reply: none, refusals: caseRefusals });
/** "I am calling this worker": nobody else is asked to for ten minutes. Asked again by the same person it is prolonged. */
export const claimCallbackRoute = route({ name: "claimCallback", method: "POST", path: "/staff/cases/{number}/claims", who: staff(["head", "officer", "operator"], "case"), keyed: false, consent: [],
  params: byNumber, query: none, body: none, reply: z.object({ until: zInstant }), refusals: caseRefusals });
/** Three calls found nobody and there is an address: the letter went out, on that day. */
export const recordLetterRoute = route({ name: "recordLetter", method: "POST", path: "/staff/cases/{number}/letters", who: staff(["head", "officer", "operator"], "case"), keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ on: zLocalDate, version }), reply: none, refusals: caseRefusals });
export const closeCaseRoute = route({ name: "closeCase", method: "POST", path: "/staff/cases/{number}/closing", who: staff(handlers, "case"), keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ reason: zCloseReason, money: zMoney, /** Which body has it now, where the reason says that one has. */ handedTo: z.optional(z.nullable(zBody)),
    /** Of a group that fewer wrote a line in than it was told for: by which of the two numbers it is reported (readReportCard shows both). */
    people: z.optional(z.number().check(z.int(), z.gte(1), z.lte(100000))),
    /** As the handler confirmed it (readReportCard fills it in first). */ card: zReportCard, version }), reply: none, refusals: { ...caseRefusals, "case.people_differ": { status: 409, zh: "说的人数和名单上的不一样，请核对后选按多少人上报。" }, "case.unreached": { status: 409, zh: "还没有联系上职工，他也没看过答复。只能选“三次都联系不上”，或先联系上他。" } } });
