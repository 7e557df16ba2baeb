import { showCaseNumber } from "../kernel/caseNumber";
import type { Block, Paper } from "../kernel/paper";
import { localDate, localTime, type Instant, type LocalDate } from "../kernel/time";
import { yuanOfFen } from "../kernel/yuan";
import { yuanInWords } from "../kernel/yuanWords";
import { zone } from "../tickets/duty";
import { rosterBlocks, type Roster } from "./groupRoster";
import { packTexts as t, stepTexts } from "./packTexts.zh";
import type { Application, CourtPaper } from "./referralSchema";
import type { Body, Case, CaseEvent } from "./schema";

/** What of a case goes on paper. */
export type Known = {
  readonly name: string | null; readonly phone: string | null; readonly address: string | null;
  /** In the order in which they were told; an address where the employer file has one. */
  readonly employers: readonly { readonly name: string; readonly address: string | null }[];
  readonly papers: readonly { readonly words: string; readonly state: "open" | "given" | "none" }[];
  readonly files: readonly { readonly name: string; readonly from: "worker" | "staff" }[];
  readonly events: readonly CaseEvent[];
  /** What kind of matter it is, in words; of how many; at which station; whether the employer may not learn who they are. */
  readonly type: string; readonly headcount: number; readonly station: string; readonly isHidden: boolean;
  /** Until when both may ask a court to confirm the agreement; null where nothing is to be confirmed. */
  readonly confirmBy: LocalDate | null;
  /** Everybody it is brought for, where it is a matter of many. */
  readonly group?: Roster | null;
  /** How much evidence was left out because its name tells of their health. */
  readonly evidenceLeft?: number;
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

const textOf = (text: string): Block => ({ kind: "text", text });
const heading = (text: string): Block => ({ kind: "heading", text });
const fields = (...rows: [string, string][]): Block => ({ kind: "fields", rows });

/** Whom it is about; what is not known is a line to fill in by hand. */
function sides(mine: string, theirs: string, said: Application, known: Known, mayHide: boolean): Block[] {
  const employers = known.employers.length === 0 ? [{ name: "", address: null }] : known.employers;
  return [
    heading(mine),
    fields(
      [t.name, or(known.name)], [t.sex, or(said.sex)], [t.age, or(said.age)], [t.occupation, or(said.occupation)], [t.workUnit, or(employers[0]?.name ?? null)],
      [t.residence, or(said.residence || known.address)], [t.phone, or(known.phone)], ...(known.isHidden && mayHide ? [[t.hidden, t.hiddenWish] as [string, string]] : []),
    ),
    ...employers.flatMap(({ name, address }, at): Block[] => [
      heading(t.respondent(theirs, at + 1, employers.length)),
      fields(
        [t.unitName, or(name)], [t.unitAddress, or((at === 0 ? said.employerAddress.trim() : "") || address)], [t.unitHead, at === 0 ? or(said.employerHead) : t.blank], [t.unitPost, at === 0 ? or(said.employerPost) : t.blank],
        ...(said.paper?.kind === "confirmation" ? [[t.phone, at === 0 ? or(said.paper.otherPhone) : t.blank] as [string, string]] : []),
      ),
    ]),
  ];
}

const dayOr = (day: string | null): string => day ?? t.blank;
/** What only a court's own paper says: 支付令 the sum, the law and its conditions (民诉法 225); 司法确认 which agreement, and until when both may ask. */
function courtBlocks(paper: CourtPaper, confirmBy: LocalDate | null): Block[] {
  switch (paper.kind) {
    case "payment_order":
      return [
        heading(t.order),
        fields(
          [t.sum, t.yuan(yuanOfFen(paper.fen))], [t.sumWords, yuanInWords(paper.fen)], [t.orderLaw, t.orderLaws[paper.law]],
          ...(paper.law === "agreement" ? [[t.agreedOn, dayOr(paper.agreedOn)], [t.dueOn, dayOr(paper.dueOn)]] as [string, string][] : []),
          [t.conditions, `${t.noOtherDebts}${t.canBeServed}`],
        ),
      ];
    case "confirmation":
      return [heading(t.confirmation), fields([t.mediator, paper.mediator], [t.effectiveOn, paper.effectiveOn], [t.confirmBy, confirmBy === null ? t.blank : t.confirmArticle(confirmBy)]), textOf(t.bothAsk)];
  }
}

/** Transferred by the station itself; everything else is the worker's own application. */
const letters: ReadonlySet<Body> = new Set<Body>(["women_federation", "housing_fund", "health", "other_region", "other"]);
/** Before these the other side reads the paper: nobody can stay hidden from it. */
const served: ReadonlySet<Body> = new Set<Body>(["arbitration", "court", "people_mediation"]);
/** Who sends copies for the other side on (调解仲裁法 28, 民诉法 123). */
const copied: ReadonlySet<Body> = new Set<Body>(["arbitration", "court"]);

export const packTitle = (to: Body, said: Pick<Application, "injury" | "paper">): string =>
  said.paper !== undefined ? t.paperTitles[said.paper.kind] : to === "social_insurance" && said.injury !== null ? t.injuryTitle : t.titles[to];

/**
 * The pack for one body: its application with the fields the law names, what is not known as lines to fill in by hand; the evidence with its
 * source; and what was done so far. Internal notes are in none of it.
 */
export function packPaper(it: Pick<Case, "number">, to: Body, said: Application, known: Known, now: Instant): Paper {
  const { paper } = said;
  const isLetter = letters.has(to);
  const [mine, theirs] = paper === undefined ? t.sides[to] : paper.kind === "confirmation" ? t.both : t.sides.arbitration;
  const injury: Block[] = said.injury === null ? [] : [
    heading(t.injury),
    fields([t.injuryWhen, or(said.injury.when)], [t.injuryWhere, or(said.injury.where)], [t.injuryCause, or(said.injury.cause)], [t.injuryDegree, or(said.injury.degree)]),
    textOf(t.injuryPapers),
  ];
  const signs = paper?.kind === "confirmation" ? t.confirmSigns : [isLetter ? t.letterSign(known.station) : t.sign(mine)];
  return {
    title: packTitle(to, said),
    blocks: [
      textOf(`${t.to}：${said.name}`),
      ...(isLetter ? [textOf(t.letter), heading(t.matter), fields([t.type, known.type], [t.headcount, t.people(known.headcount)])] : []),
      ...sides(mine, theirs, said, known, !served.has(to)),
      ...(paper === undefined ? [] : courtBlocks(paper, known.confirmBy)),
      heading(t.claims), textOf(said.claims),
      heading(t.facts), textOf(said.facts),
      ...injury,
      ...(paper?.kind === "confirmation" ? [textOf(t.confirmPapers)] : [heading(t.witnesses), textOf(or(said.witnesses))]),
      ...(known.group == null ? [] : rosterBlocks(known.group)),
      heading(t.evidence), evidence(known), ...(known.evidenceLeft ? [textOf(t.evidenceLeft(known.evidenceLeft))] : []),
      heading(t.timeline), { kind: "table", head: t.timelineHead, rows: stepsOf(known.events) },
      ...(copied.has(to) && paper?.kind !== "confirmation" ? [textOf(t.copies(Math.max(1, known.employers.length)))] : []),
      ...signs.map((text): Block => ({ kind: "signed", text })), { kind: "signed", text: t.day },
    ],
    foot: (isLetter ? t.madeLetter : t.made)(showCaseNumber(it.number), dayTime(now)),
  };
}
