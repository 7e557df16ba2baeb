import { keepingYearsOf, knownOf, type KeepingKey } from "@huiyin/shared/grid/parameters";
import { zStationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, localDate, startOfDay, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { eraseBooking } from "../bookings/eraseOps";
import { districtsOf } from "../grid/districtRepository";
import { parametersOf } from "../grid/parameterRepository";
import type { Log } from "../platform/log";
import { consultedIn, eraseConsultationOp } from "./callLogRepository";
import { eraseCase, sweep, type RightsDeps } from "./erase";
import { eraseGroups } from "./eraseGroups";
import { closedIn, retainedOp, retainedThrough, unswept, type Kept } from "./rightsRepository";

/** Nothing of ours ended, or took place, before this month. */
const firstMonth = "2025-01";
const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthAt = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;

type Night = { readonly log: Log; readonly isOver: () => boolean; readonly now: Instant };
/** What became of a month: how many were erased, and whether none is left that should have been. */
type Done = { readonly count: number; readonly isClean: boolean };
type Place = { readonly district: string; readonly stations: readonly string[]; readonly month: string };

/** One after the other until the night's time is over. What fails keeps neither the others nor the other districts from going. */
async function each<T>(all: readonly T[], one: (it: T) => Promise<boolean>, { log, isOver }: Night): Promise<Done> {
  let [count, isClean] = [0, true];
  for (const it of all) {
    if (isOver()) return { count, isClean: false };
    const isErased = await one(it).catch((error: unknown) => {
      log.fault("retention.failed", error);
      return false;
    });
    if (isErased) count += 1;
    else isClean = false;
  }
  return { count, isClean };
}

async function endedCases(deps: RightsDeps, { stations, month }: Place, night: Night): Promise<Done> {
  let [count, isClean] = [0, true];
  for (const id of stations) {
    const heads = await deps.cases.getMany(await closedIn(deps.table, id, month));
    const gone = heads.filter((one) => one.erasedAt !== undefined).map((it) => it.number);
    const done = await each(heads.filter((one) => one.erasedAt === undefined), async ({ number }) => {
      const isErased = (await eraseCase(deps, number, () => ({ kind: "system" }), { now: night.now })).ok;
      if (isErased) gone.push(number);
      return isErased;
    }, night);
    const groups = await each(gone.length === 0 ? [] : [gone], (numbers) => eraseGroups(deps.table, numbers), night);
    count += done.count;
    isClean &&= done.isClean && groups.isClean;
  }
  return { count, isClean };
}

const pageSize = 100;
/** Page after page until there is none, or the night's time is over: a month may be long. */
async function paged(night: Night, page: (after: string | null) => Promise<Done & { readonly next: string | null }>): Promise<Done> {
  let [count, isClean] = [0, true];
  for (let after: string | null = null, isMore = true; isMore; ) {
    const done = await page(after);
    const isLeft = done.next !== null && night.isOver();
    count += done.count;
    isClean &&= done.isClean && !isLeft;
    after = done.next;
    isMore = after !== null && !isLeft;
  }
  return { count, isClean };
}

/** By the day for which they were made, whatever became of them: what was said there lies in the case, and goes with it. */
async function pastBookings(deps: RightsDeps, { stations, month }: Place, night: Night): Promise<Done> {
  const first = zLocalDate.parse(`${month}-01`);
  const end = zLocalDate.parse(`${monthAt(indexOf(month) + 1)}-01`);
  const [from, to] = [startOfDay(first, chinaTime), startOfDay(end, chinaTime)];
  let [count, isClean] = [0, true];
  for (const id of stations) {
    const done = await paged(night, async (after) => {
      const { bookings, next } = await deps.bookings.between(zStationId.parse(id), from, to, { limit: pageSize, after });
      return { ...(await each(bookings.filter((it) => it.erasedAt === undefined && it.startAt < to), ({ number }) => eraseBooking(deps, number, night.now), night)), next };
    });
    count += done.count;
    isClean &&= done.isClean;
  }
  return { count, isClean };
}

const consultations = (deps: RightsDeps, { district, month }: Place, night: Night): Promise<Done> =>
  paged(night, async (after) => {
    const { ids, next } = await consultedIn(deps.table, district, month, { limit: pageSize, after });
    return { ...(await each(ids, async (id) => (await deps.table.transact([eraseConsultationOp(id, night.now)])).ok, night)), next };
  });

const kinds: readonly { readonly what: Kept; readonly key: KeepingKey; readonly erase: (deps: RightsDeps, place: Place, night: Night) => Promise<Done> }[] = [
  { what: "HEAD", key: "retentionYears", erase: endedCases }, { what: "BOOKINGS", key: "bookingYears", erase: pastBookings }, { what: "CONSULTATIONS", key: "callYears", erase: consultations },
];

/** By what this district set; from behind the last month that was done, so that a value that was lowered reaches everything older, too. */
async function retainDistrict(deps: RightsDeps, district: string, night: Night): Promise<number> {
  const today = localDate(night.now, chinaTime);
  const known = knownOf(await parametersOf(deps.table, district));
  // What ended at a station that left the tree lies there still; only what was open went on to another.
  const grid = await deps.grid.read(district);
  const stations = [...grid.stations.map((it) => it.id), ...(grid.former ?? []).map((it) => it.code)];
  let count = 0;
  for (const { what, key, erase } of kinds) {
    const through = await retainedThrough(deps.table, district, what);
    // The month that lies so many years back is not over yet; the one before it is.
    const last = indexOf(today) - keepingYearsOf(known, key, Number(today.slice(0, 4))) * 12 - 1;
    let holds = false;
    for (let at = through === null ? indexOf(firstMonth) : indexOf(through) + 1; at <= last && !night.isOver(); at += 1) {
      const month = await erase(deps, { district, stations, month: monthAt(at) }, night);
      count += month.count;
      holds ||= !month.isClean;
      // What failed, or what the night had no time for, is there again the next one.
      if (!holds) await deps.table.transact([retainedOp(district, what, monthAt(at))]);
    }
  }
  return count;
}

/** Every night: what was left of an erasure, and in every district what has been kept long enough. Killed in the middle, the next night goes on behind the last month. */
export async function retentionNight(deps: RightsDeps, night: Night): Promise<number> {
  for (const number of await unswept(deps.table)) await sweep(deps, number, night.now);
  let count = 0;
  for (const district of await districtsOf(deps.table, deps.district)) count += await retainDistrict(deps, district, night);
  if (count > 0) night.log.info("retention.erased", { count });
  return count;
}
