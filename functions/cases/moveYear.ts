import { zCase, type Case } from "@huiyin/shared/cases/schema";
import { moveAsk, moveTicket, moveToCalendar } from "@huiyin/shared/cases/yearMove";
import { changedDates, type Calendar, type CalendarYear } from "@huiyin/shared/kernel/calendar";
import { zUnitCode, type PersonId, type StationId, type TicketId } from "@huiyin/shared/kernel/ids";
import { ok } from "@huiyin/shared/kernel/result";
import { addDays, later, startOfDay, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { zLane, type Rota } from "@huiyin/shared/rota/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import { wakeReview } from "../bookings/stationRepository";
import { allStations } from "../grid/districtRepository";
import { movedOp, readMove, readYearRow } from "../grid/yearRepository";
import { stationNotice } from "../notices/noticeOps";
import { noCommand } from "../platform/idempotency";
import type { Op } from "../platform/table";
import { wakeShifts } from "../rota/shiftOps";
import { opsOfMove } from "../tickets/ticketOps";
import { changeCase, clocksOf } from "./changeCase";
import { withConflicts } from "./conflictOps";
import type { CaseDeps } from "./deps";
import { movedFactsOps } from "./factsOps";
import { asksAt, putAskOps } from "./handlerAskRepository";

/** A calendar with one of its years as it was, or left out. */
export const withYear = (calendar: Calendar, year: number, it: CalendarYear | null): Calendar => [...calendar.filter((one) => one.year !== year), ...(it === null ? [] : [it])];

/** Who is on duty at other times on these dates than before, and how many shifts that makes. */
export function shiftsMoved(rota: Rota, dates: readonly LocalDate[], before: Calendar, after: Calendar, now: Instant): { readonly people: readonly PersonId[]; readonly shifts: number } {
  const people = new Set<PersonId>();
  let shifts = 0;
  for (const date of dates) {
    const [from, to] = [later(startOfDay(date, zone), now), startOfDay(addDays(date, 1), zone)];
    for (const lane of zLane.options) {
      const [was, is] = [before, after].map((calendar) => dutyOver(rota, calendar, zone, from, to, lane).map((it) => `${it.person} ${it.start} ${it.end}`));
      for (const line of [...(was ?? []).filter((it) => is?.includes(it) !== true), ...(is ?? []).filter((it) => was?.includes(it) !== true)]) {
        shifts += 1;
        people.add(line.split(" ")[0] as PersonId);
      }
    }
  }
  return { people: [...people], shifts };
}

const pageSize = 50;
/** The open cases of a station, a page at a time. */
export async function* openCases({ table }: Pick<CaseDeps, "table">, station: StationId): AsyncGenerator<Case> {
  let after: string | null = null;
  do {
    const page: { rows: readonly unknown[]; next: string | null } = await table.query({ index: "board", pk: `OPEN#${station}`, limit: pageSize, after });
    for (const row of page.rows) yield zCase.parse(row);
    after = page.next;
  } while (after !== null);
}

/** The ticket an untaken case waits under, by when it must be taken and when it rings now. */
async function movedTicketOps(deps: CaseDeps, id: TicketId, before: Calendar, calendar: Calendar, now: Instant): Promise<Op[]> {
  const ticket = await deps.tickets.get(id);
  const duty = ticket === null ? null : await deps.duty.load(ticket.station, now);
  if (ticket === null || duty === null) return [];
  const at = { ...duty, calendar };
  const move = moveTicket(await withConflicts(deps, ticket, now), before, at, now);
  return move === null ? [] : opsOfMove(ticket, move, at, now);
}

/** What a year's change leaves to do at one station: its cases, then its shifts and bookings, and the people on duty hear of it. */
async function moveStationYear(deps: CaseDeps, station: StationId, dates: readonly LocalDate[], before: Calendar, calendar: Calendar, now: Instant) {
  // Cases that were joined wait under one ticket.
  const moved = new Set<TicketId>();
  for await (const { number } of openCases(deps, station)) {
    const waitsUnder = (it: Case) => (it.status === "registered" && it.ticket !== null && !moved.has(it.ticket) ? it.ticket : null);
    const done = await changeCase(deps, number, {
      decide: (fresh, clocks) => ok(moveToCalendar(fresh, before, { ...clocks, calendar }, now)), reply: waitsUnder, command: noCommand,
      also: async (after) => {
        const id = waitsUnder(after);
        return [...(await movedFactsOps(deps, after, before, calendar, now)), ...(id === null ? [] : await movedTicketOps(deps, id, before, calendar, now))];
      },
    }, now);
    if (done.ok && done.value !== null) moved.add(done.value);
    if (!done.ok && done.code !== "access.not_found") throw new Error(`calendar: a case did not move: ${done.code}`);
  }
  // Asks may be about a case that is closed: they are found by whose turn it is.
  const unit = zUnitCode.safeParse(station);
  for (const it of unit.success ? await asksAt(deps.table, unit.data) : []) {
    const ask = moveAsk(it.ask, before, { ...(await clocksOf(deps, it.ask.station, now)), calendar }, now);
    // Decided or gone up meanwhile: then there is nothing left to move, or it went up by the calendar of now.
    if (ask !== null) await deps.table.transact(putAskOps({ ...it, ask }, it));
  }
  const part = await deps.duty.one(station);
  if (part === null || part.rota.rules.length === 0) return [wakeReview(station, now)];
  const { people } = shiftsMoved(part.rota, dates, before, calendar, now);
  const told = people.map((person) => stationNotice(person, "rota_changed", station, { station: part.station.name, by: now }, now));
  return [wakeShifts(station, now), wakeReview(station, now), ...told.slice(0, 90)];
}

/** Station by station; killed in the middle, the next minute goes on behind the last one. */
export async function moveYear(deps: CaseDeps, year: number, now: Instant, isOver: () => boolean): Promise<void> {
  const first = await readMove(deps.table, year);
  if (first === null || first.done) return;
  // The door's own calendar may be a minute old: the row that was loaded is read.
  const years = (await deps.duty.calendar()).filter((it) => it.year !== year);
  const loaded = await readYearRow(deps.table, year);
  const [before, calendar] = [withYear(years, year, first.before), withYear(years, year, loaded)];
  const dates = changedDates(year, before, calendar).filter((date) => startOfDay(addDays(date, 1), zone) > now);
  let it = first;
  for (const station of (await allStations(deps)).filter((id) => id > first.after)) {
    if (isOver()) return;
    const ops = await moveStationYear(deps, station, dates, before, calendar, now);
    if (!(await deps.table.transact([movedOp(it, station), ...ops])).ok) return;
    it = { ...it, after: station };
  }
  await deps.table.transact([movedOp(it, null)]);
}
