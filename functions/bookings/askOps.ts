import { claimed, type AgendaDay } from "@huiyin/shared/bookings/cells";
import { offer, type Ask } from "@huiyin/shared/bookings/offer";
import type { Service } from "@huiyin/shared/bookings/schema";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { addDays, addMinutes, localDate, startOfDay, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import { cellsOf } from "@huiyin/shared/bookings/cells";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { zone } from "@huiyin/shared/tickets/duty";
import type { StationPart } from "../rota/dutyRepository";
import { attendeeOf } from "./attendees";
import type { BookingDeps } from "./deps";
import type { Matter } from "./matter";

export type Wish = {
  readonly station: StationId; readonly service: Service; readonly from: LocalDate; readonly days: number; readonly matter: Matter;
  /** Whose day the worker's cells lie in; null while nobody is known. */
  readonly agenda: string | null; readonly mine: string | null; readonly also: readonly PersonId[];
  /** Only this one. */
  readonly lawyer: PersonId | null;
};
export type Loaded = { readonly part: StationPart; readonly ask: Ask; readonly agendas: ReadonlyMap<string, readonly AgendaDay[]> };

/** Everything the engine asks for, read now: the station's rota in one query, and one query for each lawyer and week. Null: no such station. */
export async function loadAsk(deps: BookingDeps, wish: Wish, now: Instant): Promise<Loaded | null> {
  const [part, calendar] = await Promise.all([deps.duty.one(wish.station), deps.duty.calendar()]);
  if (part === null) return null;
  const [from, to] = [startOfDay(wish.from, zone), startOfDay(addDays(wish.from, wish.days), zone)];
  const written = [...new Set(dutyOver(part.rota, calendar, zone, from, to, "duty").map((it) => it.person))];
  const gone = new Set(await deps.duty.gone(part.station, written, now));
  const people = written.filter((person) => !gone.has(person) && !wish.matter.away.has(person) && (wish.lawyer === null || wish.lawyer === person) && !wish.also.includes(person));
  const today = localDate(now, zone);
  const wholeDay = cellsOf(startOfDay(today, zone), addMinutes(startOfDay(today, zone), 1_440), zone).names;
  // Who said that they cannot come is not there today; when they are back is not known.
  const away = new Set(part.watch.absent.filter((it) => it.to === null).map((it) => it.person));
  const read = async (who: string): Promise<readonly AgendaDay[]> => {
    const days = await deps.agendas.days(who, wish.from, wish.days);
    if (!away.has(who as PersonId)) return days;
    return [...days.filter((day) => day.date !== today), claimed({ date: today, cells: {} }, wholeDay, "~#away")];
  };
  const others = await Promise.all(wish.also.map((person) => attendeeOf(deps, person, wish, { from, to }, now)));
  const everybody = [...new Set<string>([...people, ...wish.also, ...(wish.agenda === null ? [] : [wish.agenda])])];
  const agendas = new Map((await Promise.all(everybody.map(read))).map((days, at) => [everybody[at] ?? "", days]));
  const of = (who: string) => agendas.get(who) ?? [];
  return {
    part, agendas,
    ask: {
      service: wish.service, from, to, now, zone, rota: part.rota, hours: part.station.hours, calendar, mine: wish.mine,
      lawyers: people.map((person) => ({ person, rank: person === wish.matter.owner ? 1 : 0, days: of(person) })), also: others.map((it) => ({ ...it, days: of(it.person) })), worker: wish.agenda === null ? null : of(wish.agenda),
    },
  };
}

const nextDays = 7;
const nextTimes = 6;
/** What is still free, for whoever was too late: from that time on, else whatever comes first. */
export async function nextFree(deps: BookingDeps, wish: Wish, at: Instant, now: Instant): Promise<Instant[]> {
  const loaded = await loadAsk(deps, { ...wish, days: nextDays }, now);
  const starts = loaded === null ? [] : offer(loaded.ask).map((it) => it.at);
  const later = starts.filter((it) => it >= at);
  return (later.length > 0 ? later : starts).slice(0, nextTimes);
}
