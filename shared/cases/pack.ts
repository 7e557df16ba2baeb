import { showCaseNumber } from "../kernel/caseNumber";
import type { Block, Paper } from "../kernel/paper";
import { localDate, localTime, type Instant } from "../kernel/time";
import { zone } from "../tickets/duty";
import { packTexts as t, stepTexts } from "./packTexts.zh";
import type { Application } from "./referralSchema";
import type { Body, Case, CaseEvent } from "./schema";

/** What of a case goes on paper. */
export type Known = {
  readonly name: string | null; readonly phone: string | null; readonly address: string | null; readonly employers: readonly string[];
  readonly papers: readonly { readonly words: string; readonly state: "open" | "given" | "none" }[];
  readonly files: readonly { readonly name: string; readonly from: "worker" | "staff" }[];
  readonly events: readonly CaseEvent[];
};

export const dayTime = (at: Instant): string => `${localDate(at, zone)} ${localTime(at, zone)}`;
const or = (text: string | null): string => (text === null || text.trim() === "" ? t.blank : text.trim());
export const stepsOf = (events: readonly CaseEvent[]): [string, string][] => events.flatMap((event): [string, string][] => {
  const said = stepTexts[event.code];
  return said === undefined ? [] : [[dayTime(event.at), said]];
});

/** A message on paper: its words, and by name what came with them. */
export const wordsWithFiles = ({ text, files }: { readonly text: string; readonly files: readonly { readonly name: string; readonly deleted: object | null }[] }): string =>
  files.length === 0 ? text : `${text}${t.carried(files.map((it) => (it.deleted === null ? it.name : t.goneFile(it.name))).join("、"))}`;

const evidence = ({ papers, files }: Known): Block => {
  const lines = [
    ...papers.filter((it) => it.state !== "none").map((it) => [it.words, t.asked, t.paper[it.state]]),
    ...files.map((it) => [it.name, it.from === "worker" ? t.fromWorker : t.fromStaff, t.file]),
  ];
  return lines.length === 0 ? { kind: "text", text: t.noEvidence } : { kind: "table", head: t.evidenceHead, rows: lines.map((line, at) => [String(at + 1), ...line]) };
};

/**
 * The pack for one body: its application with the fields the law names, what is not known as lines to fill in by hand; the evidence with its
 * source; and what was done so far. Internal notes are in none of it.
 */
export function packPaper(it: Pick<Case, "number">, to: Body, said: Application, known: Known, now: Instant): Paper {
  const employers = known.employers.length === 0 ? [""] : known.employers;
  const injury: Block[] = said.injury === null ? [] : [
    { kind: "heading", text: t.injury },
    { kind: "fields", rows: [[t.injuryWhen, or(said.injury.when)], [t.injuryWhere, or(said.injury.where)], [t.injuryCause, or(said.injury.cause)], [t.injuryDegree, or(said.injury.degree)]] },
  ];
  return {
    title: to === "social_insurance" && said.injury !== null ? t.injuryTitle : t.titles[to],
    blocks: [
      { kind: "text", text: `${t.to}：${said.name}` },
      { kind: "heading", text: t.applicant },
      { kind: "fields", rows: [
        [t.name, or(known.name)], [t.sex, or(said.sex)], [t.age, or(said.age)], [t.occupation, or(said.occupation)], [t.workUnit, or(employers[0] ?? "")],
        [t.residence, or(said.residence || known.address)], [t.phone, or(known.phone)],
      ] },
      ...employers.flatMap((name, at): Block[] => [
        { kind: "heading", text: t.respondent(at + 1, employers.length) },
        { kind: "fields", rows: [[t.unitName, or(name)], [t.unitAddress, at === 0 ? or(said.employerAddress) : t.blank], [t.unitHead, at === 0 ? or(said.employerHead) : t.blank], [t.unitPost, at === 0 ? or(said.employerPost) : t.blank]] },
      ]),
      { kind: "heading", text: t.claims }, { kind: "text", text: said.claims },
      { kind: "heading", text: t.facts }, { kind: "text", text: said.facts },
      ...injury,
      { kind: "heading", text: t.witnesses }, { kind: "text", text: or(said.witnesses) },
      { kind: "heading", text: t.evidence }, evidence(known),
      { kind: "heading", text: t.timeline }, { kind: "table", head: t.timelineHead, rows: stepsOf(known.events) },
      { kind: "text", text: t.copies(employers.length) },
      { kind: "signed", text: t.sign }, { kind: "signed", text: t.day },
    ],
    foot: t.made(showCaseNumber(it.number), dayTime(now)),
  };
}
