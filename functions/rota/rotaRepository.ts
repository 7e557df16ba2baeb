import { zStation, type Station } from "@huiyin/shared/grid/schema";
import { zStationId, type PersonId, type StationId } from "@huiyin/shared/kernel/ids";
import type { LocalDate } from "@huiyin/shared/kernel/time";
import { zRotaEvent, type RotaEvent } from "@huiyin/shared/rota/facts";
import { zRecordedDay, type RecordedDay } from "@huiyin/shared/rota/past";
import { zRotaException, zRotaRule, type Rota, type RotaException, type RotaRule } from "@huiyin/shared/rota/schema";
import * as z from "zod/mini";
import type { Op, Row, Table } from "../platform/table";

/** A station's rota as it is kept: what it is computed from, and the revision that every save moves. */
export type StationRota = { readonly station: Station; readonly rota: Rota; readonly revision: number };
export type RotaRepository = {
  /** Null: no such station. */
  read(station: StationId): Promise<StationRota | null>;
  /** Stations whose rota names or named this person; the index lags, so each is read again. */
  stationsOf(person: PersonId): Promise<StationId[]>;
  /** Recorded days in [from, to), oldest first. */
  days(station: StationId, from: LocalDate, to: LocalDate): Promise<RecordedDay[]>;
  lastDay(station: StationId): Promise<LocalDate | null>;
  /** Written once: of two hands at one day the first stays. */
  record(day: RecordedDay): Promise<void>;
  events(station: StationId, page: string | null): Promise<{ events: RotaEvent[]; next: string | null }>;
};

const pageSize = 20;
const stationPk = (station: StationId): string => `STATION#${station}`;
/** Beside the rota, not in its partition: whoever asks who is on duty reads none of it. */
const bookPk = (station: StationId): string => `ROTA#${station}`;
const zHead = z.object({ v: z.literal(1), revision: z.number() });

export const ruleRow = (it: RotaRule): Row => ({ pk: stationPk(it.stationId), sk: `ROTA#${it.id}#${it.version}`, t: "rotaRule", ...it });
export const exceptionRow = (it: RotaException): Row => ({ pk: stationPk(it.stationId), sk: `EXC#${it.id}`, t: "rotaException", ...it });
/** Says that this person stands in this rota, for "my shifts" and for double duty. Stays when they leave it. */
export const namedRow = (station: StationId, person: PersonId): Row => ({
  pk: bookPk(station), sk: `PERSON#${person}`, t: "rotaPerson", v: 1, findKey: `DUTY#${person}`, findAt: station,
});
export const eventOp = (it: RotaEvent): Op => ({
  put: { pk: bookPk(it.station), sk: `EVENT#${it.at}#${String(it.revision).padStart(8, "0")}`, t: "rotaEvent", ...it }, if: { absent: true },
});
/** Moves the revision: of two saves that saw the same one, one loses. */
export const revisionOp = (station: StationId, seen: number): Op => ({
  update: { pk: stationPk(station), sk: "ROTA" }, set: { t: "rota", v: 1, revision: seen + 1 }, if: { equals: { revision: seen === 0 ? undefined : seen } },
});

/** For what is decided from a rota without changing it: that it still is the one that was read. */
export const sameRotaOp = (station: StationId, seen: number): Op => ({ check: { pk: stationPk(station), sk: "ROTA" }, if: { equals: { revision: seen === 0 ? undefined : seen } } });
/** Among the rows of a station. */
export function revisionIn(rows: readonly Row[]): number {
  const head = rows.find((row) => row.sk === "ROTA");
  return head === undefined ? 0 : zHead.parse(head).revision;
}

export const createRotaRepository = ({ table }: { table: Pick<Table, "query" | "put"> }): RotaRepository => ({
  read: async (id) => {
    const { rows } = await table.query({ pk: stationPk(id) });
    const station = rows.find((row) => row.sk === "HEAD");
    if (station === undefined) return null;
    return {
      station: zStation.parse(station), revision: revisionIn(rows),
      rota: {
        rules: rows.filter((row) => row.sk.startsWith("ROTA#")).map((row) => zRotaRule.parse(row)),
        exceptions: rows.filter((row) => row.sk.startsWith("EXC#")).map((row) => zRotaException.parse(row)),
      },
    };
  },
  stationsOf: async (person) => {
    const { rows } = await table.query({ index: "find", pk: `DUTY#${person}` });
    return [...new Set(rows.map((row) => zStationId.parse(row.pk.slice(row.pk.indexOf("#") + 1))))].sort();
  },
  days: async (station, from, to) =>
    (await table.query({ pk: bookPk(station), from: `DAY#${from}`, to: `DAY#${to}` })).rows.map((row) => zRecordedDay.parse(row)).filter((day) => day.date < to),
  lastDay: async (station) => {
    const [last] = (await table.query({ pk: bookPk(station), prefix: "DAY#", newestFirst: true, limit: 1 })).rows;
    return last === undefined ? null : zRecordedDay.parse(last).date;
  },
  record: async (day) => void (await table.put({ pk: bookPk(day.station), sk: `DAY#${day.date}`, t: "rotaDay", ...day }, { absent: true })),
  events: async (station, page) => {
    const { rows, next } = await table.query({ pk: bookPk(station), prefix: "EVENT#", newestFirst: true, limit: pageSize, after: page });
    return { events: rows.map((row) => zRotaEvent.parse(row)), next };
  },
});

/** The rows in which two rotas of a station differ: new ones are put, those that ended or were answered are put again as they now stand. */
export function changedRows(before: Rota, after: Rota): Row[] {
  const rows = (rota: Rota) => [...rota.rules.map(ruleRow), ...rota.exceptions.map(exceptionRow)];
  const known = new Map(rows(before).map((row) => [row.sk, JSON.stringify(row)]));
  return rows(after).filter((row) => known.get(row.sk) !== JSON.stringify(row));
}
