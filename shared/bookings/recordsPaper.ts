import { dayTime } from "../cases/pack";
import { caseType } from "../cases/taxonomy";
import { showCaseNumber } from "../kernel/caseNumber";
import type { Block, Paper } from "../kernel/paper";
import type { Instant } from "../kernel/time";
import type { PersonalRecord } from "./recordsApi";
import { recordsTexts as t } from "./recordsTexts.zh";
import { showBookingNumber } from "./schema";
import { bookingStatusTexts, modeTexts, recordTexts } from "./texts.zh";

const or = (text: string | null): string => (text === null || text === "" ? t.blank : text);
const looked = ({ looks }: PersonalRecord): [string, string] => [t.looks, looks.length === 0 ? t.blank : looks.map((one) => [dayTime(one.at), one.title, one.what].filter(Boolean).join(" ")).join("；")];
function blocksOf(it: PersonalRecord): Block[] {
  const who: [string, string][] = [[t.when, dayTime(it.at)], [t.station, it.stationName], [t.name, or(it.name)], [t.phone, or(it.phone)]];
  if (it.kind === "consultation") return [{ kind: "heading", text: t.consultation }, { kind: "fields", rows: [...who, [t.type, caseType(it.type)?.zh ?? it.type], [t.question, it.question], [t.answer, it.answer], looked(it)] }];
  const written: [string, string][] = it.record === null ? [] : [[recordTexts.facts, it.record.facts], [recordTexts.advice, it.record.advice], [recordTexts.next, it.record.next]];
  return [
    { kind: "heading", text: t.booking },
    { kind: "fields", rows: [[t.number, showBookingNumber(it.id)], ...who, [t.employer, or(it.employer)], [t.mode, modeTexts[it.mode]], [t.state, bookingStatusTexts[it.status]], ...(it.caseNumber === null ? [] : [[t.case, showCaseNumber(it.caseNumber)] as [string, string]]), ...written, looked(it)] },
  ];
}

/** Everything of somebody outside any case, to read and to print. */
export const recordsPaper = (records: readonly PersonalRecord[], now: Instant): Paper => ({
  title: t.title, blocks: [...(records.length === 0 ? [{ kind: "text", text: t.none } as const] : records.flatMap(blocksOf)), { kind: "heading", text: t.keptTitle }, { kind: "text", text: t.kept }], foot: t.foot(dayTime(now)),
});
