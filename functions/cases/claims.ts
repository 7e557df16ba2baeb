import { claim, confirmOwner as confirmRule, setHelper, wordUntil, type Claim } from "@huiyin/shared/cases/claiming";
import { claimCaseRoute, confirmOwnerRoute, listOffersRoute } from "@huiyin/shared/cases/claimApi";
import { allowHelperRoute, recordHelperRoute } from "@huiyin/shared/cases/helperApi";
import { byStaff } from "@huiyin/shared/cases/change";
import type { Case } from "@huiyin/shared/cases/schema";
import { parseCaseNumber, parseQueryCode, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { maskPhone } from "@huiyin/shared/people/phone";
import { phoneFrom } from "@huiyin/shared/people/phones";
import { isFresh } from "@huiyin/shared/people/proofs";
import { phoneOf } from "../people/phoneRepository";
import { noPinOp } from "../people/pinRepository";
import { personOf, staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Op } from "../platform/table";
import { askedOp } from "./askedRepository";
import { fileKey, myCaseRow, type FileRow } from "./caseRepository";
import { changeCase } from "./changeCase";
import { hasWord, joinedTo, wordOp, wordsFor, wordUsedOp } from "./claimRepository";
import type { CaseDeps } from "./deps";
import { openWho, queryText } from "./fileOps";
import { numbersOfPhone } from "./findCaller";

/** Shown at once; who has more types number and code. */
const mostOffered = 20;
/** Read when the number is none, as in looking one up. */
const nobody = "0000000000000";
const none: readonly CaseNumber[] = [];

/** The phone this person proved, as long as it says whose it is; `bySms` where that was shown by SMS, and not named by WeChat alone. */
async function provenPhone(deps: CaseDeps, person: PersonId, now: Instant): Promise<{ readonly phone: string | null; readonly bySms: string | null }> {
  const held = await phoneOf(deps, person);
  const phone = held !== null && isFresh(held.provenAt, now) ? held.phone : null;
  return { phone, bySms: held?.byWechat === true ? null : phone };
}

/** GET /me/offers */
export const listOffers = (deps: CaseDeps) =>
  handle(listOffersRoute, async ({ caller, now }) => {
    const person = personOf(caller);
    const [{ phone, bySms }, joined] = await Promise.all([provenPhone(deps, person, now), joinedTo(deps, person)]);
    const [told, words, ...theirs] = await Promise.all([
      phone === null ? [] : numbersOfPhone(deps, phone), bySms === null ? none : wordsFor(deps, bySms, now), ...joined.map(async (one) => (await deps.cases.mine(one, null)).numbers.map((it) => it.number)),
    ]);
    const heads = await deps.cases.getMany([...new Set([...words, ...theirs.flat(), ...told])].slice(0, 3 * mostOffered));
    const tap = (it: Case) => words.includes(it.number) || (it.worker !== null && joined.includes(it.worker));
    // What lies in somebody else's account is not even named: a family shares one phone.
    const mine = heads.filter((it) => it.worker !== person && it.identity !== "anonymous" && (tap(it) || (it.worker === null && it.helper === null)));
    const offers = mine.map((it) => ({ number: it.number, at: it.createdAt, door: it.door, how: tap(it) ? ("tap" as const) : ("code" as const) }));
    return ok({ offers: offers.sort((a, b) => (a.at > b.at ? -1 : 1)).slice(0, mostOffered), hasPhone: phone !== null });
  });

async function shownBy(deps: CaseDeps, person: PersonId, it: Case, file: FileRow, hasCode: boolean, now: Instant): Promise<Claim> {
  const [{ bySms: phone }, joined] = await Promise.all([provenPhone(deps, person, now), joinedTo(deps, person)]);
  const [who, word] = await Promise.all([phone === null ? null : openWho(deps.keys, it.number, file), hasWord(deps, it.number, { phone, hasCode }, now)]);
  return { me: person, hasCode, hasPhone: phone !== null && who?.reach?.phone === phone, hasWord: word, isJoined: it.worker !== null && joined.includes(it.worker) };
}

/** POST /me/claims */
export const claimCase = (deps: CaseDeps) =>
  handle(claimCaseRoute, async ({ body, caller, now, command }) => {
    const person = personOf(caller);
    const number = parseCaseNumber(body.number) ?? nobody;
    const code = parseQueryCode(body.code ?? "") ?? "";
    const found = await deps.cases.headAndFile(number);
    const hasCode = deps.keys.isHashOf(found?.file.queryHash ?? "", "query", queryText(number, code));
    if (found === null || (body.code !== null && !hasCode)) return refuse("case.query_failed");
    const shown = await shownBy(deps, person, found.head, found.file, hasCode, now);
    // Who shows nothing at all learns nothing: the number alone is no case to them.
    if (!hasCode && !shown.hasWord && !shown.isJoined && found.head.worker !== person) return refuse(shown.hasPhone ? "case.claim_code" : "case.query_failed");
    return changeCase(deps, found.head.number, {
      decide: (it) => claim(it, shown), reply: (it) => ({ number: it.number }), command,
      also: (after, before): Op[] =>
        after.worker !== person || before.worker === person ? [] : [
          { put: myCaseRow(person, after, "worker") }, ...(before.worker === null ? [] : [{ delete: { pk: `PERSON#${before.worker}`, sk: `CASE#${after.number}` } } as const]),
          ...(shown.hasWord ? [wordUsedOp(after.number)] : []),
        ],
    }, now);
  });

/** POST /staff/cases/{number}/owner */
export const confirmOwner = (deps: CaseDeps) =>
  handle(confirmOwnerRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const { queryCode } = body;
    const phone = body.phone === null ? null : await phoneFrom(body.phone);
    // Somebody without a phone takes the code with them; without either nothing could be shown later.
    if (phone === null && (body.phone !== null || queryCode === undefined)) return refuse("case.bad_phone");
    const how = body.how.trim();
    if (how === "") return refuse("case.reason_missing");
    const until = wordUntil(now);
    return changeCase(deps, params.number, {
      decide: (it) => confirmRule(it, by, queryCode !== undefined), reply: () => ({ until, phoneMasked: phone === null ? null : maskPhone(phone) }), note: how, command,
      also: async ({ number, station, worker }): Promise<Op[]> => [
        wordOp(deps, number, { phone, byCode: queryCode !== undefined }, by.person, now, until),
        // A forgotten PIN goes with it: who they are was just looked at by a person.
        ...(worker === null ? [] : [noPinOp(worker)]),
        ...(queryCode === undefined ? [] : [
          { update: fileKey(number), set: { queryHash: deps.keys.keyedHash("query", queryText(number, queryCode)), queryBy: "worker" }, if: { present: true } } as const,
          await askedOp(deps.keys, { station, what: "code", about: { kind: "case", id: number }, title: by.title, how }, now),
        ]),
      ],
    }, now);
  });

/** POST /cases/{number}/helper. A helper who acts passes the door too, and may only give it up. */
export const allowHelper = (deps: CaseDeps) =>
  handle(allowHelperRoute, ({ params, body, caller, now, command }) => {
    const person = personOf(caller);
    return changeCase(deps, params.number, {
      decide: (it) => (body.acts && it.worker !== person ? refuse("access.denied") : setHelper(it, body.acts, { kind: it.worker === person ? "worker" : "helper" })), reply: () => ({}), command,
    }, now);
  });

/** POST /staff/cases/{number}/helper */
export const recordHelper = (deps: CaseDeps) =>
  handle(recordHelperRoute, ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    if (body.how.trim() === "") return Promise.resolve(refuse("case.reason_missing"));
    return changeCase(deps, params.number, { decide: (it) => setHelper(it, body.acts, byStaff(by)), reply: () => ({}), note: body.how.trim(), command }, now);
  });

export const claimHandlers = (deps: CaseDeps): readonly Door[] => [listOffers(deps), claimCase(deps), confirmOwner(deps), allowHelper(deps), recordHelper(deps)];
