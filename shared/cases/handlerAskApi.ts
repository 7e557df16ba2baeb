import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { byNumber } from "./api";
import { caseRefusals } from "./refusals";
import { zDangerAdvice } from "./schema";

const none = z.object({});
/** 换人: somebody else, please. 投诉: how the handler acted. */
export const zAskKind = z.enum(["change", "complaint"]);
/** Still to be decided, somebody else, they keep it, or the case ended first. */
export const zAskState = z.enum(["open", "reassigned", "kept", "over"]);
const words = z.string().check(z.minLength(1), mostCharacters(1000));

export const askRefusals = {
  ...caseRefusals,
  "ask.no_handler": { status: 409, zh: "还没有人接单，不用换人。" },
  "ask.ended": { status: 409, zh: "这件事已经结束。没解决的话，请点“没解决”。" },
  "ask.open": { status: 409, zh: "您已经提过，上一级正在看，请等答复。" },
  "ask.not_open": { status: 404, zh: "这一条已经有人定了，请刷新再看。" },
  "ask.not_yours": { status: 403, zh: "这一条要由上一级来定。" },
  "ask.handler_changed": { status: 409, zh: "这件已经不在那位手里，写个答复就可以。" },
} as const;

/** Recorded by staff, it may not be about themselves. */
const callerRefusals = { ...askRefusals, "ask.about_you": { status: 409, zh: "说的是您自己，请让同事来记。" } } as const;
/** Also behind number and code (codeWorkApi.ts). */
export const handlerAskWords = { kind: zAskKind, why: words };
export const handlerAskTaken = z.object({ by: zInstant, /** Counted over a year whose days off are not published yet; below too. */ provisional: z.optional(z.literal(true)), danger: z.nullable(zDangerAdvice) });
const told = { id: z.string(), kind: zAskKind, askedAt: zInstant, state: zAskState, by: z.nullable(zInstant), provisional: z.optional(z.literal(true)), answer: z.nullable(z.string()) };
export const toldHandlerAsks = z.object({
  asks: z.array(z.object({ ...told, why: z.string() })),
  /** What may be asked now. */
  may: z.array(zAskKind),
});

const owner = { kind: "owner", helper: false } as const;
const overseer = ["head", "officer"] as const;

/** To the level above whoever has the case; they do not see it. `by`: when somebody has decided, or the next level hears it. */
export const askHandlerRoute = route({ name: "askHandler", method: "POST", path: "/cases/{number}/handler-asks", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object(handlerAskWords), reply: handlerAskTaken, refusals: askRefusals });
/** What I asked, newest first, with the answer. */
export const readHandlerAsksRoute = route({ name: "readHandlerAsks", method: "GET", path: "/cases/{number}/handler-asks", who: owner, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: toldHandlerAsks, refusals: askRefusals });

/** The same from whoever called or came by, written down by who spoke to them: they hear when it is answered, to tell it on. Never by whom it is about. */
export const recordHandlerAskRoute = route({ name: "recordHandlerAsk", method: "POST", path: "/staff/cases/{number}/handler-asks", who: { kind: "staff", roles: ["operator", "head"], on: "caller" }, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object(handlerAskWords), reply: handlerAskTaken, refusals: callerRefusals });
/** What became of it, for a caller who asks: the answers, not what was said. Nobody reads what is about themselves; a recorded look. */
export const readHandlerAsksForRoute = route({ name: "readHandlerAsksFor", method: "GET", path: "/staff/cases/{number}/handler-asks", who: { kind: "staff", roles: ["operator", "head"], on: "caller" }, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: z.object({ asks: z.array(z.object(told)), may: z.array(zAskKind) }), refusals: callerRefusals });

/** What waits for the caller to decide, the longest waiting first; each is a recorded look. */
export const listHandlerAsksRoute = route({ name: "listHandlerAsks", method: "GET", path: "/handler-asks", who: { kind: "staff", roles: overseer, on: "self" }, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(),
  reply: z.object({ asks: z.array(z.object({ id: z.string(), number: zCaseNumber, type: z.string(), kind: zAskKind, why: z.string(), askedAt: zInstant, by: zInstant, provisional: z.optional(z.literal(true)), late: z.boolean(), handlerName: z.string(), mayReassign: z.boolean() })) }), refusals: askRefusals });
/** Somebody else (it rings on without them), or they keep it. The reason is told to the worker as it stands. */
export const decideHandlerAskRoute = route({ name: "decideHandlerAsk", method: "POST", path: "/staff/cases/{number}/handler-asks/decision", who: { kind: "staff", roles: overseer, on: "case" }, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ id: z.string().check(z.maxLength(40)), decision: z.enum(["reassigned", "kept"]), answer: words }), reply: none, refusals: askRefusals });
