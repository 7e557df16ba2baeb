import { grantBaseNames } from "../grid/injuryGrants";
import { missingName } from "../grid/parameters";
import { partialOf } from "./calculation";
import { daysToLast } from "./caseClocks";
import { clockOf } from "./clocks";
import type { CaseClock } from "./factsSchema";
import type { Block } from "../kernel/paper";
import type { CopyParts, OwnParts } from "./copyParts";
import { copyTexts as t } from "./copyTexts.zh";
import { calculatorNotes, partialSums } from "./texts.zh";
import { factNames } from "../cases/factNames.zh";
import type { FactValue } from "../cases/facts";
import { dayTime } from "../cases/pack";
import { localTime } from "../kernel/time";
import { zone } from "../tickets/duty";
import { rightsTexts as r } from "../cases/rightsTexts.zh";

const or = (text: string | null): string => (text === null || text === "" ? t.none : text);
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
/** A heading with its table; nothing where there is nothing to say. */
const part = (title: string, head: readonly string[], rows: readonly (readonly string[])[]): Block[] => (rows.length === 0 ? [] : [{ kind: "heading", text: title }, { kind: "table", head, rows }]);
const said = ({ from, title }: { readonly from: "worker" | "staff"; readonly title: string }): string => (from === "worker" ? t.me : title);
const clockName = (key: string): string => clockOf(key)?.name ?? key;

/** By when, from when, or whose: as the kind of time has it. The law's last day and the safe one are never the same word. */
function running(key: string, state: Extract<CaseClock["state"], { is: "running" }>): string {
  const clock = clockOf(key);
  if (clock?.kind === "waiting") return t.waits(state.nominalEnd);
  if (clock?.who === "body" || clock?.who === "employer") return t.theirs(state.nominalEnd);
  return daysToLast(state) < 0 ? t.over(state.deadline) : t.runs(state.conservative, state.deadline);
}
function clockText({ key, state }: CaseClock): string {
  switch (state.is) {
    case "running":
      return running(key, state);
    case "met":
      return t.day(t.clockStates.met, state.on);
    case "suspended":
      return t.day(t.clockStates.suspended, state.from);
    default:
      return t.clockStates[state.is];
  }
}
const heldText = ({ how, extension }: CopyParts["held"][number]): string =>
  extension === undefined ? t.helds[how] : t.extension(t.helds[how], clockName(extension.clock), t.sources[extension.source], extension.reason);
/** What it was counted from, and what a lawyer must still look at. */
function clockNotes({ key, state }: CaseClock): string {
  const clock = clockOf(key);
  const notes = [
    ...(state.is === "running" ? [clock?.direction === "backward" ? t.backFrom(state.from) : t.from(state.from)] : []), ...(state.is === "running" && state.extended !== undefined ? [t.extended(state.extended)] : []), ...(clock !== null && clock.certainty !== "high" ? [t.uncertain] : []),
    ...(state.is === "running" && !state.calendarKnown ? [t.calendarUnknown] : []), ...(state.is === "running" && state.lateEvent ? [t.lateEvent] : []),
  ];
  return or(notes.join("；"));
}
const noteText = (code: string): string => (calculatorNotes as Readonly<Record<string, string>>)[code] ?? "";
const figureText = ({ key, year, district, value, source, base }: CopyParts["calculations"][number]["figures"][number]): string =>
  `${missingName({ key, year }, district)} ${value.toFixed(2)} 元，${source === null ? t.figureTyped : t.figureSource(source.name, source.date)}${base === undefined ? "" : `，基数是${grantBaseNames[base]}`}`;
const amountText = (value: number, { unit, notes }: CopyParts["calculations"][number]): string => {
  const partial = partialOf(notes);
  return partial === null ? t.amount(value, unit) : t.partial(t.amount(value, unit), partialSums[partial]);
};
const calculation = (one: CopyParts["calculations"][number]): Block[] => [
  { kind: "text", text: `${t.calculation(t.kinds[one.kind], dayTime(one.at), said(one))}：${one.amount === null ? t.noAmount : amountText(one.amount, one)}` },
  { kind: "table", head: t.lineHead, rows: one.lines.map((line) => [line.label, line.how, line.result]) },
  ...(one.monthly === null ? [] : [{ kind: "text", text: t.monthly(one.monthly.toFixed(2), one.notes.includes("allowance_if_no_work")) } as const]), ...(one.other === null ? [] : [{ kind: "text", text: t.other(t.amount(one.other, one.unit)) } as const]),
  ...(one.figures.length === 0 ? [] : [{ kind: "text", text: t.figures(one.figures.map(figureText).join("；")) } as const]),
  { kind: "text", text: [t.by(one.articles.join("；")), ...(one.unit === "yuan" ? [t.rounding[one.rounding]] : []), ...(one.certainty === "high" ? [] : [t.uncertain])].join("。") },
  ...(one.notes.length === 0 ? [] : [{ kind: "text", text: t.notes(one.notes.map(noteText).join("")) } as const]),
];
/** Stands under everything that was counted: it is information, and no decision. */
const onlyInformation: Block = { kind: "text", text: t.onlyInformation };
const referralDays = (one: CopyParts["referrals"][number]): string =>
  ([[t.sent, one.sentOn], [t.accepted, one.acceptedOn], [t.replyBy, one.replyBy], [t.replied, one.repliedOn]] as const).flatMap(([name, on]) => (on === undefined ? [] : [t.day(name, on)])).join("，");

const hearingText = ({ hearing }: CopyParts["referrals"][number]): string => (hearing === null ? "" : t.day(t.hearing, t.hearingAt(dayTime(hearing.from), localTime(hearing.to, zone), hearing.place)));

/** Days, sums, clocks, calculations, referrals and who takes part. The checklist of papers apart: a case file has it among its evidence. */
export const workBlocks = (it: CopyParts): Block[] => [
  { kind: "heading", text: t.facts },
  it.facts.length === 0 ? { kind: "text", text: t.none } : { kind: "table", head: [t.when, t.what, t.words, t.who], rows: it.facts.map((one) => [dayTime(one.at), factNames[one.fact], valueText(one.value), said(one)]) },
  ...part(t.held, [t.what, t.on, t.until, t.who], it.held.map((one) => [heldText(one), one.date, one.wrong === true ? t.wrong : or(one.until), said(one)])),
  ...part(t.met, [t.clock, t.on, t.who], it.met.map((one) => [clockName(one.clock), one.on ?? t.wrong, said(one)])),
  ...part(t.clocks, [t.clock, t.binds, t.state, t.article, t.note], it.clocks.map((one) => [clockName(one.key), t.bound[clockOf(one.key)?.who ?? "party"], clockText(one), clockOf(one.key)?.article ?? t.none, clockNotes(one)])),
  ...(it.clocks.length === 0 ? [] : [onlyInformation]),
  ...(it.calculations.length === 0 ? [] : [{ kind: "heading", text: t.calculations } as const, ...it.calculations.flatMap(calculation), onlyInformation]),
  ...part(t.referrals, [t.when, t.to, t.claims, t.state, t.on], it.referrals.map((one) => [dayTime(one.at), `${t.bodies[one.to]} ${one.application.name}`, one.application.claims, t.referralStates[one.status], or([referralDays(one), hearingText(one)].filter(Boolean).join("，"))])),
  ...part(t.payments, [t.on, t.amountHead, t.source, t.who, t.state], it.payments.map((one) => [one.on, yuan(one.fen), t.paidSources[one.source], one.title, one.undoneAt === null ? t.counts : t.taken(dayTime(one.undoneAt))])),
  ...part(t.joint, [t.who, t.role, t.due, t.state, t.task, t.reply], it.joint.map((one) => [one.name, t.roles[one.role], one.due, t.jointStates[one.status], or(one.task), or(one.reply)])),
];
/** The reporting card in the words of its version; what its worker put right beside what it was. */
export const cardBlocks = (card: CopyParts["card"]): Block[] =>
  card === null ? [] : [{ kind: "heading", text: t.card(card.form) }, { kind: "fields", rows: card.answers.map((it) => [it.question, it.said === undefined ? it.answer : t.cardSaid(it.answer, it.said)] as const) }];
export const paperBlocks = (papers: CopyParts["papers"]): Block[] => part(t.papers, [t.when, t.what, t.state], papers.map((one) => [dayTime(one.at), one.words, t.paperStates[one.state]]));

/** Nobody's but the worker's. */
export const ownBlocks = ({ ratings, groupLine }: OwnParts): Block[] => [
  ...part(t.rating, [t.when, t.what, t.why], ratings.map((one) => [dayTime(one.at), t.scores[one.score], or(one.why)])),
  ...(groupLine === null ? [] : [{ kind: "heading", text: r.groupLine } as const, { kind: "fields", rows: [
    [r.name, groupLine.name], [r.phone, or(groupLine.phone)], [r.account, or(groupLine.account)], [r.signature, or(groupLine.signature)], [r.amount, yuan(groupLine.amountFen)], [r.paid, yuan(groupLine.paidFen)],
  ] } as const]),
];
