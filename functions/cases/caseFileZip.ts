import { caseFilePaper } from "@huiyin/shared/deadlines/caseFile";
import type { CaseEvent } from "@huiyin/shared/cases/schema";
import { stationName } from "@huiyin/shared/grid/rules";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { strToU8, zipSync, type Zippable } from "fflate";
import { toPdf } from "../platform/documents";
import type { CasePartition } from "./caseRepository";
import { copyParts, ownParts } from "./copyParts";
import type { ExportDeps } from "./exportCase";
import { openRespondents, openStory, openWho } from "./fileOps";
import { wholeStory } from "./packs";
import { readRoster } from "./readRoster";
import { openMessages, takerOf } from "./readView";
import { storedFiles } from "./uploadRepository";

/** A function has half a gigabyte; what does not fit is listed and opened by itself. */
const mostBytes = 60 * 1_048_576;
/** Two files of one name, or a name that would lie elsewhere when unpacked, stay apart and inside. */
const nameIn = (at: number, name: string): string => `附件/${String(at + 1).padStart(2, "0")}-${name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "_")}`;

/**
 * One case as one ZIP: the file to read (PDF), the same as data, and its attachments as they were brought. @param shows which steps this side
 * may read; the worker's has no notes and no next steps. @param by who asked: the worker's has their own line of a group.
 */
export async function caseFile(deps: ExportDeps, it: CasePartition, { side, by, shows }: { readonly side: "worker" | "staff"; readonly by: PersonId; readonly shows: (event: CaseEvent) => boolean }, now: Instant): Promise<{ bytes: Uint8Array; pdf: Uint8Array; left: number; name: string }> {
  const { head, file } = it;
  const { number } = head;
  const taker = takerOf(head, null);
  const [grid, names, who, story, respondents, whole, parts, own, files, group] = await Promise.all([
    deps.grid.read(head.station), deps.staff.namesOf(taker === null ? [] : [taker]), openWho(deps.keys, number, file), openStory(deps.keys, number, file), openRespondents(deps.keys, number, file), wholeStory(deps, it),
    copyParts(deps, head, side, now), side === "worker" ? ownParts(deps, head, by) : null, storedFiles(deps, number, side === "worker" ? "both" : "staff"), side === "staff" ? readRoster(deps, number, () => true) : null,
  ]);
  const events = whole.events.filter(shows);
  const messages = (await openMessages(deps, whole.messages, side)).filter((one) => side === "staff" || one.sees === "both");
  const handler = taker === null ? null : (names.get(taker) ?? null);
  const content = { it: head, stationName: stationName(grid, head.station), handler, name: who.name, phone: who.reach?.phone ?? null, story, employers: respondents.map((one) => one.name), events, messages, parts, own, group, files };
  const attachments: Zippable = {};
  let [room, left] = [mostBytes, 0];
  for (const [at, one] of files.entries()) {
    const bytes = one.bytes > room ? null : await deps.files.read(one.key);
    if (bytes === null) left += 1;
    else {
      room -= bytes.length;
      // Photos and PDFs are compressed already.
      attachments[nameIn(at, one.name)] = [bytes, { level: 0 }];
    }
  }
  const { number: _n, worker: _w, helper: _h, ...shown } = head;
  const data = {
    number, ...(side === "staff" ? shown : { status: head.status, type: head.type, createdAt: head.createdAt, ...(head.status === "closed" ? { closedAt: head.closedAt, reason: head.reason, money: head.money } : {}) }),
    who, story, respondents, events: events.map((event) => (event.by.kind === "staff" ? { ...event, by: { kind: "staff", title: event.by.title } } : event)), messages, ...parts, ...own, ...(group === null ? {} : { group }),
    files: files.map(({ key: _key, ...one }) => one),
  };
  const pdf = await toPdf(caseFilePaper(content, now));
  const bytes = zipSync({
    "案件卷宗.pdf": [pdf, { level: 0 }], "案件数据.json": strToU8(JSON.stringify(data, null, 1)), ...attachments,
  });
  return { bytes, pdf, left, name: `案件卷宗-${number}` };
}
