import { linkByCodeRoute, writeByCodeRoute } from "@huiyin/shared/cases/codeApi";
import { findDanger } from "@huiyin/shared/cases/danger";
import { messageFromWorker } from "@huiyin/shared/cases/worker";
import { parseCaseNumber, parseQueryCode } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Files } from "../platform/files";
import { handle, type Door } from "../platform/http";
import type { CaseDeps } from "./deps";
import { queryText } from "./fileOps";
import { hear } from "./hear";
import { isDrawn, openName, readUpload, wholeKey } from "./uploadRepository";

/** Read when the number is none, as in looking one up. */
const nobody = "0000000000000";

/** The case of number and code; the same work for a wrong number and a wrong code. */
async function named({ cases, keys }: CaseDeps, said: { readonly number: string; readonly code: string }) {
  const number = parseCaseNumber(said.number) ?? nobody;
  const found = await cases.headAndFile(number);
  const isRight = keys.isHashOf(found?.file.queryHash ?? "", "query", queryText(number, parseQueryCode(said.code) ?? ""));
  return isRight ? found : null;
}

/** POST /query/messages */
export const writeByCode = (deps: CaseDeps) =>
  handle(writeByCodeRoute, async ({ body, now, command }) => {
    const found = await named(deps, body);
    if (found === null) return refuse("case.query_failed");
    if (found.head.worker !== null || found.head.helper !== null) return refuse("case.query_signed");
    if (body.text.trim() === "") return refuse("request.malformed");
    const danger = findDanger(body.text);
    return hear(deps, found.head.number, {
      decide: (it, clocks) => messageFromWorker(it, danger !== null, clocks, now), reply: () => ({ danger }), command, words: { from: "worker", title: "", text: body.text.trim() },
    }, now);
  });

/** POST /query/files: what a message both sides read carries; what else was brought to the case has no door here. */
export const linkByCode = (deps: CaseDeps & { readonly files: Pick<Files, "link"> }) =>
  handle(linkByCodeRoute, async ({ body }) => {
    const found = await named(deps, body);
    if (found === null) return refuse("case.query_failed");
    const { number } = found.head;
    const isShown = (await deps.cases.messages(number)).some(({ message }) => message.sees === "both" && message.files.includes(body.id));
    const upload = isShown ? await readUpload(deps.table, number, body.id) : null;
    if (upload === null || upload.state !== "stored") return refuse("access.not_found");
    return ok({ url: await deps.files.link(wholeKey(number, upload.id), await openName(deps.keys, number, upload), isDrawn(upload.type) ? upload.type : undefined) });
  });

export const codeHandlers = (deps: CaseDeps & { readonly files: Pick<Files, "link"> }): readonly Door[] => [writeByCode(deps), linkByCode(deps)];
