import { zOtherBody } from "@huiyin/shared/cases/callLog";
import type { recordConsultationRoute } from "@huiyin/shared/cases/callLogApi";
import { zCallDoor, zIdentity, zReach, zRespondentKind, zServiceClass, zSince } from "@huiyin/shared/cases/schema";
import { findDanger } from "@huiyin/shared/cases/danger";
import { isLower, proposeUrgency } from "@huiyin/shared/cases/filing";
import { limitFactsOf, type DayFact, type FactSaid } from "@huiyin/shared/cases/facts";
import { caseType, speaksOfHealth, type CaseType } from "@huiyin/shared/cases/taxonomy";
import { findTypes } from "@huiyin/shared/cases/typeWords";
import type { addToCaseRoute } from "@huiyin/shared/cases/deskApi";
import type { logCallRoute } from "@huiyin/shared/cases/staffApi";
import { isReserved, parseCaseNumber, zCaseNumber, type CaseNumber, type QueryCode } from "@huiyin/shared/kernel/caseNumber";
import { zOrganisationId, zUnitCode } from "@huiyin/shared/kernel/ids";
import { chinaTime, localDate, toInstant, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { fenOfYuan } from "@huiyin/shared/kernel/yuan";
import { instantTyped } from "@/parts/staff/WhenField";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { normaliseAnyPhone } from "@huiyin/shared/people/anyPhone";
import { zUrgency } from "@huiyin/shared/tickets/schema";
import { isMobile } from "@huiyin/shared/people/phone";
import * as z from "zod/mini";

export type CallBody = BodyOf<typeof logCallRoute>;
export type AdditionBody = BodyOf<typeof addToCaseRoute>;
export type SpotBody = BodyOf<typeof recordConsultationRoute>;
/** The earlier case this call is about; `reopens`: it was answered or closed, and may be said to be unsolved. */
const zInto = z.object({ number: zCaseNumber, type: z.string(), reopens: z.boolean() });
export type Into = z.infer<typeof zInto>;

const zPlaceKind = z.enum(["unknown", "no_fixed_place", "elsewhere"]);
/** Everything of a call as it was typed. Nothing here is ever parsed away: what is wrong stays, beside the sentence that says so. */
export const zDraft = z.readonly(z.object({
  door: zCallDoor,
  phone: z.string(), name: z.string(),
  typeWords: z.string(), type: z.string(),
  placeWords: z.string(), place: z.nullable(z.union([z.object({ unit: zUnitCode }), z.object({ kind: zPlaceKind })])), landmark: z.string(),
  respondents: z.readonly(z.array(z.object({ kind: z.nullable(zRespondentKind), words: z.string(), organisation: z.nullable(zOrganisationId) }))),
  headcount: z.string(), since: z.nullable(zSince), story: z.string(),
  /** Null: as the rules propose, also when they come to propose something else. */
  urgency: z.nullable(zUrgency), urgencyReason: z.string(),
  serviceClass: z.nullable(zServiceClass),
  how: zReach.shape.how, safeHours: z.string(), address: z.string(), mayLeaveMessage: z.boolean(), needs: zReach.shape.needs,
  identity: zIdentity, consented: z.boolean(), /** Also what they say of their health; a draft from before it was asked has none. */ sensitive: z._default(z.boolean(), false),
  /** Null: a new case. */
  into: z.nullable(zInto), unsolved: z.boolean(),
  /** What comes of it: a case that rings, an answer at once, or another body. */
  finish: z.enum(["case", "answered", "handed"]), answer: z.string(), body: zOtherBody, handed: z.enum(["told", "transferred"]), dangerReason: z.string(),
  /** The number by text message; null: as is usual, and not where somebody else may read it and harm them. */
  text: z.nullable(z.boolean()),
  /** When they told it: now, or some time before (补录). */
  when: z.object({ ago: z.enum(["0", "10", "30", "60", "other"]), date: z.string(), time: z.string() }),
  /** Yuan as typed, and the day the law's time hangs on; a draft from before there were these has none. */
  owed: z._default(z.string(), ""), /** The number on the paper form, where it was written down on one. */ form: z._default(z.string(), ""), day: z._default(z.string(), ""),
  /** What 12345 calls it, where they passed it on. */
  reference: z.string(),
  /** The number on the slip of who stands at the counter. */
  queueNo: z.nullable(z.number()),
}));
export type Draft = z.infer<typeof zDraft>;
type Respondent = Draft["respondents"][number];
export const noRespondent: Respondent = { kind: null, words: "", organisation: null };
export const blank: Draft = {
  door: "hotline", phone: "", name: "", typeWords: "", type: "", placeWords: "", place: null, landmark: "", respondents: [noRespondent], headcount: "1", since: null, story: "",
  urgency: null, urgencyReason: "", serviceClass: null, how: "call", safeHours: "", address: "", mayLeaveMessage: false, needs: [], identity: "real", consented: false, sensitive: false,
  into: null, unsolved: false, finish: "case", answer: "", body: "12345", handed: "told", dangerReason: "", text: null,
  when: { ago: "0", date: "", time: "" }, owed: "", form: "", day: "", reference: "", queueNo: null,
};
/** Whether there is anything to lose. */
export const isBlank = (draft: Draft): boolean => JSON.stringify(draft) === JSON.stringify(blank);

const unsure = caseType("CONSULT");

/** The type chosen, or the one the words fit best, else a consultation. */
export function typeOf(draft: Pick<Draft, "type" | "typeWords" | "story">): CaseType {
  const found = caseType(draft.type) ?? findTypes(draft.typeWords, 1)[0] ?? findTypes(draft.story, 1)[0] ?? unsure;
  if (found === null) throw new Error("cases: the taxonomy has no CONSULT");
  return found;
}

/** What the rules propose, and what counts: the operator's own word where there is one. */
export function urgencyOf(draft: Draft) {
  const proposed = proposeUrgency(typeOf(draft), draft.story, Number(draft.headcount || "1"));
  const chosen = draft.urgency ?? proposed.urgency;
  return { proposed: proposed.urgency, danger: proposed.danger, chosen, changed: chosen !== proposed.urgency, lowered: isLower(chosen, proposed.urgency) };
}

/** Whether the number may be sent to this phone, and whether it will be. */
export function textOf(draft: Draft): { readonly may: boolean; readonly will: boolean } {
  const may = draft.identity !== "anonymous" && isMobile(normaliseAnyPhone(draft.phone));
  return { may, will: may && (draft.text ?? findDanger(draft.story)?.hideScreen !== true) };
}
/** Danger, no case, and nobody called for help: it needs a reason. */
export const needsDangerReason = (draft: Draft): boolean =>
  draft.finish !== "case" && findDanger(`${draft.story}\n${draft.answer}`) !== null && !(draft.finish === "handed" && (draft.body === "110" || draft.body === "120"));
/** What of a caller is kept is agreed to; of who gave neither name nor number nothing is. */
export const asksConsent = (draft: Draft): boolean => draft.finish === "case" || draft.phone.trim() !== "" || draft.name.trim() !== "";

/** Asked for apart, where the matter is one in which somebody speaks of their health (个人信息保护法第29条). */
export const asksSensitive = (draft: Draft): boolean => draft.into === null && draft.finish === "case" && draft.identity !== "anonymous" && speaksOfHealth(typeOf(draft).code);

export type Wrong = Partial<Record<"phone" | "headcount" | "owed" | "form" | "day" | "story" | "when" | "answer" | "dangerReason" | "urgencyReason" | "consented", true>>;

/** What must be put right before it can be filed. A place, a name, a phone and a type are never among it. */
export function wrongIn(draft: Draft): Wrong {
  const unphoned = draft.phone.trim() !== "" && normaliseAnyPhone(draft.phone) === null;
  // What joins a case that stands was agreed to when that case was filed.
  const mistimed = "error" in instantTyped(draft.when);
  if (draft.into !== null) return { ...(unphoned ? { phone: true } : {}), ...(mistimed ? { when: true } : {}), ...(draft.story.trim() === "" ? { story: true } : {}) };
  const count = Number(draft.headcount || "1");
  return {
    ...(draft.identity !== "anonymous" && unphoned ? { phone: true } : {}),
    ...(mistimed ? { when: true } : {}),
    ...(Number.isInteger(count) && count >= 1 && count <= 100_000 ? {} : { headcount: true }),
    ...(draft.finish === "case" && draft.owed.trim() !== "" && fenOfYuan(draft.owed) === null ? { owed: true } : {}),
    ...(draft.finish === "case" && isLate(draft) && draft.form.trim() !== "" && formOf(draft) === null ? { form: true } : {}),
    ...(draft.finish === "case" && isBadDay(draft) ? { day: true } : {}),
    ...(draft.story.trim() === "" ? { story: true } : {}),
    ...(draft.finish !== "case" && draft.answer.trim() === "" ? { answer: true } : {}),
    ...(needsDangerReason(draft) && draft.dangerReason.trim() === "" ? { dangerReason: true } : {}),
    ...(draft.finish === "case" && urgencyOf(draft).changed && draft.urgencyReason.trim() === "" ? { urgencyReason: true } : {}),
    ...(draft.consented || !asksConsent(draft) ? {} : { consented: true }),
  };
}

/** Written down afterwards, perhaps from a paper form with a number of its own. */
export const isLate = (draft: Pick<Draft, "when">): boolean => draft.when.ago !== "0";
const formOf = (draft: Draft): CaseNumber | null => {
  const number = isLate(draft) ? parseCaseNumber(draft.form) : null;
  return number !== null && isReserved(number) ? number : null;
};
/** When they told it; null: while it was typed. */
function happenedAt({ when }: Draft): Instant | null {
  const typed = when.ago === "0" ? null : instantTyped(when);
  return typed !== null && "at" in typed ? typed.at : null;
}
/** What 12345 calls it stands before what they wrote: whoever has the case answers them by it. */
const storyOf = ({ door, reference, story }: Draft): string => (door === "transfer" && reference.trim() !== "" ? `12345 工单 ${reference.trim()}\n${story.trim()}` : story.trim());
const talked = (minutes: number): number => Math.min(600, Math.max(0, Math.ceil(minutes)));
const some = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The day asked of this kind of matter while they are on the phone; null: no time of the law hangs on one. */
export const dayAsked = (draft: Draft): DayFact | null => limitFactsOf(typeOf(draft).code)[0] ?? null;
const isBadDay = (draft: Draft): boolean => draft.day !== "" && draft.day > localDate(toInstant(Date.now()), chinaTime) && dayAsked(draft) !== "ended";
/** Only what belongs to the kind of matter it is now: the type may have changed since. */
function factsOf(draft: Draft): FactSaid[] {
  const [fen, day, on] = [fenOfYuan(draft.owed), dayAsked(draft), zLocalDate.safeParse(draft.day)];
  return [
    ...(fen === null || fen === 0 ? [] : [{ fact: "owed" as const, value: { is: "money" as const, fen } }]),
    ...(day === null || !on.success ? [] : [{ fact: day, value: { is: "on" as const, on: on.data } }]),
  ];
}

/** The command as it is sent. `minutes`: length of the talk so far. Of an anonymous caller nothing goes along that the case will not keep: no name, and not how to reach whom. */
export function callOf(draft: Draft, queryCode: QueryCode, minutes: number, consentVersion: string): CallBody {
  const { chosen, changed } = urgencyOf(draft);
  const type = typeOf(draft);
  const named = draft.identity !== "anonymous";
  const words = [draft.place === null ? draft.placeWords : "", draft.landmark].map((text) => text.trim()).filter(Boolean).join("，").slice(0, 120) || null;
  return {
    door: draft.door, type: type.code, story: storyOf(draft), happenedAt: happenedAt(draft),
    place: draft.place === null ? { kind: "unknown", words } : "unit" in draft.place ? { kind: "unit", unit: draft.place.unit, words } : { kind: draft.place.kind, words },
    respondents: draft.respondents.filter((one) => one.words.trim() !== "").map((one) => ({
      kind: one.kind ?? (type.labourDispute ? "employer" : "other"), organisation: one.organisation, name: one.words.trim(),
    })),
    headcount: Number(draft.headcount || "1"), since: draft.since, queryCode, identity: draft.identity,
    name: named ? some(draft.name) : null,
    reach: {
      phone: named ? some(draft.phone) : null, how: named ? draft.how : blank.how, safeHours: named ? some(draft.safeHours) : null, mayLeaveMessage: named && draft.mayLeaveMessage, needs: named ? [...draft.needs] : [], address: named ? some(draft.address) : null,
    },
    serviceClass: draft.serviceClass ?? type.serviceClass, minutes: talked(minutes),
    urgency: chosen, urgencyReason: changed ? some(draft.urgencyReason) : null, consentVersion, text: textOf(draft).will, ...(draft.sensitive && asksSensitive(draft) ? { sensitive: true } : {}), facts: factsOf(draft), ...(formOf(draft) === null ? {} : { reserved: formOf(draft) ?? undefined }),
  };
}

/** Answered while they waited, or handed to another body. */
export const spotOf = (draft: Draft, minutes: number, consentVersion: string): SpotBody => ({
  door: draft.door, type: typeOf(draft).code, serviceClass: draft.serviceClass ?? "consultation", text: storyOf(draft), happenedAt: happenedAt(draft), answer: draft.answer.trim(),
  outcome: draft.finish === "handed" ? { kind: "handed", body: draft.body, how: draft.handed } : { kind: "answered" },
  place: draft.place !== null && "unit" in draft.place ? draft.place.unit : null, headcount: Number(draft.headcount || "1"), minutes: talked(minutes),
  name: draft.identity === "anonymous" ? null : some(draft.name), phone: draft.identity === "anonymous" ? null : some(draft.phone), consentVersion: asksConsent(draft) ? consentVersion : "",
  dangerReason: needsDangerReason(draft) ? some(draft.dangerReason) : null,
});

/** The same matter again: what was said, from which number. */
export const additionOf = (draft: Draft, minutes: number): AdditionBody => ({
  text: storyOf(draft), happenedAt: happenedAt(draft), minutes: talked(minutes), door: draft.door, phone: some(draft.phone), unsolved: draft.into?.reopens === true && draft.unsolved,
});
