import type { StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Key, Op } from "../platform/table";
import { dueAt } from "../platform/timers";

const pk = (station: StationId): string => `STATION#${station}`;
/** The station's one shift timer, beside its rota so that both are read together. */
export const shiftsKey = (station: StationId): Key => ({ pk: pk(station), sk: "SHIFTS" });

/**
 * For whoever changes a station's rota, in the same transaction: its shift timer looks again this minute. Needs nothing read before, makes
 * the row when there is none, and moves its version, so that a firing decided from the old rota does not win.
 */
export const wakeShifts = (station: StationId, now: Instant): Op => changed(station, now, {});
/** Another lead wakes it too: somebody may be due to be told now. */
export const setLead = (station: StationId, leadMinutes: number, now: Instant): Op => changed(station, now, { leadMinutes });

const changed = (station: StationId, now: Instant, set: Readonly<Record<string, unknown>>): Op => ({
  update: shiftsKey(station), set: { t: "shifts", v: 1, station, wokenAt: now, nextAt: now, ...set, ...dueAt(`${pk(station)}/SHIFTS`, now) }, add: { version: 1 },
});
