import type { Calendar } from "../kernel/calendar";
import type { PersonId, StationId } from "../kernel/ids";
import { addHours, minutesBetween, type Instant, type Zone } from "../kernel/time";
import { openingsBetween, type WeekHours } from "../kernel/workingTime";
import { joined, peopleOfException, stateOf } from "./editing";
import { rotaParameters } from "./parameters";
import { dutyOver, gapsOver } from "./rules";
import { zLane, type Lane, type Rota } from "./schema";

/** What a head sees at once: what a rota, as it would stand, means for the next days. All spans are half-open. */
export type Span = { readonly from: Instant; readonly to: Instant };
/** `attends`: they come besides the lawyer, from whichever lane; the lawyer must be on duty. */
export type Booking = Span & { readonly id: string; readonly person: PersonId; readonly attends?: boolean };
/** Another station's rota in which some of these people stand, too. */
export type Elsewhere = { readonly station: StationId; readonly name: string; readonly rota: Rota };
export type Look = {
  readonly before: Rota;
  readonly after: Rota;
  readonly hours: WeekHours;
  readonly calendar: Calendar;
  readonly zone: Zone;
  readonly now: Instant;
  readonly elsewhere: readonly Elsewhere[];
  /** Who has an acknowledged channel that sounds. */
  readonly sounding: ReadonlySet<PersonId>;
  readonly bookings: readonly Booking[];
};
type Double = Span & { readonly person: PersonId; readonly here: Lane; readonly there: { readonly station: StationId; readonly stationName: string; readonly lane: Lane } };
export type Review = {
  readonly gaps: readonly (Span & { readonly isNew: boolean })[];
  readonly unreachable: readonly { readonly person: PersonId; readonly isNew: boolean }[];
  readonly doubles: readonly (Double & { readonly isNew: boolean })[];
  readonly long: readonly (Span & { readonly person: PersonId; readonly hours: number })[];
  readonly bookings: readonly Booking[];
  readonly touched: readonly { readonly person: PersonId; readonly gains: readonly Span[]; readonly loses: readonly Span[] }[];
};

type Duty = Span & { readonly person: PersonId; readonly lane: Lane };
const meet = (a: Span, b: Span): Span | null => {
  const it = { from: a.from > b.from ? a.from : b.from, to: a.to < b.to ? a.to : b.to };
  return it.from < it.to ? it : null;
};
/** What of `spans` no span of `others` covers. */
function minus(spans: readonly Span[], others: readonly Span[]): Span[] {
  return others.reduce<Span[]>(
    (rest, other) => rest.flatMap((it) => (meet(it, other) === null ? [it] : [{ from: it.from, to: other.from }, { from: other.to, to: it.to }].filter((part) => part.from < part.to))),
    [...spans],
  );
}
const of = <D extends { readonly person: PersonId }>(duties: readonly D[], person: PersonId): D[] => duties.filter((it) => it.person === person);
const bySpan = (a: Span & { person: PersonId }, b: Span & { person: PersonId }) => (a.from < b.from || (a.from === b.from && a.person < b.person) ? -1 : 1);

/** Everybody whom a rota names for now or later, on duty on some day or not: who must be reachable. Somebody on leave stays named. */
export function namedIn(rota: Rota, now: Instant): PersonId[] {
  const rules = rota.rules.filter((rule) => rule.to === null || (rule.to > now && rule.to > rule.from));
  const exceptions = rota.exceptions.filter((it) => it.kind !== "off" && ["asked", "in_force"].includes(stateOf(it, now)));
  return [...new Set([...rules.flatMap((rule) => (rule.kind === "weekly" ? rule.people : rule.participants.flat())), ...exceptions.flatMap(peopleOfException)])].sort();
}

function doublesOf(here: readonly Duty[], there: readonly (Duty & { readonly station: StationId; readonly stationName: string })[]): readonly Double[] {
  return here
    .flatMap((one) => of(there, one.person).flatMap((other) => {
      const both = meet(one, other);
      return both === null ? [] : [{ person: one.person, ...both, here: one.lane, there: { station: other.station, stationName: other.stationName, lane: other.lane } }];
    }))
    .sort(bySpan);
}

/** Reads both rotas over the horizon and says what differs, what is missing, and what is too much. */
export function reviewRota({ before, after, hours, calendar, zone, now, elsewhere, sounding, bookings }: Look, own: { readonly station: StationId; readonly name: string }): Review {
  const to = addHours(now, rotaParameters.reviewDays * 24);
  const over = (rota: Rota): Duty[] =>
    zLane.options.flatMap((lane) => dutyOver(rota, calendar, zone, now, to, lane).map((it) => ({ person: it.person, lane, from: it.start, to: it.end })));
  const [was, is] = [over(before), over(after)];
  const needed = openingsBetween(hours, calendar, now, to, { zone });
  const gapsIn = (rota: Rota): Span[] => gapsOver(rota, calendar, zone, now, to, "duty", needed).map((it) => ({ from: it.start, to: it.end }));
  const known = gapsIn(before);
  const wasNamed = new Set(namedIn(before, now));
  const people = [...new Set([...was, ...is].map((it) => it.person))].sort();
  const others = elsewhere.flatMap((it) => over(it.rota).map((duty) => ({ ...duty, station: it.station, stationName: it.name })));
  const doubles = (duties: readonly Duty[]): readonly Double[] => {
    const backup = duties.filter((it) => it.lane === "backup").map((it) => ({ ...it, station: own.station, stationName: own.name }));
    return [...doublesOf(duties.filter((it) => it.lane === "duty"), backup), ...doublesOf(duties, others)];
  };
  const knownDoubles = doubles(was);
  const isKnown = (it: Double) => minus([it], knownDoubles.filter((one) => one.person === it.person && one.here === it.here && one.there.station === it.there.station && one.there.lane === it.there.lane)).length === 0;
  const isThere = (duties: readonly Duty[], it: Booking) => minus([it], of(duties.filter((one) => it.attends === true || one.lane === "duty"), it.person)).length === 0;
  return {
    gaps: gapsIn(after).map((gap) => ({ ...gap, isNew: minus([gap], known).length > 0 })),
    unreachable: namedIn(after, now).flatMap((person) => (sounding.has(person) ? [] : [{ person, isNew: !wasNamed.has(person) }])),
    doubles: doubles(is).map((it) => ({ ...it, isNew: !isKnown(it) })),
    long: joined(is)
      .map((it) => ({ person: it.person, from: it.from, to: it.to, hours: minutesBetween(it.from, it.to) / 60 }))
      .filter((it) => it.hours > rotaParameters.mostHoursInRow)
      .sort(bySpan),
    bookings: bookings.filter((it) => isThere(was, it) && !isThere(is, it)),
    touched: people.flatMap((person) => {
      const [old, fresh] = [joined(of(was, person)), joined(of(is, person))];
      const [gains, loses] = [minus(fresh, old), minus(old, fresh)].map((spans) => spans.map((it) => ({ from: it.from, to: it.to })));
      return gains === undefined || loses === undefined || gains.length + loses.length === 0 ? [] : [{ person, gains, loses }];
    }),
  };
}
