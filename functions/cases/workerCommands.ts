import { agreeRoute, confirmContactRoute, sayNotSolvedRoute, undoWithdrawalRoute, withdrawRoute, writeMessageRoute } from "@huiyin/shared/cases/api";
import { isOpenCase } from "@huiyin/shared/cases/change";
import { findDanger } from "@huiyin/shared/cases/danger";
import type { Case, EventBy } from "@huiyin/shared/cases/schema";
import { agree, confirmContact, messageFromWorker, notSolved, undoWithdrawal, withdraw } from "@huiyin/shared/cases/worker";
import { refuse } from "@huiyin/shared/kernel/result";
import { handle } from "../platform/http";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { hear } from "./hear";
import { messageOp } from "./messageOps";

const worker: EventBy = { kind: "worker" };
const nothing = () => ({});
const promised = (it: Case) => ({ promise: isOpenCase(it) ? it.promise : null });

/** POST /cases/{number}/messages: the danger rule hears every later word too; it never blocks one. */
export const writeMessage = (deps: CaseDeps) =>
  handle(writeMessageRoute, ({ params, body, now, command }) => {
    const danger = findDanger(body.text);
    if (body.text.trim() === "") return Promise.resolve(refuse("request.malformed"));
    return hear(deps, params.number, {
      decide: (it, clocks) => messageFromWorker(it, danger !== null, clocks, now), reply: () => ({ danger }), command, words: { from: "worker", title: "", text: body.text },
    }, now);
  });

/** POST /cases/{number}/contact-confirmation */
export const confirmMyContact = (deps: CaseDeps) =>
  handle(confirmContactRoute, ({ params, body, now, command }) =>
    changeCase(deps, params.number, { decide: (it, clocks) => confirmContact(it, body.contacted, clocks, now), reply: nothing, command }, now));

/** POST /cases/{number}/agreement */
export const agreeToAnswer = (deps: CaseDeps) =>
  handle(agreeRoute, ({ params, now, command }) =>
    changeCase(deps, params.number, { decide: (it, clocks) => agree(it, worker, clocks, now), reply: nothing, command }, now));

/** POST /cases/{number}/not-solved: to somebody else, with the worker's words for them. */
export const sayNotSolved = (deps: CaseDeps) =>
  handle(sayNotSolvedRoute, ({ params, body, now, command }) => {
    const why = (body.why ?? "").trim();
    return changeCase(deps, params.number, {
      decide: (it, clocks, fresh) => notSolved(it, worker, fresh, clocks, now, findDanger(why) !== null), reply: promised, command,
      also: async (it) => (why === "" ? [] : [await messageOp(deps.keys, it, { from: "worker", title: "", text: why }, now)]),
    }, now);
  });

/** POST /cases/{number}/withdrawal */
export const withdrawCase = (deps: CaseDeps) =>
  handle(withdrawRoute, ({ params, now, command }) =>
    changeCase(deps, params.number, {
      decide: (it, clocks) => withdraw(it, clocks, now), reply: (it) => ({ undoUntil: it.status === "withdrawn" ? it.undoUntil : now }), command,
    }, now));

/** POST /cases/{number}/withdrawal/undo */
export const undoMyWithdrawal = (deps: CaseDeps) =>
  handle(undoWithdrawalRoute, ({ params, now, command }) =>
    changeCase(deps, params.number, { decide: (it, clocks, fresh) => undoWithdrawal(it, fresh, clocks, now), reply: promised, command }, now));
