import type { WeekHours } from "../kernel/workingTime";
import { openingsBetween } from "../kernel/workingTime";
import type { Calendar } from "../kernel/calendar";
import type { PersonId } from "../kernel/ids";
import { addMinutes, epoch, localDate, toInstant, type Instant, type LocalDate, type Zone } from "../kernel/time";
import { dutyOver } from "../rota/rules";
import type { Rota } from "../rota/schema";
import { bookedMinutes, bookingsIn, busyIn, type AgendaDay } from "./cells";
import { isBookingNumber, type Service } from "./schema";
import { startsIn } from "./slots";
import { intersect, isWithin, subtract, unite, type Span } from "./spans";

/**
 * When whom may be had: on duty (the rota's one calculation, leave and closed days in it) within opening hours − what their calendar
 * holds, with buffers − days that have enough. One engine lists and checks: a list is read off `free`, a wish is looked up in it.
 */
export type Lawyer = {
  readonly person: PersonId;
  /** Higher is asked first: whose case it is. */
  readonly rank: number;
  readonly days: readonly AgendaDay[];
};
export type Ask = {
  readonly service: Service;
  readonly from: Instant;
  readonly to: Instant;
  readonly now: Instant;
  readonly zone: Zone;
  readonly rota: Rota;
  readonly hours: WeekHours;
  readonly calendar: Calendar;
  /** Whoever is not to be offered is left out: a recorded conflict, an absence. Who is not on duty drops out by the rota. */
  readonly lawyers: readonly Lawyer[];
  /** The agendas of others who must attend. */
  readonly also: readonly (readonly AgendaDay[])[];
  /** The worker's own days; null when nobody is known yet. */
  readonly worker: readonly AgendaDay[] | null;
  /** The booking that is being moved or offered: its own claims stand in nobody's way. */
  readonly mine: string | null;
};
export type Start = { readonly at: Instant; /** In the order in which they would be asked. */ readonly lawyers: readonly PersonId[] };

const minuteMs = 60_000;

/** Highest rank first, then who has fewest bookings in the days looked at, then whose last one is longest ago. */
export type Choice = { readonly id: string; readonly rank: number; readonly booked: number; readonly lastBookedAt: string | null };
export const byChoice = (a: Choice, b: Choice): number =>
  b.rank - a.rank || a.booked - b.booked || compare(a.lastBookedAt ?? "", b.lastBookedAt ?? "") || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Free = { readonly choice: Choice; readonly person: PersonId; readonly windows: readonly Span[] };

function sum(spans: readonly Span[]): number {
  return spans.reduce((minutes, it) => minutes + (it.to - it.from) / minuteMs, 0);
}
const dayOf = (at: number, zone: Zone): LocalDate => localDate(toInstant(at), zone);

/** A day is full for a lawyer by the number of bookings, or when only what walk-ins keep is left. */
function fullDays({ service, now, zone, mine }: Ask, days: readonly AgendaDay[], duty: readonly Span[]): ReadonlySet<LocalDate> {
  return new Set(days.filter((day) => {
    if (bookingsIn(day, now, isBookingNumber, mine).length >= service.mostPerLawyer) return true;
    const onDuty = sum(duty.filter((it) => dayOf(it.from, zone) === day.date));
    return bookedMinutes(day, now, isBookingNumber, mine) + service.minutes > (onDuty * (100 - service.walkInShare)) / 100;
  }).map((day) => day.date));
}

/** A new visit brings its buffers along: whatever is taken reaches so much further, before and after. */
const withBuffers = (busy: readonly Span[], { beforeMinutes, afterMinutes }: Service): Span[] =>
  busy.map((it) => ({ from: it.from - afterMinutes * minuteMs, to: it.to + beforeMinutes * minuteMs }));

/** Each lawyer's time for this service, best choice first. */
function free(ask: Ask): Free[] {
  const { service, from, to, now, zone, mine } = ask;
  const open = openingsBetween(ask.hours, ask.calendar, from, to, { zone }).map((it) => ({ from: epoch(it.start), to: epoch(it.end) }));
  const shifts = dutyOver(ask.rota, ask.calendar, zone, from, to, "duty");
  const others = ask.also.map((days) => subtract([{ from: epoch(from), to: epoch(to) }], withBuffers(busyIn(days, now, zone, mine), service)));
  const own = ask.worker === null ? [] : busyIn(ask.worker, now, zone, mine);
  const closedToWorker = new Set((ask.worker ?? []).filter((day) => bookingsIn(day, now, isBookingNumber, mine).length >= service.mostPerWorker).map((day) => day.date));
  return ask.lawyers
    .flatMap(({ person, rank, days }): Free[] => {
      const duty = unite(shifts.filter((it) => it.person === person).map((it) => ({ from: epoch(it.start), to: epoch(it.end) })));
      if (duty.length === 0) return [];
      const full = fullDays(ask, days, duty);
      const there = intersect([duty, open, ...others]);
      const windows = subtract(there, [...withBuffers(busyIn(days, now, zone, mine), service), ...own])
        .filter((it) => !full.has(dayOf(it.from, zone)) && !closedToWorker.has(dayOf(it.from, zone)));
      const held = days.filter((day) => bookingsIn(day, now, isBookingNumber, mine).length > 0);
      const booked = days.reduce((all, day) => all + bookingsIn(day, now, isBookingNumber, mine).length, 0);
      return [{ person, windows, choice: { id: person, rank, booked, lastBookedAt: held.map((day) => day.date).sort().at(-1) ?? null } }];
    })
    .sort((a, b) => byChoice(a.choice, b.choice));
}

/** From when on and up to when the service may be booked at all. */
const bookable = ({ service, now }: Pick<Ask, "service" | "now">): Span => ({ from: epoch(addMinutes(now, service.noticeMinutes)), to: epoch(addMinutes(now, service.furthestDays * 1_440)) });
const firstMinute = (at: number): number => Math.floor(at / minuteMs) * minuteMs;
const fits = (it: Free, at: number, service: Service): boolean => isWithin({ from: at, to: at + service.minutes * minuteMs }, it.windows);

/** The times of a range, in order, with who could be had at each. */
export function offer(ask: Ask): Start[] {
  const people = free(ask);
  const { from, to } = bookable(ask);
  return startsIn(people.flatMap((it) => it.windows), ask.service, from, ask.zone)
    .filter((at) => at < to)
    .flatMap((at) => {
      const lawyers = people.filter((it) => fits(it, at, ask.service)).map((it) => it.person);
      return lawyers.length === 0 ? [] : [{ at: toInstant(at), lawyers }];
    });
}

/** Who could be had at this time, best choice first; nobody when it cannot be booked. `soon`: staff may book at shorter notice. */
export function freeAt(ask: Ask, at: Instant, soon = false): PersonId[] {
  const start = epoch(at);
  const { from, to } = bookable(ask);
  if (start >= to || start < (soon ? epoch(ask.now) : firstMinute(from)) || start % (5 * minuteMs) !== 0) return [];
  return free(ask).filter((it) => fits(it, start, ask.service)).map((it) => it.person);
}
