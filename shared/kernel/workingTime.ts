import { weekdayFollowed, yearIsOfficial, type Calendar } from "./calendar";
import {
  addMinutes, chinaTime, epoch, epochOfLocal, localDate, localDayNumber, localDayOfEpoch, minutesOfTime, toInstant, type Instant, type LocalTime, type Zone,
} from "./time";

/** Half-open [start, end) in local time; an end at or before its start is the next day's, "00:00"–"00:00" is the whole day. */
export type LocalSpan = { readonly start: LocalTime; readonly end: LocalTime };
/** Opening hours by weekday, "1" Monday to "7" Sunday; several spans a day. Holidays are closed, make-up days follow their named weekday. */
export type WeekHours = Readonly<Record<"1" | "2" | "3" | "4" | "5" | "6" | "7", readonly LocalSpan[]>>;
/** `provisional`: a year between start and answer has no official calendar yet, so the answer is an estimate. */
export type WorkingInstant = { readonly at: Instant; readonly provisional: boolean };
export type WorkingOptions = {
  /** The station's zone; China's when left out. */
  readonly zone?: Zone;
  /** While one of these runs, working time stands still (half-open; may overlap). */
  readonly pauses?: readonly { readonly from: Instant; readonly to: Instant }[];
};

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** How far openings are looked for. The longest closure the calendar knows is nine days. */
const searchDays = 60;
/** How far working time is counted before it is given up for wall-clock time; longer than any clock of ours. */
const countDays = 3_660;

type Span = { readonly start: number; readonly end: number; readonly day: number };

/** The spans that begin on one local day, in order. */
function spansOfDay(day: number, hours: WeekHours, follows: (day: number) => number | null, zone: Zone): Span[] {
  const weekday = follows(day);
  if (weekday === null) return [];
  return hours[String(weekday) as keyof WeekHours]
    .map((span) => {
      const start = minutesOfTime(span.start);
      // Forms that refuse 24:00 make people type 23:59; the missing minute of each day must not add up (as zammad's calendars treat it).
      const typed = span.end === "23:59" ? 1_440 : minutesOfTime(span.end);
      const end = typed <= start ? typed + 1_440 : typed;
      const at = (minutes: number, edge: "start" | "end") => epochOfLocal(day * dayMs + minutes * minuteMs, zone, edge);
      return { start: at(start, "start"), end: at(end, "end"), day };
    })
    .filter((span) => span.start < span.end)
    .sort((a, b) => a.start - b.start);
}

/** Open time after `from`, in order, never overlapping; stops after `days` local days. A span keeps the day it began on. */
function* openSpans(hours: WeekHours, calendar: Calendar, zone: Zone, from: number, days: number): Generator<Span> {
  const follows = weekdayFollowed(calendar);
  const first = localDayOfEpoch(from, zone);
  let covered = from;
  for (let day = first - 1; day <= first + days; day += 1) {
    for (const span of spansOfDay(day, hours, follows, zone)) {
      const start = Math.max(span.start, covered);
      if (start >= span.end) continue;
      covered = span.end;
      yield { ...span, start };
    }
  }
}

/** Cuts the pauses out of spans that come in order. */
function* runningSpans(spans: Iterable<Span>, pauses: NonNullable<WorkingOptions["pauses"]>): Generator<Span> {
  const holes = pauses.map((it) => [epoch(it.from), epoch(it.to)] as const).sort((a, b) => a[0] - b[0]);
  for (const span of spans) {
    let start = span.start;
    for (const [from, to] of holes) {
      if (to <= start || from >= span.end) continue;
      if (from > start) yield { ...span, start, end: from };
      start = Math.max(start, to);
    }
    if (start < span.end) yield { ...span, start };
  }
}

/** A station without any hours is a mistake of ours, and a promise must still have a time: its clocks run by the wall. */
function* everOpen(from: number, days: number): Generator<Span> {
  yield { start: from, end: from + days * dayMs, day: 0 };
}

const hasHours = (hours: WeekHours): boolean => Object.values(hours).some((spans) => spans.length > 0);

function running(hours: WeekHours, calendar: Calendar, from: number, { zone = chinaTime, pauses = [] }: WorkingOptions): Generator<Span> {
  return runningSpans(hasHours(hours) ? openSpans(hours, calendar, zone, from, countDays) : everOpen(from, countDays), pauses);
}

/** Whether a year between the two has no official calendar yet: a time that was reached over it may still move. */
export function isProvisional(start: Instant, at: Instant, calendar: Calendar, zone: Zone): boolean {
  const last = Number(localDate(at, zone).slice(0, 4));
  for (let year = Number(localDate(start, zone).slice(0, 4)); year <= last; year += 1) if (!yearIsOfficial(year, calendar)) return true;
  return false;
}
/** As a reply carries it: left out where it does not hold. */
export const provisionalMark = (start: Instant, at: Instant, calendar: Calendar, zone: Zone): { readonly provisional?: true } => (isProvisional(start, at, calendar, zone) ? { provisional: true } : {});
const answer = (start: Instant, at: Instant, calendar: Calendar, zone: Zone): WorkingInstant => ({ at, provisional: isProvisional(start, at, calendar, zone) });

/**
 * The instant at which `minutes` of working time have passed since `start`; exactly at closing stays at closing. 0 or less is `start`.
 * Without any opening hours, or with pauses that never let it come, wall-clock minutes count.
 */
export function addWorkingMinutes(
  hours: WeekHours, calendar: Calendar, start: Instant, minutes: number, options: WorkingOptions = {},
): WorkingInstant {
  const { zone = chinaTime } = options;
  let left = minutes * minuteMs;
  if (left <= 0) return answer(start, start, calendar, zone);
  for (const span of running(hours, calendar, epoch(start), options)) {
    if (span.end - span.start >= left) return answer(start, toInstant(span.start + left), calendar, zone);
    left -= span.end - span.start;
  }
  return answer(start, addMinutes(start, minutes), calendar, zone);
}

/**
 * The latest instant from which `minutes` of working time are left until `end`: the other way round of addWorkingMinutes. Looked for over
 * the 60 days before; without any opening hours, or with too little of them, wall-clock minutes count.
 */
export function subtractWorkingMinutes(hours: WeekHours, calendar: Calendar, end: Instant, minutes: number, options: WorkingOptions = {}): Instant {
  const until = epoch(end);
  let left = minutes * minuteMs;
  if (left <= 0) return end;
  const spans: Span[] = [];
  for (const span of running(hours, calendar, until - searchDays * dayMs, options)) {
    if (span.start >= until) break;
    spans.push({ ...span, end: Math.min(span.end, until) });
  }
  for (const span of spans.reverse()) {
    if (span.end - span.start >= left) return toInstant(span.end - left);
    left -= span.end - span.start;
  }
  return addMinutes(end, -minutes);
}

/** Whole working minutes in [start, end); 0 when end is not after start. Without any opening hours, wall-clock minutes count. */
export function workingMinutesBetween(
  hours: WeekHours, calendar: Calendar, start: Instant, end: Instant, options: WorkingOptions = {},
): { readonly minutes: number; readonly provisional: boolean } {
  const until = epoch(end);
  let ms = 0;
  for (const span of running(hours, calendar, epoch(start), options)) {
    if (span.start >= until) break;
    ms += Math.min(span.end, until) - span.start;
  }
  return { minutes: Math.floor(ms / minuteMs), provisional: answer(start, end, calendar, options.zone ?? chinaTime).provisional };
}

/**
 * n working days end at closing time of the n-th working day after the day of `start`, which never counts itself (民法典 201 counts days
 * so). A working day is one on which the station opens; its closing is the end of the last span that begins on it.
 * Without any opening hours: n times 24 hours.
 */
export function nthWorkingDayEnd(
  hours: WeekHours, calendar: Calendar, start: Instant, n: number, { zone = chinaTime }: WorkingOptions = {},
): WorkingInstant {
  const follows = weekdayFollowed(calendar);
  const first = localDayNumber(start, zone);
  let seen = 0;
  for (let day = first + 1; seen < n && hasHours(hours) && day <= first + countDays; day += 1) {
    const closing = closingOfDay(day, hours, follows, zone);
    if (closing !== null && ++seen === n) return answer(start, closing, calendar, zone);
  }
  return answer(start, addMinutes(start, n * 1_440), calendar, zone);
}

function closingOfDay(day: number, hours: WeekHours, follows: (day: number) => number | null, zone: Zone): Instant | null {
  const ends = spansOfDay(day, hours, follows, zone).map((span) => span.end);
  return ends.length === 0 ? null : toInstant(Math.max(...ends));
}

/**
 * "The same working day": by that day's closing, or 2 working hours if less is left. A start outside opening hours counts from the next
 * opening. Without any opening hours: 2 wall-clock hours.
 */
export function sameWorkingDayBy(
  hours: WeekHours, calendar: Calendar, start: Instant, { zone = chinaTime }: WorkingOptions = {},
): WorkingInstant {
  const least = addWorkingMinutes(hours, calendar, start, 120, { zone });
  const [span] = openSpans(hours, calendar, zone, epoch(start), searchDays);
  const closing = span === undefined ? null : closingOfDay(span.day, hours, weekdayFollowed(calendar), zone);
  return closing === null || closing <= least.at ? least : answer(start, closing, calendar, zone);
}

export function isOpen(hours: WeekHours, calendar: Calendar, at: Instant, { zone = chinaTime }: WorkingOptions = {}): boolean {
  const [span] = openSpans(hours, calendar, zone, epoch(at), 0);
  return span !== undefined && span.start === epoch(at);
}

/** `at` itself while open, else the start of the next opening; null when there is none within 60 days. */
export function nextOpening(hours: WeekHours, calendar: Calendar, at: Instant, { zone = chinaTime }: WorkingOptions = {}): Instant | null {
  const [span] = openSpans(hours, calendar, zone, epoch(at), searchDays);
  return span === undefined ? null : toInstant(span.start);
}

/** When the opening that is running at `at` ends (a lunch break ends it too); null while closed, or when it does not end within 60 days. */
export function closingOf(hours: WeekHours, calendar: Calendar, at: Instant, { zone = chinaTime }: WorkingOptions = {}): Instant | null {
  let end = epoch(at);
  const last = end + searchDays * dayMs;
  for (const span of openSpans(hours, calendar, zone, end, searchDays)) {
    if (span.start > end) break;
    end = span.end;
  }
  return end === epoch(at) || end >= last ? null : toInstant(end);
}

/** Opening times in [from, to), cut to it, in order; empty without opening hours. */
export function openingsBetween(
  hours: WeekHours, calendar: Calendar, from: Instant, to: Instant, { zone = chinaTime }: WorkingOptions = {},
): { readonly start: Instant; readonly end: Instant }[] {
  const until = epoch(to);
  const days = Math.max(0, Math.ceil((until - epoch(from)) / dayMs)) + 1;
  return [...openSpans(hours, calendar, zone, epoch(from), days)]
    .filter((span) => span.start < until)
    .map((span) => ({ start: toInstant(span.start), end: toInstant(Math.min(span.end, until)) }));
}
