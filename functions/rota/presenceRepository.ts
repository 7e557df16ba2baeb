import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import { chinaTime, epoch, localDate, type Instant } from "@huiyin/shared/kernel/time";
import { zPresence, zStationAbsence, type Presence, type StationAbsence } from "@huiyin/shared/rota/presence";
import { zShifts, type Shifts } from "@huiyin/shared/rota/shiftWalk";
import type { Key, Op, Row } from "../platform/table";
import { dueAt } from "../platform/timers";
import { shiftsKey } from "./shiftOps";

/** What lies beside a station's rota and is read with it: its shift timer, who is there, who cannot come. */
export type Watch = { readonly shifts: Shifts | null; readonly presences: readonly Presence[]; readonly absent: readonly StationAbsence[] };

/** Longer than any shift. What is kept for good lies elsewhere, so that ringing reads no history. */
const liveDays = 3;
/** A word that was taken back is of no use to ringing. */
const ttlFrom = (at: Instant, days: number): number => Math.floor(epoch(at) / 1000) + days * 86_400;

const pk = (station: StationId): string => `STATION#${station}`;
export const presenceKey = (it: Pick<Presence, "station" | "start" | "person">): Key => ({ pk: pk(it.station), sk: `PRESENCE#${it.start}#${it.person}` });
export const absenceKey = (station: StationId, person: PersonId): Key => ({ pk: pk(station), sk: `ABSENT#${person}` });

export const watchOf = (rows: readonly Row[]): Watch => ({
  shifts: rows.filter((row) => row.sk === "SHIFTS").map((row) => zShifts.parse(row))[0] ?? null,
  presences: rows.filter((row) => row.sk.startsWith("PRESENCE#")).map((row) => zPresence.parse(row)),
  absent: rows.filter((row) => row.sk.startsWith("ABSENT#")).map((row) => zStationAbsence.parse(row)),
});

/** A word of presence: beside the rota while the shift lasts, and for good by month. */
export const putPresence = (it: Presence): readonly Op[] => [
  { put: { ...presenceKey(it), t: "presence", ...it, ttl: ttlFrom(it.at, liveDays) }, if: { absent: true } },
  { put: { pk: `PRESENCE#${it.station}#${localDate(it.start, chinaTime).slice(0, 7)}`, sk: `${it.start}#${it.person}`, t: "presencePast", ...it } },
];
/** Only onto what was read. */
export const putAbsence = (it: StationAbsence, before: StationAbsence | null): Op => ({
  put: { ...absenceKey(it.station, it.person), t: "absence", ...it, ...(it.to === null ? {} : { ttl: ttlFrom(it.to, liveDays) }) },
  if: before === null ? { absent: true } : { equals: { from: before.from, to: before.to } },
});
const shiftsRow = (it: Shifts): Row => ({ ...shiftsKey(it.station), t: "shifts", ...it, ...(it.nextAt === null ? {} : dueAt(`${pk(it.station)}/SHIFTS`, it.nextAt)) });
/** Only onto the version it was decided from: of two firings, or a firing and a change of the rota, one gets through. */
export const putShifts = (after: Shifts, before: Shifts): Op => ({ put: shiftsRow(after), if: { equals: { version: before.version } } });
/** A station that is watched since `since`, whose timer is due: for a table that is filled at once. */
export const watchedRow = (station: StationId, since: Instant): Row => shiftsRow({ v: 1, station, version: 1, wokenAt: since, since, told: [], nextAt: since });
