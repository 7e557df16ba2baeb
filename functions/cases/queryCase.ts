import { queryCaseRoute } from "@huiyin/shared/cases/api";
import { isOpenCase } from "@huiyin/shared/cases/change";
import { isForHelper, isForWorker, shownStatus } from "@huiyin/shared/cases/timeline";
import { roundToRate } from "@huiyin/shared/cases/rating";
import { deliver } from "@huiyin/shared/cases/worker";
import { parseCaseNumber, parseQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { handle } from "../platform/http";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { codeOpens, queryText } from "./fileOps";
import { survivorOf } from "./readMerged";
import { noNotes, openMessages, readStory } from "./readView";

/** Read when the number is none, so that a wrong number costs what a wrong code does. */
const nobody = "0000000000000";

/**
 * POST /query: where it stands, the newest steps and words for whoever has number and code, a page of them as an account reads; a helper's code shows until they may act what their account does. One reply and the same work for a wrong number and a
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
    const page = await deps.cases.partition(number);
    if (page === null) return refuse("case.query_failed");
    const { head: it } = page;
    const [{ ticket, events, older }, messages, answers] = await Promise.all([readStory(deps, page, noNotes), isOpen ? openMessages(deps, page.messages.filter(({ message }) => message.sees === "both")) : [], survivorOf(deps, it)]);
    const isHeld = !isOpen || it.worker !== null || it.helper !== null;
    const says = { agree: !isHeld && it.status === "answered" && it.agreedAt === null, notSolved: !isHeld && (it.status === "answered" || it.status === "closed") };
    const isOver = !isOpenCase(it) && it.status !== "merged" && it.erasedAt === undefined;
    const leaves = isHeld ? [] : [...(isOpenCase(it) ? (["withdraw"] as const) : []), ...(it.status === "withdrawn" && now <= it.undoUntil ? (["undo"] as const) : []), ...(isOver ? (["erase"] as const) : [])];
    return ok({
      number: it.number, status: shownStatus(it, ticket), promise: isOpenCase(answers) ? answers.promise : null, messages, events: events.filter(isOpen ? isForWorker : isForHelper), older: isOpen ? older : null, shows: isHeld ? [] : [...(it.shows ?? [])], limitWarning: isOpen && it.limitOpen, asksContact: !isHeld && (it.status === "taken" || it.status === "answered") && it.asksContact, rates: isOpen && roundToRate(it) !== null,
      canWrite: isOpenCase(answers) && !isHeld, says, leaves, rights: !isHeld && it.erasedAt === undefined,
    });
  });
