import { offer } from "@huiyin/shared/bookings/offer";
import type { Waiting } from "@huiyin/shared/bookings/schema";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { localDate, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { loadAsk } from "./askOps";
import type { BookingDeps } from "./deps";
import { makeBooking } from "./makeOps";
import { caseOf, matterOf } from "./matter";
import { offeredOps, settleWaitlist } from "./stationRepository";

/** How many are looked at in one run; who stands further behind is not offered something before them. */
const mostAtOnce = 20;

/** Offers the first time that suits: a booking of theirs, held for an hour. True when they were offered something. */
async function offerTo(deps: BookingDeps, entry: Waiting, date: LocalDate, now: Instant): Promise<boolean> {
  const service = await deps.atStations.service(entry.station, entry.service);
  if (service === null) return false;
  const it = await caseOf(deps, entry.caseNumber);
  const matter = await matterOf(deps, { it, organisation: entry.organisation, involved: [entry.person] }, now);
  const loaded = await loadAsk(deps, { station: entry.station, service, from: date, days: 1, matter, agenda: entry.person, mine: null, also: [], lawyer: null }, now);
  const [first] = loaded === null ? [] : offer(loaded.ask);
  if (first === undefined) return false;
  const made = await makeBooking(deps, {
    station: entry.station, service, at: first.at, matter, worker: entry.person, helper: null, agenda: entry.person, visitor: null, door: "miniprogram", by: { side: "system", person: null }, pending: "offer", lawyer: null, also: [], soon: false,
  }, { reply: (booking) => booking.number, rows: () => [], also: (booking) => offeredOps(entry, booking.number) }, now);
  return made.ok && made.value.outcome === "booked";
}

/**
 * A time of this day came free, or somebody joined: those who wait are offered what there is, in the order in which they joined. Twice or
 * beside itself is safe: an offer takes the cells, and its entry is offered only once.
 */
export async function fireWaitlist(deps: BookingDeps, station: StationId, date: LocalDate, now: Instant): Promise<void> {
  const head = await deps.atStations.waitlist(station, date);
  // The index lags: what it says is due may have been done a moment ago.
  if (head === null || head.nextAt === null || head.nextAt > now) return;
  const queue = date < localDate(now, zone) ? [] : (await deps.atStations.waiting(station, date)).slice(0, mostAtOnce);
  for (const entry of queue) await offerTo(deps, entry, date, now);
  await deps.table.transact([settleWaitlist(head, null)]);
}
