import { isNamedIn } from "@huiyin/shared/cases/group";
import { holdsHealth, leavingHealthOut } from "@huiyin/shared/cases/healthApart";
import { packPaper, type Known } from "@huiyin/shared/cases/pack";
import type { Application, Referral } from "@huiyin/shared/cases/referralSchema";
import { standsFor } from "@huiyin/shared/cases/headcount";
import { isForWorker } from "@huiyin/shared/cases/timeline";
import type { CaseEvent } from "@huiyin/shared/cases/schema";
import { caseType } from "@huiyin/shared/cases/taxonomy";
import { confirmBy } from "@huiyin/shared/deadlines/courtPapers";
import type { Instant } from "@huiyin/shared/kernel/time";
import { toDocx, toPdf } from "../platform/documents";
import type { CasePartition } from "./caseRepository";
import { isHealthGiven } from "./consents";
import type { CaseDeps } from "./deps";
import { addressOf, openRespondents, openWho } from "./fileOps";
import { readRoster } from "./readRoster";
import { storedFiles } from "./uploadRepository";
import { readPapers } from "./workRepository";

/** Longer than any case; a page is twenty steps. */
const mostPages = 500;
/** Its own steps from the first to the newest. */
export async function wholeStory({ cases }: Pick<CaseDeps, "cases">, it: CasePartition): Promise<{ events: CaseEvent[]; messages: CasePartition["messages"] }> {
  let [events, messages, older] = [[...it.events], [...it.messages], it.older];
  for (let page = 0; older !== null && page < mostPages; page += 1) {
    const before = await cases.storyBefore(it.head.number, older.seq, older.at);
    [events, messages, older] = [[...before.events, ...events], [...before.messages, ...messages], before.older];
  }
  return { events, messages };
}

export const fileTypes = { pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" } as const;

/** The pack of one referral as a file. What it says of the worker is what they agreed this body may see. */
export async function packOf(deps: CaseDeps, it: CasePartition, referral: Referral, application: Application, as: "docx" | "pdf", now: Instant): Promise<{ bytes: Uint8Array; type: string; name: string }> {
  const { head, file } = it;
  const [who, respondents, { papers }, files, { events }, station, calendar, group] = await Promise.all([
    openWho(deps.keys, head.number, file), openRespondents(deps.keys, head.number, file), readPapers(deps, head.number), storedFiles(deps, head.number, "both"), wholeStory(deps, it), deps.grid.station(head.station), deps.duty.calendar(), readRoster(deps, head.number, (line) => isNamedIn(line, referral.id, head.worker)),
  ]);
  const employers = await Promise.all(respondents.filter((one) => one.name !== "").map(async (one) => (
    { name: one.name, address: one.organisation === null ? null : ((await deps.organisations.get(one.organisation))?.address ?? null) }
  )));
  const known: Known = {
    name: who.name, phone: who.reach?.phone ?? null, address: addressOf(who), employers, papers, files, events: events.filter(isForWorker), group,
    type: caseType(head.type)?.zh ?? head.type, headcount: standsFor(head, group === null ? null : { people: group.lines.length + group.unnamed.people }), station: station?.name ?? "", isHidden: head.identity === "hidden",
    confirmBy: application.paper?.kind === "confirmation" ? confirmBy(application.paper.effectiveOn, calendar) : null,
  };
  const isKept = !holdsHealth(head.type, application) || (await isHealthGiven(deps.table, head.number, referral.id));
  const shown = isKept ? { application, known } : leavingHealthOut(application, known);
  const paper = packPaper(head, referral.to, shown.application, shown.known, now);
  return { bytes: await (as === "pdf" ? toPdf(paper) : toDocx(paper)), type: fileTypes[as], name: `${paper.title}-${head.number}.${as}` };
}
