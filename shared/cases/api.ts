import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber, zQueryCode } from "../kernel/caseNumber";
import { zUnitCode } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zName } from "../people/personName";
import { caseRefusals } from "./refusals";
import { zDangerAdvice, zFilesCarried, zIdentity, zMessage, zPromise, zReach, zRespondent, zShows, zSince, zToldEvent } from "./schema";

const none = z.object({});
export const byNumber = z.object({ number: zCaseNumber });
const text = (max: number) => z.string().check(z.minLength(1), mostCharacters(max));

/** Where it happened. None of these blocks: a place that is not known goes to the district desk. */
export const zPlaceChoice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("unit"), unit: zUnitCode, words: z.nullable(z.string().check(mostCharacters(120))) }),
  z.object({ kind: z.literal("unknown"), words: z.nullable(z.string().check(mostCharacters(120))) }),
  z.object({ kind: z.literal("no_fixed_place"), words: z.nullable(z.string().check(mostCharacters(120))) }),
  z.object({ kind: z.literal("elsewhere"), words: z.nullable(z.string().check(mostCharacters(120))) }),
]);

const caseFields = {
  type: z.string().check(z.maxLength(40)),
  story: text(5000),
  place: zPlaceChoice,
  respondents: z.array(zRespondent).check(z.maxLength(8)),
  headcount: z.number().check(z.int(), z.gte(1), z.lte(100000)),
  since: z.nullable(zSince),
  /** Made by the client with the idempotency key, so that a repeated request shows the same code. Kept only as a keyed hash. */
  queryCode: zQueryCode,
};
export const zNewCase = z.object({
  ...caseFields,
  identity: z.enum(["real", "hidden"]),
  name: z.nullable(zName),
  reach: zReach,
  /** 家人 / 工友 / 不能自己说的人: filed for somebody else. */
  forOther: z.nullable(z.enum(["family", "workmate", "cannot_speak"])),
  /** Only when the worker chose to have the enterprise's own union station rung. */
  ownStationChosen: z.boolean(),
  consentVersion: z.string().check(z.maxLength(20)),
  /** What the story says of health and the like may be used for the case: agreed to by itself, and nothing hangs on it. */
  sensitive: z.optional(z.boolean()),
  /** Which home it was written in; the mini-program when left out. */
  door: z.optional(z.enum(["miniprogram", "h5"])),
});
export type NewCase = z.infer<typeof zNewCase>;
export const zNewAnonymousCase = z.object({ ...caseFields, consentVersion: z.string().check(z.maxLength(20)), door: z.optional(z.enum(["miniprogram", "h5"])) });

export const zFiled = z.object({
  number: zCaseNumber,
  /** Who will answer ("金海社区工会法律服务点 值班律师") and the stored promise. */
  answeredBy: z.string(), promise: zPromise,
  /** When it starts to ring, if not at once. */
  ringsAt: z.nullable(zInstant), danger: z.nullable(zDangerAdvice),
});

export const zCaseLine = z.object({
  number: zCaseNumber, type: z.string(), status: z.string(), createdAt: zInstant, promise: z.nullable(zPromise), takerTitle: z.nullable(z.string()),
});
/** Everything the worker may read of their own case. */
export const zWorkerCase = z.object({
  ...zCaseLine.shape,
  identity: zIdentity, urgency: z.string(), headcount: z.number(), placeName: z.string(), stationName: z.string(), stationPhone: z.nullable(z.string()),
  story: z.nullable(z.string()), events: z.array(zToldEvent), messages: z.array(zMessage),
  /** Where the page before begins (readMyTimeline). */
  older: z.nullable(z.string()),
  /** The answer's clock stands still while papers are waited for, until then at most. */
  pausedUntil: z.nullable(zInstant),
  limitWarning: z.boolean(), asksContact: z.boolean(),
  can: z.object({ message: z.boolean(), withdraw: z.boolean(), undoWithdraw: z.nullable(zInstant), agree: z.boolean(), notSolved: z.boolean() }),
  /** Filed it for somebody and may only see where it stands. */
  /** Parts that stay on the page once they were begun, however long the timeline grows. */
  shows: z.array(zShows), asHelper: z.boolean(),
  /** Somebody filed it for the worker, and whether they may act. */
  helper: z.nullable(z.object({ acts: z.boolean(), isMe: z.boolean() })),
});

const owner = { kind: "owner", helper: false } as const;
const anyone = { kind: "anyone" } as const;
const person = { kind: "person" } as const;

export const reportCaseRoute = route({ name: "reportCase", method: "POST", path: "/cases", who: person, keyed: true, consent: ["handle_case"],
  params: none, query: none, body: zNewCase, reply: zFiled, refusals: caseRefusals });
/** No token, no session row, no address in the logs; idempotency and consent rows hang on the case. */
export const reportAnonymouslyRoute = route({ name: "reportAnonymously", method: "POST", path: "/anonymous/cases", who: anyone, keyed: true, consent: ["handle_case"],
  params: none, query: none, body: zNewAnonymousCase, reply: zFiled, refusals: caseRefusals });
export const listMyCasesRoute = route({ name: "listMyCases", method: "GET", path: "/cases", who: person, keyed: false, consent: [],
  params: none, query: z.object({ page: z.optional(z.string().check(z.maxLength(400))) }), body: z.undefined(),
  /** `type` is empty and nobody is named while a PIN shuts them: that there is one, and where it stands, is all a list says then. */
  reply: z.object({ cases: z.array(zCaseLine), next: z.nullable(z.string()) }), refusals: caseRefusals });
export const readMyCaseRoute = route({ name: "readMyCase", method: "GET", path: "/cases/{number}", who: { kind: "owner", helper: true }, keyed: false, consent: [],
  params: byNumber, query: none, body: z.undefined(), reply: zWorkerCase, refusals: caseRefusals });
/** Words, files, or both; neither is refused. */
export const writeMessageRoute = route({ name: "writeMessage", method: "POST", path: "/cases/{number}/messages", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ text: z.string().check(mostCharacters(2000)), files: z.optional(zFilesCarried) }), reply: z.object({ danger: z.nullable(zDangerAdvice) }), refusals: caseRefusals });
/** "Were you really contacted?": no restarts the contact clock and rings the head. */
export const confirmContactRoute = route({ name: "confirmContact", method: "POST", path: "/cases/{number}/contact-confirmation", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ contacted: z.boolean() }), reply: none, refusals: caseRefusals });
export const agreeRoute = route({ name: "agree", method: "POST", path: "/cases/{number}/agreement", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: none, reply: none, refusals: caseRefusals });
/** Reopens an answered or closed case to somebody else. */
export const sayNotSolvedRoute = route({ name: "sayNotSolved", method: "POST", path: "/cases/{number}/not-solved", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ why: z.nullable(z.string().check(mostCharacters(1000))) }), reply: z.object({ promise: z.nullable(zPromise) }), refusals: caseRefusals });
export const withdrawRoute = route({ name: "withdraw", method: "POST", path: "/cases/{number}/withdrawal", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: none, reply: z.object({ undoUntil: zInstant }), refusals: caseRefusals });
export const undoWithdrawalRoute = route({ name: "undoWithdrawal", method: "POST", path: "/cases/{number}/withdrawal/undo", who: owner, keyed: true, consent: [],
  params: byNumber, query: none, body: none, reply: z.object({ promise: z.nullable(zPromise) }), refusals: caseRefusals });
/** One reply and one timing for wrong number and wrong code; waits grow per network address, never per number. */
export const queryCaseRoute = route({ name: "queryCase", method: "POST", path: "/query", who: anyone, keyed: false, consent: [],
  params: none, query: none, body: z.object({ number: z.string().check(z.maxLength(40)), code: z.string().check(z.maxLength(40)) }),
  reply: z.object({ number: zCaseNumber, status: z.string(), promise: z.nullable(zPromise), /** The newest steps, and the words that belong to them; a helper's code shows neither words nor what was before. */ messages: z.array(zMessage), events: z._default(z.array(zToldEvent), []), /** Where the page before begins (readTimelineByCode). */ older: z._default(z.nullable(z.string()), null),
    /** Parts of it that stay on the page once they were begun. */ shows: z._default(z.array(zShows), []), limitWarning: z._default(z.boolean(), false), asksContact: z._default(z.boolean(), false), /** It ended, and whoever has the code may say how it went: a helper who may not act does not. */ rates: z._default(z.boolean(), false), /** No account holds it: whoever has the code may write here. */ canWrite: z.boolean(),
    /** What whoever has the code may say of the answer; nothing where an account holds the case. */ says: z._default(z.object({ agree: z.boolean(), notSolved: z.boolean() }), { agree: false, notSolved: false }),
    /** Which of the ways out of it are open now; none where an account holds the case. */ leaves: z._default(z.array(z.enum(["withdraw", "undo", "erase"])), []),
    /** No account holds it, and something of a person is left in it: who looked, what was agreed to and a copy are had by number and code. */ rights: z._default(z.boolean(), false) }), refusals: caseRefusals });
