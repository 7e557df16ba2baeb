import { isCellName, isLive, ownerOf } from "@huiyin/shared/bookings/cells";
import { isHeld } from "@huiyin/shared/bookings/rules";
import { isBookingNumber, zBooking, zWaiting, type Booking } from "@huiyin/shared/bookings/schema";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { addMinutes, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { moveBooking } from "../../functions/bookings/changeOps";
import { fireBooking } from "../../functions/bookings/fireBooking";
import { fireReview } from "../../functions/bookings/fireReview";
import { fireWaitlist } from "../../functions/bookings/fireWaitlist";
import { joinOps, putServices, wakeReview, wakeWaitlist } from "../../functions/bookings/stationRepository";
import { claimsOf } from "../../functions/bookings/stepOps";
import { newPersonId, newRowId } from "../../functions/platform/ids";
import type { Table } from "../../functions/platform/table";
import { zRotaException } from "@huiyin/shared/rota/schema";
import { exceptionRow } from "../../functions/rota/rotaRepository";
import { bookingDeps, bookingService, bookingStation, drop, tap } from "./bookingWorld";
import { type Measure } from "./measures";
import { freshFolder, instant, openWorld, throwAway, workingHour, type World } from "./world";

/** The process dies at its nth call of the table: before it, or after it was done and before the answer came. */
function dying(table: Table, at: number, side: "before" | "after"): { readonly table: Table; readonly calls: () => number } {
  let calls = 0;
  const die = () => {
    throw new Error("died");
  };
  const dies = <A extends unknown[], R>(call: (...args: A) => Promise<R>) => async (...args: A): Promise<R> => {
    calls += 1;
    const mine = calls;
    if (mine > at || (mine === at && side === "before")) die();
    const answer = await call(...args);
    if (mine === at) die();
    return answer;
  };
  return {
    calls: () => calls,
    table: {
      get: dies(table.get), getMany: dies(table.getMany), query: dies(table.query), scan: dies(table.scan), transact: dies(table.transact), put: dies(table.put), update: dies(table.update), delete: dies(table.delete), writeMany: dies(table.writeMany),
    },
  };
}

/** Live claims of no booking that holds them, and held bookings without all of their cells. */
async function orphansIn(world: World, now: Instant): Promise<number> {
  const rows = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<Table["scan"]>> = await world.platform.table.scan({ segment: 0, segments: 1, limit: 500, after });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  const bookings = new Map(rows.filter((row) => row["t"] === "booking").map((row) => zBooking.parse(row)).map((it): [string, Booking] => [it.number, it]));
  const claims = new Map<string, string>();
  for (const row of rows.filter((it) => it["t"] === "agenda")) {
    for (const [name, mark] of Object.entries(row)) if (isCellName(name) && isLive(String(mark), now)) claims.set(`${row.pk} ${row.sk} ${name}`, ownerOf(String(mark)));
  }
  let orphans = 0;
  const expected = new Set<string>();
  for (const it of bookings.values()) {
    if (!isHeld(it) || (it.status === "pending" && it.holdUntil <= now)) continue;
    for (const { who, date, names } of claimsOf(it, null)) for (const name of names) expected.add(`AGENDA#${who} DAY#${date} ${name} ${it.number}`);
  }
  for (const [place, owner] of claims) if (isBookingNumber(owner) && !expected.delete(`${place} ${owner}`)) orphans += 1;
  return orphans + expected.size;
}

/**
 * booking_orphans: booking, moving, cancelling, a hold that lapses, an offer and a withdrawn shift, each killed at every one of its calls
 * of the table, before and after the call (a share of it: at every few of them, before and after by turns); then what is claimed and what is held are compared, row by row.
 */
export const bookingOrphans: Measure = async (setting) => {
  const folder = freshFolder();
  const world = await openWorld(folder);
  try {
    const { table } = world.platform;
    const whole = bookingDeps(world);
    const service = bookingService();
    const now = workingHour;
    const later = addMinutes(now, 1_441);
    const at9 = instant("2026-11-24T01:00:00.000Z");
    let [stations, deaths, orphans] = [0, 0, 0];
    /** Each try has a station of its own, with two lawyers: what an earlier one left undone is nobody else's work. */
    const fresh = async () => {
      const { station } = await bookingStation(world, `2102030${String((stations += 1)).padStart(5, "0")}`, 2);
      await table.transact([putServices(station, 0, [service])]);
      return station;
    };
    const held = async (station: StationId, pending?: "family") => {
      const it = await tap(whole, { station, service, at: at9, worker: newPersonId(), ...(pending === undefined ? {} : { pending }) }, now);
      if (it === null) throw new Error("bench: a time of its own was taken");
      return it;
    };
    type Deps = ReturnType<typeof bookingDeps>;
    /** What stands before, and what is killed. */
    const steps: Readonly<Record<string, (station: StationId) => Promise<(deps: Deps) => Promise<unknown>>>> = {
      book: (station) => Promise.resolve((deps) => tap(deps, { station, service, at: at9, worker: newPersonId() }, now)),
      move: async (station) => {
        const it = await held(station);
        return (deps) => moveBooking(deps, it.number, { at: addMinutes(it.startAt, 10), lawyer: null, soon: true, by: "worker", person: null, note: null }, { reply: () => null, rows: () => [] }, now);
      },
      cancel: async (station) => {
        const it = await held(station);
        return (deps) => drop(deps, it.number, now);
      },
      lapse: async (station) => {
        const it = await held(station, "family");
        return (deps) => fireBooking(deps, it.number, later);
      },
      review: async (station) => {
        const it = await held(station);
        const off = zRotaException.parse({ v: 1, id: `e_${newRowId()}`, stationId: station, madeAt: now, madeBy: it.lawyer, withdrawnAt: null, kind: "off", person: it.lawyer, from: it.startAt, to: it.endAt });
        await table.transact([{ put: exceptionRow(off) }, wakeReview(station, now)]);
        return (deps) => fireReview(deps, station, now, () => false);
      },
      waitlist: async (station) => {
        const date = localDate(at9, zone);
        await table.transact([...joinOps(zWaiting.parse({ v: 1, id: `w_${newRowId()}`, station, service: service.id, date, person: newPersonId(), caseNumber: null, organisation: null, joinedAt: now, offered: null })), wakeWaitlist(station, date, now)]);
        return (deps) => fireWaitlist(deps, station, date, now);
      },
    };
    async function attempt(dead: ReturnType<typeof dying>, run: (deps: Deps) => Promise<unknown>): Promise<boolean> {
      try {
        await run(bookingDeps(world, dead.table));
        return true;
      } catch (error) {
        if (!(error instanceof Error) || error.message !== "died") throw error;
        deaths += 1;
        return false;
      }
    }
    for (const [name, step] of Object.entries(steps)) {
      const every = setting.scale >= 1 ? 1 : 7;
      let calls = 0;
      for (let at = 1, isThrough = false; !isThrough; at += every) {
        if (at > 200) throw new Error(`bench: ${name} never comes to an end`);
        const sides = every === 1 ? (["before", "after"] as const) : ([deaths % 2 === 0 ? "before" : "after"] as const);
        for (const side of sides) isThrough = await attempt(dying(table, at, side), await step(await fresh()));
        calls = at;
      }
      const found = await orphansIn(world, name === "lapse" ? later : now);
      orphans += found;
      setting.say(`bookings: ${name} killed at ${every === 1 ? "each" : "some"} of its ${calls} calls of the table, before and after: ${found} orphans`);
    }
    setting.say(`bookings: ${deaths} deaths, ${orphans} orphans`);
    return { booking_orphans: orphans };
  } finally {
    await world.close();
    throwAway(folder);
  }
};
