import type { Station } from "../grid/schema";
import type { Calendar } from "../kernel/calendar";
import type { PersonId, StationId } from "../kernel/ids";
import { chinaTime, type Instant } from "../kernel/time";
import { isOpen } from "../kernel/workingTime";
import { onDuty, whoRings } from "../rota/rules";
import type { Absence, Rota } from "../rota/schema";
import type { EffectiveLadder } from "./ladder";
import type { RingingTicket, Rung, Ticket } from "./schema";

/** One station with all that says who may be rung there. */
export type StationDuty = {
  readonly station: Station;
  /** Its own, or the one it inherits. */
  readonly ladder: EffectiveLadder;
  readonly rota: Rota;
  /** On duty, but they did not say that they are there (rota/shiftWalk.ts): they ring together with who stands behind them. */
  readonly missing?: readonly PersonId[];
  /** People holding a head's grant of this station's unit now. */
  readonly heads: readonly PersonId[];
};
/** A case's own station and those above it, nearest first. */
export type Duty = {
  readonly here: StationDuty;
  readonly above: readonly StationDuty[];
  readonly calendar: Calendar;
  readonly absent: readonly Absence[];
};

export const zone = chinaTime;

/** The same duty seen from the station that rings, when that is one above the case's own. */
export function seenFrom(duty: Duty, ringStation: StationId): Duty {
  const at = duty.above.findIndex((it) => it.station.id === ringStation);
  const here = duty.above[at];
  return here === undefined ? duty : { ...duty, here, above: duty.above.slice(at + 1) };
}

type Place = Pick<Rung, "at" | "group">;

/**
 * The station a rung means, or null when the ladder names a level that is not above this station: a street is not rung twice by the ladder
 * it shares with its communities. The district's last resort is its own to the district itself.
 */
export function stationOfRung(duty: Duty, rung: Place): StationDuty | null {
  if (rung.at === "here" || (rung.at === "district" && duty.here.station.kind === "district")) return duty.here;
  return duty.above.find((it) => it.station.kind === rung.at) ?? null;
}

export const openAt = (duty: Pick<StationDuty, "station">, calendar: Calendar, at: Instant): boolean => isOpen(duty.station.hours, calendar, at, { zone });

/**
 * `rung`: these are rung. `gap`: nobody is there though somebody should be; it is skipped and reported. `none`: nobody to expect
 * (no such level, a head outside hours, everybody there excluded); skipped without a word.
 */
export type RungPeople = { readonly kind: "rung"; readonly people: readonly PersonId[] } | { readonly kind: "gap" } | { readonly kind: "none" };

export type Asked = Pick<Ticket, "excluded" | "passes"> & Pick<RingingTicket, "declined">;
/** Who is not rung: excluded for good, or cannot take it now. */
export const awayOf = ({ excluded, declined = [] }: Pick<Asked, "excluded" | "declined">): readonly PersonId[] => [...excluded, ...declined];

/** Whom one rung reaches at `now`. A head's rung counts only in the opening hours of the case's own station. */
export function peopleOfRung(asked: Asked, duty: Duty, rung: Place, ownIsOpen: boolean, now: Instant): RungPeople {
  const at = stationOfRung(duty, rung);
  if (at === null) return { kind: "none" };
  if (rung.group === "head" && !ownIsOpen) return { kind: "none" };
  const there = new Set(rung.group === "head" ? at.heads : onDuty(at.rota, duty.calendar, zone, now, rung.group));
  if (rung.group === "duty" && at.missing?.some((it) => there.has(it)) === true) {
    for (const person of onDuty(at.rota, duty.calendar, zone, now, "backup")) there.add(person);
  }
  // After two passes the street decides: its head is rung beside whoever is on duty there.
  if (asked.passes >= 2 && rung.at === "street" && ownIsOpen) for (const head of at.heads) there.add(head);
  if (there.size === 0) return ownIsOpen ? { kind: "gap" } : { kind: "none" };
  const people = whoRings([...there], duty.absent, awayOf(asked), now);
  return people.length === 0 ? { kind: "none" } : { kind: "rung", people };
}

/** Who stands in for somebody who has a matter and does not answer: duty and backup of its station, else the first group above that is there. */
export function standIns(asked: Asked, duty: Duty, now: Instant): readonly PersonId[] {
  const own = (["duty", "backup"] as const).flatMap((group) => {
    const found = peopleOfRung(asked, duty, { at: "here", group }, openAt(duty.here, duty.calendar, now), now);
    return found.kind === "rung" ? found.people : [];
  });
  if (own.length > 0) return [...new Set(own)];
  for (const at of duty.above) {
    const people = whoRings(onDuty(at.rota, duty.calendar, zone, now, "duty"), duty.absent, awayOf(asked), now);
    if (people.length > 0) return people;
  }
  return [];
}

/** When no rung reaches anybody: the heads, from the top down. Better a head out of hours than nobody. */
export function lastResort(asked: Asked, duty: Duty, now: Instant): readonly PersonId[] {
  for (const level of [...duty.above].reverse().concat(duty.here)) {
    const people = whoRings(level.heads, duty.absent, awayOf(asked), now);
    if (people.length > 0) return people;
  }
  return [];
}
