import { queryCaseRoute } from "@huiyin/shared/cases/api";
import { isOpenCase } from "@huiyin/shared/cases/change";
import { shownStatus } from "@huiyin/shared/cases/timeline";
import { deliver } from "@huiyin/shared/cases/worker";
import { parseCaseNumber, parseQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { handle } from "../platform/http";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { codeOpens, queryText } from "./fileOps";
import { survivorOf } from "./readMerged";
import { openMessages } from "./readView";

/** Read when the number is none, so that a wrong number costs what a wrong code does. */
const nobody = "0000000000000";

/**
 * POST /query: status, next date and messages for whoever has number and code; no messages for a helper's code until they may act. One reply and the same work for a wrong number and a
 * wrong code: both rows are asked for and the hash is made and compared, whatever is there.
 */
export const queryCase = (deps: CaseDeps) =>
  handle(queryCaseRoute, async ({ body, now }) => {
    const number = parseCaseNumber(body.number) ?? nobody;
    const code = parseQueryCode(body.code) ?? "";
    const found = await deps.cases.headAndFile(number);
    const isRight = deps.keys.isHashOf(found?.file.queryHash ?? "", "query", queryText(number, code));
    if (found === null || !isRight) return refuse("case.query_failed");
    const isOpen = codeOpens(found);
    // Looking where it stands is no reading of the answer: the worker's days to object begin with that.
    const opens = isOpen && found.head.status === "answered" && found.head.deliveredAt === null;
    if (opens) await changeCase(deps, number, { decide: (it, clocks) => ok(deliver(it, clocks, now)), reply: () => null }, now);
    const [head, messages, ticket] = await Promise.all([
      opens ? deps.cases.get(number) : found.head, isOpen ? deps.cases.messages(number) : [], found.head.ticket === null ? null : deps.tickets.get(found.head.ticket),
    ]);
    const it = head ?? found.head;
    const answers = await survivorOf(deps, it);
    const isHeld = !isOpen || it.worker !== null || it.helper !== null;
    const says = { agree: !isHeld && it.status === "answered" && it.agreedAt === null, notSolved: !isHeld && (it.status === "answered" || it.status === "closed") };
    const isOver = !isOpenCase(it) && it.status !== "merged" && it.erasedAt === undefined;
    const leaves = isHeld ? [] : [...(isOpenCase(it) ? (["withdraw"] as const) : []), ...(it.status === "withdrawn" && now <= it.undoUntil ? (["undo"] as const) : []), ...(isOver ? (["erase"] as const) : [])];
    return ok({ number: it.number, status: shownStatus(it, ticket), promise: isOpenCase(answers) ? answers.promise : null, messages: await openMessages(deps, messages.filter(({ message }) => message.sees === "both")), canWrite: isOpenCase(answers) && !isHeld, says, leaves, rights: !isHeld && it.erasedAt === undefined });
  });
