import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { zMessageId, zOrganisationId, zPersonId, zStationId, zTicketId, zUnitCode } from "../kernel/ids";
import { zInstant, zLocalDate } from "../kernel/time";
import { zTicketEventCode, zUrgency } from "../tickets/schema";

export const zServiceClass = z.enum(["consultation", "assistance", "complaint", "legal_aid", "suggestion"]);
export type ServiceClass = z.infer<typeof zServiceClass>;
export const zIdentity = z.enum(["real", "hidden", "anonymous"]);
export type Identity = z.infer<typeof zIdentity>;
/** 人次 are counted by contacts, each with the door it came through. */
export const zDoor = z.enum(["miniprogram", "h5", "hotline", "walkin", "letter", "transfer", "informant", "query"]);
/** The doors a desk writes down: the telephone, the counter, a letter, what 12345 passed on, and what an informant says of others. */
export const zCallDoor = z.enum(["hotline", "walkin", "letter", "transfer", "informant"]);
export const zSince = z.enum(["month", "half_year", "almost_year", "over_year", "ongoing", "unclear"]);
export type Since = z.infer<typeof zSince>;

export const zRespondentKind = z.enum(["employer", "using_unit", "platform", "contractor", "subcontractor", "natural_person", "public_body", "other"]);
export const zRespondent = z.object({
  kind: zRespondentKind,
  /** Chosen from the employer file, or null when only typed. */
  organisation: z.nullable(zOrganisationId),
  name: z.string().check(mostCharacters(80)),
});
export const zReach = z.object({
  phone: z.nullable(z.string()),
  how: z.enum(["call", "text_only"]),
  /** "18:00 以后" and the like, in the person's words. */
  safeHours: z.nullable(z.string().check(mostCharacters(60))),
  mayLeaveMessage: z.boolean(),
  needs: z.array(z.enum(["woman_handler", "sign_language", "text", "other_language"])).check(z.maxLength(4)),
  /** Where a letter finds them, when calls do not. Nobody has to give one. */
  address: z.optional(z.nullable(z.string().check(mostCharacters(120)))),
});

/** Who owes the next move. `then` says what happens at `until` if nobody moved. */
export const zWaitingFor = z.object({
  what: z.enum(["opening", "accept", "contact", "answer", "confirm", "callback", "letter", "close", "reply"]),
  who: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("ticket"), id: zTicketId }),
    z.object({ kind: z.literal("staff"), person: zPersonId }),
    z.object({ kind: z.literal("rung"), station: zStationId, group: z.enum(["duty", "backup", "head"]) }),
    z.object({ kind: z.literal("worker") }),
    z.object({ kind: z.literal("outside"), body: z.string(), chaser: zPersonId }),
  ]),
  until: zInstant,
  then: z.enum(["renew_promise", "ring_again_and_tell_head", "callback", "tell_street", "remind"]),
});
export type WaitingFor = z.infer<typeof zWaitingFor>;

/** A time shown to a worker. Kept, or renewed with a reason before it lapses; never silently missed. */
export const zPromise = z.object({ what: z.enum(["contact", "answer", "callback", "close"]), by: zInstant, provisional: z.boolean() });
export type CasePromise = z.infer<typeof zPromise>;

/** Whole fen, at most ten billion yuan: within what the table can count exactly. */
const fen = z.nullable(z.number().check(z.int(), z.gte(0), z.lte(1e12)));
export const zMoney = z.object({ claimedFen: fen, agreedFen: fen, paidFen: fen });
export const zCloseReason = z.enum(["advised", "settled", "paid", "agreed_unpaid", "arbitration", "court", "referred_accepted", "not_ours", "worker_gave_up", "no_basis", "unreachable", "duplicate", "mistaken"]);
/** Whom a matter is handed to outside the union's own houses. */
export const zBody = z.enum(["arbitration", "inspection", "court", "legal_aid", "police", "women_federation", "social_insurance", "people_mediation", "housing_fund", "health", "other_region", "other"]);
export type Body = z.infer<typeof zBody>;
/** Parts of a worker's page that stay there once they were begun. */
export const zShows = z.enum(["papers", "referrals", "deputies"]);
export type Shows = z.infer<typeof zShows>;

const shared = {
  v: z.literal(1), number: zCaseNumber, version: z.number(), createdAt: zInstant,
  station: zStationId, unitPath: z.array(zUnitCode), place: zUnitCode,
  type: z.string(), urgency: zUrgency, serviceClass: zServiceClass, headcount: z.number(), identity: zIdentity, door: zDoor,
  since: z.nullable(zSince),
  /** Null for anonymous cases and for callers who have not yet proved a phone. */
  worker: z.nullable(zPersonId),
  /** Who filed it for somebody else. */
  helper: z.nullable(zPersonId),
  /** The helper may act as the worker would: the worker said so, or staff wrote down why. Absent: sees the status only. */
  helperActs: z.optional(z.boolean()),
  ticket: z.nullable(zTicketId),
  /** Cases merged into this one; absent while there are none. */
  holds: z.optional(z.array(zCaseNumber)),
  /** Deputies whose part in it is open (deputy.ts): what lets them reach it. Absent while there are none. */
  deputies: z.optional(z.array(zPersonId)),
  /** What of it its worker has to look after, however long ago it was begun: papers asked for, a referral, a deputy. */
  shows: z.optional(z.array(zShows)),
  /** Follows its ticket (state, taker and promise are read there) until first changed by itself. */
  follows: z.boolean(),
  /** It is a matter of many, with a line for each (group.ts). Absent while it is not. */
  group: z.optional(z.literal(true)),
  passes: z.number(),
  /** Whose it was is deleted, at their wish or when its time of keeping was over. */
  erasedAt: z.optional(zInstant),
  /** When the handler's own next step is due (a row beside the head says what). */
  nextAt: z.optional(zInstant),
  /** Referrals and joint tasks whose day went by without a word, and of which its heads heard. Absent while there are none. */
  outsideLate: z.optional(z.array(z.string())),
  /** When it was told, where it was written down later (补录): the clocks count from here. Absent when it was filed while it was told. */
  toldAt: z.optional(zInstant),
  /** Working minutes that pauses for papers may still take of the answer owed since `owedSince` (owing.ts). Absent while it never paused. */
  pauses: z.optional(z.object({ owedSince: zInstant, leftMinutes: z.number() })),
  /** When it was last reopened (not solved, a withdrawal undone): the answer's clock counts from here. Absent while it never was. */
  reopenedAt: z.optional(zInstant),
  /** 快一年, 超过一年, dismissal or injury without a date: contacted the same working day; the page warns until a lawyer settles the limit. */
  limitOpen: z.boolean(),
  /** The days on which the law's time hangs were asked about (facts.ts), whatever the answer. Absent until then. */
  limitAsked: z.optional(z.boolean()),
  /** The last safe day of a limit of which fewer than seven days are left. */
  limitBy: z.optional(zLocalDate),
};
/** `leftMinutes`: working minutes the answer's clock still had; `until`: when the pause ends by itself. */
export const zOwes = z.object({ since: zInstant, until: zInstant, leftMinutes: z.number(), reminded: z.number() });
const open = { waitingFor: zWaitingFor, promise: z.nullable(zPromise) };
/** `asksContact`: the worker is asked whether they were really contacted. */
const worked = { lawyer: zPersonId, takenAt: zInstant };
/**
 * One shape per state; fields that a state does not have are not there. docs/lifecycle.md draws the moves.
 * Whether an untaken case rings is said by its ticket alone (`shownStatus` in rules.ts): nothing is kept twice.
 */
export const zCase = z.discriminatedUnion("status", [
  z.object({ ...shared, ...open, status: z.literal("registered") }),
  z.object({
    ...shared, ...open, ...worked, status: z.literal("taken"), stage: z.enum(["new", "advising", "investigating", "mediating", "referred"]),
    contactedAt: z.nullable(zInstant), asksContact: z.boolean(), answerBy: zInstant,
    /** The answer's clock stands still while the worker owes something (owing.ts). */
    owes: z.optional(zOwes),
    /** How often the answer's time was put off on its handler's word. */
    extensions: z.optional(z.number()),
    /** Tries of the first contact that reached nobody (tries.ts); absent while there was none, and once it is made. */
    tries: z.optional(z.object({ n: z.number(), lastAt: zInstant })),
  }),
  z.object({
    ...shared, ...open, ...worked, status: z.literal("answered"), asksContact: z.boolean(), answeredAt: zInstant, deliveredAt: z.nullable(zInstant),
    agreedAt: z.nullable(zInstant), callbacks: z.number(), lastCallbackAt: z.nullable(zInstant), callbackEndedAt: z.nullable(zInstant),
    /** Since when a call back or a letter that was owed has not been made or sent, whatever new time was told since. Absent while none is missed. */
    missedSince: z.optional(zInstant),
    /** Answered in writing after tries that reached nobody: there was no first contact. Absent where there was one. */
    unreached: z.optional(z.literal(true)),
  }),
  z.object({ ...shared, ...worked, status: z.literal("closed"), closedAt: zInstant, reason: zCloseReason, money: zMoney,
    /** The worker's own word when it was closed; those from before it was kept have none. */
    word: z.optional(z.enum(["solved", "silent"])),
    /** How many people the one matter stands for, as it is reported; those from before it was kept have none, and are in no figure. */
    people: z.optional(z.number()),
    /** Of a group, how many had a line then; `headcount` is how many it was told for. */
    listed: z.optional(z.number()),
    handedTo: z.optional(zBody) }),
  z.object({
    ...shared, status: z.literal("withdrawn"), withdrawnAt: zInstant, undoUntil: zInstant,
    /** Whose it was, so that undoing gives it back; null when nobody had taken it. */
    lawyer: z.nullable(zPersonId), takenAt: z.nullable(zInstant), contactedAt: z.nullable(zInstant),
    /** How many people it was told of for; those from before it was counted have none, and are in no figure. */
    people: z.optional(z.number()),
  }),
  z.object({
    ...shared, status: z.literal("merged"), into: zCaseNumber, mergedAt: zInstant,
    /** Whose it was, so that un-merging gives it back; null when nobody had taken it. */
    had: z.nullable(z.object({ lawyer: zPersonId, takenAt: zInstant, contactedAt: z.nullable(zInstant) })),
  }),
]);
export type Case = z.infer<typeof zCase>;
export type OpenCase = Extract<Case, { waitingFor: WaitingFor }>;
/** As people are told: "ringing" is a registered case whose ticket rings. */
export const zShownStatus = z.enum(["registered", "ringing", "taken", "answered", "closed", "withdrawn", "merged"]);
export type CaseStatus = z.infer<typeof zShownStatus>;

/** What happened, one row per version of the case; texts come from shared/cases/texts.zh.ts. Nothing personal in `data`. */
export const zEventCode = z.enum([
  "registered", ...zTicketEventCode.options, "joined", "taken", "promise_renewed",
  "contacted", "contact_confirmed", "contact_denied", "message_from_worker", "message_from_staff", "limit_settled", "handed_on", "group_changed", "station_moved", "calendar_changed",
  "answered", "delivered", "agreed", "not_solved", "partly_solved", "callback_due", "callback_tried", "callback_ended", "overdue", "closed", "withdrawn", "withdrawal_undone", "merged", "merged_in", "unmerged", "merged_out",
  "respondent_linked", "respondent_unlinked", "letter_due", "letter_sent", "facts_recorded", "limit_near", "limit_theirs", "limit_over", "limit_opens", "limit_reopened", "calculated",
  "noted", "visited", "outside", "requested", "material", "material_reminded", "pause_ended", "extended", "next_set", "next_passed", "consulted", "file_added", "file_deleted",
  "corrected", "consent_given", "consent_withdrawn", "copy_given", "erased", "glass_broken",
  "claimed", "owner_confirmed", "helper_stands", "helper_ended",
  "referral_asked", "referral_agreed", "referral_declined", "referral_sent", "referral_replied", "referral_due", "referral_waits", "referral_dropped", "hearing_set", "hearing_changed", "hearing_cancelled", "hearing_soon",
  "joint_added", "joint_replied", "joint_due", "joint_moved", "joint_dropped", "paid_later", "paid_undone", "facts_chased",
]);
export type EventCode = z.infer<typeof zEventCode>;
export const zEventBy = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("worker") }), z.object({ kind: z.literal("helper") }), z.object({ kind: z.literal("system") }),
  z.object({ kind: z.literal("staff"), person: zPersonId, title: z.string() }),
]);
export type EventBy = z.infer<typeof zEventBy>;
export const zCaseEvent = z.object({
  v: z.literal(1), number: zCaseNumber,
  /** As a row: the version of the case that wrote it. In a timeline, which mixes in its tickets' events: the position, from 1. */
  seq: z.number(), at: zInstant, code: zEventCode, by: zEventBy,
  data: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type CaseEvent = z.infer<typeof zCaseEvent>;
/** The same as staff are told it who may read what is sealed: with the reason somebody gave, which no worker's view ever carries. */
export const zNotedEvent = z.object({ ...zCaseEvent.shape, note: z.optional(z.string()) });
export type NotedEvent = z.infer<typeof zNotedEvent>;
/** The same as its worker is told it: who of the staff did it is a title, not a person's id. */
export const zToldEvent = z.object({
  ...zCaseEvent.shape,
  by: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("worker") }), z.object({ kind: z.literal("helper") }), z.object({ kind: z.literal("system") }),
    z.object({ kind: z.literal("staff"), title: z.string() }),
  ]),
});
export type ToldEvent = z.infer<typeof zToldEvent>;

export const zDangerKind = z.enum(["self_harm", "violence", "harassment", "crowd", "explosion", "child_labour", "medical"]);
export const zDangerAdvice = z.object({
  kinds: z.array(zDangerKind),
  /** One-tap numbers, most urgent first: 110, 120, 12356. */
  call: z.array(z.enum(["110", "120", "12356"])),
  /** Violence and harassment: nothing readable may stay on the screen. */
  hideScreen: z.boolean(),
});

/** What lies in the timeline in words. `sees`: who reads it; a note is the staff's own. */
export const zEntryKind = z.enum(["message", "note", "visit", "outside", "request"]);
export const zSees = z.enum(["both", "staff"]);
const entry = { kind: z._default(zEntryKind, "message"), sees: z._default(zSees, "both") };
/** A file a message carries, as it stands now. Of one that was deleted since: that it was there, and who took it away. */
export const zMessageFile = z.object({
  /** The case it lies in. */
  number: zCaseNumber, id: z.string(), name: z.string(), type: z.string(), bytes: z.number(),
  /** Of a voice note. */
  seconds: z.nullable(z.number()),
  deleted: z.nullable(z.object({ at: zInstant, from: z.enum(["worker", "staff"]), title: z.string() })),
});
export type MessageFile = z.infer<typeof zMessageFile>;
/** Whom staff spoke to outside: a body a matter may be handed to, the bureau above several of them, or the other side. */
export const zOutside = z.enum([...zBody.options, "labour_bureau", "employer"]);
/** Of a visit or a contact outside: when it was, and with whom. */
export const happened = { when: z.optional(zInstant), body: z.optional(zOutside) };
/** Its text may be empty when it carries a file. `whom`: the person spoken to outside, which staff alone read. */
export const zMessage = z.object({ id: zMessageId, at: zInstant, from: z.enum(["worker", "staff"]), title: z.string(), text: z.string(), ...entry, ...happened, whom: z.optional(z.string()), files: z._default(z.array(zMessageFile), []) });
/** Ids of files that count in this case and that whoever writes brought: at most nine. */
export const zFilesCarried = z.array(z.string().check(z.regex(/^u_[0-9a-z]{20}$/))).check(z.maxLength(9));

/** Settled with the evidence that makes it count: a call with time and outcome, a message, or a visit record. */
export const zContactEvidence = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("call"), at: zInstant, outcome: z.enum(["reached", "no_answer", "refused"]), minutes: z.number().check(z.gte(0), z.lte(600)) }),
  z.object({ kind: z.literal("message"), text: z.string().check(mostCharacters(2000)), files: z.optional(zFilesCarried) }),
  z.object({ kind: z.literal("visit"), at: zInstant, minutes: z.number().check(z.gte(0), z.lte(1440)), present: z.number().check(z.gte(1), z.lte(999)) }),
]);
export type ContactEvidence = z.infer<typeof zContactEvidence>;
