import { movedBy, zTally, type Moved, type Tally } from "@huiyin/shared/cases/figures";
import { zCase } from "@huiyin/shared/cases/schema";
import type { Instant } from "@huiyin/shared/kernel/time";
import { effectKey, effectOp, lostRace, type TableChange } from "../platform/stream";
import type { Key, Op, Row, Table } from "../platform/table";

/** What a committed change of a case moves in the figures of its station. */
export type EndedEffect = { readonly event: string; readonly moved: readonly Moved[] };

const countKey = ({ station, month }: Pick<Moved, "station" | "month">): Key => ({ pk: `COUNT#${station}#${month}`, sk: "ENDED" });
const endedOf = (row: Row | null) => (row?.["t"] === "case" && (row["status"] === "closed" || row["status"] === "withdrawn") ? zCase.parse(row) : null);

/** Pure: only what ends, or had ended, is looked into. */
export function endedEffects({ id, before, after }: TableChange): readonly EndedEffect[] {
  const moved = movedBy(endedOf(before), endedOf(after));
  return moved.length === 0 ? [] : [{ event: `${id}#ended`, moved }];
}

/** The stream hands over one partition's records one by one; a station's count meets those of its other cases, which is rare. */
const turns = 8;

/** Counts and the event's own mark are one transaction: the same record again finds the mark, and sums come out the same in any order. */
export async function countEnded({ table }: { readonly table: Pick<Table, "get" | "transact"> }, { event, moved }: EndedEffect, now: Instant): Promise<void> {
  const ops = moved.map((it): Op => ({ update: countKey(it), set: { t: "ended", v: 1 }, add: it.add }));
  for (let turn = 0; turn < turns; turn += 1) {
    if ((await table.transact([effectOp(event, now), ...ops])).ok) return;
    if ((await table.get(effectKey(event))) !== null) return;
  }
  throw lostRace("cases.ended");
}

/** Of each station and month that has one, in no order: a row each, however many cases ended. */
export const talliesOf = async (table: Pick<Table, "getMany">, stations: readonly string[], months: readonly string[]): Promise<Tally[]> =>
  (await table.getMany(stations.flatMap((station) => months.map((month) => countKey({ station, month }))))).map((row) => zTally.parse(row));
