import type { Mode } from "@huiyin/shared/bookings/schema";
import type { Span } from "@huiyin/shared/bookings/spans";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { addDays, epoch, localDate, startOfDay, type Instant } from "@huiyin/shared/kernel/time";
import { leaveOf } from "@huiyin/shared/rota/named";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { zone } from "@huiyin/shared/tickets/duty";
import type { BookingDeps } from "./deps";

const spanOf = (it: { readonly start: Instant; readonly end: Instant }): Span => ({ from: epoch(it.start), to: epoch(it.end) });
const isInPerson = (mode: Mode): boolean => mode === "in_person" || mode === "visit";

/** When somebody who must attend besides cannot, as the rotas of other stations say: leave, a day they said they cannot come, and duty elsewhere where they would have to be seen. */
export async function attendeeOf(
  deps: Pick<BookingDeps, "duty" | "rota">, person: PersonId, at: { readonly station: StationId; readonly service: { readonly mode: Mode } }, range: { readonly from: Instant; readonly to: Instant }, now: Instant,
): Promise<{ readonly person: PersonId; readonly away: readonly Span[] }> {
  const stations = (await deps.rota.stationsOf(person)).filter((it) => it !== at.station);
  const [parts, calendar] = await Promise.all([Promise.all(stations.map((it) => deps.duty.one(it))), deps.duty.calendar()]);
  const today = localDate(now, zone);
  const wholeDay = spanOf({ start: startOfDay(today, zone), end: startOfDay(addDays(today, 1), zone) });
  return {
    person,
    away: parts.flatMap((part) => (part === null ? [] : [
      ...leaveOf(part.rota, person, range.from, range.to).map(spanOf),
      ...(part.watch.absent.some((it) => it.person === person && it.to === null) ? [wholeDay] : []),
      ...(isInPerson(at.service.mode) ? dutyOver(part.rota, calendar, zone, range.from, range.to, "duty").filter((it) => it.person === person).map(spanOf) : []),
    ])),
  };
}
