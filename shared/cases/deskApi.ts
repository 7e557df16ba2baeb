import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { zIdempotencyKey, zOrganisationId } from "../kernel/ids";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { byNumber } from "./api";
import { zConsultationId, zSpotOutcome } from "./callLog";
import { caseRefusals } from "./refusals";
import { zCallDoor, zDangerAdvice, zPromise, zReach } from "./schema";
import { zBoardLine } from "./staffApi";

const none = z.object({});
const desk = (on: "self" | "caller") => ({ kind: "staff", roles: ["operator", "head"], on }) as const;

/** What whoever takes a call reads of an earlier case of that phone: never the story. */
export const zEarlierCase = z.object({
  ...zBoardLine.shape,
  nameMasked: z.nullable(z.string()),
  /** How they want to be reached, as they said then; null for a case without a name. */
  notes: z.nullable(z.object({ safeHours: zReach.shape.safeHours, mayLeaveMessage: z.boolean(), needs: zReach.shape.needs })),
  lastAnswer: z.nullable(z.object({ at: zInstant, title: z.string(), text: z.string() })),
  /** Somebody owes this worker a call about whether it was solved. */
  callbackDue: z.nullable(zInstant),
  can: z.object({ add: z.boolean(), reopen: z.boolean() }),
});

/** Who called before: a whole number, normalised as in filing. Each case shown keeps a look, one an hour. POST, so that no address holds the number. */
export const findCallerRoute = route({ name: "findCaller", method: "POST", path: "/calls/caller", who: desk("self"), keyed: false, consent: [],
  params: none, query: none, body: z.object({ phone: z.string().check(z.minLength(1), z.maxLength(40)) }),
  /** Newest first, what is open before what is not; `more` is how many there are besides. */
  reply: z.object({
    cases: z.array(zEarlierCase), more: z.number(),
    /** What was answered at once, or handed to another body: newest first. */
    consultations: z.array(z.object({ id: zConsultationId, at: zInstant, type: z.string(), title: z.string(), outcome: zSpotOutcome, text: z.string(), answer: z.string() })),
  }), refusals: caseRefusals });

/** Cases about the same organisation, or told in much the same words, that may be the same matter, while the call is typed. Nothing sealed is in them. */
export const findAlikeRoute = route({ name: "findAlike", method: "POST", path: "/calls/alike", who: desk("self"), keyed: false, consent: [],
  params: none, query: none, body: z.object({ organisation: z.nullable(zOrganisationId), name: z.string().check(mostCharacters(80)), type: z.string().check(z.minLength(1), z.maxLength(40)),
    /** The story so far: cases whose words are much the same are shown too. */
    text: z.optional(z.string().check(mostCharacters(5000))) }),
  reply: z.object({ cases: z.array(z.object({ ...zBoardLine.shape, why: z.enum(["employer", "text"]), can: z.object({ add: z.boolean(), reopen: z.boolean() }) })), more: z.number() }), refusals: caseRefusals });

/** The same matter again: what was said joins the case, and the call is one 人次 of it. */
export const addToCaseRoute = route({ name: "addToCase", method: "POST", path: "/staff/cases/{number}/additions", who: desk("caller"), keyed: true, consent: [],
  params: byNumber, query: none,
  body: z.object({
    text: z.string().check(z.minLength(1), mostCharacters(5000)), minutes: z.number().check(z.gte(0), z.lte(600)), door: zCallDoor,
    /** From which they called, so that the case is found by it too. */
    phone: z.nullable(z.string().check(z.maxLength(40))),
    /** An answered or closed case is not solved: it goes to somebody else. */
    unsolved: z.boolean(),
    /** When they said it, where it is written down later. */
    happenedAt: z.optional(z.nullable(zInstant)),
  }),
  reply: z.object({ status: z.string(), promise: z.nullable(zPromise), danger: z.nullable(zDangerAdvice) }), refusals: caseRefusals });

const reason = z.string().check(z.minLength(1), mostCharacters(500));
const overseers = { kind: "staff", roles: ["operator", "head", "officer"], on: "case" } as const;
/** The same matter of the same person came in twice: this one points at the other from now on. Its number still resolves, and nothing of it moves. */
export const mergeCaseRoute = route({ name: "mergeCase", method: "POST", path: "/staff/cases/{number}/merging", who: overseers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ into: zCaseNumber, reason }), reply: none, refusals: caseRefusals });
export const unmergeCaseRoute = route({ name: "unmergeCase", method: "POST", path: "/staff/cases/{number}/unmerging", who: overseers, keyed: true, consent: [],
  params: byNumber, query: none, body: z.object({ reason }), reply: none, refusals: caseRefusals });

/** Names one call of one operator, made by their desk: 32 hexadecimal characters. */
export const zDraftId = z.string().check(z.regex(/^[0-9a-f]{32}$/)).brand<"DraftId">();
export type DraftId = z.infer<typeof zDraftId>;
/** What was typed, as the desk wrote it: only that desk's own code reads it again. The longest story, twice escaped, fits. */
const content = z.string().check(z.minLength(2), z.maxLength(30_000));
const deskRefusals = { ...caseRefusals, "case.draft_elsewhere": { status: 409, zh: "这个电话在另一个窗口接着记了，请到那个窗口去。" } } as const;

/** Keeps what is typed so far, sealed, for the operator alone, seven days. `seen` is the number of the last save; another one refuses, so that two windows never overwrite each other. */
export const saveDraftRoute = route({ name: "saveDraft", method: "POST", path: "/calls/drafts", who: desk("self"), keyed: false, consent: [],
  params: none, query: none,
  /** `command`: the key under which this call was or will be sent: once that is on disk, the draft is done with. */
  body: z.object({ id: zDraftId, seen: z.number().check(z.int(), z.gte(0)), content, command: z.nullable(zIdempotencyKey) }),
  reply: z.object({ saved: z.number() }), refusals: deskRefusals });
export const listDraftsRoute = route({ name: "listDrafts", method: "GET", path: "/calls/drafts", who: desk("self"), keyed: false, consent: [],
  params: none, query: none, body: z.undefined(),
  reply: z.object({ drafts: z.array(z.object({ id: zDraftId, saved: z.number(), savedAt: zInstant, content })) }), refusals: deskRefusals });
export const endDraftRoute = route({ name: "endDraft", method: "POST", path: "/calls/drafts/ended", who: desk("self"), keyed: false, consent: [],
  params: none, query: none, body: z.object({ id: zDraftId }), reply: none, refusals: deskRefusals });
