import { exportPaper } from "@huiyin/shared/deadlines/exportPaper";
import { exportMineRoute, exportPdfRoute, type zExport } from "@huiyin/shared/deadlines/copyApi";
import { standsFor } from "@huiyin/shared/cases/headcount";
import { isForWorker, shownStatus } from "@huiyin/shared/cases/timeline";
import { stationName } from "@huiyin/shared/grid/rules";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import type * as z from "zod/mini";
import { toPdf } from "../platform/documents";
import { handle, type Caller } from "../platform/http";
import { copyParts, ownParts } from "./copyParts";
import type { CaseDeps } from "./deps";
import { addressOf, openRespondents, openStory, openWho } from "./fileOps";
import { asksOf, openAnswer, openWhy } from "./handlerAskRepository";
import { wholeStory } from "./packs";
import { openMessages } from "./readView";
import { toldLooks } from "./looks";
import { toldConsents } from "./consents";
import { storedFiles } from "./uploadRepository";

/** Everything of a case that is about its worker. @param owner whose account it lies in; null: nobody's */
export async function gathered(deps: CaseDeps, number: CaseNumber, owner: PersonId | null, now: Instant): Promise<z.infer<typeof zExport> | null> {
  const it = await deps.cases.partition(number);
  if (it === null) return null;
  const { head, file } = it;
  const [who, story, respondents, whole, files, consents, looks, grid, ticket] = await Promise.all([
    openWho(deps.keys, number, file), openStory(deps.keys, number, file), openRespondents(deps.keys, number, file), wholeStory(deps, it), storedFiles(deps, number, "both"), toldConsents(deps, number), toldLooks(deps, number),
    deps.grid.read(head.station), head.ticket === null ? null : deps.tickets.get(head.ticket),
  ]);
  const [messages, parts, own, asks] = await Promise.all([openMessages(deps, whole.messages), copyParts(deps, head, "worker", now), ownParts(deps, head, owner), asksOf(deps.table, number)]);
  return {
    at: now, number, type: head.type, status: shownStatus(head, ticket), createdAt: head.createdAt, stationName: stationName(grid, head.station), identity: head.identity, headcount: standsFor(head),
    name: who.name, phone: who.reach?.phone ?? null, address: addressOf(who), story, respondents: respondents.map((one) => one.name),
    events: whole.events.filter(isForWorker), messages: messages.filter((one) => one.sees === "both"), files: files.map(({ name, at }) => ({ name, at })), consents, looks,
    ...parts, ...own,
    asks: await Promise.all(asks.map(async (one) => ({ kind: one.ask.kind, askedAt: one.ask.askedAt, why: await openWhy(deps.keys, one), answer: await openAnswer(deps.keys, one) }))),
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
