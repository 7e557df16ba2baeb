import type * as z from "zod/mini";
import { showCaseNumber } from "../kernel/caseNumber";
import type { Paper } from "../kernel/paper";
import { factNames } from "./factNames.zh";
import type { FactValue } from "./facts";
import { dayTime, stepsOf, wordsWithFiles } from "./pack";
import type { zExport } from "./rightsApi";
import { rightsTexts as t } from "./rightsTexts.zh";
import { caseType } from "./taxonomy";

const or = (text: string | null): string => (text === null || text === "" ? t.none : text);
const word = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`;
function valueText(value: FactValue): string {
  switch (value.is) {
    case "on":
      return value.on;
    case "money":
      return yuan(value.fen);
    case "grade":
      return String(value.grade);
    default:
      return t.factStates[value.is];
  }
}

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
      { kind: "heading", text: t.facts }, table([t.when, t.what, t.words], it.facts.map((one) => [dayTime(one.at), factNames[one.fact], valueText(one.value)])),
      ...(it.asks.length === 0 ? [] : [{ kind: "heading", text: t.asks } as const, table([t.when, t.what, t.words, t.answer], it.asks.map((one) => [dayTime(one.askedAt), t.askKinds[one.kind], one.why, or(one.answer)]))]),
      ...(it.groupLine === null ? [] : [{ kind: "heading", text: t.groupLine } as const, { kind: "fields", rows: [
        [t.name, it.groupLine.name], [t.phone, or(it.groupLine.phone)], [t.account, or(it.groupLine.account)], [t.signature, or(it.groupLine.signature)], [t.amount, yuan(it.groupLine.amountFen)], [t.paid, yuan(it.groupLine.paidFen)],
      ] } as const]),
      { kind: "heading", text: t.files }, table([t.when, t.file], it.files.map((one) => [dayTime(one.at), one.name])),
      { kind: "heading", text: t.consents }, table([t.when, t.purpose, t.state], it.consents.map((one) => [dayTime(one.at), [word(t.purposes, one.purpose), one.name].filter(Boolean).join(" · "), one.withdrawnAt === undefined ? t.given : t.withdrawn(dayTime(one.withdrawnAt))])),
      { kind: "heading", text: t.looks }, table([t.when, t.who, t.what], it.looks.map((one) => [dayTime(one.at), one.title, word(t.whats, one.what)])),
      { kind: "heading", text: t.keptTitle }, { kind: "text", text: t.kept },
    ],
    foot: t.foot(dayTime(it.at)),
  };
}
