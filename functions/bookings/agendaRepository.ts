import { isCellName, isLive, ownerOf, weeksOf, type AgendaDay, type Mark } from "@huiyin/shared/bookings/cells";
import { zEntry, zNoShows, type Entry } from "@huiyin/shared/bookings/schema";
import { bookingParameters } from "@huiyin/shared/bookings/services";
import { addDays, epoch, zLocalDate, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Key, Op, Row, Table } from "../platform/table";

/**
 * Whose time is taken: one row per person and day, an attribute for each cell of five minutes that somebody claimed. `who` is a person's id,
 * or the keyed hash of a caller's phone. What a calendar holds besides lies beside it: entries, outings, no-shows.
 */
const pk = (who: string): string => `AGENDA#${who}`;
const dayKey = (who: string, date: LocalDate): Key => ({ pk: pk(who), sk: `DAY#${date}` });
const entryKey = (it: Pick<Entry, "person" | "from" | "id">): Key => ({ pk: pk(it.person), sk: `ENTRY#${it.from}#${it.id}` });
const noShowsKey = (who: string): Key => ({ pk: pk(who), sk: "NO_SHOWS" });

const zDay = z.looseObject({ sk: z.string(), v: z.literal(1), version: z.number(), bookings: z._default(z.number(), 0) });
/** `bookings` counts those that hold cells and `held` the cells, expired ones until they are swept: the bounds of a day stand in the write's condition by them. */
export type KeptDay = AgendaDay & { readonly version: number };
function dayOf(row: Row): KeptDay {
  const { sk, version } = zDay.parse(row);
  const cells = Object.fromEntries(Object.entries(row).flatMap(([name, mark]) => (isCellName(name) ? [[name, z.string().parse(mark)]] : [])));
  return { date: zLocalDate.parse(sk.slice("DAY#".length)), cells, version };
}

/**
 * Some cells of one day of one person. `most`: bookings that day may have, this one included; null for what is no booking. `heldBelow`: what
 * other bookings hold of the day, in cells, must be less (walk-ins keep their share).
 */
export type Claim = { readonly who: string; readonly date: LocalDate; readonly names: readonly string[]; readonly mark: Mark; readonly most: number | null; readonly heldBelow?: number };

export type AgendaRepository = ReturnType<typeof createAgendaRepository>;
export const createAgendaRepository = ({ table }: { readonly table: Pick<Table, "get" | "getMany" | "query"> }) => ({
  /** Days from `from` on, those that have anything; a week is one query. */
  async days(who: string, from: LocalDate, days: number): Promise<KeptDay[]> {
    const weeks = await Promise.all(weeksOf(from, days).map((week) => table.query({ pk: pk(who), from: `DAY#${week.from}`, to: `DAY#${addDays(week.from, week.days - 1)}` })));
    return weeks.flatMap((it) => it.rows.map(dayOf));
  },
  /** Everything from `from` on: nobody books further ahead than a few weeks. */
  async ahead(who: string, from: LocalDate): Promise<KeptDay[]> {
    return (await table.query({ pk: pk(who), from: `DAY#${from}`, to: "DAY#~" })).rows.map(dayOf);
  },
  async day(who: string, date: LocalDate): Promise<KeptDay | null> {
    const row = await table.get(dayKey(who, date));
    return row === null ? null : dayOf(row);
  },
  async entries(who: string, from: Instant, to: Instant): Promise<{ readonly entry: Entry; readonly row: Row }[]> {
    return (await table.query({ pk: pk(who), from: `ENTRY#${from}`, to: `ENTRY#${to}` })).rows.map((row) => ({ entry: zEntry.parse(row), row }));
  },
  async noShows(who: string): Promise<Instant[]> {
    const row = await table.get(noShowsKey(who));
    return row === null ? [] : zNoShows.parse(row).at;
  },
});

const sameRow = (a: Pick<Claim, "who" | "date">, b: Pick<Claim, "who" | "date">): boolean => a.who === b.who && a.date === b.date;
const stamp = { t: "agenda", v: 1 };

/**
 * The writes that give up `before` and take `after`, one for each row that is touched, so that both happen or neither. Taken: each cell is
 * free, or its hold has expired by `now`. Given up: the cells that still are its own, as read in `kept`; one that lapsed and was taken by
 * somebody else meanwhile stays theirs.
 */
export function agendaOps(before: readonly Claim[], after: readonly Claim[], kept: readonly (KeptDay & { readonly who: string })[], now: Instant): Op[] {
  const own = (claim: Claim): Record<string, Mark> => {
    const cells = kept.find((it) => sameRow(it, claim))?.cells ?? {};
    return Object.fromEntries(claim.names.flatMap((name) => (cells[name] !== undefined && ownerOf(cells[name]) === ownerOf(claim.mark) ? [[name, cells[name]]] : [])));
  };
  const taken = after.map((claim): Op => {
    const old = before.find((it) => sameRow(it, claim));
    const had = old === undefined ? {} : own(old);
    // A cell it has while its claim stands is only written again; everything else must be free.
    const fresh = claim.names.filter((name) => had[name] === undefined || !isLive(had[name], now));
    const left = Object.keys(had).filter((name) => !claim.names.includes(name));
    const bound = {
      ...(claim.most === null || old !== undefined ? {} : { bookings: claim.most }), ...(claim.heldBelow === undefined ? {} : { held: claim.heldBelow + (old?.names.length ?? 0) }),
    };
    const more = claim.names.length - (old?.names.length ?? 0);
    const below = { ...Object.fromEntries(fresh.map((name) => [name, now])), ...bound };
    const equals = Object.fromEntries(Object.entries(had).filter(([name]) => !fresh.includes(name)));
    return {
      update: dayKey(claim.who, claim.date), set: { ...stamp, ...Object.fromEntries(claim.names.map((name) => [name, claim.mark])) }, ...(left.length === 0 ? {} : { remove: left }),
      add: { version: 1, ...(claim.most === null || old !== undefined ? {} : { bookings: 1 }), ...(claim.most === null || more === 0 ? {} : { held: more }) }, if: { below, equals },
    };
  });
  const givenUp = before.filter((claim) => !after.some((it) => sameRow(it, claim))).map((claim): Op => {
    const had = own(claim);
    return {
      update: dayKey(claim.who, claim.date), set: stamp, ...(Object.keys(had).length === 0 ? {} : { remove: Object.keys(had), if: { equals: had } }),
      add: { version: 1, ...(claim.most === null ? {} : { bookings: -1, held: -claim.names.length }) },
    };
  });
  return [...taken, ...givenUp];
}

/** A hearing is not asked whether it suits: it takes the cells, whoever had them, as long as nobody moved since they were read. @param left cells it gives back in the same write */
export const seizeOp = (claim: Claim, read: KeptDay | null, left: readonly string[] = []): Op => ({
  update: dayKey(claim.who, claim.date), set: { ...stamp, ...Object.fromEntries(claim.names.map((name) => [name, claim.mark])) }, ...(left.length === 0 ? {} : { remove: left }), add: { version: 1 }, if: { equals: { version: read?.version } },
});
export const putEntry = (it: Entry, words: Uint8Array | null): Op => ({ put: { ...entryKey(it), t: "entry", ...it, ...(words === null ? {} : { words }) }, if: { absent: true } });
export const deleteEntry = (it: Entry): Op => ({ delete: entryKey(it), if: { present: true } });
export const entryKeyOf = entryKey;

/** What this booking left in a day whose owner is forgotten; a day with nothing else goes whole. */
export function forgetDayOp(who: string, day: KeptDay, owner: string): Op {
  const own = Object.keys(day.cells).filter((name) => ownerOf(day.cells[name] ?? "") === owner);
  if (own.length === Object.keys(day.cells).length) return { delete: dayKey(who, day.date), if: { equals: { version: day.version } } };
  return { update: dayKey(who, day.date), set: stamp, ...(own.length === 0 ? {} : { remove: own }), add: { version: 1 }, if: { equals: { version: day.version } } };
}

/** As many as matter to the rule. `newest` is what a write is conditional on: a list is not compared alike by every table. */
const keptNoShows = 6;
const noShowSeconds = bookingParameters.noShowDays * 86_400;
export const noShowOp = (who: string, before: readonly Instant[], now: Instant): Op => ({
  put: { ...noShowsKey(who), t: "noShows", v: 1, at: [...before, now].slice(-keptNoShows), newest: now, ttl: Math.ceil(epoch(now) / 1000) + noShowSeconds }, if: before.length === 0 ? { absent: true } : { equals: { newest: before.at(-1) } },
});
