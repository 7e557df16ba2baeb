import { erase } from "@huiyin/shared/bookings/rules";
import type { Booking, BookingNumber } from "@huiyin/shared/bookings/schema";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { eraseNotices } from "../notices/eraseNoticeOps";
import type { Op, Table } from "../platform/table";
import { eraseTracedOps } from "../platform/traces";
import { forgetDayOp, type AgendaRepository } from "./agendaRepository";
import { bookingEventKey, putBooking, recordKey, whoKey, type BookingRepository } from "./bookingRepository";
import { waitingOps } from "./stationRepository";

export type EraseBookingDeps = { readonly table: Pick<Table, "query" | "transact">; readonly bookings: Pick<BookingRepository, "partition">; readonly agendas: Pick<AgendaRepository, "day"> };

/** Their day without it. The lawyer's own day is the station's, and how often somebody did not come goes by itself. */
async function forgetOwner({ agendas }: EraseBookingDeps, it: Booking): Promise<Op[]> {
  const day = await agendas.day(it.agenda, localDate(it.startAt, zone));
  return day === null ? [] : [forgetDayOp(it.agenda, day, it.number)];
}

const batch = 90;
/** That they waited for it; nothing leads from their inbox, from a task to call them or from a page left open to it. */
async function forgetBeside({ table }: EraseBookingDeps, it: Booking, people: readonly PersonId[], now: Instant): Promise<boolean> {
  const date = localDate(it.startAt, zone);
  const [waiting, traced] = await Promise.all([waitingOps(table, { station: it.station, date, booking: it.number, isPast: date < localDate(now, zone) }, people), eraseTracedOps(table, { kind: "booking", number: it.number })]);
  const ops = [...waiting, ...traced];
  for (let at = 0; at < ops.length; at += batch) if (!(await table.transact(ops.slice(at, at + batch))).ok) return false;
  return eraseNotices(table, people, { kind: "booking", number: it.number });
}

const turns = 4;
/** A transaction holds a hundred: of a booking that was moved more often the oldest steps go first. */
const mostSteps = 60;
/**
 * Takes out of a booking who came, what was written down and the words beside its steps; when, where and what came of it stay. All in one
 * transaction onto the version that was read; the same again changes nothing.
 * @param more rows of whoever asked for it
 * @returns false: somebody changed it all the time, and it is there again the next night
 */
export async function eraseBooking(deps: EraseBookingDeps, number: BookingNumber, now: Instant, more: readonly Op[] = []): Promise<boolean> {
  for (let turn = 0; turn < turns; turn += 1) {
    const found = await deps.bookings.partition(number);
    if (found === null || found.head.erasedAt !== undefined) return more.length === 0 || (await deps.table.transact(more)).ok;
    const { head, events } = found;
    const after = erase(head, now);
    const people = [head.worker, head.helper].filter((it) => it !== null);
    // Before the head forgets whose it was: what stops in between is found again.
    if (!(await forgetBeside(deps, head, people, now))) continue;
    const steps = events.flatMap(({ event, note }): Op[] => {
      const isTheirs = event.person !== null && people.includes(event.person);
      return note === null && !isTheirs ? [] : [{ update: bookingEventKey(number, event.seq), ...(isTheirs ? { set: { person: null } } : {}), ...(note === null ? {} : { remove: ["note"] }) }];
    });
    if (steps.length > mostSteps && !(await deps.table.transact(steps.splice(0, mostSteps))).ok) continue;
    const written = await deps.table.transact([
      putBooking(after, head), { delete: whoKey(number) }, { delete: recordKey(number) }, ...people.map((person): Op => ({ delete: { pk: `PERSON#${person}`, sk: `BOOKING#${head.createdAt}#${number}` } })),
      ...steps, ...(await forgetOwner(deps, head)), ...more,
    ]);
    if (written.ok) return true;
  }
  return false;
}
