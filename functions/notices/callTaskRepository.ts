import type { NoticeId, StationId } from "@huiyin/shared/kernel/ids";
import { zCallTask, type CallTask } from "@huiyin/shared/notices/schema";
import type { Key, Op, Row, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

export const callTaskKey = (id: NoticeId): Key => ({ pk: `CALL#${id}`, sk: "HEAD" });
const boardOf = (station: StationId): string => `CALLS#${station}`;

/** On its station's board until somebody called; due once, for the hotline. */
export function callTaskRow(it: CallTask): Row {
  const key = callTaskKey(it.id);
  if (it.called !== null) return { ...key, t: "callTask", ...it };
  return { ...key, t: "callTask", ...it, boardKey: boardOf(it.station), boardAt: `${it.since}#${it.id}`, ...(it.hotlineTold ? {} : dueAt(key.pk, it.hotlineAt)) };
}
export const putCallTask = (after: CallTask, before: CallTask): Op => ({ put: callTaskRow(after), if: { equals: { version: before.version } } });

export type CallTaskRepository = {
  get(id: NoticeId): Promise<CallTask | null>;
  /** Oldest first. The index lags: what was called a moment ago may still stand there. */
  openAt(station: StationId, limit: number): Promise<CallTask[]>;
};
export const createCallTaskRepository = ({ table }: { table: Pick<Table, "get" | "query"> }): CallTaskRepository => ({
  get: async (id) => {
    const row = await table.get(callTaskKey(id));
    return row === null ? null : zCallTask.parse(row);
  },
  openAt: async (station, limit) => (await table.query({ index: "board", pk: boardOf(station), limit })).rows.map((row) => zCallTask.parse(row)),
});
