import { recordCallback as callbackRule, recordLetter as letterRule } from "@huiyin/shared/cases/callback";
import { hasOpenField } from "@huiyin/shared/cases/canned";
import { findDanger } from "@huiyin/shared/cases/danger";
import { limitIsOwed } from "@huiyin/shared/cases/facts";
import { reportedFor, type Reported } from "@huiyin/shared/cases/headcount";
import { withLimit } from "@huiyin/shared/cases/limit";
import { endWithCase } from "@huiyin/shared/cases/referrals";
import { formFor } from "@huiyin/shared/cases/regionForm";
import { checkCard } from "@huiyin/shared/cases/reportCard";
import type { Case, ContactEvidence } from "@huiyin/shared/cases/schema";
import {
  answerCaseRoute, closeCaseRoute, handOnRoute, recordCallbackRoute, recordContactRoute, recordLetterRoute, setUrgencyRoute, settleLimitRoute,
} from "@huiyin/shared/cases/staffApi";
import { answer, closeCase as closeRule, handOn as handOnRule, recordContact as contactRule, setUrgency as urgencyRule, settleLimit as settleRule } from "@huiyin/shared/cases/work";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle } from "../platform/http";
import type { Op } from "../platform/table";
import { putCard } from "./cardRepository";
import { carry } from "./carriedFiles";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import type { Facts } from "./factsRepository";
import { addressOf, openWho } from "./fileOps";
import { readGroup } from "./groupRepository";
import { messageOp } from "./messageOps";
import { putReferral, referralsOf } from "./referralRepository";
import { districtOf, regionFormsOf } from "./regionFormRepository";
import { contactRow } from "./reportOps";

/** The law's clocks, loaded by the first contact that asks for days: filing and taking never wait for them. */
const law = () => import("./factsOps");
const nothing = () => ({});
const isBlank = (text: string): boolean => text.trim() === "";

/** Each call, message or visit is a row of its own: 人次 are counted by these. */
const contactOp = (number: string, evidence: ContactEvidence, by: ActingStaff, now: Instant): Op => ({
  put: contactRow(number, now, {
    happenedAt: evidence.kind === "message" ? now : evidence.at,
    door: evidence.kind === "message" ? "message" : evidence.kind === "visit" ? "visit" : "phone", how: evidence.kind, outcome: evidence.kind === "call" ? evidence.outcome : "reached",
    minutes: evidence.kind === "message" ? 0 : evidence.minutes, present: evidence.kind === "visit" ? evidence.present : 1, isRepeat: true, by: by.person,
  }, null),
});

/** POST /staff/cases/{number}/contacts */
export const recordContact = (deps: CaseDeps) =>
  handle(recordContactRoute, ({ params, body: { evidence, facts = [], version }, caller, now, command }) => {
    const by = staffOf(caller);
    const files = evidence.kind === "message" ? (evidence.files ?? []) : [];
    if (evidence.kind === "message" && isBlank(evidence.text) && files.length === 0) return Promise.resolve(refuse("request.malformed"));
    if (evidence.kind === "message" && hasOpenField(evidence.text)) return Promise.resolve(refuse("case.field_open"));
    // "Asked, the answer is still to come" is for a message; who was spoken to has answered, or does not know.
    if (evidence.kind !== "message" && facts.some((it) => it.value.is === "asked")) return Promise.resolve(refuse("case.fact_kind"));
    const danger = evidence.kind === "message" ? findDanger(evidence.text) : null;
    let write: { before: Facts; after: Facts } | null = null;
    let held: Op[] = [];
    return changeCase(deps, params.number, {
      decide: async (it, clocks) => {
        const carried = await carry(deps, it.number, files, { from: "staff", person: by.person });
        if (!carried.ok) return carried;
        held = carried.value;
        if (facts.length === 0) return contactRule(it, by, evidence, false, clocks, now);
        const { said, limitOf } = await law();
        const { readFactsOf } = await import("./factsRepository");
        const before = await readFactsOf(deps, it.number, now);
        const after = said(before, it, { facts }, { from: "staff", title: by.title }, clocks.calendar, now);
        if (!after.ok) return after;
        write = { before, after: after.value };
        const limit = limitOf(it, after.value, clocks.calendar, now);
        const change = contactRule(it, by, evidence, limit.asked, clocks, now);
        return change.ok ? ok(withLimit(change.value, it, limit)) : change;
      },
      reply: () => ({ danger }), command, seen: version,
      also: async (it) => [
        ...(write === null ? [] : [await (await law()).factsOp(deps.keys, it, write.after, write.before, await deps.duty.calendar(), now)]),
        contactOp(it.number, evidence, by, now),
        ...(evidence.kind === "message" ? [await messageOp(deps.keys, it, { from: "staff", title: by.title, text: evidence.text, files }, now), ...held] : []),
      ],
    }, now);
  });

/** POST /staff/cases/{number}/answer: the answer itself is always a message the worker can read again. */
export const answerCase = (deps: CaseDeps) =>
  handle(answerCaseRoute, ({ params, body: { text, files = [], evidence, version }, caller, now, command }) => {
    const by = staffOf(caller);
    if (isBlank(text)) return Promise.resolve(refuse("request.malformed"));
    if (hasOpenField(text)) return Promise.resolve(refuse("case.field_open"));
    let held: Op[] = [];
    return changeCase(deps, params.number, {
      decide: async (it, clocks) => {
        const carried = await carry(deps, it.number, files, { from: "staff", person: by.person });
        if (!carried.ok) return carried;
        held = carried.value;
        return answer(it, by, evidence, clocks, now);
      },
      reply: nothing, command, seen: version,
      also: async (it) => [
        await messageOp(deps.keys, it, { from: "staff", title: by.title, text, files }, now), ...held,
        ...(evidence === null || evidence.kind === "message" ? [] : [contactOp(it.number, evidence, by, now)]),
      ],
    }, now);
  });

/** POST /staff/cases/{number}/limit */
export const settleLimit = (deps: CaseDeps) =>
  handle(settleLimitRoute, ({ params, body, caller, now, command }) =>
    isBlank(body.note) ? Promise.resolve(refuse("case.reason_missing")) : changeCase(deps, params.number, { decide: (it) => settleRule(it, staffOf(caller)), reply: nothing, command, note: body.note, seen: body.version }, now));

/** POST /staff/cases/{number}/hand-on */
export const handOn = (deps: CaseDeps) =>
  handle(handOnRoute, ({ params, body, caller, now, command }) =>
    isBlank(body.reason) ? Promise.resolve(refuse("case.reason_missing")) : changeCase(deps, params.number, {
      decide: (it, clocks, fresh) => handOnRule(it, staffOf(caller), fresh, clocks, now), reply: nothing, command, note: body.reason, seen: body.version,
    }, now));

/** POST /staff/cases/{number}/urgency */
export const setUrgency = (deps: CaseDeps) =>
  handle(setUrgencyRoute, ({ params, body, caller, now, command }) =>
    isBlank(body.reason) ? Promise.resolve(refuse("case.reason_missing")) : changeCase(deps, params.number, {
      decide: (it, clocks) => urgencyRule(it, staffOf(caller), body.urgency, clocks, now), reply: nothing, command, note: body.reason, seen: body.version,
    }, now));

/** POST /staff/cases/{number}/callbacks */
export const recordCallback = (deps: CaseDeps) =>
  handle(recordCallbackRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const file = await deps.cases.file(params.number);
    const hasAddress = file !== null && addressOf(await openWho(deps.keys, params.number, file)) !== null;
    return changeCase(deps, params.number, {
      decide: (it, clocks, fresh) => callbackRule(it, by, { ...body, hasAddress }, fresh, clocks, now), reply: nothing, command, seen: body.version, note: (body.note ?? "").trim() || null,
      also: (it) => [contactOp(it.number, { kind: "call", at: body.at, outcome: body.outcome === "no_answer" ? "no_answer" : "reached", minutes: 0 }, by, now)],
    }, now);
  });

/** POST /staff/cases/{number}/letters */
export const recordLetter = (deps: CaseDeps) =>
  handle(recordLetterRoute, ({ params, body, caller, now, command }) =>
    changeCase(deps, params.number, { decide: (it, clocks) => letterRule(it, staffOf(caller), body.on, clocks, now), reply: nothing, command, seen: body.version }, now));

/** What still waits for the worker's word as their case closes, to be written with it. */
async function unasked({ table }: Pick<CaseDeps, "table">, { number, shows }: Case, now: Instant): Promise<Op[]> {
  const kept = shows?.includes("referrals") === true ? await referralsOf(table, number) : [];
  return kept.flatMap((one) => {
    const after = endWithCase(one.referral, now);
    return after === null ? [] : [putReferral(after, one)];
  });
}

/** POST /staff/cases/{number}/closing: with the card its handler confirmed. */
export const closeCase = (deps: CaseDeps) =>
  handle(closeCaseRoute, ({ params, body: { reason, money, handedTo = null, people, card, version }, caller, now, command }) => {
    const by = staffOf(caller);
    let counted: Reported | null = null;
    let ended: Op[] = [];
    return changeCase(deps, params.number, {
      decide: async (it, clocks) => {
        const [forms, group, waiting] = await Promise.all([regionFormsOf(deps.table, districtOf(it.station)), readGroup(deps.table, it.number), unasked(deps, it, now)]);
        ended = waiting;
        const checked = checkCard(formFor(forms, localDate(now, zone)), card);
        if (!checked.ok) return checked;
        const { readFactsOf } = await import("./factsRepository");
        const limitOwed = limitIsOwed(it.type, (await readFactsOf(deps, it.number, now)).content.entries);
        const reported = reportedFor(it, group, reason, people);
        const change = closeRule(it, by, { reason, money, handedTo, limitOwed, unasked: waiting.length, ...(reported.ok ? { counted: reported.value } : {}) }, clocks, now);
        // Whether it may be closed at all comes first: by which number is asked last.
        if (!change.ok) return change;
        if (!reported.ok) return reported;
        counted = reported.value;
        return change;
      },
      reply: nothing, command, seen: version,
      also: async (it) => (counted === null ? [] : [await putCard(deps.keys, it, card, counted, by.person, now), ...ended]),
    }, now);
  });
