import type * as z from "zod/mini";
import { showCaseNumber } from "../kernel/caseNumber";
import type { Paper } from "../kernel/paper";
import { ownBlocks, paperBlocks, workBlocks } from "./copyBlocks";
import { dayTime, stepsOf, wordsWithFiles } from "../cases/pack";
import type { zExport } from "./copyApi";
import { rightsTexts as t } from "../cases/rightsTexts.zh";
import { caseType } from "../cases/taxonomy";

const or = (text: string | null): string => (text === null || text === "" ? t.none : text);
const word = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

/** A worker's own copy of a case, to read and to print. */
export function exportPaper(it: z.infer<typeof zExport>): Paper {
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) => (rows.length === 0 ? ({ kind: "text", text: t.none } as const) : ({ kind: "table", head, rows } as const));
  return {
    title: t.title,
    blocks: [
      { kind: "fields", rows: [
        [t.number, showCaseNumber(it.number)], [t.type, caseType(it.type)?.zh ?? it.type], [t.createdAt, dayTime(it.createdAt)], [t.station, it.stationName], [t.name, or(it.name)], [t.phone, or(it.phone)], [t.address, or(it.address)],
        [t.respondents, or(it.respondents.join("、"))], [t.headcount, String(it.headcount)],
      ] },
      { kind: "heading", text: t.story }, { kind: "text", text: it.story },
      { kind: "heading", text: t.timeline }, table([t.when, t.what], stepsOf(it.events.map((event) => ({ ...event, by: { kind: "system" } as const })))),
      { kind: "heading", text: t.messages }, table([t.when, t.who, t.words], it.messages.map((one) => [dayTime(one.at), one.from === "worker" ? t.me : one.title, wordsWithFiles(one)])),
      ...workBlocks(it), ...paperBlocks(it.papers),
      ...(it.asks.length === 0 ? [] : [{ kind: "heading", text: t.asks } as const, table([t.when, t.what, t.words, t.answer], it.asks.map((one) => [dayTime(one.askedAt), t.askKinds[one.kind], one.why, or(one.answer)]))]),
      ...ownBlocks(it),
      { kind: "heading", text: t.files }, table([t.when, t.file], it.files.map((one) => [dayTime(one.at), one.name])),
      { kind: "heading", text: t.consents }, table([t.when, t.purpose, t.state], it.consents.map((one) => [dayTime(one.at), [word(t.purposes, one.purpose), one.name].filter(Boolean).join(" · "), one.withdrawnAt === undefined ? t.given : t.withdrawn(dayTime(one.withdrawnAt))])),
      { kind: "heading", text: t.looks }, table([t.when, t.who, t.what], it.looks.map((one) => [dayTime(one.at), one.title, word(t.whats, one.what)])),
      { kind: "heading", text: t.keptTitle }, { kind: "text", text: t.kept },
    ],
    foot: t.foot(dayTime(it.at)),
  };
}
