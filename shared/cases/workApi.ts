import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { byNumber } from "./api";
import { zEntryNew } from "./entries";
import { caseRefusals } from "./refusals";
import { zFilesCarried, zMessage, zNotedEvent, zToldEvent } from "./schema";

const none = z.object({});
const words = (max: number) => z.string().check(z.minLength(1), mostCharacters(max));
const owner = { kind: "owner", helper: false } as const;
const handlers = { kind: "staff", roles: ["lawyer", "mediator", "head"], on: "case" } as const;
const readers = { kind: "staff", roles: ["lawyer", "mediator", "head", "officer", "operator"], on: "case" } as const;
const version = z.optional(z.number());
/** What `older` of the page after said. */
export const olderThan = { before: z.string().check(z.maxLength(160)) };
const older = z.object(olderThan);

/** Twenty steps and the words that belong to them; `older` asks for what was before. */
export const readTimelineRoute = route({ name: "readTimeline", method: "GET", path: "/staff/cases/{number}/timeline", who: readers, keyed: false, consent: [],
  params: byNumber, query: older, body: z.undefined(), reply: z.object({ events: z.array(zNotedEvent), messages: z.array(zMessage), older: z.nullable(z.string()) }), refusals: caseRefusals });
export const readMyTimelineRoute = route({ name: "readMyTimeline", method: "GET", path: "/cases/{number}/timeline", who: owner, keyed: false, consent: [],
  params: byNumber, query: older, body: z.undefined(), reply: z.object({ events: z.array(zToldEvent), messages: z.array(zMessage), older: z.nullable(z.string()) }), refusals: caseRefusals });
/** A note of the staff's own, a visit, or whom they spoke to outside, with what came of it; the files it carries are read by whoever reads it. */
export const writeEntryRoute = route({ name: "writeEntry", method: "POST", path: "/staff/cases/{number}/entries", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ entry: zEntryNew, text: z.string().check(mostCharacters(2000)), files: z.optional(zFilesCarried), version }), reply: none, refusals: caseRefusals });

/** Papers the worker was asked for. `none`: they have not got it, which is an answer too. */
export const zPaper = z.object({ id: z.string(), words: z.string(), state: z.enum(["open", "given", "none"]), at: zInstant });
export type Paper = z.infer<typeof zPaper>;
export const mostPapers = 60;
export const settledPapers = z.array(z.object({ id: z.string().check(z.maxLength(40)), state: z.enum(["given", "none"]) })).check(z.minLength(1), z.maxLength(mostPapers));
/** `english`: of the usual papers; nobody translates what somebody wrote. `until`: the answer's clock stands still until then at most. */
export const materialsReply = z.object({ papers: z.array(z.object({ ...zPaper.shape, english: z.nullable(z.string()) })), until: z.nullable(zInstant), /** Counted over a year whose days off are not published yet. */ provisional: z.optional(z.literal(true)), may: z.boolean() });
export const readMyMaterialsRoute = route({ name: "readMyMaterials", method: "GET", path: "/cases/{number}/materials", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: materialsReply, refusals: caseRefusals });
export const settleMyMaterialsRoute = route({ name: "settleMyMaterials", method: "POST", path: "/cases/{number}/materials", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ papers: settledPapers }), reply: none, refusals: caseRefusals });

/** 为什么是这个时间: the arithmetic of the time that is owed now, a line a step; no lines while nothing is owed. The worker gets them in both languages: the phone carries no calendars. */
const why = z.object({ by: z.nullable(zInstant), lines: z.array(z.string()) });
export const readClockWhyRoute = route({ name: "readClockWhy", method: "GET", path: "/cases/{number}/clock", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ ...why.shape, english: z.array(z.string()) }), refusals: caseRefusals });
export const readStaffClockWhyRoute = route({ name: "readStaffClockWhy", method: "GET", path: "/staff/cases/{number}/clock", who: readers, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: why, refusals: caseRefusals });

export const zUsualNext = z.object({ what: z.enum(["contact", "answer", "papers", "confirm", "callback", "letter", "close"]), at: zInstant, channel: z.nullable(z.string()) });
/** What stands beside the timeline for whoever works on it: the next step, the papers, the pause. */
export const readWorkRoute = route({ name: "readWork", method: "GET", path: "/staff/cases/{number}/work", who: { kind: "staff", roles: ["lawyer", "mediator", "head", "officer"], on: "case" }, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(),
  reply: z.object({
    /** What somebody wrote down; else what comes next by rule, so that every case in somebody's hands has one. */
    next: z.nullable(z.object({ at: zInstant, text: z.string(), passed: z.boolean() })), usual: z.nullable(zUsualNext), papers: z.array(zPaper),
    pause: z.nullable(z.object({ since: zInstant, until: zInstant, /** Counted over a year whose days off are not published yet. */ provisional: z.optional(z.literal(true)), reminded: z.number(), leftMinutes: z.number() })), extensions: z.number(), may: z.boolean(),
  }), refusals: caseRefusals });
export const askMaterialRoute = route({ name: "askMaterial", method: "POST", path: "/staff/cases/{number}/material-requests", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ papers: z.array(words(80)).check(z.minLength(1), z.maxLength(20)), note: z.nullable(words(1000)), pauses: z.boolean(), version }), reply: none, refusals: { ...caseRefusals, "case.pause_spent": { status: 409, zh: "等材料一共只能停 10 个工作日，已经用完。还要停，请站长来点；不停时限也可以要材料。" } } });
export const settleMaterialsRoute = route({ name: "settleMaterials", method: "POST", path: "/staff/cases/{number}/materials", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ papers: settledPapers }), reply: none, refusals: caseRefusals });
export const endPauseRoute = route({ name: "endPause", method: "POST", path: "/staff/cases/{number}/pause-end", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ version }), reply: none, refusals: caseRefusals });
/** Asked for before the time is over, with its reason; the worker is told the new one, the heads that it was put off. */
export const extendAnswerRoute = route({ name: "extendAnswer", method: "POST", path: "/staff/cases/{number}/extension", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ reason: words(500), version }), reply: none, refusals: caseRefusals });
export const setNextRoute = route({ name: "setNext", method: "POST", path: "/staff/cases/{number}/next", who: handlers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ next: z.nullable(z.object({ at: zInstant, text: words(200) })), version }), reply: none, refusals: caseRefusals });
