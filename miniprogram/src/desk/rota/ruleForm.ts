import { zPersonId, type PersonId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localDate, localTime, zLocalTime, zWeekday, type Instant, type Weekday } from "@huiyin/shared/kernel/time";
import type { RotaChange, RuleDraft } from "@huiyin/shared/rota/changes";
import type { Lane, RotaRule, RotaRuleId } from "@huiyin/shared/rota/schema";
import { instantOf, timeOfDay } from "@/parts/staff/clockTime";
import { texts as t } from "./texts.zh";

export type Unit = "hour" | "day" | "week" | "month";
/** As typed. `spans` are pairs of times; `groups` the people in their order, for a weekly rule one group alone. */
export type RuleTyped = {
  readonly id: RotaRuleId | null;
  readonly kind: "weekly" | "rotation";
  readonly lane: Lane;
  readonly days: readonly Weekday[];
  readonly onHolidays: boolean;
  readonly makeupAs: Weekday | null;
  readonly spans: readonly { readonly start: string; readonly end: string }[];
  readonly groups: readonly (readonly PersonId[])[];
  readonly unit: Unit;
  readonly length: string;
  readonly handover: string;
  /** The day the first group begins. */
  readonly anchorDate: string;
  /** From which day on it counts, and until which (that day included); empty: from now, without end. */
  readonly fromDate: string;
  readonly toDate: string;
};
export type RuleWrong = Partial<Record<"days" | "spans" | "groups" | "length" | "handover" | "anchorDate" | "fromDate" | "toDate", string>>;

const workdays: readonly Weekday[] = [1, 2, 3, 4, 5];
export const allDays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const dayMs = 86_400_000;

export const newRule = (kind: RuleTyped["kind"], today: string): RuleTyped => ({
  id: null, kind, lane: "duty", days: kind === "weekly" ? workdays : allDays, onHolidays: kind === "rotation", makeupAs: null,
  spans: kind === "weekly" ? [{ start: "08:30", end: "12:00" }, { start: "13:00", end: "17:30" }] : [], groups: [[]],
  unit: "day", length: "1", handover: "08:00", anchorDate: today, fromDate: "", toDate: "",
});

const dateOf = (at: Instant): string => localDate(at, chinaTime);
/** A rule that stands, to be changed from now on. */
export const typedOf = (rule: RotaRule): RuleTyped => ({
  id: rule.id, kind: rule.kind, lane: rule.lane, days: rule.days, onHolidays: rule.onHolidays, makeupAs: zWeekday.safeParse("makeupAs" in rule ? rule.makeupAs : null).data ?? null,
  spans: rule.spans, groups: rule.kind === "weekly" ? [rule.people] : rule.participants, unit: rule.kind === "rotation" ? rule.unit : "day", length: rule.kind === "rotation" ? String(rule.length) : "1",
  handover: rule.kind === "rotation" ? (rule.unit === "hour" ? localTime(rule.anchor, chinaTime) : rule.handoverTime) : "08:00", anchorDate: rule.kind === "rotation" ? dateOf(rule.anchor) : "",
  fromDate: "", toDate: rule.to === null ? "" : dateOf(new Date(Date.parse(rule.to) - 1).toISOString() as Instant),
});

const midnight = (date: string): Instant | null => instantOf(date, "00:00");

/** The rule meant, or what is wrong with what was typed, by field. An end of 24:00 is the next midnight; from today on means from now on. */
export function ruleOf(typed: RuleTyped, today: string): { readonly change: RotaChange; readonly rule: RuleDraft } | { readonly wrong: RuleWrong } {
  const wrong: { -readonly [K in keyof RuleWrong]: RuleWrong[K] } = {};
  const time = (text: string) => zLocalTime.safeParse(text.trim() === "24:00" ? "00:00" : (timeOfDay(text) ?? ""));
  const spans = typed.spans.flatMap(({ start, end }) => {
    const [a, b] = [time(start), time(end)];
    return a.success && b.success ? [{ start: a.data, end: b.data }] : [];
  });
  if (spans.length < typed.spans.length) wrong.spans = t.wrong.time;
  else if (typed.kind === "weekly" && spans.length === 0) wrong.spans = t.wrong.spans;
  if (typed.days.length === 0) wrong.days = t.wrong.days;
  const handover = time(typed.handover);
  const length = Number(typed.length);
  const anchor = instantOf(typed.anchorDate, typed.handover);
  if (typed.kind === "rotation") {
    if (!handover.success) wrong.handover = t.wrong.time;
    if (!Number.isInteger(length) || length < 1 || length > 1_000) wrong.length = t.wrong.length;
    if (handover.success && anchor === null) wrong.anchorDate = t.wrong.date;
    if (typed.groups.every((group) => group.length === 0)) wrong.groups = t.wrong.person;
  } else if ((typed.groups[0] ?? []).length === 0) wrong.groups = t.wrong.person;
  const from = typed.fromDate === "" || typed.fromDate === today ? null : midnight(typed.fromDate);
  if (typed.fromDate !== "" && midnight(typed.fromDate) === null) wrong.fromDate = t.wrong.date;
  const last = typed.toDate === "" ? null : midnight(typed.toDate);
  if (typed.toDate !== "" && last === null) wrong.toDate = t.wrong.date;
  const to = last === null ? null : (new Date(Date.parse(last) + dayMs).toISOString() as Instant);
  if (to !== null && from !== null && to <= from) wrong.toDate = t.wrong.order;
  if (Object.keys(wrong).length > 0) return { wrong };

  const common = { lane: typed.lane, days: [...typed.days].sort(), onHolidays: typed.onHolidays, makeupAs: typed.makeupAs, to, spans };
  if (typed.kind === "weekly") {
    const rule: RuleDraft = { ...common, kind: "weekly", people: [...(typed.groups[0] ?? [])] };
    return { rule, change: { what: "rule", id: typed.id, from, rule } };
  }
  if (!handover.success || anchor === null) return { wrong };
  const rule: RuleDraft = { ...common, kind: "rotation", unit: typed.unit, length, anchor, handoverTime: handover.data, participants: typed.groups.map((group) => [...group]) };
  return { rule, change: { what: "rule", id: typed.id, from, rule } };
}

/** One group moved by `step` in the order; off the ends it stays. */
export function moved<T>(groups: readonly T[], at: number, step: number): readonly T[] {
  const to = at + step;
  const group = groups[at];
  if (group === undefined || to < 0 || to >= groups.length) return groups;
  const rest = groups.filter((_, index) => index !== at);
  return [...rest.slice(0, to), group, ...rest.slice(to)];
}

/** Somebody added to or taken from a group. */
export const withPerson = (group: readonly PersonId[], person: string): readonly PersonId[] => {
  const id = zPersonId.safeParse(person);
  if (!id.success) return group;
  return group.includes(id.data) ? group.filter((one) => one !== id.data) : [...group, id.data];
};
