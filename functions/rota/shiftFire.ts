import { isBehind } from "@huiyin/shared/cases/clocks";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import { isInForce } from "@huiyin/shared/staff/rules";
import { zone } from "@huiyin/shared/tickets/duty";
import { shiftsNear, walk, zShifts, type Told } from "@huiyin/shared/rota/shiftWalk";
import type { CaseRepository } from "../cases/caseRepository";
import { headsNear, stationNotice } from "../notices/noticeOps";
import type { Op, Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import type { TicketRepository } from "../tickets/ticketRepository";
import type { DutyRepository } from "./dutyRepository";
import { putShifts } from "./presenceRepository";
import { shiftsKey } from "./shiftOps";

export type ShiftDeps = {
  readonly table: Pick<Table, "get" | "transact">; readonly duty: DutyRepository; readonly staff: Pick<StaffRepository, "holdersOf" | "standingOf">;
  readonly cases: Pick<CaseRepository, "openOf">; readonly tickets: Pick<TicketRepository, "getMany">;
};

/** What is open at the station, as counts; read only when somebody's shift begins. */
async function countsOf({ cases, tickets }: ShiftDeps, station: StationId, now: Instant): Promise<{ ringing: number; overdue: number; open: number }> {
  const open = await cases.openOf(station);
  const rung = await tickets.getMany(open.flatMap((it) => (it.status === "registered" && it.ticket !== null ? [it.ticket] : [])));
  const isRinging = (id: string | null) => [...rung.values()].some((ticket) => ticket.id === id && ticket.status === "ringing");
  return { ringing: open.filter((it) => it.status === "registered" && isRinging(it.ticket)).length, overdue: open.filter((it) => isBehind(it, now)).length, open: open.length };
}

type Tell = { readonly told: readonly Told[]; readonly heads: readonly PersonId[]; readonly station: { readonly id: StationId; readonly name: string } };

async function noticesOf(deps: ShiftDeps, { told, heads, station }: Tell, now: Instant): Promise<Op[]> {
  const counts = told.some((it) => it.what === "starts") ? await countsOf(deps, station.id, now) : {};
  const about = { station: station.name };
  return told.flatMap((it) => {
    switch (it.what) {
      case "soon":
        return [stationNotice(it.person, "shift_soon", station.id, { ...about, by: it.start }, now)];
      case "starts":
        return [stationNotice(it.person, "shift_starts", station.id, { ...about, ...counts }, now)];
      case "missing":
        return heads.map((to) => stationNotice(to, "presence_missing", station.id, { ...about, by: it.start }, now));
      case "away":
        return heads.map((to) => stationNotice(to, "cannot_come", station.id, { ...about, by: it.start }, now));
    }
  });
}

/** Of those with a shift before them, who is no staff any more. An operator is: their shift at the hotline is one like others. */
async function goneOf(staff: ShiftDeps["staff"], people: readonly PersonId[], now: Instant): Promise<PersonId[]> {
  const standings = await Promise.all(people.map((person) => staff.standingOf(person)));
  return people.filter((_, at) => {
    const standing = standings[at];
    return standing?.member?.active !== true || !standing.grants.some((grant) => isInForce(grant, now));
  });
}

/** As many rows as one transaction may have, less the timer's own. */
const mostNotices = 90;

/**
 * A station's shift timer: says what is due and sets its next time, in one transaction. Late, twice or beside itself: the row's version
 * lets one through, and what was told stands in the row.
 */
export async function fireShifts(deps: ShiftDeps, station: StationId, now: Instant): Promise<void> {
  const [row, part, calendar] = await Promise.all([deps.table.get(shiftsKey(station)), deps.duty.one(station), deps.duty.calendar()]);
  if (row === null) return;
  if (part === null) throw new Error("rota: shifts of a station that is not there");
  const shifts = zShifts.parse(row);
  // The index lags: what it says is due may have been fired a moment ago.
  if (shifts.nextAt === null || shifts.nextAt > now) return;
  const { presences, absent } = part.watch;
  const near = shiftsNear({ rota: part.rota, calendar, zone }, now);
  const gone = await goneOf(deps.staff, [...new Set(near.map((it) => it.person))], now);
  const walked = walk(shifts, { rota: { ...part.rota, gone }, calendar, zone, absent, presences }, now);
  const heads = walked.tell.some((it) => it.what === "missing" || it.what === "away") ? await headsNear(deps.staff, part.station.unitPath, now) : [];
  const notices = await noticesOf(deps, { told: walked.tell, heads, station: part.station }, now);
  if (notices.length > mostNotices) throw new Error("rota: more to tell than one transaction holds");
  await deps.table.transact([putShifts(walked.shifts, shifts), ...notices]);
}
