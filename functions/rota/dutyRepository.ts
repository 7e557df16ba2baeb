import { zCalendarYear, type Calendar } from "@huiyin/shared/kernel/calendar";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import { zStation } from "@huiyin/shared/grid/schema";
import { onDuty } from "@huiyin/shared/rota/rules";
import { zLane, zRotaException, zRotaRule, type Rota } from "@huiyin/shared/rota/schema";
import { mayTake } from "@huiyin/shared/staff/rules";
import { zone, type Duty, type StationDuty } from "@huiyin/shared/tickets/duty";
import { defaultRungs, zLadder } from "@huiyin/shared/tickets/schema";
import type { Row, Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";

/** Who should be where: a station's rota, its ladder and those above it. Read fresh each time, because people are rung by it. */
export type DutyRepository = {
  /** A station with those above it; null when there is no such station. `heads: false` leaves their grants unread, `above: false` the stations above. */
  load(station: StationId, now: Instant, options?: { readonly heads?: boolean; readonly above?: boolean }): Promise<Duty | null>;
  /** One station alone, without its heads; null when there is no such station. */
  one(station: StationId): Promise<Omit<StationDuty, "heads"> | null>;
  /** Those of them who are no longer staff, or hold no grant to take what rings. */
  gone(people: readonly PersonId[], now: Instant): Promise<PersonId[]>;
  calendar(): Promise<Calendar>;
};

type Part = Omit<StationDuty, "heads">;
const keptMs = 60_000;
/** As long as the door keeps them (doors/authorise.ts): whoever left a moment ago may still be rung, and another with them. */
const standingMs = 30_000;
const standingsMost = 5000;

function partOf(rows: readonly Row[]): Part | null {
  const head = rows.find((row) => row.sk === "HEAD");
  if (head === undefined) return null;
  const ladder = rows.find((row) => row.sk === "LADDER");
  const rota: Rota = {
    rules: rows.filter((row) => row.sk.startsWith("ROTA#")).map((row) => zRotaRule.parse(row)),
    exceptions: rows.filter((row) => row.sk.startsWith("EXC#")).map((row) => zRotaException.parse(row)),
  };
  return { station: zStation.parse(head), rungs: ladder === undefined ? defaultRungs : zLadder.parse(ladder).rungs, rota };
}

type Deps = { readonly table: Pick<Table, "query">; readonly staff: Pick<StaffRepository, "holdersOf" | "standingOf">; readonly now: () => Instant };

export function createDutyRepository({ table, staff, now: clock }: Deps): DutyRepository {
  let held: { years: Promise<Calendar>; until: number } | null = null;
  const calendar = (): Promise<Calendar> => {
    const at = epoch(clock());
    if (held === null || at >= held.until) {
      const years = table.query({ pk: "CALENDAR" }).then(({ rows }) => rows.map((row) => zCalendarYear.parse(row)));
      held = { years, until: at + keptMs };
      years.then((it) => it.length === 0 && (held = null), () => (held = null));
    }
    return held.years;
  };
  const standings = new Map<PersonId, { readonly mayTake: Promise<boolean>; readonly until: number }>();
  /** Whether somebody in a rota is still staff with a grant to take what rings. */
  const isThere = (person: PersonId, now: Instant): Promise<boolean> => {
    const at = epoch(clock());
    const known = standings.get(person);
    if (known !== undefined && at < known.until) return known.mayTake;
    if (standings.size >= standingsMost) standings.clear();
    const reading = staff.standingOf(person).then(({ member, grants }) => member?.active === true && mayTake(grants, now));
    standings.set(person, { mayTake: reading, until: at + standingMs });
    reading.catch(() => standings.delete(person));
    return reading;
  };
  const goneOf = async (people: readonly PersonId[], now: Instant): Promise<PersonId[]> => {
    const there = await Promise.all(people.map((person) => isThere(person, now)));
    return people.filter((_, at) => there[at] === false);
  };
  /** Only who would be rung now is looked up. */
  const withoutGone = async (it: Part, years: Calendar, now: Instant): Promise<Part> => {
    const people = zLane.options.flatMap((lane) => onDuty(it.rota, years, zone, now, lane));
    const gone = await goneOf(people, now);
    return gone.length === 0 ? it : { ...it, rota: { ...it.rota, gone } };
  };
  const part = async (id: StationId): Promise<Part | null> => partOf((await table.query({ pk: `STATION#${id}` })).rows);
  return {
    calendar, one: part, gone: goneOf,
    load: async (id, now, { heads = true, above: climbs = true } = {}) => {
      const [own, years] = await Promise.all([part(id), calendar()]);
      if (own === null) return null;
      const above = (await Promise.all(climbs ? own.station.above.map(part) : [])).flatMap((it) => (it === null ? [] : [it]));
      const withHeads = async (it: Part): Promise<StationDuty> => {
        const [there, its] = await Promise.all([withoutGone(it, years, now), heads ? staff.holdersOf(it.station.unit, "head", now) : []]);
        return { ...there, heads: its };
      };
      const [here, ...rest] = await Promise.all([own, ...above].map(withHeads));
      // Saying "cannot come" has no rows yet; the rules take it from the day it has.
      return here === undefined ? null : { here, above: rest, calendar: years, absent: [] };
    },
  };
}
