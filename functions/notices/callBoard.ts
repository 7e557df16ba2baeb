import { stationName, stationsUnder } from "@huiyin/shared/grid/rules";
import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok } from "@huiyin/shared/kernel/result";
import { listUntoldRoute } from "@huiyin/shared/notices/channelApi";
import { withYears } from "@huiyin/shared/notices/provisional";
import { inboxLine } from "@huiyin/shared/notices/rules";
import type { CallTask } from "@huiyin/shared/notices/schema";
import { isSuperseded, type Standing } from "@huiyin/shared/notices/superseded";
import { zone } from "@huiyin/shared/tickets/duty";
import type { BookingRepository } from "../bookings/bookingRepository";
import type { CaseRepository } from "../cases/caseRepository";
import type { GridRepository } from "../grid/gridRepository";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Keys } from "../platform/keys";
import type { DutyRepository } from "../rota/dutyRepository";
import type { StaffRepository } from "../staff/staffRepository";
import type { TicketRepository } from "../tickets/ticketRepository";
import { callTaskKey, placeOf, type CallLane, type CallTaskRepository } from "./callTaskRepository";

export type CallBoardDeps = {
  readonly calls: CallTaskRepository; readonly keys: Pick<Keys, "open">; readonly grid: Pick<GridRepository, "read">; readonly staff: Pick<StaffRepository, "namesOf">;
  readonly bookings: Pick<BookingRepository, "getMany">; readonly cases: Pick<CaseRepository, "getMany">; readonly tickets: Pick<TicketRepository, "getMany">;
  readonly duty: Pick<DutyRepository, "calendar">;
};
const pageSize = 30;

/** What the tasks are about as it stands now: a booking with its case, a case with its ticket. Three reads at most for a whole page. */
async function standings({ bookings, cases, tickets }: Pick<CallBoardDeps, "bookings" | "cases" | "tickets">, tasks: readonly CallTask[]): Promise<(task: CallTask) => Standing> {
  const booked = new Map((await bookings.getMany(tasks.flatMap(({ about }) => (about.kind === "booking" ? [about.number] : [])))).map((it) => [it.number, it]));
  const numbers = [...tasks.flatMap(({ about }) => (about.kind === "case" ? [about.number] : [])), ...[...booked.values()].flatMap((it) => it.caseNumber ?? [])];
  const heads = new Map((numbers.length === 0 ? [] : await cases.getMany([...new Set(numbers)])).map((it) => [it.number, it]));
  const ids = [...tasks.flatMap(({ about }) => (about.kind === "ticket" ? [about.id] : [])), ...[...heads.values()].flatMap((it) => it.ticket ?? [])];
  const rung = await tickets.getMany([...new Set(ids)]);
  return ({ about }) => {
    const booking = about.kind === "booking" ? (booked.get(about.number) ?? null) : null;
    const number = about.kind === "case" ? about.number : (booking?.caseNumber ?? null);
    const it = number === null ? null : (heads.get(number) ?? null);
    const ticket = about.kind === "ticket" ? about.id : (it?.ticket ?? null);
    return { booking, it, ticket: ticket === null ? null : (rung.get(ticket) ?? null) };
  };
}

/** Nobody meets their own matter on a board, nor one in which they stand on the other side. */
export const mayCallAbout = (person: PersonId, task: Pick<CallTask, "to">, { ticket, it, booking }: Standing): boolean =>
  task.to !== person && booking?.worker !== person && booking?.helper !== person && it?.worker !== person && it?.helper !== person && ticket?.otherSide?.includes(person) !== true;

/** GET /stations/{stationId}/untold. The hotline sees what waited an hour at a head's. */
export const listUntold = (deps: CallBoardDeps) =>
  handle(listUntoldRoute, async ({ params, query, caller, now }) => {
    const [tree, calendar] = await Promise.all([deps.grid.read(params.stationId), deps.duty.calendar()]);
    const { person, role } = staffOf(caller);
    const lane: CallLane = query.lane ?? "open";
    const under = stationsUnder(tree, params.stationId);
    const pages = await Promise.all(under.map((it) => deps.calls.at(it.id, lane, pageSize + 1, query.page ?? null)));
    const oldestFirst = pages.flat().sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    const ordered = lane === "open" ? oldestFirst : oldestFirst.reverse();
    const page = ordered.slice(0, pageSize);
    const standing = await standings(deps, page);
    const shown = page.filter((it) => {
      const is = standing(it);
      // Between its settling and the index's word of it a line may still stand in the other lane.
      const isHere = lane === "settled" ? it.settled !== null : it.settled === null && !isSuperseded(it, is);
      return isHere && mayCallAbout(person, it, is) && (role !== "operator" || it.hotlineTold);
    });
    const names = await deps.staff.namesOf([...new Set(shown.flatMap((it) => [...(it.audience === "staff" ? [it.to] : []), ...it.calls.map(({ by }) => by), ...(it.settled?.by ?? null) === null ? [] : [it.settled?.by ?? it.to]]))]);
    const nameOf = (by: PersonId): string => names.get(by) ?? "";
    const last = page.at(-1);
    return ok({
      untold: await Promise.all(shown.map(async (it) => ({
        id: it.id, station: it.station, stationName: stationName(tree, it.station), since: it.since, code: it.code, about: it.about, text: inboxLine(withYears({ ...it, at: it.since }, calendar, now, zone), now, zone),
        audience: it.audience, colleague: it.audience === "staff" ? (names.get(it.to) ?? null) : null, attempts: it.attempts.map(({ via, at, tries, is, code }) => ({ via, at, tries, is, code })), atHotline: it.hotlineTold,
        calls: await Promise.all(it.calls.map(async ({ at, by, result, note }, n) => ({ at, by: nameOf(by), result, note: note === null ? null : await deps.keys.open(note, callTaskKey(it.id), `note${n}`) }))),
        settled: it.settled === null ? null : { ...it.settled, by: it.settled.by === null ? null : nameOf(it.settled.by) },
      }))),
      next: last === undefined || ordered.length <= pageSize ? null : placeOf(last),
    });
  });
