import type { PersonId, TicketId } from "../kernel/ids";
import type { Instant } from "../kernel/time";
import type { Urgency } from "../tickets/schema";
import type { Case, EventBy, EventCode, OpenCase, Shows } from "./schema";

/** Codes, counts and instants for the texts; nothing personal. */
export type Data = Readonly<Record<string, string | number>>;
export type Fact = { readonly code: EventCode; readonly by: EventBy; readonly data: Data };

/** Whom a step tells. Heads are people by grant: who they are is looked up when the rows are written. */
export type Told = {
  readonly to: { readonly kind: "person"; readonly person: PersonId } | { readonly kind: "heads"; readonly of: "own" | "above" }
    /** Whoever is on duty now in place of somebody who does not answer. */
    | { readonly kind: "onDuty" };
  readonly code: NoticeName;
  readonly data: Data;
};
/** The codes of shared/notices that cases use; notices is a later room, so they are named here and checked there. */
export type NoticeName =
  | "case_taken" | "promise_renewed" | "contact_overdue" | "contact_denied" | "answer_given" | "answer_overdue" | "accept_overdue" | "close_due" | "urgency_raised"
  | "case_closed" | "case_reopened" | "case_withdrawn" | "case_merged" | "mine_corrected" | "consent_withdrawn" | "glass_broken" | "case_moved" | "helper_stands" | "helper_ended" | "callback_due" | "message_waits" | "worker_wrote" | "limit_urgent" | "limit_near" | "limit_theirs" | "limit_over" | "limit_opens" | "facts_given" | "material_asked" | "material_due" | "material_call" | "promise_call" | "material_given" | "pause_ended" | "answer_extended" | "next_due" | "gap_at_station"
  | "joint_due" | "joint_replied" | "deputy_asked" | "deputy_joins" | "deputy_over" | "deputy_refused" | "deputy_left" | "referral_asked" | "referral_word" | "referral_sent" | "referral_replied" | "referral_due" | "referral_unsaid" | "referral_unsent" | "referral_back" | "hearing_set" | "hearing_changed" | "hearing_cancelled" | "hearing_soon" | "hearing_near" | "group_unpaid" | "group_unsolved" | "group_unrepresented" | "paid_recorded" | "paused_again" | "facts_due" | "facts_unsaid";

/** What the step asks of a ticket: a new one (whoever is named may not be rung for it), leave it, its urgency changes, it stands for more people, or somebody turns out to be the other side. */
export type TicketAsk =
  | { readonly kind: "open"; readonly id: TicketId; readonly exclude: readonly PersonId[]; readonly otherSide: readonly PersonId[]; /** Of those, who did not solve it. */ readonly tried?: readonly PersonId[]; readonly passes: number; readonly urgency: Urgency; readonly acceptBy: Instant }
  | { readonly kind: "leave"; readonly id: TicketId }
  | { readonly kind: "urgency"; readonly id: TicketId; readonly urgency: Urgency; readonly acceptBy: Instant }
  | { readonly kind: "counted"; readonly id: TicketId }
  | { readonly kind: "keep_away"; readonly id: TicketId; readonly people: readonly PersonId[] };

/** One command on one case: its next state (version already one higher), one event, who is told, and what happens to its ticket. */
export type Change<S extends Case = Case> = { readonly after: S; readonly fact: Fact; readonly told: readonly Told[]; readonly ticket: TicketAsk | null };

export const system: EventBy = { kind: "system" };

/** What every state keeps. */
export type CaseBase = Omit<Extract<Case, { status: "merged" }>, "status" | "into" | "mergedAt" | "had">;
export function baseOf(it: Case): CaseBase {
  const {
    v, number, version, createdAt, station, unitPath, place, type, urgency, serviceClass, headcount, identity, door, since, worker, helper, ticket, follows, passes, limitOpen, toldAt, reopenedAt, limitAsked, limitBy, nextAt, holds, helperActs, erasedAt, deputies, shows, group, pauses, outsideLate,
  } = it;
  return {
    v, number, version, createdAt, station, unitPath, place, type, urgency, serviceClass, headcount, identity, door, since, worker, helper, ticket, follows, passes, limitOpen,
    ...(holds === undefined ? {} : { holds }), ...(toldAt === undefined ? {} : { toldAt }), ...(reopenedAt === undefined ? {} : { reopenedAt }), ...(limitAsked === undefined ? {} : { limitAsked }), ...(limitBy === undefined ? {} : { limitBy }),
    ...(erasedAt === undefined ? {} : { erasedAt }), ...(helperActs === undefined ? {} : { helperActs }), ...(nextAt === undefined ? {} : { nextAt }), ...(deputies === undefined ? {} : { deputies }), ...(shows === undefined ? {} : { shows }), ...(group === undefined ? {} : { group }), ...(pauses === undefined ? {} : { pauses }), ...(outsideLate === undefined ? {} : { outsideLate }),
  };
}
export const nextOf = (it: Case): CaseBase => ({ ...baseOf(it), version: it.version + 1 });

/** A next step whose day is over is nobody's any more: whoever gets the case anew sets their own. */
export const withoutPassedNext = (it: CaseBase, now: Instant): CaseBase => {
  const { nextAt, ...rest } = it;
  return nextAt === undefined || nextAt <= now ? rest : it;
};

/** The same state, one version on. */
export const bump = <S extends Case>(it: S): S => ({ ...it, version: it.version + 1 });

/** With a part on its worker's page that stays there from now on. */
export const showing = <S extends Case>(it: S, part: Shows): S => (it.shows?.includes(part) === true ? it : { ...it, shows: [...(it.shows ?? []), part] });

export const isOpenCase = (it: Case): it is OpenCase => "waitingFor" in it;
export type TakenCase = Extract<Case, { status: "taken" }>;
export type AnsweredCase = Extract<Case, { status: "answered" }>;
/** The call back was made, or there is nothing left to call about. */
export function withoutMissed(it: AnsweredCase): AnsweredCase {
  const { missedSince: _, ...rest } = it;
  return rest;
}
export type UntakenCase = Extract<Case, { status: "registered" }>;

/** The worker, and whoever filed it for them. Nobody for an anonymous case: it is read on the query page. */
export const tellWorker = (it: Case, code: NoticeName, data: Data = {}): readonly Told[] =>
  [it.worker, it.helper].flatMap((person) => (person === null ? [] : [{ to: { kind: "person", person }, code, data } as const]));
export const tell = (person: PersonId, code: NoticeName, data: Data = {}): readonly Told[] => [{ to: { kind: "person", person }, code, data }];
export const tellOnDuty = (code: NoticeName, data: Data = {}): readonly Told[] => [{ to: { kind: "onDuty" }, code, data }];
export const tellHeads = (code: NoticeName, data: Data = {}, of: "own" | "above" = "own"): readonly Told[] => [{ to: { kind: "heads", of }, code, data }];

/** A staff member acting in a grant. Heads and officers act on every case they reach, others on what they took. */
export type Actor = { readonly person: PersonId; readonly role: string; readonly title: string };
export const byStaff = (actor: Actor): EventBy => ({ kind: "staff", person: actor.person, title: actor.title });
export const isOverseer = (actor: Actor): boolean => actor.role === "head" || actor.role === "officer";
