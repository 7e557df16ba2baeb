import * as z from "zod/mini";

/**
 * Instants, local dates and times, and zones. Everything is arithmetic over UTC: Intl's time zones are missing or wrong inside
 * WeChat on many phones, and phone and server must agree to the minute.
 */
const minuteMs = 60_000;
const dayMs = 86_400_000;

/** ISO 8601, UTC, milliseconds: "2026-11-23T01:30:00.000Z". Text order is time order, so keys and comparisons need no parsing. */
export const zInstant = z
  .string()
  .check(
    z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    z.refine((text) => isoOf(Date.parse(text)) === text),
  )
  .brand<"Instant">();
export type Instant = z.infer<typeof zInstant>;

/** "YYYY-MM-DD", a day in some zone's calendar. */
export const zLocalDate = z
  .string()
  .check(
    z.regex(/^\d{4}-\d\d-\d\d$/),
    z.refine((text) => isoOf(Date.parse(`${text}T00:00:00.000Z`))?.slice(0, 10) === text),
  )
  .brand<"LocalDate">();
export type LocalDate = z.infer<typeof zLocalDate>;

/** "HH:MM", 00:00 to 23:59; a span that ends at midnight ends at "00:00". */
export const zLocalTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)).brand<"LocalTime">();
export type LocalTime = z.infer<typeof zLocalTime>;

/** 1 Monday to 7 Sunday. */
export const zWeekday = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7)]);
export type Weekday = z.infer<typeof zWeekday>;
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** How far local time is ahead of UTC at an instant, in minutes. */
export type Zone = { readonly name: string; offsetMinutes(epochMs: number): number };

/** The whole of China keeps one time and no summer time. */
export const chinaTime: Zone = { name: "Asia/Shanghai", offsetMinutes: () => 480 };

function isoOf(epochMs: number): string | null {
  return Number.isFinite(epochMs) && Math.abs(epochMs) <= 8.64e15 ? new Date(epochMs).toISOString() : null;
}

/** @throws RangeError when there is no such time (a fault: callers compute, people do not type here). */
export function toInstant(epochMs: number): Instant {
  // toISOString writes exactly the branded form; parsing it again would cost more than it proves.
  return new Date(epochMs).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export const epoch = (instant: Instant): number => Date.parse(instant);

/** Any ISO 8601 time that says its offset ("2026-11-23T09:30:00+08:00"), normalised; null when it is none. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isFinite(ms) ? toInstant(ms) : null;
}

export const addMs = (instant: Instant, ms: number): Instant => toInstant(epoch(instant) + ms);
export const addMinutes = (instant: Instant, minutes: number): Instant => addMs(instant, minutes * minuteMs);
export const addHours = (instant: Instant, hours: number): Instant => addMinutes(instant, hours * 60);
/** Wall-clock minutes from one instant to another, negative when `to` is earlier; fractions are kept. */
export const minutesBetween = (from: Instant, to: Instant): number => (epoch(to) - epoch(from)) / minuteMs;
export const earlier = (a: Instant, b: Instant): Instant => (a <= b ? a : b);
export const later = (a: Instant, b: Instant): Instant => (a >= b ? a : b);

/** Days since 1970-01-01. */
export const dayNumber = (date: LocalDate): number => Math.floor(Date.parse(`${date}T00:00:00.000Z`) / dayMs);
export const dateOfDay = (day: number): LocalDate => toInstant(day * dayMs).slice(0, 10) as LocalDate;
export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDay(dayNumber(date) + days);
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);
/** 1970-01-01 was a Thursday. */
export const weekdayOfDay = (day: number): Weekday => weekdays[(((day + 3) % 7) + 7) % 7] ?? 1;
export const weekday = (date: LocalDate): Weekday => weekdayOfDay(dayNumber(date));

/** Minutes since local midnight. */
export const minutesOfTime = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const localMs = (epochMs: number, zone: Zone): number => epochMs + zone.offsetMinutes(epochMs) * minuteMs;
/** The local day's number (see `dayNumber`) at epoch milliseconds, and at an instant. */
export const localDayOfEpoch = (epochMs: number, zone: Zone): number => Math.floor(localMs(epochMs, zone) / dayMs);
export const localDayNumber = (instant: Instant, zone: Zone): number => localDayOfEpoch(epoch(instant), zone);
export const localDate = (instant: Instant, zone: Zone): LocalDate => dateOfDay(localDayNumber(instant, zone));
export const localTime = (instant: Instant, zone: Zone): LocalTime => toInstant(localMs(epoch(instant), zone)).slice(11, 16) as LocalTime;

/**
 * The instant of a wall-clock reading, as epoch milliseconds. `local` counts as if the wall clock were UTC.
 * A reading a clock change leaves out becomes the first instant after the gap; one it repeats is the first of the two for "start"
 * and the last for "end", so that a shift over the change leaves no hole.
 */
export function epochOfLocal(local: number, zone: Zone, edge: "start" | "end" = "start"): number {
  const before = zone.offsetMinutes(local - dayMs) * minuteMs;
  const after = zone.offsetMinutes(local + dayMs) * minuteMs;
  const fits = [local - before, local - after].filter((at) => localMs(at, zone) === local);
  if (fits.length > 0) return edge === "start" ? Math.min(...fits) : Math.max(...fits);
  let low = local - Math.max(before, after);
  let high = local - Math.min(before, after);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offsetMinutes(middle) * minuteMs === before) low = middle;
    else high = middle;
  }
  return high;
}

/** DST-safe: see `epochOfLocal`. */
export function instantAt(date: LocalDate, time: LocalTime, zone: Zone, edge: "start" | "end" = "start"): Instant {
  return toInstant(epochOfLocal(dayNumber(date) * dayMs + minutesOfTime(time) * minuteMs, zone, edge));
}

export const startOfDay = (date: LocalDate, zone: Zone): Instant => toInstant(epochOfLocal(dayNumber(date) * dayMs, zone));

const weekdayNames = ["", "周一", "周二", "周三", "周四", "周五", "周六", "周日"];

/** "11月25日（周三）"; with the year in front when it is not the year of `now`. */
export function formatChineseDate(date: LocalDate, now: Instant, zone: Zone): string {
  const year = date.slice(0, 4) === localDate(now, zone).slice(0, 4) ? "" : `${Number(date.slice(0, 4))}年`;
  return `${year}${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日（${weekdayNames[weekday(date)]}）`;
}

/** The long form: "11月25日（周三）09:30". An "end" at midnight is 24:00 of the day before. */
export function formatChineseLong(instant: Instant, now: Instant, zone: Zone, edge: "start" | "end" = "start"): string {
  const { date, time } = ended(instant, zone, edge);
  return formatChineseDate(date, now, zone) + time;
}

const dayWords = { "-1": ["昨天", "yesterday"], "0": ["今天", "today"], "1": ["明天", "tomorrow"] } as const;
/** Midnight as an end is 24:00 of the day before: "before 00:00 on Sunday" is read as a day more. */
function ended(instant: Instant, zone: Zone, edge: "start" | "end"): { readonly date: LocalDate; readonly time: string } {
  const [date, time] = [localDate(instant, zone), localTime(instant, zone)];
  return edge === "end" && time === "00:00" ? { date: addDays(date, -1), time: "24:00" } : { date, time };
}
const dayWordOf = (date: LocalDate, now: Instant, zone: Zone): readonly [string, string] | undefined =>
  dayWords[String(dayNumber(date) - localDayNumber(now, zone)) as keyof typeof dayWords];

/** The short form: "今天 17:30", "明天 09:30", "昨天 09:30", else the long one. An "end" at midnight is "今天 24:00". */
export function formatChinese(instant: Instant, now: Instant, zone: Zone, edge: "start" | "end" = "start"): string {
  const { date, time } = ended(instant, zone, edge);
  const word = dayWordOf(date, now, zone)?.[0];
  return word === undefined ? formatChineseDate(date, now, zone) + time : `${word} ${time}`;
}

const englishWeekdays = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const englishMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "Wed 25 Nov"; with the year behind when it is not the year of `now`. */
export function formatEnglishDate(date: LocalDate, now: Instant, zone: Zone): string {
  const year = date.slice(0, 4) === localDate(now, zone).slice(0, 4) ? "" : ` ${date.slice(0, 4)}`;
  return `${englishWeekdays[weekday(date)]} ${Number(date.slice(8, 10))} ${englishMonths[Number(date.slice(5, 7)) - 1]}${year}`;
}

/** The long form: "Wed 25 Nov, 09:30"; edges as in `formatChineseLong`. */
export function formatEnglishLong(instant: Instant, now: Instant, zone: Zone, edge: "start" | "end" = "start"): string {
  const { date, time } = ended(instant, zone, edge);
  return `${formatEnglishDate(date, now, zone)}, ${time}`;
}

/** "today 17:30", "tomorrow 09:30", "yesterday 09:30", else "Wed 25 Nov, 09:30"; edges as in `formatChinese`. */
export function formatEnglish(instant: Instant, now: Instant, zone: Zone, edge: "start" | "end" = "start"): string {
  const { date, time } = ended(instant, zone, edge);
  const word = dayWordOf(date, now, zone)?.[1];
  return word === undefined ? `${formatEnglishDate(date, now, zone)}, ${time}` : `${word} ${time}`;
}
