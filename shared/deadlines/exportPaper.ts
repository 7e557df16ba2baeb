import type * as z from "zod/mini";
import { showCaseNumber } from "../kernel/caseNumber";
import type { Block, Paper } from "../kernel/paper";
import { zInstant } from "../kernel/time";
import { cardBlocks, ownBlocks, paperBlocks, workBlocks } from "./copyBlocks";
import { copyTexts as c } from "./copyTexts.zh";
import { dayTime, stepsOf, wordsWithFiles } from "../cases/pack";
import type { zExport } from "./copyApi";
import { rightsTexts as t } from "../cases/rightsTexts.zh";
import { packTexts as p } from "../cases/packTexts.zh";
import { caseType } from "../cases/taxonomy";

const or = (text: string | null): string => (text === null || text === "" ? t.none : text);
const word = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

type Copy = z.infer<typeof zExport>;
const sum = (fen: number | null): string => (fen === null ? c.noSum : `${(fen / 100).toFixed(2)} 元`);
/** Only what was said: a copy names no question that nobody asked. */
const saidRows = (rows: readonly (readonly [string, string | null])[]): (readonly [string, string])[] => rows.flatMap(([name, text]) => (text === null || text === "" ? [] : [[name, text] as const]));
/** Where it stands, and what was said when it was filed. */
const filedRows = (it: Copy) => saidRows([
  [c.standing, word(c.statuses, it.status)], [c.handler, it.takerTitle], [c.promise, it.promise === null ? null : dayTime(it.promise.by)], [c.stationPhone, it.stationPhone], [c.urgency, c.urgencies[it.urgency]], [c.identity, c.identities[it.identity]], [c.door, c.doors[it.door]],
  [c.place, it.placeName], [c.placeWords, it.placeWords], [c.sinceWhen, it.since === null ? null : c.sinces[it.since]], [c.forOther, it.forOther === null ? null : c.others[it.forOther]], [c.helper, it.helper === null ? null : it.helper.acts ? c.acts : c.watches],
  [c.reach, it.reach === null ? null : [c.hows[it.reach.how], it.reach.mayLeaveMessage ? c.mayLeave : ""].filter(Boolean).join("，")], [c.safeHours, it.reach?.safeHours ?? null], [c.needs, it.reach?.needs.map((need) => c.needsOf[need]).join("、") ?? null],
  [c.sides, it.sides.map(({ kind, name }) => `${name}（${c.sideKinds[kind]}）`).join("、")],
]);
/** A step of a hearing says of which day. */
const steps = (it: Copy): [string, string][] => it.events.flatMap((event) => {
  const when = event.code.startsWith("hearing_") ? zInstant.safeParse(event.data["when"]).data : undefined;
  return stepsOf([{ ...event, by: { kind: "system" } }]).map(([at, said]): [string, string] => [at, when === undefined ? said : `${said}：${dayTime(when)}`]);
});
/** How it ended and what was put on record then. */
const endingBlocks = ({ ending, card }: Copy): Block[] => [
  ...(ending === null ? [] : [{ kind: "heading", text: c.ending } as const, { kind: "fields", rows: saidRows([
    [c.closedAt, dayTime(ending.closedAt)], [c.reason, c.reasons[ending.reason]], [c.handedTo, ending.handedTo === null ? null : c.bodies[ending.handedTo]], [c.word, ending.word === null ? null : c.endWords[ending.word]],
    [c.claimed, sum(ending.money.claimedFen)], [c.agreed, sum(ending.money.agreedFen)], [c.paid, sum(ending.money.paidFen)],
  ]) } as const]),
  ...cardBlocks(card),
];

/** A worker's own copy of a case, to read and to print. */
export function exportPaper(it: Copy): Paper {
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) => (rows.length === 0 ? ({ kind: "text", text: t.none } as const) : ({ kind: "table", head, rows } as const));
  return {
    title: t.title,
    blocks: [
      { kind: "fields", rows: [
        [t.number, showCaseNumber(it.number)], [t.type, caseType(it.type)?.zh ?? it.type], [t.createdAt, dayTime(it.createdAt)], [t.station, it.stationName], [t.name, or(it.name)], [t.phone, or(it.phone)], [t.address, or(it.address)],
        [t.respondents, or(it.respondents.join("、"))], [t.headcount, String(it.headcount)], ...filedRows(it),
      ] },
      { kind: "heading", text: t.story }, { kind: "text", text: it.story },
      { kind: "heading", text: t.timeline }, table([t.when, t.what], steps(it)),
      ...(it.pauses.length === 0 ? [] : [{ kind: "heading", text: c.pauses } as const, table([c.since, c.ends], it.pauses.map((one) => [dayTime(one.since), one.endedAt === null ? c.still : dayTime(one.endedAt)]))]),
      ...endingBlocks(it),
      { kind: "heading", text: t.messages }, table([t.when, t.who, t.words], it.messages.map((one) => [dayTime(one.at), one.from === "worker" ? t.me : one.title, wordsWithFiles(one)])),
      ...workBlocks(it), ...paperBlocks(it.papers),
      ...(it.asks.length === 0 ? [] : [{ kind: "heading", text: t.asks } as const, table([t.when, t.what, t.words, t.answer], it.asks.map((one) => [dayTime(one.askedAt), t.askKinds[one.kind], one.why, or(one.answer)]))]),
      ...ownBlocks(it),
      { kind: "heading", text: t.files }, table([t.when, t.file], it.files.map((one) => [dayTime(one.at), one.deleted === null ? one.name : p.goneFile(one.name)])),
      { kind: "heading", text: t.consents }, table([t.when, t.purpose, t.state], it.consents.map((one) => [dayTime(one.at), [word(t.purposes, one.purpose), one.name].filter(Boolean).join(" · "), one.withdrawnAt === undefined ? t.given : t.withdrawn(dayTime(one.withdrawnAt))])),
      { kind: "heading", text: t.looks }, table([t.when, t.who, t.what], it.looks.map((one) => [dayTime(one.at), one.title, word(t.whats, one.what)])),
      { kind: "heading", text: t.keptTitle }, { kind: "text", text: t.kept },
    ],
    foot: t.foot(dayTime(it.at)),
  };
}
