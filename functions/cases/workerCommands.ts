import { agreeRoute, confirmContactRoute, sayNotSolvedRoute, undoWithdrawalRoute, withdrawRoute, writeMessageRoute } from "@huiyin/shared/cases/api";
import { isOpenCase, type Change } from "@huiyin/shared/cases/change";
import { findDanger } from "@huiyin/shared/cases/danger";
import type { Case, EventBy } from "@huiyin/shared/cases/schema";
import { agree, confirmContact, messageFromWorker, notSolved, undoWithdrawal, withdraw } from "@huiyin/shared/cases/worker";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import { personOf } from "../platform/caller";
import { handle, type Caller, type Door } from "../platform/http";
import type { Op } from "../platform/table";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { groupOf } from "./groupRepository";
import { hear } from "./hear";
import { messageOp } from "./messageOps";
import { queryCase } from "./queryCase";

/** A helper who may act is written down as one. */
const byOf = (it: Case, caller: Caller): EventBy => ({ kind: it.worker === personOf(caller) ? "worker" : "helper" });
type Step<C extends string> = Result<Change | null, C>;
const saidBy = <C extends string>(step: Step<C>, by: EventBy): Step<C> => (step.ok && step.value !== null ? ok({ ...step.value, fact: { ...step.value.fact, by } }) : step);
const nothing = () => ({});
const promised = (it: Case) => ({ promise: isOpenCase(it) ? it.promise : null });

/** POST /cases/{number}/messages: the danger rule hears every later word too; it never blocks one. */
export const writeMessage = (deps: CaseDeps) =>
  handle(writeMessageRoute, ({ params, body: { text, files = [] }, caller, now, command }) => {
    const danger = findDanger(text);
    if (text.trim() === "" && files.length === 0) return Promise.resolve(refuse("request.malformed"));
    let held: Op[] = [];
    return hear(deps, params.number, {
      decide: async (it, clocks) => {
        const carried = files.length === 0 ? ok([]) : await (await import("./carriedFiles")).carry(deps, params.number, files, { from: "worker", person: personOf(caller) });
        if (!carried.ok) return carried;
        held = carried.value;
        return saidBy(messageFromWorker(it, danger !== null, clocks, now), byOf(it, caller));
      },
      reply: () => ({ danger }), command, words: { from: "worker", title: "", text, files }, rows: () => held,
    }, now);
  });

/** POST /cases/{number}/contact-confirmation */
export const confirmMyContact = (deps: CaseDeps) =>
  handle(confirmContactRoute, ({ params, body, caller, now, command }) =>
    changeCase(deps, params.number, { decide: (it, clocks) => saidBy(confirmContact(it, body.contacted, clocks, now), byOf(it, caller)), reply: nothing, command }, now));

/** POST /cases/{number}/agreement */
export const agreeToAnswer = (deps: CaseDeps) =>
  handle(agreeRoute, ({ params, caller, now, command }) =>
    changeCase(deps, params.number, { decide: (it, clocks) => agree(it, byOf(it, caller), clocks, now), reply: nothing, command }, now));

/** POST /cases/{number}/not-solved: to somebody else, with the worker's words for them. */
export const sayNotSolved = (deps: CaseDeps) =>
  handle(sayNotSolvedRoute, ({ params, body, caller, now, command }) => {
    const why = (body.why ?? "").trim();
    return changeCase(deps, params.number, {
      decide: (it, clocks, fresh) => notSolved(it, byOf(it, caller), fresh, clocks, now, findDanger(why) !== null), reply: promised, command,
      also: async (it) => (why === "" ? [] : [await messageOp(deps.keys, it, { from: "worker", title: "", text: why }, now)]),
    }, now);
  });

/** POST /cases/{number}/withdrawal */
export const withdrawCase = (deps: CaseDeps) =>
  handle(withdrawRoute, ({ params, caller, now, command }) =>
    changeCase(deps, params.number, {
      decide: async (it, clocks) => saidBy(withdraw(it, clocks, now, await groupOf(deps.table, it)), byOf(it, caller)), reply: (it) => ({ undoUntil: it.status === "withdrawn" ? it.undoUntil : now }), command,
    }, now));

/** POST /cases/{number}/withdrawal/undo */
export const undoMyWithdrawal = (deps: CaseDeps) =>
  handle(undoWithdrawalRoute, ({ params, caller, now, command }) =>
    changeCase(deps, params.number, { decide: (it, clocks, fresh) => saidBy(undoWithdrawal(it, fresh, clocks, now), byOf(it, caller)), reply: promised, command }, now));

/** What a worker asks and says of a case after filing it: loaded on use. */
export const workerHandlers = (deps: CaseDeps): readonly Door[] => [
  writeMessage(deps), confirmMyContact(deps), agreeToAnswer(deps), sayNotSolved(deps), withdrawCase(deps), undoMyWithdrawal(deps), queryCase(deps),
];
