import { exportPaper } from "@huiyin/shared/cases/exportPaper";
import { exportMineRoute, exportPdfRoute, type zExport } from "@huiyin/shared/cases/rightsApi";
import { isForWorker, shownStatus } from "@huiyin/shared/cases/timeline";
import { stationName } from "@huiyin/shared/grid/rules";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import type * as z from "zod/mini";
import { toPdf } from "../platform/documents";
import { handle } from "../platform/http";
import type { CaseDeps } from "./deps";
import { addressOf, openRespondents, openStory, openWho } from "./fileOps";
import { wholeStory } from "./packs";
import { openMessages } from "./readView";
import { toldLooks } from "./looks";
import { consentsOf } from "./rightsRepository";
import { storedFiles } from "./uploads";

async function gathered(deps: CaseDeps, number: CaseNumber, now: Instant): Promise<z.infer<typeof zExport> | null> {
  const it = await deps.cases.partition(number);
  if (it === null) return null;
  const { head, file } = it;
  const [who, story, respondents, whole, files, consents, looks, grid, ticket] = await Promise.all([
    openWho(deps.keys, number, file), openStory(deps.keys, number, file), openRespondents(deps.keys, number, file), wholeStory(deps, it), storedFiles(deps, number), consentsOf(deps.table, number), toldLooks(deps, number),
    deps.grid.read(head.station), head.ticket === null ? null : deps.tickets.get(head.ticket),
  ]);
  const messages = await openMessages(deps.keys, whole.messages);
  return {
    at: now, number, type: head.type, status: shownStatus(head, ticket), createdAt: head.createdAt, stationName: stationName(grid, head.station), identity: head.identity, headcount: head.headcount,
    name: who.name, phone: who.reach?.phone ?? null, address: addressOf(who), story, respondents: respondents.map((one) => one.name),
    events: whole.events.filter(isForWorker), messages: messages.filter((one) => one.sees === "both"), files: files.map(({ name, at }) => ({ name, at })), consents, looks,
  };
}

/** GET /cases/{number}/export */
export const exportMine = (deps: CaseDeps) =>
  handle(exportMineRoute, async ({ params, now }) => {
    const it = await gathered(deps, params.number, now);
    return it === null ? refuse("access.not_found") : ok(it);
  });

/** GET /cases/{number}/export/pdf */
export const exportPdf = (deps: CaseDeps) =>
  handle(exportPdfRoute, async ({ params, now }) => {
    const it = await gathered(deps, params.number, now);
    if (it === null) return refuse("access.not_found");
    return ok({ name: `${params.number}.pdf`, base64: Buffer.from(await toPdf(exportPaper(it))).toString("base64") });
  });
