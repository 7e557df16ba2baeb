import { addMinutes, dayNumber, epoch, localDate, localDayNumber, minutesBetween, startOfDay, toInstant, type Instant, type LocalDate, type Zone } from "../kernel/time";
import { unite, type Span } from "./spans";

/**
 * A person's day in cells of five minutes: who has one may not be had by another. A cell holds `<until>#<who>`: a claim that stands until
 * an instant, or `~#<who>` for good, which sorts behind every instant. So "free, or its hold has expired" is one comparison with `now`,
 * in these rules and in the condition of the write alike.
 */
export const cellMinutes = 5;
const cellsOfDay = 288;

/** Who claims: a booking's number, an event's or a calendar entry's id. */
export type Mark = string;
export const markOf = (who: string, until: Instant | null): Mark => `${until ?? "~"}#${who}`;
export const ownerOf = (mark: Mark): string => mark.slice(mark.indexOf("#") + 1);
export const isLive = (mark: Mark, now: Instant): boolean => mark >= now;

/** One day of one person, as it is kept. */
export type AgendaDay = { readonly date: LocalDate; readonly cells: Readonly<Record<string, Mark>> };

const cellName = (cell: number): string => `c${String(cell).padStart(3, "0")}`;
export const isCellName = (name: string): boolean => /^c\d{3}$/.test(name);
const cellAt = (name: string): number => Number(name.slice(1));

/** The cells of a stretch, on the day it starts; what reaches over midnight (a buffer) is cut there. A begun cell counts whole. */
export function cellsOf(from: Instant, to: Instant, zone: Zone, day: LocalDate = localDate(from, zone)): { readonly date: LocalDate; readonly names: readonly string[] } {
  const midnight = startOfDay(day, zone);
  const first = Math.max(0, Math.floor(minutesBetween(midnight, from) / cellMinutes));
  const last = Math.min(cellsOfDay, Math.ceil(minutesBetween(midnight, to) / cellMinutes));
  return { date: day, names: Array.from({ length: Math.max(0, last - first) }, (_, at) => cellName(first + at)) };
}

/** Whether somebody may have these cells: nobody else's live claim stands in one. The condition of the write says the same. */
export const mayClaim = (day: AgendaDay | null, names: readonly string[], who: string, now: Instant): boolean =>
  names.every((name) => {
    const mark = day?.cells[name];
    return mark === undefined || !isLive(mark, now) || ownerOf(mark) === who;
  });

/** The day with these cells claimed, and without a claimant's: what a write does, for whoever computes with days in memory. */
export const claimed = (day: AgendaDay, names: readonly string[], mark: Mark): AgendaDay => ({ ...day, cells: { ...day.cells, ...Object.fromEntries(names.map((name) => [name, mark])) } });
export const released = (day: AgendaDay, who: string): AgendaDay => ({ ...day, cells: Object.fromEntries(Object.entries(day.cells).filter(([, mark]) => ownerOf(mark) !== who)) });

/** When somebody is taken, as far as live claims of others than `mine` say. */
export function busyIn(days: readonly AgendaDay[], now: Instant, zone: Zone, mine: string | null = null): Span[] {
  return unite(days.flatMap((day) => {
    const midnight = epoch(startOfDay(day.date, zone));
    return Object.entries(day.cells).filter(([, mark]) => isLive(mark, now) && ownerOf(mark) !== mine).map(([name]) => {
      const from = midnight + cellAt(name) * cellMinutes * 60_000;
      return { from, to: from + cellMinutes * 60_000 };
    });
  }));
}

/** The bookings with a live claim in a day, each once; entries of the calendar are none. */
export const bookingsIn = (day: AgendaDay, now: Instant, isBooking: (who: string) => boolean, mine: string | null = null): string[] =>
  [...new Set(Object.values(day.cells).filter((mark) => isLive(mark, now)).map(ownerOf))].filter((who) => isBooking(who) && who !== mine);
/** Minutes of a day that bookings hold, their buffers included. */
export const bookedMinutes = (day: AgendaDay, now: Instant, isBooking: (who: string) => boolean, mine: string | null = null): number =>
  Object.values(day.cells).filter((mark) => isLive(mark, now) && isBooking(ownerOf(mark)) && ownerOf(mark) !== mine).length * cellMinutes;

/** Seven days at a time: as many as one read of an agenda takes. */
export function weeksOf(from: LocalDate, days: number): readonly { readonly from: LocalDate; readonly days: number }[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.ceil(days / 7) }, (_, week) => ({
    from: toInstant((first + week * 7) * 86_400_000).slice(0, 10) as LocalDate, days: Math.min(7, days - week * 7),
  }));
}

export const isOneDay = (from: Instant, to: Instant, zone: Zone): boolean => from < to && localDayNumber(from, zone) === localDayNumber(addMinutes(to, -1), zone);
