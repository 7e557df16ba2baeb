import { isOpenCase, isOverseer } from "@huiyin/shared/cases/change";
import {
  answerReferralRoute, askReferralRoute, dropReferralRoute, listMyReferralsRoute, listReferralsRoute, packReferralRoute, recordReferralReplyRoute, recordReferralWordRoute, sendReferralRoute,
} from "@huiyin/shared/cases/referralApi";
import { holdsHealth } from "@huiyin/shared/cases/healthApart";
import { fieldsOf } from "@huiyin/shared/cases/referralFields";
import { isWaiting, type Application, type Referral } from "@huiyin/shared/cases/referralSchema";
import { askReferral as askRule, dropReferral as dropRule, recordReply as replyRule, sayOnReferral as sayRule, sendReferral as sendRule, type Step } from "@huiyin/shared/cases/referrals";
import { returnedTexts } from "@huiyin/shared/cases/returnedTexts.zh";
import type { Case } from "@huiyin/shared/cases/schema";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { later, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { checkPaper } from "@huiyin/shared/deadlines/courtPapers";
import type { AgendaRepository } from "../bookings/agendaRepository";
import type { BookingRepository } from "../bookings/bookingRepository";
import { consentOp } from "../people/consentRepository";
import { personOf, staffOf } from "../platform/caller";
import type { Files } from "../platform/files";
import { handle, type Door } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newRowId } from "../platform/ids";
import type { Op } from "../platform/table";
import { lookOp } from "../tickets/ticketRepository";
import { changeCase } from "./changeCase";
import { healthGiven, healthOp, isTakenBack } from "./consents";
import type { CaseDeps } from "./deps";
import { namedIn } from "./groupReferrals";
import { hearingHandlers } from "./hearingHandlers";
import { messageOp } from "./messageOps";
import { moveReferral } from "./moveReferral";
import { standingOf } from "./readCase";
import { mayReadSealed } from "./readView";
import { newReferralId, openApplication, openPlace, putReferral, readReferral, referralsOf, sealApplication, type Kept } from "./referralRepository";
import { openNextText, putNext, readNext, sealNextText } from "./workRepository";

export type ReferralDeps = CaseDeps & { readonly files: Files; readonly agendas: Pick<AgendaRepository, "day" | "entries">; readonly bookings: Pick<BookingRepository, "getMany"> };
const nothing = () => ({});

/** Of a hearing that is still to come, when and where. */
async function hearingOf({ keys }: ReferralDeps, kept: Kept, now: Instant) {
  const hearing = isWaiting(kept.referral) ? kept.referral.hearing : undefined;
  return hearing === undefined || hearing.to <= now ? null : { from: hearing.from, to: hearing.to, place: await openPlace(keys, kept) };
}
const lineOf = async (deps: ReferralDeps, kept: Kept, { name }: Application, now: Instant) => lineIn(kept.referral, name, await hearingOf(deps, kept, now));
const lineIn = (it: Referral, name: string, hearing: Awaited<ReturnType<typeof hearingOf>>) => ({
  id: it.id, to: it.to, name, status: it.status, at: it.at, sentOn: "sentOn" in it ? it.sentOn : null, replyBy: isWaiting(it) ? it.replyBy : null,
  repliedOn: it.status === "accepted" ? it.acceptedOn : "repliedOn" in it ? it.repliedOn : null, hearing,
});

/** GET /staff/cases/{number}/referrals */
export const listReferrals = (deps: ReferralDeps) =>
  handle(listReferralsRoute, async ({ params, caller, now }) => {
    const by = staffOf(caller);
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
    if (!mayReadSealed(standingOf(it, ticket, by))) return refuse("case.not_taken");
    const [kept, named, given] = await Promise.all([referralsOf(deps.table, it.number), namedIn(deps, it), healthGiven(deps.table, it.number)]);
    const referrals = await Promise.all(kept.map(async (one) => {
      const application = await openApplication(deps.keys, one);
      return { ...(await lineOf(deps, one, application, now)), application, how: "how" in one.referral ? one.referral.how : null, late: isWaiting(one.referral) && one.referral.remindAt <= now, members: named?.(one.referral.id) ?? null, health: healthIn(it.type, application, one.referral.id, given) };
    }));
    return ok({ referrals, may: (it.status === "taken" || it.status === "answered") && (it.lawyer === by.person || isOverseer(by)) && by.role !== "officer" });
  });

/** POST /staff/cases/{number}/referrals */
export const askReferral = (deps: ReferralDeps) =>
  handle(askReferralRoute, ({ params, body, caller, now, command }) => {
    const id = newReferralId();
    let step: Step | null = null;
    return changeCase(deps, params.number, {
      decide: (it, { calendar }) => {
        const open = checkPaper(it.type, body.to, body.application.paper, calendar, localDate(now, zone));
        if (!open.ok) return open;
        const asked = askRule(it, staffOf(caller), id, body.to, now);
        if (!asked.ok) return asked;
        step = asked.value;
        return ok(asked.value.change);
      },
      also: async (it) => (step === null ? [] : [putReferral(step.referral, { content: await sealApplication(deps.keys, it.station, it.number, id, body.application) })]),
      reply: () => ({ id }), command, seen: body.version,
    }, now);
  });

/** What may be seen by whom, written down with the yes: this body, these fields, this text. */
async function consent({ table, keys }: Pick<ReferralDeps, "table" | "keys">, it: Case, referral: Referral, { textVersion, door, health }: { readonly textVersion: string; readonly door: string; readonly health: boolean | undefined }, now: Instant): Promise<Op[]> {
  const kept = referral.status === "agreed" ? await readReferral(table, referral.number, referral.id) : null;
  if (kept === null) return [];
  const application = await openApplication(keys, kept);
  // What tells of their health is no part of this yes.
  const fields = fieldsOf(application).filter((field) => field !== "injury");
  return [
    consentOp({ number: referral.number }, { v: 1, purpose: "refer", recipient: `${referral.to}#${referral.id}`, fields, textVersion, at: now, door }, referral.id),
    ...(health === true && holdsHealth(it.type, application) ? [healthOp(referral, textVersion, door, now)] : []),
  ];
}
/** Whether this body may have what the papers tell of the worker's health; null where they tell nothing. */
const healthIn = (type: string, application: Application, id: string, given: ReadonlySet<string>): boolean | null => (holdsHealth(type, application) ? given.has(id) : null);

type Answering = { readonly number: string; readonly id: string; readonly body: BodyOf<typeof answerReferralRoute>; readonly command: Command };
/** The worker's own yes or no. */
export const sayOnReferral = (deps: ReferralDeps, { number, id, body, command }: Answering, now: Instant) =>
  moveReferral(deps, {
    number, id, command, reply: nothing, decide: (it, referral) => sayRule(it, referral, body.agrees, { door: "worker" }, now), also: (it, referral) => consent(deps, it, referral, { textVersion: body.consentVersion, door: "worker", health: body.health }, now),
  }, now);

/** POST /cases/{number}/referrals/{id}/consent */
export const answerReferral = (deps: ReferralDeps) => handle(answerReferralRoute, ({ params, body, now, command }) => sayOnReferral(deps, { ...params, body, command }, now));

/** POST /staff/cases/{number}/referrals/{id}/consent */
export const recordReferralWord = (deps: ReferralDeps) =>
  handle(recordReferralWordRoute, ({ params, body, caller, now, command }) =>
    moveReferral(deps, {
      ...params, command, reply: nothing, decide: (it, referral) => sayRule(it, referral, body.agrees, { door: body.how, actor: staffOf(caller) }, now), also: (it, referral) => consent(deps, it, referral, { textVersion: "spoken", door: body.how, health: body.health }, now),
    }, now));

/** POST /staff/cases/{number}/referrals/{id}/sending */
export const sendReferral = (deps: ReferralDeps) =>
  handle(sendReferralRoute, ({ params, body, caller, now, command }) => moveReferral(deps, { ...params, command, reply: nothing, decide: (it, referral) => sendRule(it, referral, staffOf(caller), body, now) }, now));

/** What came back is the handler's next step, with its day; a step that stood there before is written beside it. */
async function nextOp(deps: ReferralDeps, it: Case, referral: Referral, at: Instant): Promise<Op> {
  const [before, kept] = await Promise.all([readNext(deps.table, it.number), readReferral(deps.table, it.number, referral.id)]);
  const name = kept === null ? "" : (await openApplication(deps.keys, kept)).name;
  const isStanding = before !== null && before.stage === "set" && before.at > at;
  const text = `${returnedTexts.next(name)}${isStanding ? returnedTexts.andBefore(localDate(before.at, zone), await openNextText(deps, before)) : ""}`;
  return putNext({ number: it.number, at, stage: "set", text: await sealNextText(deps.keys, it.station, it.number, text) }, before, at);
}

/** That it came back was wrong: the next step that says so does not any more, and its handler sets another. */
async function mendedNextOps(deps: ReferralDeps, it: Case, referral: Referral, now: Instant): Promise<Op[]> {
  const [before, kept] = await Promise.all([readNext(deps.table, it.number), readReferral(deps.table, it.number, referral.id)]);
  if (before === null || before.stage === "over" || kept === null) return [];
  const [{ name }, text] = await Promise.all([openApplication(deps.keys, kept), openNextText(deps, before)]);
  const said = returnedTexts.next(name);
  if (!text.startsWith(said)) return [];
  return [putNext({ ...before, stage: "set", text: await sealNextText(deps.keys, it.station, it.number, `${returnedTexts.mended(name)}${text.slice(said.length)}`) }, before, later(before.at, now))];
}

/** POST /staff/cases/{number}/referrals/{id}/reply: their words lie in the timeline, for both. */
export const recordReferralReply = (deps: ReferralDeps) =>
  handle(recordReferralReplyRoute, ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    if (body.words.trim() === "") return Promise.resolve(refuse("request.malformed"));
    const why = body.why ?? null;
    let wasBack = false;
    return moveReferral(deps, {
      ...params, command, reply: nothing,
      decide: (it, referral, clocks, fresh) => {
        wasBack = referral.status === "returned";
        return replyRule(it, referral, by, { ...body, why }, fresh, clocks, now);
      },
      also: async (it, referral, next) => [
        await messageOp(deps.keys, it, { from: "staff", title: by.title, text: wasBack && why !== null ? returnedTexts.correction(why.trim(), body.words) : body.words, kind: "outside", sees: "both", happened: { body: referral.to } }, now),
        ...(next === undefined ? [] : [await nextOp(deps, it, referral, next)]), ...(wasBack && referral.status !== "returned" ? await mendedNextOps(deps, it, referral, now) : []),
      ],
    }, now);
  });

/** POST /staff/cases/{number}/referrals/{id}/dropping */
export const dropReferral = (deps: ReferralDeps) =>
  handle(dropReferralRoute, ({ params, caller, now, command }) => moveReferral(deps, { ...params, command, reply: nothing, decide: (it, referral) => dropRule(it, referral, staffOf(caller), now) }, now));

/** POST /staff/cases/{number}/referrals/{id}/pack: what makes documents is loaded by whoever asks for one. */
export const packReferral = (deps: ReferralDeps) =>
  handle(packReferralRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const [it, kept] = await Promise.all([deps.cases.partition(params.number), readReferral(deps.table, params.number, params.id)]);
    if (it === null || kept === null) return refuse("case.no_such_item");
    const ticket = it.head.ticket === null ? null : await deps.tickets.get(it.head.ticket);
    if (!mayReadSealed(standingOf(it.head, ticket, by))) return refuse("case.not_taken");
    // Also what is sent already is not made once more against a word taken back.
    if (!("agreedAt" in kept.referral) || (await isTakenBack(deps.table, params.number, params.id))) return refuse("case.referral_no_consent");
    const [{ packOf }, application, calendar] = await Promise.all([import("./packs"), openApplication(deps.keys, kept), deps.duty.calendar()]);
    // What may be confirmed today may be too late tomorrow.
    const open = "sentOn" in kept.referral ? ok(null) : checkPaper(it.head.type, kept.referral.to, application.paper, calendar, localDate(now, zone));
    if (!open.ok) return open;
    const { bytes, type, name } = await packOf(deps, it, kept.referral, application, body.as, now);
    const key = `packs/${params.number}/${params.id}.${body.as}`;
    await deps.files.write(key, bytes, type);
    const reply = { url: await deps.files.link(key, name), bytes: bytes.length };
    const written = await deps.table.transact([lookOp(`CASE#${params.number}`, newRowId(), by.person, `pack_${body.as}`, now), ...command.rows(reply)]);
    return written.ok ? ok(reply) : refuse("request.conflict");
  });

/** To whom the matter is to be handed or was, as its worker reads it. @param isTheirs whether who reads may say yes or no, while the case is open */
export async function toldReferrals(deps: ReferralDeps, it: Case, isTheirs: boolean, now: Instant) {
  const [all, given] = await Promise.all([referralsOf(deps.table, it.number), healthGiven(deps.table, it.number)]);
  const kept = all.filter(({ referral }) => referral.status !== "dropped");
  return {
    referrals: await Promise.all(kept.map(async (one) => {
      const application = await openApplication(deps.keys, one);
      return { ...(await lineOf(deps, one, application, now)), claims: application.claims, application, health: healthIn(it.type, application, one.referral.id, given), mayAnswer: isTheirs && isOpenCase(it) && one.referral.status === "asked" };
    })),
  };
}

/** GET /cases/{number}/referrals */
export const listMyReferrals = (deps: ReferralDeps) =>
  handle(listMyReferralsRoute, async ({ params, caller, now }) => {
    const it = await deps.cases.get(params.number);
    return it === null ? refuse("access.not_found") : ok(await toldReferrals(deps, it, it.worker === personOf(caller), now));
  });

/** What this room answers about handing a matter to somebody else. */
export const referralHandlers = (deps: ReferralDeps): readonly Door[] => [
  listReferrals(deps), askReferral(deps), recordReferralWord(deps), packReferral(deps), sendReferral(deps), recordReferralReply(deps), ...hearingHandlers(deps), dropReferral(deps), listMyReferrals(deps), answerReferral(deps),
];
