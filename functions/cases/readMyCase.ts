import { listMyCasesRoute, readMyCaseRoute } from "@huiyin/shared/cases/api";
import { isOpenCase } from "@huiyin/shared/cases/change";
import { actsFor } from "@huiyin/shared/cases/claiming";
import { standsFor } from "@huiyin/shared/cases/headcount";
import { isForHelper, isForWorker, shownStatus } from "@huiyin/shared/cases/timeline";
import type { Case } from "@huiyin/shared/cases/schema";
import { deliver } from "@huiyin/shared/cases/worker";
import { stationName, unitName } from "@huiyin/shared/grid/rules";
import type { Instant } from "@huiyin/shared/kernel/time";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { personOf } from "../platform/caller";
import { handle } from "../platform/http";
import { changeCase } from "./changeCase";
import type { CasePartition } from "./caseRepository";
import type { CaseDeps } from "./deps";
import { openStory } from "./fileOps";
import { inOrder, readMerged, survivorOf, together, type Merged } from "./readMerged";
import { noNotes, openMessages, readStory, takerOf } from "./readView";

/** GET /cases: mine, newest first. */
export const listMyCases = ({ cases, tickets, staff }: CaseDeps) =>
  handle(listMyCasesRoute, async ({ query, caller }) => {
    const isShut = caller.kind === "person" && caller.isLocked;
    const { numbers, next } = await cases.mine(personOf(caller), query.page ?? null);
    const heads = await cases.getMany(numbers.map((it) => it.number));
    const ringing = await tickets.getMany(heads.flatMap((it) => (it.status === "registered" && it.ticket !== null ? [it.ticket] : [])));
    const ticketOf = (it: Case) => (it.ticket === null ? null : (ringing.get(it.ticket) ?? null));
    const names = await staff.namesOf(heads.flatMap((it) => takerOf(it, ticketOf(it)) ?? []));
    const lines = heads.map((it) => {
      const taker = takerOf(it, ticketOf(it));
      return {
        number: it.number, type: isShut ? "" : it.type, status: shownStatus(it, ticketOf(it)), createdAt: it.createdAt, promise: isOpenCase(it) ? it.promise : null,
        takerTitle: taker === null || isShut ? null : (names.get(taker) ?? null),
      };
    });
    return ok({ cases: lines.sort((a, b) => (a.createdAt > b.createdAt ? -1 : 1)), next });
  });

const canOf = (it: Case, isHelper: boolean, now: Instant) => ({
  message: !isHelper && (isOpenCase(it) || it.status === "merged"), withdraw: !isHelper && isOpenCase(it),
  undoWithdraw: !isHelper && it.status === "withdrawn" && now <= it.undoUntil ? it.undoUntil : null,
  agree: !isHelper && it.status === "answered" && it.agreedAt === null,
  notSolved: !isHelper && (it.status === "answered" || it.status === "closed"),
});

/** What else of this worker's belongs to the same matter: what is merged into it, or what it was merged into. Nothing of anybody else's. */
export async function othersOf(deps: CaseDeps, it: CasePartition, answers: Case): Promise<readonly Merged[]> {
  const top = answers.number === it.head.number ? it : await deps.cases.partition(answers.number);
  if (top === null || top.head.worker !== it.head.worker) return [];
  const own = top === it ? [] : [{ it: top.head, events: (await readStory(deps, top, noNotes)).events, messages: await openMessages(deps, top.messages), story: null }];
  const below = await readMerged(deps, top, { opens: true, notes: "none", side: "worker" });
  return [...own, ...below].filter((one) => one.it.worker === it.head.worker && one.it.number !== it.head.number);
}

/** GET /cases/{number}: everything the worker may read of their own case. Opening the answer is what delivers it. */
export const readMyCase = (deps: CaseDeps) =>
  handle(readMyCaseRoute, async ({ params, caller, now }) => {
    const person = personOf(caller);
    const first = await deps.cases.partition(params.number);
    if (first === null) return refuse("access.not_found");
    // Whoever filed it for somebody sees where it stands; once they may act they are as the worker is.
    const isHelper = !actsFor(first.head, person);
    const opens = !isHelper && first.head.status === "answered" && first.head.deliveredAt === null;
    if (opens) await changeCase(deps, params.number, { decide: (it, clocks) => ok(deliver(it, clocks, now)), reply: () => null }, now);
    const it = opens ? ((await deps.cases.partition(params.number)) ?? first) : first;
    const { head } = it;
    const answers = await survivorOf(deps, head);
    const others = isHelper ? [] : await othersOf(deps, it, answers);
    const [grid, station, { ticket, events, older }, messages, story] = await Promise.all([
      deps.grid.read(head.station), deps.grid.station(head.station), readStory(deps, it, noNotes), isHelper ? [] : openMessages(deps, it.messages), isHelper ? null : openStory(deps.keys, head.number, it.file),
    ]);
    const taker = takerOf(head, ticket);
    const names = await deps.staff.namesOf(taker === null ? [] : [taker]);
    return ok({
      number: head.number, type: head.type, status: shownStatus(head, ticket), createdAt: head.createdAt, promise: isOpenCase(answers) ? answers.promise : null,
      takerTitle: taker === null ? null : (names.get(taker) ?? null), identity: head.identity, urgency: head.urgency, headcount: standsFor(head),
      placeName: unitName(grid, head.place), stationName: stationName(grid, head.station), stationPhone: station?.phone ?? null,
      story, events: (others.length === 0 ? events : together([...events, ...others.flatMap((one) => one.events)])).filter(isHelper ? isForHelper : isForWorker),
      messages: inOrder([...messages, ...others.flatMap((one) => one.messages)]).filter((one) => one.sees === "both"),
      older: isHelper ? null : older, pausedUntil: head.status === "taken" ? (head.owes?.until ?? null) : null, limitWarning: head.limitOpen, asksContact: !isHelper && (head.status === "taken" || head.status === "answered") && head.asksContact,
      shows: isHelper ? [] : [...(head.shows ?? [])], can: canOf(head, isHelper, now), asHelper: isHelper, helper: head.helper === null ? null : { acts: head.helperActs === true, isMe: head.helper === person },
    });
  });
