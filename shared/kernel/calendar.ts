import * as z from "zod/mini";
import { dateOfDay, dayNumber, weekday, zLocalDate, zWeekday, type LocalDate, type Weekday } from "./time";

/**
 * A year of the State Council's arrangement. It is data: a row in the table, handed to the rules, because next year's is published
 * only each November and a station must not need a new release for it.
 */
export const zCalendarYear = z.object({
  v: z.literal(1),
  year: z.int().check(z.minimum(1970), z.maximum(2999)),
  /** official: the notice is out. provisional: only the days the law itself names. unknown: nothing but weekends. */
  state: z.enum(["official", "provisional", "unknown"]),
  /** Days off, with the holiday's name; a whole block, shifted rest days included. */
  offDays: z.record(zLocalDate, z.string()),
  /** Weekend days worked instead, and the weekday whose hours and rota they follow. */
  makeupWorkdays: z.record(zLocalDate, z.object({ follows: zWeekday })),
  /** The days of 300 % pay; in a provisional year also the only days known to be off. */
  statutory: z.record(zLocalDate, z.string()),
  /** Where it is published; left out in rows from before it was asked. */
  source: z.optional(z.string()),
});
export type CalendarYear = z.infer<typeof zCalendarYear>;
export type Calendar = readonly CalendarYear[];

/** `known` is false when the day's year is not official: what is computed over it is an estimate. */
export type DayKind =
  | { readonly kind: "workday"; readonly weekday: Weekday; readonly known: boolean }
  | { readonly kind: "weekend"; readonly weekday: Weekday; readonly known: boolean }
  | { readonly kind: "holiday"; readonly weekday: Weekday; readonly known: boolean; readonly name: string }
  | { readonly kind: "makeup"; readonly weekday: Weekday; readonly known: boolean; readonly follows: Weekday };

export const yearIsOfficial = (year: number, calendar: Calendar): boolean =>
  calendar.some((it) => it.year === year && it.state === "official");

/** What a day is. A year nobody handed in counts as unknown: weekends only. */
export function dayKind(date: LocalDate, calendar: Calendar): DayKind {
  const number = Number(date.slice(0, 4));
  const year = calendar.find((it) => it.year === number);
  const known = year?.state === "official";
  const day = weekday(date);
  const makeup = year?.makeupWorkdays[date];
  if (makeup !== undefined) return { kind: "makeup", weekday: day, known, follows: makeup.follows };
  const name = year?.offDays[date] ?? (year?.state === "provisional" ? year.statutory[date] : undefined);
  if (name !== undefined) return { kind: "holiday", weekday: day, known, name };
  return { kind: day >= 6 ? "weekend" : "workday", weekday: day, known };
}

/** The law's working day: Monday to Friday and make-up days, without holidays (民法典 203, 民诉法 85 as practised). */
export function isWorkday(date: LocalDate, calendar: Calendar): boolean {
  const { kind } = dayKind(date, calendar);
  return kind === "workday" || kind === "makeup";
}

/** Dates of a year that two calendars take for different days. */
export function changedDates(year: number, before: Calendar, after: Calendar): LocalDate[] {
  const first = dayNumber(zLocalDate.parse(`${year}-01-01`));
  const dates = Array.from({ length: dayNumber(zLocalDate.parse(`${year}-12-31`)) - first + 1 }, (_, at) => dateOfDay(first + at));
  const kindOf = (date: LocalDate, calendar: Calendar) => {
    const it = dayKind(date, calendar);
    return it.kind === "makeup" ? `makeup${it.follows}` : it.kind === "holiday" ? "holiday" : it.weekday;
  };
  return dates.filter((date) => kindOf(date, before) !== kindOf(date, after));
}

/** The weekday whose hours and rota a date follows, by day number; null on a holiday. */
export type WeekdayFollowed = (day: number) => Weekday | null;

/** One per calculation: walks ask about the same days again and again. */
export function weekdayFollowed(calendar: Calendar): WeekdayFollowed {
  const answers = new Map<number, Weekday | null>();
  return (day) => {
    let answer = answers.get(day);
    if (answer === undefined) {
      const kind = dayKind(dateOfDay(day), calendar);
      answer = kind.kind === "holiday" ? null : kind.kind === "makeup" ? kind.follows : kind.weekday;
      answers.set(day, answer);
    }
    return answer;
  };
}
