import { paperInEnglish } from "@huiyin/shared/cases/evidence.en";
import { isOverseer } from "@huiyin/shared/cases/change";
import { type EntryNew, seesOf, setNext as nextRule, writeEntry as entryRule } from "@huiyin/shared/cases/entries";
import { askMaterial as askRule, endPause as endRule, extend as extendRule, isByPhone, materialGiven } from "@huiyin/shared/cases/owing";
import type { Case } from "@huiyin/shared/cases/schema";
import {
  askMaterialRoute, endPauseRoute, extendAnswerRoute, mostPapers, readMyMaterialsRoute, readMyTimelineRoute, readTimelineRoute, readWorkRoute, setNextRoute, settleMaterialsRoute, settleMyMaterialsRoute, writeEntryRoute, type Paper,
} from "@huiyin/shared/cases/workApi";
import { isOpenCase } from "@huiyin/shared/cases/change";
import { usualNext } from "@huiyin/shared/cases/warning";
import { isForWorker } from "@huiyin/shared/cases/timeline";
import { provisionalMark } from "@huiyin/shared/kernel/workingTime";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { personOf, staffOf, type ActingStaff } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Command } from "../platform/idempotency";
import { newRowId } from "../platform/ids";
import type { Op } from "../platform/table";
import { callerNewsOp, mayText } from "./callerText";
import { carry } from "./carriedFiles";
import { changeCase, clocksOf } from "./changeCase";
import { readEmployerCases } from "./employerCases";
import { clockWhyHandlers } from "./clockWhy";
import type { CaseDeps } from "./deps";
import { openWho } from "./fileOps";
import { messageOp, type Happened } from "./messageOps";
import { standingOf } from "./readCase";
import { mayReadSealed, noNotes, notesFor, openMessages, readOlder, storyLook } from "./readView";
import { openNextText, putNext, putPapers, readNext, readPapers, sealNextText, type Papers } from "./workRepository";

const nothing = () => ({});
const isBlank = (text: string): boolean => text.trim() === "";
const worksOn = (it: Case, by: ActingStaff): boolean => (it.status === "taken" || it.status === "answered") && (it.lawyer === by.person || isOverseer(by)) && by.role !== "officer";

/** GET /staff/cases/{number}/timeline */
export const readTimeline = (deps: CaseDeps) =>
  handle(readTimelineRoute, async ({ params, query, caller, now }) => {
    const by = staffOf(caller);
    const head = await deps.cases.get(params.number);
    if (head === null) return refuse("access.not_found");
    const page = await readOlder(deps, head, query.before, (ticket) => notesFor(standingOf(head, ticket, by)));
    if (page === null) return refuse("request.malformed");
    const standing = standingOf(head, page.ticket, by);
    if (standing === "oversees") await deps.table.put(storyLook(head.number, by.person, now), { absent: true });
    return ok({ events: page.events, messages: mayReadSealed(standing) ? await openMessages(deps, page.messages, "staff") : [], older: page.older });
  });

/** GET /cases/{number}/timeline */
export const readMyTimeline = (deps: CaseDeps) =>
  handle(readMyTimelineRoute, async ({ params, query, caller }) => {
    personOf(caller);
    const head = await deps.cases.get(params.number);
    const page = head === null ? null : await readOlder(deps, head, query.before, noNotes);
    if (page === null) return refuse("request.malformed");
    const messages = await openMessages(deps, page.messages);
    return ok({ events: page.events.filter(isForWorker), messages: messages.filter((one) => one.sees === "both"), older: page.older });
  });

const happenedIn = (entry: EntryNew): Happened => {
  const whom = entry.kind === "outside" ? (entry.whom ?? "").trim() : "";
  return entry.kind === "note" ? {} : { when: entry.at, ...(entry.kind === "outside" ? { body: entry.body } : {}), ...(whom === "" ? {} : { whom }) };
};

/** POST /staff/cases/{number}/entries */
export const writeEntry = (deps: CaseDeps) =>
  handle(writeEntryRoute, ({ params, body: { entry, text, files = [], version }, caller, now, command }) => {
    const by = staffOf(caller);
    if (isBlank(text) && files.length === 0) return Promise.resolve(refuse("request.malformed"));
    const sees = seesOf(entry);
    const shown = async () => new Set(sees === "both" ? [] : (await deps.cases.messages(params.number)).flatMap(({ message }) => (message.sees === "both" ? message.files : [])));
    let held: Op[] = [];
    return changeCase(deps, params.number, {
      decide: async (it) => {
        const carried = await carry(deps, it.number, files, { from: "staff", person: by.person }, { sees, shown });
        if (!carried.ok) return carried;
        held = carried.value;
        return entryRule(it, by, entry, now);
      },
      reply: nothing, command, seen: version,
      also: async (it) => [await messageOp(deps.keys, it, { from: "staff", title: by.title, text, kind: entry.kind, sees, files, happened: happenedIn(entry) }, now), ...held],
    }, now);
  });

/** The papers asked for, as the worker's side reads them. @param may whether who asks may tick them, while the case is open. */
export async function materialsOf(deps: CaseDeps, it: Case, may: boolean) {
  const [{ papers }, calendar] = await Promise.all([readPapers(deps, it.number), deps.duty.calendar()]);
  const owes = it.status === "taken" ? it.owes : undefined;
  const pause = owes === undefined ? { until: null } : { until: owes.until, ...provisionalMark(owes.since, owes.until, calendar, zone) };
  return { papers: papers.map((one) => ({ ...one, english: paperInEnglish(one.words) })), ...pause, may: may && isOpenCase(it) };
}

/** GET /cases/{number}/materials */
export const readMyMaterials = (deps: CaseDeps) =>
  handle(readMyMaterialsRoute, async ({ params, caller }) => {
    const it = await deps.cases.get(params.number);
    return it === null ? refuse("access.not_found") : ok(await materialsOf(deps, it, it.worker === personOf(caller)));
  });

const promisedBy = (it: Case): Instant | null => ("promise" in it ? (it.promise?.by ?? null) : null);
/** Another time than before is promised: who has no account is told by a text message that there is news, where one may be sent. */
const renewedNews = async (deps: CaseDeps, after: Case, before: Case, now: Instant): Promise<Op[]> =>
  promisedBy(after) !== promisedBy(before) && (await mayText(deps, before)) ? [callerNewsOp(after, now)] : [];

type Settling = { readonly number: string; readonly papers: readonly { readonly id: string; readonly state: "given" | "none" }[]; readonly by: { readonly kind: "worker" } | { readonly kind: "staff"; readonly actor: ActingStaff }; readonly command: Command };
export function settle(deps: CaseDeps, { number, papers, by, command }: Settling, now: Instant) {
  let write: { before: Papers; after: Paper[] } | null = null;
  return changeCase(deps, number, {
    decide: async (it, clocks) => {
      const before = await readPapers(deps, it.number);
      if (papers.some((one) => !before.papers.some((paper) => paper.id === one.id))) return refuse("case.no_such_item");
      const after = before.papers.map((paper) => {
        const said = papers.find((one) => one.id === paper.id);
        return said === undefined ? paper : { ...paper, state: said.state, at: now };
      });
      write = { before, after };
      return materialGiven(it, by, papers.length, after.filter((paper) => paper.state === "open").length, await mayText(deps, it), clocks, now);
    },
    also: async (it, was) => [...(write === null ? [] : [await putPapers(deps.keys, it.station, it.number, write.before, write.after)]), ...(by.kind === "staff" ? await renewedNews(deps, it, was, now) : [])],
    reply: nothing, command,
  }, now);
}

/** POST /cases/{number}/materials */
export const settleMyMaterials = (deps: CaseDeps) =>
  handle(settleMyMaterialsRoute, ({ params, body, now, command }) => settle(deps, { number: params.number, papers: body.papers, by: { kind: "worker" }, command }, now));

/** POST /staff/cases/{number}/materials */
export const settleMaterials = (deps: CaseDeps) =>
  handle(settleMaterialsRoute, ({ params, body, caller, now, command }) => settle(deps, { number: params.number, papers: body.papers, by: { kind: "staff", actor: staffOf(caller) }, command }, now));

/** GET /staff/cases/{number}/work */
export const readWork = (deps: CaseDeps) =>
  handle(readWorkRoute, async ({ params, caller, now }) => {
    const by = staffOf(caller);
    const it = await deps.cases.get(params.number);
    if (it === null) return refuse("access.not_found");
    const ticket = it.ticket === null ? null : await deps.tickets.get(it.ticket);
    if (!mayReadSealed(standingOf(it, ticket, by))) return refuse("case.not_taken");
    const [next, { papers }] = await Promise.all([readNext(deps.table, it.number), readPapers(deps, it.number)]);
    const shown = next === null || it.nextAt !== next.at ? null : { at: next.at, text: await openNextText(deps, next), passed: next.at <= now };
    const taken = it.status === "taken" ? it : null;
    const clocks = await clocksOf(deps, it.station, now);
    const owes = taken?.owes;
    const pause = owes === undefined ? null : { ...owes, ...provisionalMark(owes.since, owes.until, clocks.calendar, zone) };
    return ok({ next: shown, usual: usualNext(it, clocks), papers: [...papers], pause, extensions: taken?.extensions ?? 0, may: worksOn(it, by) });
  });

async function hasPhone({ cases, keys }: CaseDeps, { number }: Case): Promise<boolean> {
  const file = await cases.file(number);
  return file !== null && ((await openWho(keys, number, file)).reach?.phone ?? null) !== null;
}

/** POST /staff/cases/{number}/material-requests: what is asked for stands in the checklist and in the timeline. */
export const askMaterial = (deps: CaseDeps) =>
  handle(askMaterialRoute, ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    const asked = [...new Set(body.papers.map((words) => words.trim()))].filter((words) => words !== "");
    if (asked.length === 0) return Promise.resolve(refuse("request.malformed"));
    let write: { before: Papers; after: Paper[] } | null = null;
    return changeCase(deps, params.number, {
      decide: async (it, clocks) => {
        const before = await readPapers(deps, it.number);
        // Asked for again, it is open again.
        const kept = before.papers.filter((paper) => !asked.includes(paper.words));
        const after = [...kept, ...asked.map((words): Paper => ({ id: newRowId(), words, state: "open", at: now }))];
        if (after.length > mostPapers) return refuse("case.too_many_items");
        write = { before, after };
        return askRule(it, by, body.pauses, asked.length, body.pauses && isByPhone(it) && (await hasPhone(deps, it)), clocks, now);
      },
      also: async (it) => [
        ...(body.pauses && isByPhone(it) ? [callerNewsOp(it, now)] : []),
        ...(write === null ? [] : [await putPapers(deps.keys, it.station, it.number, write.before, write.after)]),
        await messageOp(deps.keys, it, { from: "staff", title: by.title, text: [...asked, ...(body.note === null || isBlank(body.note) ? [] : [body.note])].join("\n"), kind: "request", sees: "both" }, now),
      ],
      reply: nothing, command, seen: body.version,
    }, now);
  });

/** POST /staff/cases/{number}/pause-end */
export const endPause = (deps: CaseDeps) =>
  handle(endPauseRoute, ({ params, body, caller, now, command }) =>
    changeCase(deps, params.number, {
      decide: async (it, clocks) => endRule(it, staffOf(caller), await mayText(deps, it), clocks, now), also: (after, before) => renewedNews(deps, after, before, now), reply: nothing, command, seen: body.version,
    }, now));

/** POST /staff/cases/{number}/extension */
export const extendAnswer = (deps: CaseDeps) =>
  handle(extendAnswerRoute, ({ params, body, caller, now, command }) =>
    isBlank(body.reason) ? Promise.resolve(refuse("case.reason_missing")) : changeCase(deps, params.number, {
      decide: async (it, clocks) => extendRule(it, staffOf(caller), await mayText(deps, it), clocks, now), also: (after, before) => renewedNews(deps, after, before, now),
      reply: nothing, command, note: body.reason, seen: body.version,
    }, now));

/** POST /staff/cases/{number}/next */
export const setNext = (deps: CaseDeps) =>
  handle(setNextRoute, ({ params, body: { next, version }, caller, now, command }) => {
    if (next !== null && isBlank(next.text)) return Promise.resolve(refuse("request.malformed"));
    return changeCase(deps, params.number, {
      decide: (it) => nextRule(it, staffOf(caller), next?.at ?? null, now), reply: nothing, command, seen: version,
      also: async (it) => {
        const before = await readNext(deps.table, it.number);
        if (next === null) return before === null ? [] : [putNext({ ...before, stage: "over" }, before, null)];
        return [putNext({ number: it.number, at: next.at, stage: "set", text: await sealNextText(deps.keys, it.station, it.number, next.text.trim()) }, before, next.at)];
      },
    }, now);
  });

/** Everything this part of the room answers. */
export const workHandlers = (deps: CaseDeps): readonly Door[] => [
  readTimeline(deps), readMyTimeline(deps), writeEntry(deps), readMyMaterials(deps), settleMyMaterials(deps), settleMaterials(deps), readWork(deps), askMaterial(deps), endPause(deps), extendAnswer(deps), setNext(deps),
  ...clockWhyHandlers(deps), readEmployerCases(deps),
];
