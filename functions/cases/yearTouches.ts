import { isOpenCase } from "@huiyin/shared/cases/change";
import type { Case } from "@huiyin/shared/cases/schema";
import { moveAsk, moveTicket, moveToCalendar } from "@huiyin/shared/cases/yearMove";
import type { Calendar } from "@huiyin/shared/kernel/calendar";
import { zUnitCode, type StationId, type TicketId } from "@huiyin/shared/kernel/ids";
import { addDays, localDate, startOfDay, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import type { BookingRepository } from "../bookings/bookingRepository";
import { allStations } from "../grid/districtRepository";
import { clocksOf } from "./changeCase";
import type { CaseDeps } from "./deps";
import { factsMove } from "./factsOps";
import { asksAt } from "./handlerAskRepository";
import { openCases, shiftsMoved } from "./moveYear";

export type TouchDeps = CaseDeps & { readonly bookings: Pick<BookingRepository, "between"> };
/** A year as it stood, as it would stand, and the dates ahead that differ. */
export type Change = { readonly was: Calendar; readonly is: Calendar; readonly dates: readonly LocalDate[] };

const none = { shifts: 0, people: 0, bookings: 0, cases: 0, promises: 0, tickets: 0, asks: 0, limits: 0 };
export const touchesNothing: Touched = none;
/**
 * What moveYear would move, each counted by the same decisions. `cases`: with a time of ours that moves; `promises`: of these, times a worker was told; `tickets`: that
 * nobody took; `asks`: answers about a handler; `limits`: cases whose next reminder of a statutory clock moves; `people`: on duty at other times.
 */
export type Touched = Readonly<Record<keyof typeof none, number>>;

const pageSize = 100;
async function bookingsTouched(deps: TouchDeps, station: StationId, dates: readonly LocalDate[]): Promise<number> {
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return 0;
  let [bookings, after]: [number, string | null] = [0, null];
  do {
    const page: Awaited<ReturnType<TouchDeps["bookings"]["between"]>> = await deps.bookings.between(station, startOfDay(first, zone), startOfDay(addDays(last, 1), zone), { limit: pageSize, after });
    bookings += page.bookings.filter((it) => (it.status === "booked" || it.status === "pending") && dates.includes(localDate(it.startAt, zone))).length;
    after = page.next;
  } while (after !== null);
  return bookings;
}

const atOnce = 20;
/** The open cases of a station, some at once: each reads its facts and the ticket it waits under. */
async function casesTouched(deps: TouchDeps, station: StationId, { was, is }: Change, now: Instant): Promise<Pick<Touched, "cases" | "promises" | "tickets" | "limits">> {
  const clocks = { ...(await clocksOf(deps, station, now)), calendar: is };
  const seen = new Set<TicketId>();
  const ticketMoves = async (id: TicketId): Promise<boolean> => {
    const ticket = await deps.tickets.get(id);
    const duty = ticket === null ? null : await deps.duty.load(ticket.station, now);
    return ticket !== null && duty !== null && moveTicket(ticket, was, { ...duty, calendar: is }, now) !== null;
  };
  const look = async (it: Case) => {
    const move = moveToCalendar(it, was, clocks, now);
    // Cases that were joined wait under one ticket.
    const waits = it.status === "registered" && it.ticket !== null && !seen.has(it.ticket) ? it.ticket : null;
    if (waits !== null) seen.add(waits);
    const [limit, ticket] = await Promise.all([factsMove(deps, it, was, is, now), waits !== null && ticketMoves(waits)]);
    return { cases: move !== null, promises: move !== null && isOpenCase(it) && isOpenCase(move.after) && move.after.promise?.by !== it.promise?.by, tickets: ticket, limits: limit !== null };
  };
  const sum = { cases: 0, promises: 0, tickets: 0, limits: 0 };
  const count = async (some: readonly Case[]) => {
    for (const one of await Promise.all(some.map(look))) for (const what of Object.keys(sum) as (keyof typeof sum)[]) sum[what] += one[what] ? 1 : 0;
  };
  const some: Case[] = [];
  for await (const it of openCases(deps, station)) {
    some.push(it);
    if (some.length === atOnce) await count(some.splice(0));
  }
  await count(some);
  return sum;
}

async function asksTouched(deps: TouchDeps, station: StationId, { was, is }: Change, now: Instant): Promise<number> {
  const unit = zUnitCode.safeParse(station);
  const asks = unit.success ? await asksAt(deps.table, unit.data) : [];
  const moved = await Promise.all(asks.map(async ({ ask }) => moveAsk(ask, was, { ...(await clocksOf(deps, ask.station, now)), calendar: is }, now)));
  return moved.filter((it) => it !== null).length;
}

/** Over every station of the installation; nothing is written. */
export async function yearTouches(deps: TouchDeps, change: Change, now: Instant): Promise<Touched> {
  const people = new Set<string>();
  const sum = { ...none };
  for (const station of await allStations(deps)) {
    const part = await deps.duty.one(station);
    const moved = part === null ? { shifts: 0, people: [] } : shiftsMoved(part.rota, change.dates, change.was, change.is, now);
    for (const person of moved.people) people.add(person);
    const [bookings, cases, asks] = await Promise.all([bookingsTouched(deps, station, change.dates), casesTouched(deps, station, change, now), asksTouched(deps, station, change, now)]);
    sum.shifts += moved.shifts;
    sum.bookings += bookings;
    sum.asks += asks;
    for (const what of Object.keys(cases) as (keyof typeof cases)[]) sum[what] += cases[what];
  }
  return { ...sum, people: people.size };
}
