import { glassBroken, glassUntil } from "@huiyin/shared/cases/rights";
import { breakGlassRoute, correctMineRoute, correctMyCardRoute, listConsentsRoute, listSpokenConsentsRoute, readLooksRoute, readMineRoute, readMyCardRoute, readThroughGlassRoute, recordConsentWordRoute, setConsentRoute } from "@huiyin/shared/cases/rightsApi";
import { byStaff, isOpenCase } from "@huiyin/shared/cases/change";
import { shownStatus } from "@huiyin/shared/cases/timeline";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { staffOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import { newRowId } from "../platform/ids";
import type { Op } from "../platform/table";
import { lookOp } from "../tickets/ticketRepository";
import { askedOp } from "./askedRepository";
import { changeCase } from "./changeCase";
import { setOne, toldConsents } from "./consents";
import { correctCard, myCard } from "./correctCard";
import { correctCase } from "./correctOps";
import { eraseMine, type RightsDeps } from "./erase";
import { exportMine, exportPdf } from "./exportMine";
import type { CaseDeps } from "./deps";
import { addressOf, openPlaceWords, openStory, openWho } from "./fileOps";
import { glassOf, glassOp } from "./rightsRepository";
import { byOf, toldLooks } from "./looks";
import { changeConsent, consentsNow } from "./setConsents";
import { openMessages } from "./readView";

const nothing = () => ({});

/** GET /cases/{number}/looks */
export const readLooks = (deps: CaseDeps) => handle(readLooksRoute, async ({ params }) => ok({ looks: await toldLooks(deps, params.number) }));

/** GET /cases/{number}/consents */
export const listConsents = (deps: CaseDeps) => handle(listConsentsRoute, async ({ params }) => ok(await consentsNow(deps, params.number)));

/** POST /cases/{number}/consents */
export const setConsent = (deps: CaseDeps) =>
  handle(setConsentRoute, ({ params, body, caller, now, command }) => changeConsent(deps, params.number, body, (it) => byOf(it, caller), command, now));

/** GET /staff/cases/{number}/consents */
export const listSpokenConsents = (deps: CaseDeps) =>
  handle(listSpokenConsentsRoute, async ({ params }) => {
    const standing = (await toldConsents(deps, params.number)).filter((it) => it.withdrawnAt === undefined && it.purpose !== "handle_case");
    return ok({ consents: standing.map(({ id, purpose, name, at }) => ({ id, purpose, name, at })) });
  });

/** POST /staff/cases/{number}/consents: by telephone or at the counter it is as easy as by a tap. */
export const recordConsentWord = (deps: CaseDeps) =>
  handle(recordConsentWordRoute, ({ params, body, caller, now, command }) => {
    const by = byStaff(staffOf(caller));
    if (body.how.trim() === "") return Promise.resolve(refuse("case.reason_missing"));
    let ops: Op[] = [];
    return changeCase(deps, params.number, {
      decide: async (it) => {
        const set = await setOne(deps, it, { id: body.id, given: false }, by, now);
        if (!set.ok) return set;
        ops = set.value.ops;
        return ok(set.value.change);
      },
      also: async (it) => [...ops, ...(ops.length === 0 ? [] : [await askedOp(deps.keys, { station: it.station, what: "consent", about: { kind: "case", id: it.number }, title: staffOf(caller).title, how: body.how.trim() }, now)])],
      reply: nothing, note: body.how.trim(), command,
    }, now);
  });

/** GET /cases/{number}/mine */
export const readMine = (deps: CaseDeps) =>
  handle(readMineRoute, async ({ params }) => {
    const found = await deps.cases.headAndFile(params.number);
    if (found === null) return refuse("access.not_found");
    const who = await openWho(deps.keys, params.number, found.file);
    return ok({ name: who.name, phone: who.reach?.phone ?? null, address: addressOf(who), placeWords: await openPlaceWords(deps.keys, params.number, found.file), canErase: !isOpenCase(found.head) });
  });

/** POST /cases/{number}/corrections */
export const correctMine = (deps: CaseDeps) =>
  handle(correctMineRoute, ({ params, body, caller, now, command }) => correctCase(deps, params.number, body, { by: (it) => byOf(it, caller), command, now }));

/** GET /cases/{number}/card */
export const readMyCard = (deps: CaseDeps) => handle(readMyCardRoute, async ({ params }) => ok({ card: await myCard(deps, params.number) }));

/** POST /cases/{number}/card */
export const correctMyCard = (deps: CaseDeps) =>
  handle(correctMyCardRoute, ({ params, body, caller, now, command }) => correctCard(deps, params.number, body, { by: (it) => byOf(it, caller), command, now }));

/** POST /staff/cases/{number}/glass: the reason is sealed beside its event. */
export const breakGlass = (deps: CaseDeps) =>
  handle(breakGlassRoute, ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    if (body.reason.trim() === "") return Promise.resolve(refuse("case.reason_missing"));
    const until = glassUntil(body.minutes, now);
    return changeCase(deps, params.number, {
      decide: (it) => ok(glassBroken(it, by, body.minutes)), reply: () => ({ until }), note: body.reason.trim(), command, also: (after) => [glassOp(after.number, by.person, until)],
    }, now);
  });

/** GET /staff/cases/{number}/glass: each reading is a look of its own. */
export const readThroughGlass = (deps: CaseDeps) =>
  handle(readThroughGlassRoute, async ({ params, caller, now }) => {
    const by = staffOf(caller);
    const until = await glassOf(deps.table, params.number, by.person);
    if (until === null || until <= now) return refuse("case.glass_over");
    const [found, messages] = await Promise.all([deps.cases.headAndFile(params.number), deps.cases.messages(params.number)]);
    if (found === null) return refuse("access.not_found");
    const { head, file } = found;
    if (!(await deps.table.transact([lookOp(`CASE#${params.number}`, newRowId(), by.person, "glass", now)])).ok) return refuse("request.conflict");
    const [who, story, ticket, opened] = await Promise.all([openWho(deps.keys, head.number, file), openStory(deps.keys, head.number, file), head.ticket === null ? null : deps.tickets.get(head.ticket), openMessages(deps, messages)]);
    return ok({ until, status: shownStatus(head, ticket), type: head.type, name: who.name, phone: who.reach?.phone ?? null, story, messages: opened });
  });

export const rightsHandlers = (deps: RightsDeps): readonly Door[] => [
  readLooks(deps), listConsents(deps), setConsent(deps), listSpokenConsents(deps), recordConsentWord(deps), readMine(deps), correctMine(deps), readMyCard(deps), correctMyCard(deps), exportMine(deps), exportPdf(deps), eraseMine(deps), breakGlass(deps), readThroughGlass(deps),
];
