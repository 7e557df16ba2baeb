import { writeByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { findDanger } from "@huiyin/shared/cases/danger";
import { messageFromWorker } from "@huiyin/shared/cases/worker";
import { parseCaseNumber, parseQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { refuse } from "@huiyin/shared/kernel/result";
import { handle, type Door } from "../platform/http";
import type { CaseDeps } from "./deps";
import { queryText } from "./fileOps";
import { hear } from "./hear";

/** Read when the number is none, as in looking one up. */
const nobody = "0000000000000";

/** POST /query/messages */
export const writeByCode = (deps: CaseDeps) =>
  handle(writeByCodeRoute, async ({ body, now, command }) => {
    const number = parseCaseNumber(body.number) ?? nobody;
    const found = await deps.cases.headAndFile(number);
    const isRight = deps.keys.isHashOf(found?.file.queryHash ?? "", "query", queryText(number, parseQueryCode(body.code) ?? ""));
    if (found === null || !isRight) return refuse("case.query_failed");
    if (found.head.worker !== null || found.head.helper !== null) return refuse("case.query_signed");
    if (body.text.trim() === "") return refuse("request.malformed");
    const danger = findDanger(body.text);
    return hear(deps, found.head.number, {
      decide: (it, clocks) => messageFromWorker(it, danger !== null, clocks, now), reply: () => ({ danger }), command, words: { from: "worker", title: "", text: body.text.trim() },
    }, now);
  });

export const codeHandlers = (deps: CaseDeps): readonly Door[] => [writeByCode(deps)];
