import { dayKind, isWorkday, type Calendar } from "../kernel/calendar";
import { addDays, daysBetween, type LocalDate } from "../kernel/time";
import { addMonths } from "./months";
import type { Clock, ClockEvent, Deadline, Length } from "./schema";

/** Where a clock runs to, and the days it was counted over: whether the calendar knows them decides whether the dates are provisional. */
const nextWorkday = (from: LocalDate, calendar: Calendar): LocalDate => {
  let day = from;
  while (!isWorkday(day, calendar)) day = addDays(day, 1);
  return day;
};
const lastWorkday = (to: LocalDate, calendar: Calendar): LocalDate => {
  let day = to;
  while (!isWorkday(day, calendar)) day = addDays(day, -1);
  return day;
};

/** The n-th working day after (or before) a day, which is itself not counted. */
function workdaysFrom(from: LocalDate, n: number, step: 1 | -1, calendar: Calendar): LocalDate {
  let day = from;
  for (let left = n; left > 0; ) {
    day = addDays(day, step);
    if (isWorkday(day, calendar)) left -= 1;
  }
  return day;
}

/** The day a length reaches when the trigger's own day is not counted (民法典 201, 202; 民诉法 85(2)). */
function reach(from: LocalDate, length: Length, calendar: Calendar): LocalDate {
  switch (length.unit) {
    case "calendar_day":
      return addDays(from, length.n);
    case "working_day":
      return workdaysFrom(from, length.n, 1, calendar);
    case "month":
      return addMonths(from, length.n);
    case "year":
      return addMonths(from, length.n * 12);
  }
}

/**
 * Only days that decided the result count: every one for working days, the end and what it was moved over otherwise. A year that is
 * merely passed through changes nothing.
 */
const known = (from: LocalDate, to: LocalDate, calendar: Calendar): boolean => dayKind(from, calendar).known && dayKind(to, calendar).known;

type End = Omit<Deadline, "expired" | "suspended" | "counted">;
function endOf(from: LocalDate, length: Length, calendar: Calendar): End {
  const nominalEnd = reach(from, length, calendar);
  const isWorkingDays = length.unit === "working_day";
  const deadline = isWorkingDays ? nominalEnd : nextWorkday(nominalEnd, calendar);
  const conservative = lastWorkday(nominalEnd, calendar);
  return {
    nominalEnd, deadline, conservative, rolled: deadline !== nominalEnd,
    calendarKnown: isWorkingDays ? known(addDays(from, 1), nominalEnd, calendar) : known(conservative, deadline, calendar),
  };
}

/** Counted back from a day: at least so long before it. Never moved later; a rest day makes it earlier. */
function before(day: LocalDate, length: Length, calendar: Calendar): Deadline {
  const nominal = length.unit === "working_day" ? workdaysFrom(day, length.n, -1, calendar)
    : length.unit === "calendar_day" ? addDays(day, -length.n)
      : addMonths(day, -(length.unit === "year" ? length.n * 12 : length.n));
  const conservative = lastWorkday(nominal, calendar);
  return { nominalEnd: nominal, deadline: nominal, conservative, rolled: false, calendarKnown: known(conservative, day, calendar), expired: false, suspended: false, counted: [] };
}

export type Running = { readonly trigger: LocalDate; readonly events?: readonly ClockEvent[]; readonly isExtended?: boolean };

/**
 * When the clock ends, or null where the law sets no end. Events count in the order of their days, and only while the clock still runs:
 * what comes after its last day revives nothing (a lawyer looks: 民法典 192(2)).
 * @param running.trigger the local day of the fact that starts it (for a backward clock: the day it counts towards).
 */
export function deadlineOf(clock: Pick<Clock, "length" | "direction" | "extension" | "held">, running: Running, calendar: Calendar): Deadline | null {
  if (clock.length === null) return null;
  const length: Length = { ...clock.length, n: clock.length.n + (running.isExtended === true ? (clock.extension?.n ?? 0) : 0) };
  if (clock.direction === "backward") return before(running.trigger, length, calendar);
  let end = endOf(running.trigger, length, calendar);
  let [expired, suspended] = [false, false];
  /** Up to here it stood still already: a day on which two things held it is one day. */
  let heldTo: LocalDate | null = null;
  const counted: ClockEvent[] = [];
  for (const event of inOrder(running.events ?? [])) {
    if (event.date < running.trigger) continue;
    if (!suspended && event.date > end.deadline) {
      expired = true;
      continue;
    }
    if (event.type === "interrupt") {
      // Whoever could claim was hindered no longer: what held it until then does so no more.
      end = endOf(event.date, length, calendar);
      [suspended, heldTo] = [false, null];
      counted.push(event);
    } else if (clock.held === "lastSixMonths") {
      // Going on with no end known it moves nothing: the day without it is the safe one.
      if (event.until === null || event.until < addMonths(end.nominalEnd, -6)) continue;
      const after = endOf(event.until, { n: 6, unit: "month" }, calendar);
      if (after.nominalEnd <= end.nominalEnd) continue;
      end = after;
      counted.push(event);
    } else if (!suspended && event.until === null) {
      suspended = true;
      counted.push(event);
    } else if (!suspended && event.until !== null) {
      const from: LocalDate = heldTo !== null && heldTo > event.date ? heldTo : event.date;
      if (event.until <= from) continue;
      end = heldUntil(end, daysBetween(from, event.until), calendar);
      heldTo = event.until;
      counted.push({ ...event, date: from });
    }
  }
  return { ...end, expired, suspended, counted };
}
/** By their days; of one day what starts it anew comes first, so that the order in which they were written down decides nothing. */
const inOrder = (events: readonly ClockEvent[]): readonly ClockEvent[] =>
  [...events].sort((a, b) => (a.date === b.date ? Number(a.type === "suspend") - Number(b.type === "suspend") : a.date < b.date ? -1 : 1));

/** What was left when it was held runs on from the day that ends it: the end moves by as many days as it stood still. */
function heldUntil(end: End, days: number, calendar: Calendar): End {
  const nominalEnd = addDays(end.nominalEnd, days);
  const [deadline, conservative] = [nextWorkday(nominalEnd, calendar), lastWorkday(nominalEnd, calendar)];
  return { nominalEnd, deadline, conservative, rolled: deadline !== nominalEnd, calendarKnown: known(conservative, deadline, calendar) };
}

/** From when somebody may go further because a body let its time pass: the day after the length, never after the moved last day. */
export const mayGoOnFrom = (end: Pick<Deadline, "nominalEnd">): LocalDate => addDays(end.nominalEnd, 1);

/** Only sorts lengths: no date is counted with it. */
const roughDays = { calendar_day: 1, working_day: 1, month: 30, year: 365 } as const;
/**
 * Days before `conservative` on which people are reminded: as many of the six as lie within the clock's own length; of fifteen days and less the last three.
 * @param binds it runs against the worker. Others' times, which nobody can miss for him, are only looked at early from three months on.
 */
export function remindersBefore(length: Length, binds: boolean): readonly number[] {
  const days = length.n * roughDays[length.unit];
  return days <= 15 || (!binds && days < 90) ? [7, 3, 1] : [60, 30, 15, 7, 3, 1].filter((before) => before < days);
}
