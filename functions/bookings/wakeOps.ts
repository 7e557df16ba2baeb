import { ownerOf } from "@huiyin/shared/bookings/cells";
import { isAhead } from "@huiyin/shared/bookings/rules";
import { zBookingEventId, zBookingNumber } from "@huiyin/shared/bookings/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import type { Op } from "../platform/table";
import type { AgendaRepository } from "./agendaRepository";
import type { BookingRepository } from "./bookingRepository";
import { wakeReview, type StationBookings } from "./stationRepository";

export type WakeDeps = { readonly agendas: Pick<AgendaRepository, "ahead">; readonly bookings: Pick<BookingRepository, "getMany">; readonly atStations: Pick<StationBookings, "outing"> };

/**
 * For whoever learns that a lawyer is bound to somebody's other side: the stations of the visits still ahead in a person's days are looked
 * through within a minute, by a timer of the same transaction, and a visit with such a lawyer goes to somebody else (fireReview.ts).
 * @param who a lawyer, or whose visits they are; of a caller without an account, what their days lie under
 * @param about only visits about this case, where one is meant
 */
export async function wakeVisitsOf(deps: WakeDeps, who: string, about: CaseNumber | null, now: Instant): Promise<Op[]> {
  const days = await deps.agendas.ahead(who, localDate(now, zone));
  const owners = [...new Set(days.flatMap((day) => Object.values(day.cells).map(ownerOf)))];
  const numbers = owners.flatMap((owner) => zBookingNumber.safeParse(owner).data ?? []);
  // A lawyer who goes out: whoever has a seat there is not in their day.
  const outings = await Promise.all(owners.flatMap((owner) => zBookingEventId.safeParse(owner).data ?? []).map((id) => deps.atStations.outing(id)));
  const ahead = (await deps.bookings.getMany(numbers)).filter((it) => isAhead(it) && (about === null || it.caseNumber === about));
  return [...new Set([...ahead, ...outings.flatMap((it) => it ?? [])].map((it) => it.station))].map((station) => wakeReview(station, now));
}
