import { mayClaim } from "@huiyin/shared/bookings/cells";
import { mayLead } from "@huiyin/shared/bookings/outings";
import { reassign } from "@huiyin/shared/bookings/rules";
import { zBookingNumber, type BookingOuting } from "@huiyin/shared/bookings/schema";
import { stationsUnder } from "@huiyin/shared/grid/rules";
import type { Station } from "@huiyin/shared/grid/schema";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { ok } from "@huiyin/shared/kernel/result";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { peopleOfRule } from "@huiyin/shared/rota/editing";
import { leaveOf } from "@huiyin/shared/rota/named";
import { zone } from "@huiyin/shared/tickets/duty";
import { headsNear, stationNotice } from "../notices/noticeOps";
import type { Op } from "../platform/table";
import { agendaOps, type Claim, type KeptDay } from "./agendaRepository";
import { changeBooking } from "./changeOps";
import type { BookingDeps } from "./deps";
import { claimOf } from "./entryOps";
import { putOuting } from "./stationRepository";
import { tellWorker } from "./stepOps";

/** Why this lawyer cannot go out then: not one of this station's or those around it, on leave somewhere, or not there today. */
export async function outingFault(deps: BookingDeps, station: Station, wish: Pick<BookingOuting, "lawyer" | "from" | "to">, now: Instant): Promise<"booking.lawyer_not_here" | "booking.lawyer_on_leave" | null> {
  const [standing, grid, stations] = await Promise.all([deps.staff.standingOf(wish.lawyer), deps.grid.read(station.id), deps.rota.stationsOf(wish.lawyer)]);
  if (!mayLead(standing, station, grid, wish.from, now)) return "booking.lawyer_not_here";
  const parts = (await Promise.all(stations.map((id) => deps.duty.one(id)))).filter((it) => it !== null);
  const isOff = parts.some((it) => leaveOf(it.rota, wish.lawyer, wish.from, wish.to).length > 0);
  const isAbsent = localDate(wish.from, zone) === localDate(now, zone) && parts.some((it) => it.watch.absent.some((one) => one.person === wish.lawyer && one.to === null));
  return isOff || isAbsent ? "booking.lawyer_on_leave" : null;
}

const claimFor = (it: BookingOuting, lawyer: PersonId): Claim => claimOf(lawyer, it.id, it.from, it.to);
const keptDay = async ({ agendas }: Pick<BookingDeps, "agendas">, who: PersonId, date: Claim["date"]): Promise<(KeptDay & { readonly who: string })[]> => {
  const day = await agendas.day(who, date);
  return day === null ? [] : [{ ...day, who }];
};

/** Of the people in this station's rota the first who may go and has the time: who is on duty there before who stands behind, in the rota's order. */
async function standIn(deps: BookingDeps, station: Station, it: BookingOuting, now: Instant): Promise<PersonId | null> {
  const part = await deps.duty.one(station.id);
  const rules = part?.rota.rules ?? [];
  const people = [...new Set([...rules.filter((rule) => rule.lane === "duty"), ...rules].flatMap(peopleOfRule))].filter((person) => person !== it.lawyer);
  for (const person of people) {
    const claim = claimFor(it, person);
    const [day] = await keptDay(deps, person, claim.date);
    if (day !== undefined && !mayClaim(day, claim.names, "", now)) continue;
    if ((await outingFault(deps, station, { ...it, lawyer: person }, now)) === null) return person;
  }
  return null;
}

/** The new lawyer, their time and the old one's, or what the heads are told: in one transaction, in place of the outing that was read. */
async function leadAnew(deps: BookingDeps, station: Station, before: BookingOuting, now: Instant): Promise<BookingOuting | null> {
  const lawyer = await standIn(deps, station, before, now);
  const data = { by: before.from, title: before.title, station: station.name };
  if (lawyer === null) {
    if (before.unled === before.lawyer) return before;
    const ops: Op[] = (await headsNear(deps.staff, before.unitPath, now)).map((to) => stationNotice(to, "outing_unled", before.station, data, now));
    const told = { ...before, unled: before.lawyer };
    return (await deps.table.transact([putOuting(told, before), ...ops])).ok ? told : null;
  }
  const [old, mine] = [claimFor(before, before.lawyer), claimFor(before, lawyer)];
  const kept = [...(await keptDay(deps, before.lawyer, old.date)), ...(await keptDay(deps, lawyer, mine.date))];
  const after = { ...before, lawyer };
  const written = await deps.table.transact([putOuting(after, before), ...agendaOps([old], [mine], kept, now), stationNotice(lawyer, "outing_yours", before.station, data, now)]);
  return written.ok ? after : null;
}

/**
 * After a change of this station's rota, or when whoever leads an outing leaves: outings whose lawyer is on leave then, or gone, go to a colleague, and everybody with a seat hears who comes; where
 * nobody can, the heads are told and the outing stays. Outings of the stations around it are looked at too: a street's lawyer goes out for its
 * communities. Repeating it tells those whom a crash left out.
 */
export async function reviewOutings(deps: BookingDeps, id: StationId, now: Instant): Promise<void> {
  const [own, grid] = await Promise.all([deps.grid.station(id), deps.grid.read(id)]);
  if (own === null) return;
  const around = [...new Set([id, ...own.above, ...stationsUnder(grid, id).map((it) => it.id)])];
  for (const outing of (await Promise.all(around.map((it) => deps.atStations.outings(it, now)))).flat()) {
    const station = outing.from <= now ? null : await deps.grid.station(outing.station);
    if (station === null) continue;
    const led = (await outingFault(deps, station, outing, now)) === null ? outing : await leadAnew(deps, station, outing, now);
    // Somebody changed it meanwhile: what they wrote left a look of its own, or is a cancellation.
    if (led === null) continue;
    for (const { booking } of await deps.atStations.seats(outing.id)) {
      const done = await changeBooking(deps, zBookingNumber.parse(booking), (it) => ok(
        (it.status !== "booked" && it.status !== "pending") || it.lawyer === led.lawyer
          ? { after: it, fact: { code: "reassigned" as const, by: "system" as const, person: null }, told: [] }
          : { after: reassign(it, led.lawyer), fact: { code: "reassigned" as const, by: "system" as const, person: null }, told: tellWorker(it, "booking_other_lawyer") },
      ), { reply: () => ({}), rows: () => [] }, now);
      if (!done.ok) throw new Error(`bookings: a seat was not told: ${done.code}`);
    }
  }
}
