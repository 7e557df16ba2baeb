import { dayKind, weekdayFollowed, type Calendar } from "../kernel/calendar";
import { type PersonId } from "../kernel/ids";
import {
  dateOfDay, epoch, epochOfLocal, localDayOfEpoch, minutesOfTime, toInstant, weekdayOfDay, zLocalTime, type Instant, type Weekday, type Zone,
} from "../kernel/time";
import { groupOf, turnAt } from "./rotation";
import { type Absence, type Lane, type Rota, type RotaException, type RotaRule } from "./schema";

/**
 * Who is on duty. One calculation for an instant, a range, a person and a gap: the rota is cut into pieces of duty, and every answer is
 * read off the pieces. All spans are half-open: whoever begins at 08:00 is on duty at 08:00, whoever ends then is not.
 *
 * Precedence, weakest first:
 * 1. rules that are valid; holidays close a rule unless it says otherwise, a make-up day follows the weekday its calendar row names,
 *    or the one the rule sets;
 * 2. a temporary rota stands in place of its lane's rules for its period (several at once add up);
 * 3. a closed day empties rules and temporary rotas;
 * 4. off, extra, cover and swap, each naming a person, in the order in which they were made: the later word stands. So an extra shift
 *    given during leave counts, leave asked after an extra shift ends it, and a cover may itself be covered. A cover also takes the
 *    duty its person is off from (leave first, cover found later), but none that the person never had.
 */
type Piece = { readonly person: PersonId; readonly isOff: boolean; readonly start: number; readonly end: number };
type Window = { readonly from: number; readonly to: number };

/** One stretch of duty without a break. `continues`: the shift goes on behind the range that was asked about. */
export type Shift = { readonly person: PersonId; readonly start: Instant; readonly end: Instant; readonly continues: boolean };
export type Gap = { readonly start: Instant; readonly end: Instant };

const minuteMs = 60_000;
const dayMs = 86_400_000;
const midnight = zLocalTime.parse("00:00");
const wholeDay = [{ start: midnight, end: midnight }];

function ruleWindow(rule: RotaRule, window: Window): Window {
  return { from: Math.max(window.from, epoch(rule.from)), to: Math.min(window.to, rule.to === null ? Infinity : epoch(rule.to)) };
}

/** The weekday that a rule takes a local day for; null when the day closes it. */
type CountsAs = (rule: RotaRule, day: number) => Weekday | null;
function countedAs(calendar: Calendar): CountsAs {
  const follows = weekdayFollowed(calendar);
  return (rule, day) => {
    if (rule.makeupAs !== undefined && dayKind(dateOfDay(day), calendar).kind === "makeup") return rule.makeupAs;
    return follows(day) ?? (rule.onHolidays ? weekdayOfDay(day) : null);
  };
}

/** The spans of a rule that touch the window, cut to it. No shift is longer than a day, so yesterday is far enough back. */
function* spansOf(rule: RotaRule, countsAs: CountsAs, zone: Zone, window: Window): Generator<Window> {
  if (window.from >= window.to) return;
  const spans = rule.kind === "rotation" && rule.spans.length === 0 ? wholeDay : rule.spans;
  const last = localDayOfEpoch(window.to - 1, zone);
  for (let day = localDayOfEpoch(window.from, zone) - 1; day <= last; day += 1) {
    const weekday = countsAs(rule, day);
    if (weekday === null || !rule.days.includes(weekday)) continue;
    for (const span of spans) {
      const start = minutesOfTime(span.start);
      const end = minutesOfTime(span.end) <= start ? minutesOfTime(span.end) + 1_440 : minutesOfTime(span.end);
      const from = Math.max(window.from, epochOfLocal(day * dayMs + start * minuteMs, zone, "start"));
      const to = Math.min(window.to, epochOfLocal(day * dayMs + end * minuteMs, zone, "end"));
      if (from < to) yield { from, to };
    }
  }
}

function* piecesOf(rule: RotaRule, countsAs: CountsAs, zone: Zone, window: Window): Generator<Piece> {
  for (const { from, to } of spansOf(rule, countsAs, zone, ruleWindow(rule, window))) {
    if (rule.kind === "weekly") {
      for (const person of rule.people) yield { person, isOff: false, start: from, end: to };
      continue;
    }
    for (let at = from; at < to; ) {
      const turn = turnAt(rule, zone, at);
      const end = Math.min(to, turn.end);
      for (const person of groupOf(rule.participants, turn.index) ?? []) yield { person, isOff: false, start: at, end };
      at = end;
    }
  }
}

/** Replaces what lies inside the window; what lies outside stays. */
function change(pieces: readonly Piece[], { from, to }: Window, by: (piece: Piece) => Piece | null): Piece[] {
  return pieces.flatMap((piece) => {
    const inside = { ...piece, start: Math.max(piece.start, from), end: Math.min(piece.end, to) };
    if (inside.start >= inside.end) return [piece];
    const changed = by(inside);
    if (changed === inside) return [piece];
    const parts = [{ ...piece, end: inside.start }, { ...piece, start: inside.end }, ...(changed === null ? [] : [changed])];
    return parts.filter((part) => part.start < part.end);
  });
}

const both = (a: Window, b: Window): Window => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) });

/** When an exception counts: what was before it was made, or accepted, stays as it was. */
function counting(exception: RotaException): Window {
  const from = exception.kind === "swap" ? exception.acceptedAt : exception.madeAt;
  return { from: from === null ? Infinity : epoch(from), to: exception.withdrawnAt === null ? Infinity : epoch(exception.withdrawnAt) };
}
const windowOf = (span: { from: Instant; to: Instant }): Window => ({ from: epoch(span.from), to: epoch(span.to) });

function withTemporary(pieces: Piece[], rota: Rota, lane: Lane, window: Window): Piece[] {
  const temporary = rota.exceptions.flatMap((it) =>
    it.kind === "temporary" && it.lane === lane ? [{ shifts: it.shifts, span: both(windowOf(it), counting(it)) }] : [],
  );
  const left = temporary.reduce((rest, it) => change(rest, it.span, () => null), pieces);
  const added = temporary.flatMap((it) =>
    it.shifts.map((shift) => ({ person: shift.person, isOff: false, ...cut(both(both(windowOf(shift), it.span), window)) })),
  );
  return [...left, ...added.filter((piece) => piece.start < piece.end)];
}
const cut = (window: Window) => ({ start: window.from, end: window.to });

function withException(pieces: Piece[], exception: RotaException, lane: Lane, window: Window): Piece[] {
  const counts = counting(exception);
  switch (exception.kind) {
    case "off":
      return change(pieces, both(windowOf(exception), counts), (it) => (it.person === exception.person ? { ...it, isOff: true } : it));
    case "cover":
      return change(pieces, both(windowOf(exception), counts), (it) =>
        it.person === exception.person ? { ...it, person: exception.by, isOff: false } : it,
      );
    case "extra": {
      const added = { person: exception.person, isOff: false, ...cut(both(both(windowOf(exception), counts), window)) };
      return exception.lane === lane && added.start < added.end ? [...pieces, added] : pieces;
    }
    case "swap": {
      const { a, b } = exception;
      // Apart, so that a piece which b takes over from a is not handed straight back where the two spans overlap.
      const give = (from: PersonId, to: PersonId, span: Window) =>
        change(pieces.filter((it) => it.person === from), both(span, counts), (it) => ({ ...it, person: to, isOff: false }));
      const rest = pieces.filter((it) => it.person !== a && it.person !== b);
      const ofA = give(a, b, { from: epoch(exception.aFrom), to: epoch(exception.aTo) });
      const ofB = a === b ? [] : give(b, a, { from: epoch(exception.bFrom), to: epoch(exception.bTo) });
      return [...rest, ...ofA, ...ofB];
    }
    case "closed":
    case "temporary":
      return pieces;
  }
}

/** Only what can bear on the window. Instants compare as text, which is far cheaper than reading each of them. */
function bearing(rota: Rota, lane: Lane, from: Instant, to: Instant): Rota {
  const touches = (span: { from: Instant; to: Instant | null }) => span.from < to && (span.to === null || span.to > from);
  return {
    ...rota,
    rules: rota.rules.filter((rule) => rule.lane === lane && touches(rule)),
    exceptions: rota.exceptions.filter((it) =>
      it.kind === "swap" ? touches({ from: it.aFrom, to: it.aTo }) || touches({ from: it.bFrom, to: it.bTo }) : touches(it),
    ),
  };
}

function duty(whole: Rota, calendar: Calendar, zone: Zone, window: Window, lane: Lane): Piece[] {
  const countsAs = countedAs(calendar);
  const rota = bearing(whole, lane, toInstant(window.from), toInstant(window.to));
  const base = rota.rules.flatMap((rule) => [...piecesOf(rule, countsAs, zone, window)]);
  const planned = withTemporary(base, rota, lane, window);
  const open = rota.exceptions.reduce((rest, it) => (it.kind === "closed" ? change(rest, both(windowOf(it), counting(it)), () => null) : rest), planned);
  const named = [...rota.exceptions].sort((a, b) => counting(a).from - counting(b).from || (a.id < b.id ? -1 : 1));
  return named.reduce((pieces, it) => withException(pieces, it, lane, window), open).filter((piece) => !piece.isOff && rota.gone?.includes(piece.person) !== true);
}

/** Who should be there at `at`, each person once, in the order of their ids; empty when nobody should. */
export function onDuty(rota: Rota, calendar: Calendar, zone: Zone, at: Instant, lane: Lane): PersonId[] {
  const window = { from: epoch(at), to: epoch(at) + 1 };
  return [...new Set(duty(rota, calendar, zone, window, lane).map((piece) => piece.person))].sort();
}

/** Whether anybody is to be on duty here, now or later: rules that ended are history, not a rota. */
export const hasRota = (rota: Rota, now: Instant): boolean => rota.rules.some((rule) => rule.to === null || rule.to > now);

/** Who is rung: of those on duty, not who said they cannot come, and not who must not have this matter (recused, involved, passed it on). */
export function whoRings(
  onDuty: readonly PersonId[], absent: readonly Absence[], excluded: readonly PersonId[], now: Instant,
): PersonId[] {
  const isAbsent = (person: PersonId) => absent.some((it) => it.person === person && it.from <= now && (it.to === null || now < it.to));
  return onDuty.filter((person) => !excluded.includes(person) && !isAbsent(person));
}

/** Shifts in [from, to), cut to it, one per person and unbroken stretch, by start and then by person. */
export function dutyOver(rota: Rota, calendar: Calendar, zone: Zone, from: Instant, to: Instant, lane: Lane): Shift[] {
  if (from >= to) return [];
  const until = epoch(to);
  // One millisecond further, to see whether a shift goes on.
  const pieces = duty(rota, calendar, zone, { from: epoch(from), to: until + 1 }, lane).sort((a, b) => a.start - b.start);
  const merged = new Map<PersonId, { start: number; end: number }[]>();
  for (const { person, start, end } of pieces) {
    const runs = merged.get(person) ?? [];
    const last = runs.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else runs.push({ start, end });
    merged.set(person, runs);
  }
  return [...merged]
    .flatMap(([person, runs]) => runs.map((run) => ({ person, ...run })))
    .filter((run) => run.start < until)
    .map(({ person, start, end }) => ({ person, start: toInstant(start), end: toInstant(Math.min(end, until)), continues: end > until }))
    .sort((a, b) => (a.start < b.start || (a.start === b.start && a.person < b.person) ? -1 : 1));
}

/**
 * Where nobody is on duty though somebody is needed, in order.
 * @param needed when somebody must be there, in order (the station's opening hours); the whole range when left out.
 */
export function gapsOver(
  rota: Rota, calendar: Calendar, zone: Zone, from: Instant, to: Instant, lane: Lane, needed: readonly Gap[] = [{ start: from, end: to }],
): Gap[] {
  const shifts = dutyOver(rota, calendar, zone, from, to, lane);
  return needed.flatMap((need) => {
    const gaps: Gap[] = [];
    const end = need.end < to ? need.end : to;
    let covered = need.start > from ? need.start : from;
    for (const shift of shifts) {
      if (shift.end <= covered) continue;
      if (shift.start >= end) break;
      if (shift.start > covered) gaps.push({ start: covered, end: shift.start });
      covered = shift.end;
    }
    return covered < end ? [...gaps, { start: covered, end }] : gaps;
  });
}

/**
 * The shift a person is in, else their next one, uncut. Looks 31 days back for its beginning and 62 ahead; null when there is none.
 */
export function currentOrNextShift(rota: Rota, calendar: Calendar, zone: Zone, at: Instant, lane: Lane, person: PersonId): Shift | null {
  const near = (days: number) => toInstant(epoch(at) + days * dayMs);
  return dutyOver(rota, calendar, zone, near(-31), near(62), lane).find((shift) => shift.person === person && shift.end > at) ?? null;
}
