import type { WeekHours } from "../kernel/workingTime";
import { openingsBetween } from "../kernel/workingTime";
import type { Calendar } from "../kernel/calendar";
import type { PersonId } from "../kernel/ids";
import { addMinutes, epoch, localDate, toInstant, type Instant, type LocalDate, type Zone } from "../kernel/time";
import { isNamed } from "../rota/named";
import { dutyOver } from "../rota/rules";
import type { Rota } from "../rota/schema";
import { bookedMinutes, bookingsIn, busyIn, cellMinutes, type AgendaDay } from "./cells";
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
/** Somebody who must attend besides: on duty where this rota counts on them, and not away as other rotas say. */
export type Attendee = { readonly person: PersonId; readonly days: readonly AgendaDay[]; readonly away: readonly Span[] };
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
  readonly also: readonly Attendee[];
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

/** What of a lawyer's duty of a day bookings may hold, in minutes: the rest is kept for whoever walks in. */
const bookableMinutes = (duty: readonly Span[], date: LocalDate, { service, zone }: Pick<Ask, "service" | "zone">): number =>
  (sum(duty.filter((it) => dayOf(it.from, zone) === date)) * (100 - service.walkInShare)) / 100;

/** A day is full for a lawyer by the number of bookings, or when only what walk-ins keep is left. */
function fullDays({ service, now, zone, mine }: Ask, days: readonly AgendaDay[], duty: readonly Span[]): ReadonlySet<LocalDate> {
  return new Set(days.filter((day) => {
    if (bookingsIn(day, now, isBookingNumber, mine).length >= service.mostPerLawyer) return true;
    return bookedMinutes(day, now, isBookingNumber, mine) + service.minutes > bookableMinutes(duty, day.date, { service, zone });
  }).map((day) => day.date));
}

/** A new visit brings its buffers along: whatever is taken reaches so much further, before and after. */
const withBuffers = (busy: readonly Span[], { beforeMinutes, afterMinutes }: Service): Span[] =>
  busy.map((it) => ({ from: it.from - afterMinutes * minuteMs, to: it.to + beforeMinutes * minuteMs }));

type Shifts = ReturnType<typeof dutyOver>;
const shiftsOf = (shifts: Shifts, person: PersonId): Span[] => unite(shifts.filter((it) => it.person === person).map((it) => ({ from: epoch(it.start), to: epoch(it.end) })));
/** When those who must attend besides are there: who stands behind others in this rota is there as well. */
function attending({ also, service, from, to, now, zone, mine, rota, calendar }: Ask, duty: Shifts): Span[][] {
  if (also.length === 0) return [];
  const shifts = [...duty, ...dutyOver(rota, calendar, zone, from, to, "backup")];
  return also.map(({ person, days, away }) => {
    const there = isNamed(rota, person, from, to) ? shiftsOf(shifts, person) : [{ from: epoch(from), to: epoch(to) }];
    return subtract(there, [...withBuffers(busyIn(days, now, zone, mine), service), ...away]);
  });
}

/** Each lawyer's time for this service, best choice first. */
function free(ask: Ask): Free[] {
  const { service, from, to, now, zone, mine } = ask;
  const open = openingsBetween(ask.hours, ask.calendar, from, to, { zone }).map((it) => ({ from: epoch(it.start), to: epoch(it.end) }));
  const shifts = dutyOver(ask.rota, ask.calendar, zone, from, to, "duty");
  const others = attending(ask, shifts);
  const own = ask.worker === null ? [] : busyIn(ask.worker, now, zone, mine);
  const closedToWorker = new Set((ask.worker ?? []).filter((day) => bookingsIn(day, now, isBookingNumber, mine).length >= service.mostPerWorker).map((day) => day.date));
  return ask.lawyers
    .flatMap(({ person, rank, days }): Free[] => {
      const duty = shiftsOf(shifts, person);
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

/**
 * How many cells of a lawyer's day bookings may hold before this visit comes, so that walk-ins keep their share: the bound that the list
 * reads off the cells, for the condition of the write.
 */
export function heldBelow(ask: Ask, person: PersonId, date: LocalDate): number {
  const duty = shiftsOf(dutyOver(ask.rota, ask.calendar, ask.zone, ask.from, ask.to, "duty"), person);
  return Math.floor((bookableMinutes(duty, date, ask) - ask.service.minutes) / cellMinutes) + 1;
}

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
