import { zCalendarYear, type Calendar } from "@huiyin/shared/kernel/calendar";
import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { epoch, type Instant } from "@huiyin/shared/kernel/time";
import { zStation, type Station } from "@huiyin/shared/grid/schema";
import { onDuty } from "@huiyin/shared/rota/rules";
import { missingAt } from "@huiyin/shared/rota/shiftWalk";
import { zLane, zRotaException, zRotaRule, type Rota } from "@huiyin/shared/rota/schema";
import { isInForce, mayTake } from "@huiyin/shared/staff/rules";
import { zone, type Duty, type StationDuty } from "@huiyin/shared/tickets/duty";
import { effectiveLadder } from "@huiyin/shared/tickets/ladder";
import { zLadder, type Ladder } from "@huiyin/shared/tickets/schema";
import { knownOf, type Known } from "@huiyin/shared/grid/parameters";
import { parametersOf } from "../grid/parameterRepository";
import type { Row, Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import { revisionIn } from "./rotaRepository";
import { watchOf, type Watch } from "./presenceRepository";

/** What lies under one station: its rota, its own ladder if it has one, and who said that they are there or cannot come. */
export type StationPart = Pick<StationDuty, "station" | "rota"> & { readonly own: Ladder | null; readonly watch: Watch; /** Moved by every save of the rota; 0: nobody saved one. */ readonly revision: number };

/** Who should be where: a station's rota, its ladder and those above it. Read fresh each time, because people are rung by it. */
export type DutyRepository = {
  /** A station with those above it; null when there is no such station. `heads: false` leaves their grants unread, `above: false` the stations above. */
  load(station: StationId, now: Instant, options?: { readonly heads?: boolean; readonly above?: boolean }): Promise<Duty | null>;
  /** Parameters that count in the district some unit or station lies in; kept a minute. */
  values(within: string): Promise<readonly Known[]>;
  /** One station alone, without its heads; null when there is no such station. */
  one(station: StationId): Promise<StationPart | null>;
  /** Those of them who no longer stand in for this station: no staff any more, or no grant to take what rings; at the hotline operators answer, who take nothing. */
  gone(station: Pick<Station, "kind">, people: readonly PersonId[], now: Instant): Promise<PersonId[]>;
  calendar(): Promise<Calendar>;
};

const districtsMost = 50;
const keptMs = 60_000;
/** As long as the door keeps them (doors/authorise.ts): whoever left a moment ago may still be rung, and another with them. */
const standingMs = 30_000;
const standingsMost = 5000;

/** What somebody in a rota may still do: take what rings, or sit at the hotline. */
type May = { readonly take: boolean; readonly answerCalls: boolean };

/** Read by everybody who asks who is on duty: past ladders therefore lie elsewhere (tickets/ladderRepository.ts). */
export const ownLadderSk = "OWN_LADDER";
const ownLadder = (row: Row | null | undefined): Ladder | null => (row ? zLadder.parse(row) : null);

function partOf(rows: readonly Row[]): StationPart | null {
  const head = rows.find((row) => row.sk === "HEAD");
  if (head === undefined) return null;
  const rota: Rota = {
    rules: rows.filter((row) => row.sk.startsWith("ROTA#")).map((row) => zRotaRule.parse(row)),
    exceptions: rows.filter((row) => row.sk.startsWith("EXC#")).map((row) => zRotaException.parse(row)),
  };
  return { station: zStation.parse(head), rota, own: ownLadder(rows.find((row) => row.sk === ownLadderSk)), watch: watchOf(rows), revision: revisionIn(rows) };
}

type Deps = { readonly table: Pick<Table, "get" | "query">; readonly staff: Pick<StaffRepository, "holdersOf" | "standingOf">; readonly now: () => Instant };

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
  const heldValues = new Map<string, { readonly values: Promise<Known[]>; readonly until: number }>();
  const values = (within: string): Promise<Known[]> => {
    const [district, at] = [within.slice(0, 6), epoch(clock())];
    const known = heldValues.get(district);
    if (known !== undefined && at < known.until) return known.values;
    if (heldValues.size >= districtsMost) heldValues.clear();
    const reading = parametersOf(table, district).then(knownOf);
    heldValues.set(district, { values: reading, until: at + keptMs });
    reading.catch(() => heldValues.delete(district));
    return reading;
  };
  const standings = new Map<PersonId, { readonly may: Promise<May>; readonly until: number }>();
  const mayOf = (person: PersonId, now: Instant): Promise<May> => {
    const at = epoch(clock());
    const known = standings.get(person);
    if (known !== undefined && at < known.until) return known.may;
    if (standings.size >= standingsMost) standings.clear();
    const reading = staff.standingOf(person).then(({ member, grants }): May => {
      if (member?.active !== true) return { take: false, answerCalls: false };
      return { take: mayTake(grants, now), answerCalls: grants.some((grant) => isInForce(grant, now)) };
    });
    standings.set(person, { may: reading, until: at + standingMs });
    reading.catch(() => standings.delete(person));
    return reading;
  };
  const without = async (what: keyof May, people: readonly PersonId[], now: Instant): Promise<PersonId[]> => {
    const may = await Promise.all(people.map((person) => mayOf(person, now)));
    return people.filter((_, at) => may[at]?.[what] === false);
  };
  /** Only who would be rung now is looked up. */
  const withoutGone = async <P extends { readonly rota: Rota }>(it: P, years: Calendar, now: Instant): Promise<P> => {
    const people = zLane.options.flatMap((lane) => onDuty(it.rota, years, zone, now, lane));
    const gone = await without("take", people, now);
    return gone.length === 0 ? it : { ...it, rota: { ...it.rota, gone } };
  };
  const part = async (id: StationId): Promise<StationPart | null> => partOf((await table.query({ pk: `STATION#${id}` })).rows);
  const inherited = new Map<StationId, { readonly ladder: Promise<Ladder | null>; readonly until: number }>();
  /** A ladder from above, where nothing else of that station is read: kept as standings are. A ticket that began by an older one starts again at its next step. */
  const ladderAbove = (id: StationId): Promise<Ladder | null> => {
    const at = epoch(clock());
    const known = inherited.get(id);
    if (known !== undefined && at < known.until) return known.ladder;
    const ladder = table.get({ pk: `STATION#${id}`, sk: ownLadderSk }).then(ownLadder);
    inherited.set(id, { ladder, until: at + standingMs });
    ladder.catch(() => inherited.delete(id));
    return ladder;
  };
  /** Own ladders of a station and those above it, nearest first. */
  const ladders = async (own: StationPart, above: readonly StationPart[], climbs: boolean): Promise<(Ladder | null)[]> =>
    [own.own, ...(climbs || own.own !== null ? above.map((it) => it.own) : await Promise.all(own.station.above.map(ladderAbove)))];
  return {
    calendar, values, one: part, gone: ({ kind }, people, now) => without(kind === "hotline" ? "answerCalls" : "take", people, now),
    load: async (id, now, { heads = true, above: climbs = true } = {}) => {
      const [own, years] = await Promise.all([part(id), calendar()]);
      if (own === null) return null;
      const above = (await Promise.all(climbs ? own.station.above.map(part) : [])).flatMap((it) => (it === null ? [] : [it]));
      const owns = await ladders(own, above, climbs);
      const withHeads = async ({ station, rota, watch }: StationPart, at: number): Promise<StationDuty> => {
        const [there, its] = await Promise.all([withoutGone({ rota }, years, now), heads ? staff.holdersOf(station.unit, "head", now) : []]);
        return { station, rota: there.rota, ladder: effectiveLadder(owns.slice(at)), missing: missingAt(watch.shifts, watch.presences, now), heads: its };
      };
      const [here, ...rest] = await Promise.all([own, ...above].map(withHeads));
      return here === undefined ? null : { here, above: rest, calendar: years, absent: [own, ...above].flatMap((it) => it.watch.absent) };
    },
  };
}
