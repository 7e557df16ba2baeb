import { zStationId, type StationId } from "@huiyin/shared/kernel/ids";
import { unitName, stationName } from "@huiyin/shared/grid/rules";
import { ok } from "@huiyin/shared/kernel/result";
import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import { ringCodes } from "@huiyin/shared/notices/rules";
import { currentOrNextShift } from "@huiyin/shared/rota/rules";
import { listRingingRoute } from "@huiyin/shared/tickets/api";
import { zone } from "@huiyin/shared/tickets/duty";
import type { RingingTicket, Ticket } from "@huiyin/shared/tickets/schema";
import { staffOf, type ActingStaff } from "../platform/caller";
import { handle } from "../platform/http";
import type { TicketDeps } from "./deps";

/** Whoever is rung has a notice in the same transaction; a ticket that rang longer ago was rung again since. */
const lookBackHours = 10 * 24;

const ringsFor = (ticket: Ticket, by: ActingStaff): ticket is RingingTicket =>
  ticket.status === "ringing" && ticket.offeredTo.includes(by.person) && !ticket.excluded.includes(by.person);

async function shiftsOf(deps: TicketDeps, by: ActingStaff, station: StationId, now: Instant) {
  const duty = await deps.duty.load(station, now, { heads: false });
  if (duty === null) return { onDutyUntil: null, nextShift: null };
  const { rota, station: here } = duty.here;
  const shiftsFrom = (at: Instant) =>
    (["duty", "backup"] as const).flatMap((lane) => currentOrNextShift(rota, duty.calendar, zone, at, lane, by.person) ?? []).sort((a, b) => (a.start < b.start ? -1 : 1));
  const running = shiftsFrom(now).filter((it) => it.start <= now).map((it) => it.end).sort().at(-1) ?? null;
  // On duty, the lane knows the running shift only: the next one is looked for from its end.
  const next = shiftsFrom(running ?? now).find((it) => it.start > now);
  return { onDutyUntil: running, nextShift: next === undefined ? null : { from: next.start, to: next.end, stationName: here.name } };
}

/** GET /tickets: what rings for me now, oldest deadline first, and whether I am on duty. */
export const listRinging = (deps: TicketDeps) =>
  handle(listRingingRoute, async ({ caller, now }) => {
    const by = staffOf(caller);
    const own = zStationId.safeParse(by.grant.unit);
    const [notices, grid, shifts] = await Promise.all([
      deps.notices.since(by.person, addHours(now, -lookBackHours)), deps.grid.read(),
      own.success ? shiftsOf(deps, by, own.data, now) : { onDutyUntil: null, nextShift: null },
    ]);
    const ids = notices.flatMap((it) => (ringCodes.has(it.code) && it.about.kind === "ticket" ? [it.about.id] : []));
    const ringing = [...(await deps.tickets.getMany(ids)).values()].filter((ticket) => ringsFor(ticket, by));
    const counts = await deps.tickets.counts(ringing.map((it) => it.id));
    const tickets = ringing.sort((a, b) => (a.acceptBy < b.acceptBy ? -1 : 1)).map((it) => ({
      id: it.id, type: it.type, urgency: it.urgency, place: it.place, placeName: unitName(grid, it.place), stationName: stationName(grid, it.station), headcount: it.headcount,
      subjects: Math.max(1, counts.get(it.id) ?? 1), door: it.door, createdAt: it.createdAt, acceptBy: it.acceptBy, rungEndsAt: it.nextAt, limitOpen: it.limitOpen,
    }));
    return ok({ tickets, ...shifts });
  });
