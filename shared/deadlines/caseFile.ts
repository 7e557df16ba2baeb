import type * as z from "zod/mini";
import { showCaseNumber } from "../kernel/caseNumber";
import type { Block, Paper } from "../kernel/paper";
import type { Instant } from "../kernel/time";
import { cardBlocks, ownBlocks, workBlocks } from "./copyBlocks";
import type { CopyParts, OwnParts } from "./copyParts";
import { dayTime, stepsOf, wordsWithFiles } from "../cases/pack";
import { standsFor } from "../cases/headcount";
import { rosterBlocks, type Roster } from "../cases/groupRoster";
import { packTexts as t } from "../cases/packTexts.zh";
import type { Case, CaseEvent, zOutside } from "../cases/schema";
import { caseType } from "../cases/taxonomy";

/** What the case file on paper is made from; whoever may not read a part was not handed it. */
export type FileContent = {
  readonly it: Case; readonly stationName: string; readonly handler: string | null; readonly name: string | null; readonly phone: string | null; readonly story: string; readonly employers: readonly string[];
  readonly parts: CopyParts;
  /** In the worker's alone. */
  readonly own: OwnParts | null;
  /** Everybody in a matter of many; the staff's alone. */
  readonly group?: Roster | null;
  readonly events: readonly CaseEvent[];
  readonly messages: readonly { readonly at: Instant; readonly from: "worker" | "staff"; readonly title: string; readonly text: string; readonly sees: "both" | "staff"; readonly when?: Instant | undefined; readonly body?: z.infer<typeof zOutside> | undefined; readonly whom?: string | undefined; readonly files: readonly { readonly name: string; readonly deleted: object | null }[] }[];
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly from: "worker" | "staff"; readonly title: string; readonly at: Instant }[];
};

const yuan = (fen: number | null): string => (fen === null ? "—" : (fen / 100).toFixed(2));
const size = (bytes: number): string => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`);
const table = (head: readonly string[], rows: readonly (readonly string[])[], none: string): Block => (rows.length === 0 ? { kind: "text", text: none } : { kind: "table", head, rows });

/** Of a visit or a contact outside: with whom, and when it was. */
function circumstances({ when, body, whom }: Pick<FileContent["messages"][number], "when" | "body" | "whom">): string {
  const said = [body === undefined ? "" : t.outsides[body], whom ?? "", when === undefined ? "" : dayTime(when)].filter((part) => part !== "");
  return said.length === 0 ? "" : `（${said.join("，")}）`;
}

/** The whole of a case, in the order in which somebody new to it would ask. */
export function caseFilePaper(file: FileContent, now: Instant): Paper {
  const { it } = file;
  const money: Block[] = it.status !== "closed" ? [] : [
    { kind: "heading", text: t.money }, { kind: "fields", rows: [[t.claimed, yuan(it.money.claimedFen)], [t.agreed, yuan(it.money.agreedFen)], [t.paid, yuan(it.money.paidFen)]] },
  ];
  return {
    title: t.caseFile, foot: t.filed(dayTime(now)),
    blocks: [
      { kind: "heading", text: t.basics },
      { kind: "fields", rows: [
        [t.number, showCaseNumber(it.number)], [t.type, caseType(it.type)?.zh ?? it.type], [t.status, t.statuses[it.status] ?? it.status], [t.filedAt, dayTime(it.createdAt)], [t.headcount, it.status === "closed" && it.listed !== undefined && it.listed !== it.headcount ? t.reported(standsFor(it), it.headcount, it.listed) : t.people(standsFor(it))],
        [t.station, file.stationName], [t.handler, file.handler ?? "—"], [t.name, file.name ?? "—"], [t.phone, file.phone ?? "—"], [t.workUnit, file.employers.join("；") || "—"],
      ] },
      { kind: "heading", text: t.story }, { kind: "text", text: file.story },
      ...(file.group == null ? [] : rosterBlocks(file.group)),
      ...money,
      ...cardBlocks(file.parts.card),
      { kind: "heading", text: t.timeline }, table(t.timelineHead, stepsOf(file.events), t.noEvidence),
      { kind: "heading", text: t.messages },
      ...file.messages.map((one): Block => ({ kind: "text", text: `${dayTime(one.at)} ${one.from === "worker" ? t.worker : one.title}${one.sees === "staff" ? t.staffOnly : ""}${circumstances(one)}：${wordsWithFiles(one)}` })),
      { kind: "heading", text: t.evidence }, table(t.evidenceHead, file.parts.papers.map((one, at) => [String(at + 1), one.words, t.asked, t.paper[one.state]]), t.noEvidence),
      ...workBlocks(file.parts), ...(file.own === null ? [] : ownBlocks(file.own)),
      { kind: "heading", text: t.files }, table(t.filesHead, file.files.map((one) => [one.name, size(one.bytes), one.from === "worker" ? t.worker : one.title, dayTime(one.at)]), t.noFiles),
    ],
  };
}
