import { isOpenCase } from "@huiyin/shared/cases/change";
import { limitFactsOf } from "@huiyin/shared/cases/facts";
import { isOverseer } from "@huiyin/shared/cases/change";
import type { Case } from "@huiyin/shared/cases/schema";
import { readCaseRoute, revealRoute } from "@huiyin/shared/cases/staffApi";
import { isByPhone, pauseFrom } from "@huiyin/shared/cases/owing";
import { standingIn, type Standing } from "@huiyin/shared/cases/standing";
import { isUnreached } from "@huiyin/shared/cases/tries";
import type { Organisation } from "@huiyin/shared/employers/schema";
import { stationName } from "@huiyin/shared/grid/rules";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { maskName, maskPhone } from "@huiyin/shared/people/phone";
import type { Ticket } from "@huiyin/shared/tickets/schema";
import { mayAssign } from "@huiyin/shared/tickets/stepAside";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle } from "../platform/http";
import { newRowId } from "../platform/ids";
import { lookOp } from "../tickets/ticketRepository";
import { boardLines } from "./boardLines";
import { clocksOf } from "./changeCase";
import type { CaseDeps } from "./deps";
import { addressOf, openPlaceWords, openRespondents, openStory, openWho, type Respondent } from "./fileOps";
import { inOrder, readMerged, together } from "./readMerged";
import { mayReadSealed, notesFor, openMessages, readStory, storyLook, takerOf } from "./readView";

/** What the sealed parts are to somebody: their own duty, theirs to oversee (each read is recorded), or closed. Nobody reads before it is taken. */
export function standingOf(it: Case, ticket: Ticket | null, by: ActingStaff): Standing {
  const taker = takerOf(it, ticket);
  return taker === null ? "none" : standingIn(by.role, taker === by.person);
}

function canOf(it: Case, ticket: Ticket | null, by: ActingStaff, isSeen: boolean, unreached: boolean) {
  const works = (it.status === "taken" || it.status === "answered") && (it.lawyer === by.person || isOverseer(by)) && isSeen && by.role !== "officer";
  const agreed = it.status === "answered" && it.agreedAt !== null;
  return {
    contact: works, answer: works && !agreed && (it.status === "answered" || it.contactedAt !== null || unreached), handOn: works && !agreed && (it.passes < 2 || by.role === "head" || by.role === "officer"), close: works && it.status === "answered", conflict: (it.status === "taken" || it.status === "answered") && it.lawyer === by.person,
    settleLimit: (it.status === "taken" || it.status === "answered") && it.limitOpen && by.role === "lawyer",
    callback: it.status === "answered" && !agreed && it.lawyer !== by.person && by.role !== "lawyer" && by.role !== "mediator",
    letter: it.status === "answered" && it.waitingFor.what === "letter" && it.lawyer !== by.person && (isOverseer(by) || by.role === "operator"),
    setUrgency: isOpenCase(it), assign: it.status === "registered" && ticket?.status === "ringing" && ticket.passes >= 2 && isOverseer(by) && mayAssign(by.grant.unit, ticket),
    merge: (it.status === "registered" || it.status === "taken") && (isOverseer(by) || by.role === "operator"), unmerge: it.status === "merged" && (isOverseer(by) || by.role === "operator"),
  };
}

/** GET /staff/cases/{number} */
export const readCase = (deps: CaseDeps) =>
  handle(readCaseRoute, async ({ params, caller, now }) => {
    const by = staffOf(caller);
    const it = await deps.cases.partition(params.number);
    if (it === null) return refuse("access.not_found");
    const { head, file } = it;
    const { ticket, events, older } = await readStory(deps, it, (found) => notesFor(standingOf(head, found, by)));
    const standing = standingOf(head, ticket, by);
    const reads = mayReadSealed(standing);
    const [line] = await boardLines(deps, [head], now, new Map(ticket === null ? [] : [[ticket.id, ticket]]));
    if (line === undefined) throw new Error("cases: a case without a line");
    // A look beyond one's own duty is written down before it is given.
    if (standing === "oversees") await deps.table.put(storyLook(head.number, by.person, now), { absent: true });
    const merged = await readMerged(deps, it, { opens: reads, notes: notesFor(standing), side: "staff" });
    if (standing === "oversees") await Promise.all(merged.map((one) => deps.table.put(storyLook(one.it.number, by.person, now), { absent: true })));
    const [grid, story, who, respondents, messages, placeWords] = await Promise.all([
      deps.grid.read(head.station), reads ? openStory(deps.keys, head.number, file) : null, reads ? openWho(deps.keys, head.number, file) : null,
      reads ? openRespondents(deps.keys, head.number, file) : [], reads ? openMessages(deps, it.messages, "staff") : [], reads ? openPlaceWords(deps.keys, head.number, file) : null,
    ]);
    const worked = head.status === "taken" ? head : null;
    const answered = head.status === "answered" ? head : null;
    const phone = who?.reach?.phone ?? null;
    const clocks = await clocksOf(deps, head.station, now);
    const unreached = worked === null ? answered?.unreached === true : isUnreached(worked, clocks);
    return ok({
      ...line, version: head.version, identity: head.identity, serviceClass: head.serviceClass, since: head.since, stationName: stationName(grid, head.station), story, placeWords,
      nameMasked: who === null || who.name === null ? null : maskName(who.name), phoneMasked: phone === null ? null : maskPhone(phone),
      reach: who === null || who.reach === null ? null : { ...who.reach, phone: null, address: null }, hasAddress: addressOf(who) !== null, hears: isByPhone(head) ? (phone === null ? "nothing" as const : "phone" as const) : ("account" as const), helper: head.helper === null ? null : { acts: head.helperActs === true }, respondents: respondents.map((one) => ({ kind: one.kind, linked: one.organisation !== null })),
      into: head.status === "merged" ? head.into : null, merged: merged.map((one) => ({ number: one.it.number, type: one.it.type, createdAt: one.it.createdAt, story: one.story })),
      events: merged.length === 0 ? events : together([...events, ...merged.flatMap((one) => one.events)]), messages: inOrder([...messages, ...merged.flatMap((one) => one.messages)]), older, pausedUntil: worked?.owes?.until ?? null, mayPause: pauseFrom(head, isOverseer(by), clocks, now) !== null, limitOpen: head.limitOpen, limitFacts: head.limitAsked === true ? [] : [...limitFactsOf(head.type)], contactedAt: worked?.contactedAt ?? null, answerBy: worked?.answerBy ?? null,
      deliveredAt: answered?.deliveredAt ?? null, agreedAt: answered?.agreedAt ?? null, callbacks: answered?.callbacks ?? 0, tries: worked?.tries?.n ?? 0, unreached, can: canOf(head, ticket, by, reads, unreached),
    });
  });

const ofEmployer = (it: Organisation | null) =>
  it === null ? null : { id: it.id, name: it.name, creditCode: it.creditCode, aliases: [...it.aliases], address: it.address ?? null, union: it.union ?? { has: "unknown" as const, contact: null } };
const respondentsOf = async ({ organisations }: CaseDeps, respondents: readonly Respondent[]) => ({
  value: respondents.map((one) => one.name),
  organisations: await Promise.all(respondents.map(async (one) => (one.organisation === null ? null : ofEmployer(await organisations.get(one.organisation))))),
});

/** POST /staff/cases/{number}/reveals: one field in full; the look is a row of the case. */
export const reveal = (deps: CaseDeps) =>
  handle(revealRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const found = await deps.cases.headAndFile(params.number);
    if (found === null) return refuse("access.not_found");
    const { head, file } = found;
    const ticket = head.ticket === null ? null : await deps.tickets.get(head.ticket);
    if (standingOf(head, ticket, by) === "none") return refuse(takerOf(head, ticket) === null ? "case.not_taken" : "access.denied");
    const seen = body.field === "respondents" ? await respondentsOf(deps, await openRespondents(deps.keys, head.number, file)) : {
      value: await openWho(deps.keys, head.number, file).then((who) => [body.field === "name" ? who.name : body.field === "address" ? addressOf(who) : (who.reach?.phone ?? null)].flatMap((one) => one ?? [])), organisations: [],
    };
    const written = await deps.table.transact([lookOp(`CASE#${head.number}`, newRowId(), by.person, body.field, now), ...command.rows(seen)]);
    return written.ok ? ok(seen) : refuse("request.conflict");
  });
