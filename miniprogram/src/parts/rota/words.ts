import { chinaTime, epoch, localDayOfEpoch, localTime, type Instant, type Weekday } from "@huiyin/shared/kernel/time";
import type { ExceptionDraft, RuleDraft } from "@huiyin/shared/rota/changes";
import type { RotaException, RotaRule } from "@huiyin/shared/rota/schema";
import { stillText, whenText } from "@/ui/when";
import { spanText } from "./bars";
import { rotaTexts as t } from "./texts.zh";

export type Names = Readonly<Record<string, string>>;
type Span = { readonly from: Instant; readonly to: Instant; /** Of a year whose days off are not published yet. */ readonly provisional?: true | undefined };

export const nameOf = (names: Names, person: string): string => names[person] ?? t.someone;

/** Of one day, also when it ends with it. */
const isOneDay = (span: Span): boolean => localDayOfEpoch(epoch(span.to) - 1, chinaTime) === localDayOfEpoch(epoch(span.from), chinaTime);

/** "11月24日（周二）09:00–17:30"; over midnight both ends have their day. */
export function longSpan(span: Span, now: Instant): string {
  if (!isOneDay(span)) return stillText(`${whenText(span.from, now)}–${whenText(span.to, now)}`, span.provisional);
  const start = localTime(span.from, chinaTime);
  return stillText(whenText(span.from, now).replace(new RegExp(`${start}$`), spanText(span)), span.provisional);
}

/** Where the day is said already: "09:00–17:30", and over midnight both ends with their days. */
export const daySpan = (span: Span, now: Instant): string => (isOneDay(span) ? spanText(span) : longSpan(span, now));

/** "周一至周五", "周一、周三", "每天". */
export function daysText(days: readonly Weekday[]): string {
  const sorted = [...new Set(days)].sort();
  const name = (day: Weekday | undefined) => t.weekdays[day ?? 0] ?? "";
  if (sorted.length === 7) return t.everyDay;
  const [first, last] = [sorted[0], sorted.at(-1)];
  const isRun = first !== undefined && last !== undefined && last - first === sorted.length - 1 && sorted.length > 2;
  return isRun ? t.daysTo(name(first), name(last)) : sorted.map(name).join("、");
}

const hours = (spans: RuleDraft["spans"]): string => spans.map(({ start, end }) => `${start}–${end === "00:00" ? "24:00" : end}`).join("，");

/** A rule as a head would say it: "每天一组轮流，08:00 交接 · 律师甲 → 律师乙". */
export function ruleSentence(rule: RotaRule | RuleDraft, names: Names): string {
  const together = (group: readonly string[]) => (group.length === 0 ? t.noGroup : group.map((person) => nameOf(names, person)).join("、"));
  const makeupAs = "makeupAs" in rule ? rule.makeupAs : null;
  const more = [rule.onHolidays ? t.holidaysToo : "", makeupAs ? t.makeup(t.weekdays[makeupAs] ?? "") : ""].filter(Boolean);
  if (rule.kind === "weekly") return [`${daysText(rule.days)} ${hours(rule.spans)}`, together(rule.people), ...more].join(" · ");
  const turns = rule.unit === "hour" ? t.rotation(rule.unit, rule.length) : `${t.rotation(rule.unit, rule.length)}，${t.handover(rule.handoverTime)}`;
  const when = [rule.days.length === 7 ? "" : daysText(rule.days), rule.spans.length === 0 ? t.aroundTheClock : hours(rule.spans)].filter(Boolean).join(" ");
  return [turns, when, rule.participants.map(together).join(" → "), ...more].join(" · ");
}

/** A dated exception as a head would say it. */
export function exceptionSentence(it: RotaException | ExceptionDraft, names: Names, now: Instant): string {
  const say = t.exception;
  switch (it.kind) {
    case "off":
      return say.off(nameOf(names, it.person), longSpan(it, now));
    case "extra":
      return say.extra(nameOf(names, it.person), longSpan(it, now));
    case "cover":
      return say.cover(nameOf(names, it.by), nameOf(names, it.person), longSpan(it, now));
    case "swap":
      return say.swap(nameOf(names, it.a), longSpan({ from: it.aFrom, to: it.aTo }, now), nameOf(names, it.b), longSpan({ from: it.bFrom, to: it.bTo }, now));
    case "closed":
      return say.closed(longSpan(it, now));
    case "temporary":
      return say.temporary(longSpan(it, now), it.shifts.length);
  }
}
