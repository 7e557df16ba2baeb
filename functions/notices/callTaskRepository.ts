import type { NoticeId, StationId } from "@huiyin/shared/kernel/ids";
import { zCallTask, type CallTask } from "@huiyin/shared/notices/schema";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

export const callTaskKey = (id: NoticeId): Key => ({ pk: `CALL#${id}`, sk: "HEAD" });
const boardOf = (lane: CallLane, station: StationId): string => `${lane === "open" ? "CALLS" : "CALLED"}#${station}`;
/** Its place among those of its lane: the cursor of a page. */
export const placeOf = (it: CallTask): string => `${it.settled?.at ?? it.since}#${it.id}`;

/** On its station's board until it is settled, and due: for the hotline, then once a day. Then on the board of what was settled. */
export function callTaskRow(it: CallTask): Row {
  const key = callTaskKey(it.id);
  const lane = it.settled === null ? "open" : "settled";
  return { ...key, t: "callTask", ...it, boardKey: boardOf(lane, it.station), boardAt: placeOf(it), ...(lane === "open" ? dueAt(key.pk, it.hotlineAt) : {}) };
}
export const putCallTask = (after: CallTask, before: CallTask): Op => ({ put: callTaskRow({ ...after, version: before.version + 1 }), if: { equals: { version: before.version } } });

export type CallLane = "open" | "settled";
export type CallTaskRepository = {
  get(id: NoticeId): Promise<CallTask | null>;
  /** Oldest first what is open, newest first what is settled; behind `after`. The index lags: what was settled a moment ago may stand where it stood. */
  at(station: StationId, lane: CallLane, limit: number, after: string | null): Promise<CallTask[]>;
};
export const createCallTaskRepository = ({ table }: { table: Pick<Table, "get" | "query"> }): CallTaskRepository => ({
  get: async (id) => {
    const row = await table.get(callTaskKey(id));
    return row === null ? null : zCallTask.parse(row);
  },
  at: async (station, lane, limit, after) => {
    const index = { index: "board", pk: boardOf(lane, station) } as const;
    // One more than asked for: bounds are inclusive, and the one named is known already.
    const { rows } = await table.query(lane === "open" ? { ...index, limit: limit + 1, ...(after === null ? {} : { from: after }) } : { ...index, limit: limit + 1, newestFirst: true, ...(after === null ? {} : { to: after }) });
    return rows.map((row) => zCallTask.parse(row)).filter((it) => placeOf(it) !== after).slice(0, limit);
  },
});
