import { clockOf } from "./clocks";
import type { CaseClock } from "./factsSchema";
import type { Block } from "../kernel/paper";
import type { CopyParts, OwnParts } from "./copyParts";
import { copyTexts as t } from "./copyTexts.zh";
import { factNames } from "../cases/factNames.zh";
import type { FactValue } from "../cases/facts";
import { dayTime } from "../cases/pack";
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

function clockText({ state }: CaseClock): string {
  switch (state.is) {
    case "running":
      return t.runs(state.conservative, state.deadline);
    case "met":
      return t.day(t.clockStates.met, state.on);
    case "suspended":
      return t.day(t.clockStates.suspended, state.from);
    default:
      return t.clockStates[state.is];
  }
}
const calculation = (one: CopyParts["calculations"][number]): Block[] => [
  { kind: "text", text: `${t.calculation(t.kinds[one.kind], dayTime(one.at), said(one))}：${one.amount === null ? t.noAmount : t.amount(one.amount, one.unit)}` },
  { kind: "table", head: t.lineHead, rows: one.lines.map((line) => [line.label, line.how, line.result]) },
  { kind: "text", text: t.by(one.articles.join("；")) },
];
const referralDays = (one: CopyParts["referrals"][number]): string =>
  ([[t.sent, one.sentOn], [t.accepted, one.acceptedOn], [t.replyBy, one.replyBy], [t.replied, one.repliedOn]] as const).flatMap(([name, on]) => (on === undefined ? [] : [t.day(name, on)])).join("，");

/** Days, sums, clocks, calculations, referrals and who takes part. The checklist of papers apart: a case file has it among its evidence. */
export const workBlocks = (it: CopyParts): Block[] => [
  { kind: "heading", text: t.facts },
  it.facts.length === 0 ? { kind: "text", text: t.none } : { kind: "table", head: [t.when, t.what, t.words, t.who], rows: it.facts.map((one) => [dayTime(one.at), factNames[one.fact], valueText(one.value), said(one)]) },
  ...part(t.held, [t.what, t.on, t.until, t.who], it.held.map((one) => [t.helds[one.how], one.date, one.wrong === true ? t.wrong : or(one.until), said(one)])),
  ...part(t.met, [t.clock, t.on, t.who], it.met.map((one) => [clockName(one.clock), one.on ?? t.wrong, said(one)])),
  ...part(t.clocks, [t.clock, t.state, t.article], it.clocks.map((one) => [clockName(one.key), clockText(one), clockOf(one.key)?.article ?? t.none])),
  ...(it.calculations.length === 0 ? [] : [{ kind: "heading", text: t.calculations } as const, ...it.calculations.flatMap(calculation)]),
  ...part(t.referrals, [t.when, t.to, t.claims, t.state, t.on], it.referrals.map((one) => [dayTime(one.at), `${t.bodies[one.to]} ${one.application.name}`, one.application.claims, t.referralStates[one.status], or(referralDays(one))])),
  ...part(t.joint, [t.who, t.role, t.due, t.state, t.task, t.reply], it.joint.map((one) => [one.name, t.roles[one.role], one.due, t.jointStates[one.status], or(one.task), or(one.reply)])),
];
export const paperBlocks = (papers: CopyParts["papers"]): Block[] => part(t.papers, [t.when, t.what, t.state], papers.map((one) => [dayTime(one.at), one.words, t.paperStates[one.state]]));

/** Nobody's but the worker's. */
export const ownBlocks = ({ ratings, groupLine }: OwnParts): Block[] => [
  ...part(t.rating, [t.when, t.what, t.why], ratings.map((one) => [dayTime(one.at), t.scores[one.score], or(one.why)])),
  ...(groupLine === null ? [] : [{ kind: "heading", text: r.groupLine } as const, { kind: "fields", rows: [
    [r.name, groupLine.name], [r.phone, or(groupLine.phone)], [r.account, or(groupLine.account)], [r.signature, or(groupLine.signature)], [r.amount, yuan(groupLine.amountFen)], [r.paid, yuan(groupLine.paidFen)],
  ] } as const]),
];
