import { zStationId, type StationId } from "@huiyin/shared/kernel/ids";
import { unitName, stationName } from "@huiyin/shared/grid/rules";
import type { Calendar } from "@huiyin/shared/kernel/calendar";
import { ok } from "@huiyin/shared/kernel/result";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import { ringCodes } from "@huiyin/shared/notices/schema";
import { currentOrNextShift } from "@huiyin/shared/rota/rules";
import { listRingingRoute } from "@huiyin/shared/tickets/api";
import { zone, type Duty } from "@huiyin/shared/tickets/duty";
import { seenBy } from "@huiyin/shared/tickets/ringing";
import type { RingingTicket, Ticket } from "@huiyin/shared/tickets/schema";
import { provisionalMark } from "@huiyin/shared/kernel/workingTime";
import { mayAssign } from "@huiyin/shared/tickets/stepAside";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle } from "../platform/http";
import type { RotaRepository } from "../rota/rotaRepository";
import type { TicketDeps } from "./deps";

/** Whoever is rung has a notice in the same transaction; a ticket that rang longer ago was rung again since. */
const lookBackHours = 10 * 24;
/** An emergency's minutes run by the wall and wait for no calendar. */
const acceptMark = (it: Ticket, calendar: Calendar) => (it.urgency === "emergency" ? {} : provisionalMark(it.createdAt, it.acceptBy, calendar, zone));
const lanes = ["duty", "backup"] as const;

export type RingingDeps = TicketDeps & { readonly rota: Pick<RotaRepository, "stationsOf"> };
const ringsFor = (ticket: Ticket, by: ActingStaff): ticket is RingingTicket =>
  ticket.status === "ringing" && ticket.offeredTo.includes(by.person) && !ticket.excluded.includes(by.person);

function shiftsOf(duty: Duty, by: ActingStaff, now: Instant) {
  const { rota, station: here } = duty.here;
  const shiftsFrom = (at: Instant) =>
    lanes.flatMap((lane) => currentOrNextShift(rota, duty.calendar, zone, at, lane, by.person) ?? []).sort((a, b) => (a.start < b.start ? -1 : 1));
  const running = shiftsFrom(now).filter((it) => it.start <= now).map((it) => it.end).sort().at(-1) ?? null;
  // On duty, the lane knows the running shift only: the next one is looked for from its end.
  const next = shiftsFrom(running ?? now).find((it) => it.start > now);
  return { onDutyUntil: running, nextShift: next === undefined ? null : { from: next.start, to: next.end, ...provisionalMark(now, next.start, duty.calendar, zone), stationName: here.name } };
}

/** What rings at a station where somebody is on duty by now, though it rang before they came. */
async function foundThere(deps: RingingDeps, station: StationId, duty: Duty, by: ActingStaff, now: Instant): Promise<Ticket[]> {
  const open = await deps.cases.openOf(station);
  const tickets = await deps.tickets.getMany(open.flatMap((it) => (it.status === "registered" && it.ticket !== null ? [it.ticket] : [])));
  return [...tickets.values()].flatMap((it) => (it.status === "ringing" ? [seenBy(it, by.person, duty, now)] : []));
}

async function dutiesOf(deps: RingingDeps, by: ActingStaff, now: Instant) {
  const own = zStationId.safeParse(by.grant.unit);
  const stations = new Set([...(own.success ? [own.data] : []), ...(await deps.rota.stationsOf(by.person))]);
  const read = await Promise.all([...stations].map(async (station) => {
    const duty = await deps.duty.load(station, now, { heads: false });
    if (duty === null) return [];
    const shifts = shiftsOf(duty, by, now);
    return [{ station, shifts, found: shifts.onDutyUntil === null ? [] : await foundThere(deps, station, duty, by, now) }];
  }));
  const all = read.flat();
  return { shifts: all.find((it) => own.success && it.station === own.data)?.shifts ?? { onDutyUntil: null, nextShift: null }, found: all.flatMap((it) => it.found) };
}

/** GET /tickets: what rings for me now, oldest deadline first, and whether I am on duty. */
export const listRinging = (deps: RingingDeps) =>
  handle(listRingingRoute, async ({ caller, now }) => {
    const by = staffOf(caller);
    const [notices, grid, { shifts, found }, calendar] = await Promise.all([
      deps.notices.since(by.person, addHours(now, -lookBackHours)), deps.grid.read(by.grant.unit), dutiesOf(deps, by, now), deps.duty.calendar(),
    ]);
    const ids = notices.flatMap((it) => (ringCodes.has(it.code) && it.about.kind === "ticket" ? [it.about.id] : []));
    const known = new Map([...(await deps.tickets.getMany(ids)), ...found.map((it) => [it.id, it] as const)]);
    const ringing = [...known.values()].filter((ticket) => ringsFor(ticket, by));
    const counts = await deps.tickets.counts(ringing.map((it) => it.id));
    const tickets = ringing.sort((a, b) => (a.acceptBy < b.acceptBy ? -1 : 1)).map((it) => ({
      id: it.id, type: it.type, urgency: it.urgency, place: it.place, placeName: unitName(grid, it.place), stationName: stationName(grid, it.station), headcount: it.headcount,
      subjects: Math.max(1, counts.get(it.id) ?? 1), door: it.door, createdAt: it.createdAt, acceptBy: it.acceptBy, ...acceptMark(it, calendar), rungEndsAt: it.nextAt, limitOpen: it.limitOpen,
      mayAssign: it.passes >= 2 && (by.role === "head" || by.role === "officer") && mayAssign(by.grant.unit, it), assigned: it.assigned?.to === by.person,
    }));
    return ok({ tickets, ...shifts });
  });
