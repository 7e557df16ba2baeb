import { currentFacts, dayFacts, type DayFact, type FactEntry } from "../cases/facts";
import { isNoLabourDispute, warningsFor } from "../cases/referralAdvice";
import type { Calendar } from "../kernel/calendar";
import { addDays, daysBetween, instantAt, zLocalTime, type Instant, type LocalDate, type Zone } from "../kernel/time";
import { clocksOfMatter, clocksStartedIn, isWageMatter, replacedOnce } from "./clockFacts";
import { clockOf } from "./clocks";
import type { CaseClock, ClockState, Held, HeldHow, Met } from "./factsSchema";
import { deadlineOf, mayGoOnFrom, remindersBefore } from "./rules";
import type { ClockEvent } from "./schema";

const interrupting: ReadonlySet<HeldHow> = new Set<HeldHow>(["claimed", "authority", "acknowledged"]);
export const interrupts = (how: HeldHow): boolean => interrupting.has(how);
/** What a later word on the same thing is known by. */
export const nameOfHeld = ({ how, date, extension }: Held): string => `${how} ${date} ${extension?.clock ?? ""}`;
/** A body may give itself more time, of a length the law says. */
export const mayBeExtended = (key: string): boolean => clockOf(key)?.extension !== undefined;
/** What counts of it now: the newest word on each, but never a worker's over the handler's. */
export function currentHeld<T extends Held & { readonly from?: "worker" | "staff" }>(held: readonly T[]): readonly T[] {
  const newest = new Map<string, T>();
  for (const one of held) {
    const name = nameOfHeld(one);
    if (!(newest.get(name)?.from === "staff" && one.from === "worker")) newest.set(name, one);
  }
  return [...newest.values()].filter((one) => one.wrong !== true);
}
/** What is done in time as things stand: the newest word on each clock, unless that takes it back. */
export const currentMet = <T extends Met>(met: readonly T[]): readonly T[] => [...new Map(met.map((one) => [one.clock, one])).values()].filter((one) => one.on !== null);
export type Marks = { readonly held: readonly Held[]; readonly met: readonly Met[] };

/** 27(2), 民法典 195 and 民诉法 250: these start again; other times are fixed, and only what the texts name holds them. */
const renewed = new Set(["ARB_LIMIT", "ARB_LIMIT_AFTER_TERMINATION", "CIVIL_LIMIT_3Y", "ENFORCEMENT_2Y"]);
const heldBy: Readonly<Record<HeldHow, ReadonlySet<string>>> = {
  claimed: renewed, authority: renewed, acknowledged: renewed, force_majeure: renewed,
  // 最高人民法院关于审理工伤保险行政案件若干问题的规定 7: time lost through no fault of the worker does not count.
  not_workers_fault: new Set(["INJURY_WORKER_1Y", ...renewed]),
  // 工伤保险条例 20(3): the decision waits for a court's or another body's conclusion.
  waits_for_conclusion: new Set(["INJURY_DECISION_60", "INJURY_DECISION_15"]),
  // Of the one clock it names, and no event on the way: the length is another.
  extended: new Set(),
};

const eventsOf = (key: string, held: readonly Held[]): readonly ClockEvent[] =>
  currentHeld(held).filter((it) => heldBy[it.how].has(key)).map((it) => (interrupts(it.how) ? { type: "interrupt", date: it.date } : { type: "suspend", date: it.date, until: it.until }));

/** The day on which this clock was extended; before it began there was nothing to extend. */
const extendedOn = (key: string, from: LocalDate, held: readonly Held[]): LocalDate | null =>
  mayBeExtended(key) ? (currentHeld(held).find((it) => it.how === "extended" && it.extension?.clock === key && it.date >= from)?.date ?? null) : null;

function stateOf(key: string, entry: FactEntry | undefined, marks: Marks, calendar: Calendar, today: LocalDate): ClockState {
  const met = currentMet(marks.met).find((it) => it.clock === key)?.on ?? null;
  if (met !== null) return { is: "met", on: met };
  if (entry === undefined) return { is: "unset" };
  if (entry.value.is === "going_on") return { is: "not_begun" };
  if (entry.value.is !== "on") return { is: "unclear" };
  const clock = clockOf(key);
  const extended = extendedOn(key, entry.value.on, marks.held);
  const end = clock === null ? null : deadlineOf(clock, { trigger: entry.value.on, events: eventsOf(key, marks.held), isExtended: extended !== null }, calendar);
  if (end === null) return { is: "no_limit" };
  if (end.suspended) return { is: "suspended", from: entry.value.on, counted: [...end.counted] };
  return {
    is: "running", from: entry.value.on, counted: [...end.counted], nominalEnd: end.nominalEnd, deadline: end.deadline, conservative: end.conservative,
    daysLeft: daysBetween(today, end.conservative), calendarKnown: end.calendarKnown, lateEvent: end.expired, ...(extended === null ? {} : { extended }),
  };
}

/**
 * What does not run in such a matter even though its step was recorded: no arbitration outside labour matters (调解仲裁法 2), and no court
 * confirms an agreement that decides property in rem (民诉法解释 2022 第355条).
 */
const isForeign = (type: string, key: string): boolean =>
  (isNoLabourDispute(type) && key.startsWith("ARB_")) || (key.startsWith("JUDICIAL_CONFIRM") && warningsFor(type, "people_mediation").includes("no_confirmation"));

/** The law's clocks of one case: those of its kind of matter, known or not, and those that other recorded days have started. */
export function caseClocks(type: string, entries: readonly FactEntry[], marks: Marks, calendar: Calendar, today: LocalDate): readonly CaseClock[] {
  const facts = currentFacts(entries);
  const own = clocksOfMatter(type);
  // A clock the matter has runs from the matter's own day once that is known, whatever else is.
  const isOwn = (key: string): boolean => own.some((one) => one.key === key && facts.has(one.fact));
  const isReplaced = (key: string): boolean => {
    const by = replacedOnce[key];
    return by !== undefined && facts.get(by)?.value.is === "on";
  };
  const others = dayFacts.filter((fact) => facts.has(fact) && facts.get(fact)?.value.is !== "going_on").flatMap((fact) => clocksStartedIn(type, fact).filter((key) => !isForeign(type, key) && !isOwn(key) && !isReplaced(key)).map((key) => ({ key, fact })));
  const all = new Map<string, DayFact>([...own, ...others].map(({ key, fact }) => [key, fact]));
  const worksThere = facts.get("ended")?.value.is === "going_on";
  return [...all].map(([key, fact]): CaseClock =>
    key === "ARB_LIMIT_AFTER_TERMINATION" && worksThere && isWageMatter(type)
      ? { key: "ARB_LIMIT_WAGE_IN_SERVICE", fact: null, state: { is: "no_limit" } }
      : { key, fact, state: stateOf(key, facts.get(fact), marks, calendar, today) },
  );
}

/** Fewer days than this left, and the case is marked and its handler and heads hear at once. */
export const urgentDays = 7;
type Running = Extract<ClockState, { is: "running" }>;
const runningOf = (it: CaseClock): Running | null => (it.state.is === "running" ? it.state : null);
/** A time that runs against whoever came: theirs to keep, and not one after which something is allowed. */
const bindsWorker = (key: string): boolean => ["party", "worker"].includes(clockOf(key)?.who ?? "") && clockOf(key)?.kind !== "waiting";
/** Days to the law's last day, which comes after the safe one where a rest day moves it; negative when it is past. */
export const daysToLast = ({ daysLeft, conservative, deadline }: Running): number => daysLeft + daysBetween(conservative, deadline);

/** @param isPastSafe only the law's own last day is still to come, and `by` is that; otherwise it is the last safe day. */
export type Urgent = { readonly by: LocalDate; readonly isPastSafe: boolean };
/** The nearest day by which the worker must have acted, from when fewer than seven days are left through the law's last day; what is past by then is a lawyer's to judge. */
export function urgentOf(clocks: readonly CaseClock[]): Urgent | null {
  const near = clocks.flatMap((it): Urgent[] => {
    const state = runningOf(it);
    if (state === null || !bindsWorker(it.key) || state.daysLeft >= urgentDays || daysToLast(state) < 0) return [];
    return [state.daysLeft >= 0 ? { by: state.conservative, isPastSafe: false } : { by: state.deadline, isPastSafe: true }];
  });
  return near.sort((x, y) => (x.by === y.by ? Number(y.isPastSafe) - Number(x.isPastSafe) : x.by < y.by ? -1 : 1))[0] ?? null;
}
export const urgentBy = (clocks: readonly CaseClock[]): LocalDate | null => urgentOf(clocks)?.by ?? null;

/**
 * A reminder: to whoever has the case at nine, to its heads at one if nobody said they had seen it. The day from which the case is marked
 * urgent has one too, though no sentence of its own: what is told then is that.
 * - `near`: so many days to the last safe day. `last`: the law's last day, where the safe one was earlier. `over`: the day after it, to both at once.
 * - `theirs`: so many days to the end of a body's or an employer's time. `opens`: what had to be waited for is over, or they let it pass.
 */
export type MarkKind = "near" | "urgent" | "last" | "over" | "theirs" | "opens";
export type Mark = { readonly key: string; readonly kind: MarkKind; readonly end: LocalDate; readonly days: number; readonly to: "handler" | "heads"; readonly at: Instant };
const hours = { handler: zLocalTime.parse("09:00"), heads: zLocalTime.parse("13:00") } as const;

export const marksOf = (clocks: readonly CaseClock[], zone: Zone): readonly Mark[] => clocks.flatMap((it) => {
  const state = runningOf(it);
  const clock = clockOf(it.key);
  if (state === null || clock === null || clock.length === null) return [];
  const end = state.conservative;
  const mark = (kind: MarkKind, on: LocalDate, to: Mark["to"]): Mark => ({ key: it.key, kind, end, days: daysBetween(on, end), to, at: instantAt(on, hours[kind === "over" ? "handler" : to], zone) });
  const both = (kind: MarkKind, on: LocalDate): Mark[] => [mark(kind, on, "handler"), mark(kind, on, "heads")];
  const opens = both("opens", mayGoOnFrom(state));
  if (clock.kind === "waiting") return opens;
  const ahead = (kind: MarkKind) => remindersBefore(clock.length ?? { n: 0, unit: "calendar_day" }, bindsWorker(it.key)).flatMap((days) => both(kind, addDays(end, -days)));
  if (!bindsWorker(it.key)) return [...ahead("theirs"), ...(clock.direction === "backward" ? [] : opens)];
  return [...ahead("near"), mark("urgent", addDays(end, 1 - urgentDays), "handler"), ...(state.deadline > end ? both("last", state.deadline) : []), ...both("over", addDays(state.deadline, 1))];
});

/** When to look again. @param walkedTo everything up to here was told, or lay before the facts were known. */
export const nextMark = (marks: readonly Mark[], walkedTo: Instant): Instant | null => marks.map((it) => it.at).filter((at) => at > walkedTo).sort()[0] ?? null;

/** What is to be told now. Of one clock's marks that went by together only the nearest is. @param seenAt when the handler last said they saw it. */
export function remind(marks: readonly Mark[], walkedTo: Instant, seenAt: Instant | null, now: Instant): readonly Mark[] {
  const due = marks.filter((it) => it.at > walkedTo && it.at <= now);
  const told = due.filter((it) => due.every((other) => other.key !== it.key || other.to !== it.to || other.days >= it.days));
  // Four hours are the handler's; who has seen it since keeps it.
  const isSeen = (it: Mark) => it.to === "heads" && it.kind !== "over" && seenAt !== null && marks.some((other) => other.key === it.key && other.days === it.days && other.to === "handler" && other.at <= seenAt);
  return told.filter((it) => !isSeen(it));
}
