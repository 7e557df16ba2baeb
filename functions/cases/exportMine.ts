import { exportPaper } from "@huiyin/shared/deadlines/exportPaper";
import { exportMineRoute, exportPdfRoute, type zExport } from "@huiyin/shared/deadlines/copyApi";
import { isOpenCase } from "@huiyin/shared/cases/change";
import { standsFor } from "@huiyin/shared/cases/headcount";
import { pausesOf } from "@huiyin/shared/cases/pauses";
import { shownStatus } from "@huiyin/shared/cases/timeline";
import { stationName, unitName } from "@huiyin/shared/grid/rules";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import type * as z from "zod/mini";
import { toPdf } from "../platform/documents";
import { handle, type Caller } from "../platform/http";
import { copyParts, ownParts } from "./copyParts";
import type { CaseDeps } from "./deps";
import { addressOf, openPlaceWords, openRespondents, openStory, openWho } from "./fileOps";
import { asksOf, openAnswer, openWhy } from "./handlerAskRepository";
import { survivorOf } from "./readMerged";
import { takerOf } from "./readView";
import { toldStory } from "./toldStory";
import { toldLooks } from "./looks";
import { toldConsents } from "./consents";
import { toldFiles } from "./uploadRepository";

/** Everything of a case that is about its worker. @param owner whose account it lies in; null: nobody's */
export async function gathered(deps: CaseDeps, number: CaseNumber, owner: PersonId | null, now: Instant): Promise<z.infer<typeof zExport> | null> {
  const it = await deps.cases.partition(number);
  if (it === null) return null;
  const { head, file } = it;
  const [who, story, respondents, told, files, consents, looks, grid, station, ticket, placeWords] = await Promise.all([
    openWho(deps.keys, number, file), openStory(deps.keys, number, file), openRespondents(deps.keys, number, file), toldStory(deps, it), toldFiles(deps, number), toldConsents(deps, number), toldLooks(deps, number),
    deps.grid.read(head.station), deps.grid.station(head.station), head.ticket === null ? null : deps.tickets.get(head.ticket), openPlaceWords(deps.keys, number, file),
  ]);
  const taker = takerOf(head, ticket);
  const [names, answers, parts, own, asks] = await Promise.all([deps.staff.namesOf(taker === null ? [] : [taker]), survivorOf(deps, head), copyParts(deps, head, "worker", now), ownParts(deps, head, owner), asksOf(deps.table, number)]);
  const { how, safeHours, mayLeaveMessage, needs } = who.reach ?? { how: null, safeHours: null, mayLeaveMessage: false, needs: [] };
  return {
    at: now, number, type: head.type, status: shownStatus(head, ticket), createdAt: head.createdAt, stationName: stationName(grid, head.station), identity: head.identity, headcount: standsFor(head),
    urgency: head.urgency, door: head.door, since: head.since, placeName: unitName(grid, head.place), placeWords, forOther: who.forOther, reach: how === null ? null : { how, safeHours, mayLeaveMessage, needs },
    sides: respondents.map(({ kind, name }) => ({ kind, name })), helper: head.helper === null ? null : { acts: head.helperActs === true },
    takerTitle: taker === null ? null : (names.get(taker) ?? null), promise: isOpenCase(answers) ? answers.promise : null, stationPhone: station?.phone ?? null, limitWarning: head.limitOpen,
    pauses: pausesOf(head, told.own), ending: head.status === "closed" ? { closedAt: head.closedAt, reason: head.reason, handedTo: head.handedTo ?? null, word: head.word ?? null, money: head.money } : null,
    name: who.name, phone: who.reach?.phone ?? null, address: addressOf(who), story, respondents: respondents.map((one) => one.name),
    events: told.events, messages: told.messages, files, consents, looks,
    ...parts, ...own,
    asks: await Promise.all(asks.map(async (one) => ({ kind: one.ask.kind, askedAt: one.ask.askedAt, state: one.ask.state, why: await openWhy(deps.keys, one), answer: await openAnswer(deps.keys, one) }))),
  };
}

const ownerOf = (caller: Caller): PersonId | null => (caller.kind === "person" ? caller.person : null);

/** A copy as data. @param owner whose account asks; null: whoever holds number and code */
export async function asData(deps: CaseDeps, number: CaseNumber, owner: PersonId | null, now: Instant) {
  const it = await gathered(deps, number, owner, now);
  return it === null ? refuse("access.not_found") : ok(it);
}
/** The same to read and to print. */
export async function asPaper(deps: CaseDeps, number: CaseNumber, owner: PersonId | null, now: Instant) {
  const it = await gathered(deps, number, owner, now);
  return it === null ? refuse("access.not_found") : ok({ name: `${number}.pdf`, base64: Buffer.from(await toPdf(exportPaper(it))).toString("base64") });
}

/** GET /cases/{number}/export */
export const exportMine = (deps: CaseDeps) => handle(exportMineRoute, ({ params, caller, now }) => asData(deps, params.number, ownerOf(caller), now));
/** GET /cases/{number}/export/pdf */
export const exportPdf = (deps: CaseDeps) => handle(exportPdfRoute, ({ params, caller, now }) => asPaper(deps, params.number, ownerOf(caller), now));
