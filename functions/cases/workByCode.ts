import { isOpenCase } from "@huiyin/shared/cases/change";
import {
  answerReferralByCodeRoute, askHandlerByCodeRoute, confirmContactByCodeRoute, listDeputiesByCodeRoute, listReferralsByCodeRoute, readClockWhyByCodeRoute, readHandlerAsksByCodeRoute, readTimelineByCodeRoute, refuseDeputyByCodeRoute,
} from "@huiyin/shared/cases/codeWorkApi";
import { confirmContact } from "@huiyin/shared/cases/worker";
import { isForWorker } from "@huiyin/shared/cases/timeline";
import type { Case } from "@huiyin/shared/cases/schema";
import { readFactsByCodeRoute, recordFactsByCodeRoute } from "@huiyin/shared/deadlines/factsByCodeApi";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { handle, type Door } from "../platform/http";
import { changeCase } from "./changeCase";
import { toldWhy } from "./clockWhy";
import { refuseTheirs, toldDeputies } from "./deputyHandlers";
import type { CaseDeps } from "./deps";
import { codeOpens } from "./fileOps";
import { askAbout, toldAsks } from "./handlerAskHandlers";
import { held, named, type Held } from "./heldByCode";
import { noNotes, openMessages, readOlder } from "./readView";
import { factsView, say } from "./recordFacts";
import { sayOnReferral, toldReferrals, type ReferralDeps } from "./referralHandlers";

/** POST /query/timeline: a page before, for whoever the query page shows the newest. */
export const readTimelineByCode = (deps: CaseDeps) =>
  handle(readTimelineByCodeRoute, async ({ body }) => {
    const found = await named(deps, body);
    if (found === null) return refuse("case.query_failed");
    const page = codeOpens(found) ? await readOlder(deps, found.head, body.before, noNotes) : null;
    if (page === null) return refuse("request.malformed");
    return ok({ events: page.events.filter(isForWorker), messages: await openMessages(deps, page.messages.filter(({ message }) => message.sees === "both")), older: page.older });
  });

/** What of its case is read. */
const reads = <T>(deps: CaseDeps, body: Held, read: (it: Case) => Promise<T>) =>
  held(deps, body, async (number) => {
    const it = await deps.cases.get(number);
    return it === null ? refuse("access.not_found") : ok(await read(it));
  });

/** POST /query/facts and what is said there: the days and figures of the case, and what the law makes of them. */
const factsByCode = (deps: CaseDeps): readonly Door[] => [
  handle(readFactsByCodeRoute, ({ body, now }) => reads(deps, body, (it) => factsView(deps, it, { record: isOpenCase(it), see: false }, now))),
  handle(recordFactsByCodeRoute, ({ body, now, command }) =>
    held(deps, body, async (number) =>
      body.facts.length + body.stops.length === 0 ? refuse("request.malformed") : say(deps, { number, word: { facts: body.facts, held: body.stops }, by: { from: "worker", title: "" }, actor: null, command }, now))),
];

/** POST /query/referrals and the answer to one. */
const referralsByCode = (deps: ReferralDeps): readonly Door[] => [
  handle(listReferralsByCodeRoute, ({ body, now }) => reads(deps, body, (it) => toldReferrals(deps, it, true, now))),
  handle(answerReferralByCodeRoute, ({ body, now, command }) => held(deps, body, (number) => sayOnReferral(deps, { number, id: body.id, body, command }, now))),
];

/** POST /query/handler-asks and what came of it. */
const asksByCode = (deps: CaseDeps): readonly Door[] => [
  handle(askHandlerByCodeRoute, ({ body, now, command }) => held(deps, body, (number) => askAbout(deps, number, { kind: body.kind, why: body.why, command }, now))),
  handle(readHandlerAsksByCodeRoute, ({ body }) => reads(deps, body, (it) => toldAsks(deps, it))),
];

/** POST /query/contact, /query/clock, /query/deputies and the no to one. */
const restByCode = (deps: CaseDeps): readonly Door[] => [
  handle(confirmContactByCodeRoute, ({ body, now, command }) => held(deps, body, (number) => changeCase(deps, number, { decide: (it, clocks) => confirmContact(it, body.contacted, clocks, now), reply: () => ({}), command }, now))),
  handle(readClockWhyByCodeRoute, ({ body, now }) => held(deps, body, (number) => toldWhy(deps, number, now))),
  handle(listDeputiesByCodeRoute, ({ body }) => reads(deps, body, (it) => toldDeputies(deps, it, true))),
  handle(refuseDeputyByCodeRoute, ({ body, now, command }) => held(deps, body, async (number) => refuseTheirs(deps, { number, id: body.id, by: () => ({ kind: "worker" }), command }, now))),
];

/** What the handling shows and asks, for who has no account. */
export const workByCode = (deps: ReferralDeps): readonly Door[] => [readTimelineByCode(deps), ...factsByCode(deps), ...referralsByCode(deps), ...asksByCode(deps), ...restByCode(deps)];
