import { moveQueue, zQueueNo, type QueueNo } from "@huiyin/shared/cases/queue";
import { takeNumberRoute, listQueueRoute, moveQueueRoute } from "@huiyin/shared/cases/queueApi";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addHours, chinaTime, epoch, localDate, type LocalDate } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { personOf } from "../platform/caller";
import { handle, type Door } from "../platform/http";
import type { Key, Op } from "../platform/table";
import type { CaseDeps } from "./deps";

type Deps = Pick<CaseDeps, "table" | "staff">;
const dayPk = (station: StationId, date: LocalDate): string => `QUEUE#${station}#${date}`;
const keyOf = (station: StationId, date: LocalDate, n: number): Key => ({ pk: dayPk(station, date), sk: `NO#${String(n).padStart(4, "0")}` });
/** Counted by the day, then thrown away. */
const keptHours = 90 * 24;
const putNo = (it: QueueNo, before: QueueNo | null): Op => ({
  put: { ...keyOf(it.station, it.date, it.n), t: "queueNo", ...it, ttl: Math.ceil(epoch(addHours(it.at, keptHours)) / 1000) }, if: before === null ? { absent: true } : { equals: { version: before.version } },
});
const ofDay = async ({ table }: Deps, station: StationId, date: LocalDate): Promise<QueueNo[]> => (await table.query({ pk: dayPk(station, date), prefix: "NO#" })).rows.map((row) => zQueueNo.parse(row));

/** As many as press the button in one moment. */
const turns = 20;
const isWaiting = (it: QueueNo): boolean => it.state === "waiting";

/** POST /stations/{stationId}/queue: the row of the number itself decides of two who came at once. */
const takeNumber = (deps: Deps) =>
  handle(takeNumberRoute, async ({ params, now, command }) => {
    const date = localDate(now, chinaTime);
    for (let turn = 0; turn < turns; turn += 1) {
      const all = await ofDay(deps, params.stationId, date);
      const n = Math.max(0, ...all.map((it) => it.n)) + 1;
      const reply = { n, ahead: all.filter(isWaiting).length, at: now };
      const written = await deps.table.transact([putNo({ v: 1, station: params.stationId, date, n, version: 1, at: now, state: "waiting", called: null }, null), ...command.rows(reply)]);
      if (written.ok) return ok(reply);
    }
    return refuse("request.conflict");
  });

/** GET /stations/{stationId}/queue */
const listQueue = (deps: Deps) =>
  handle(listQueueRoute, async ({ params, now }) => {
    const all = await ofDay(deps, params.stationId, localDate(now, chinaTime));
    const open = all.filter((it) => isWaiting(it) || it.state === "called");
    const names = await deps.staff.namesOf(open.flatMap((it) => it.called?.by ?? []));
    return ok({
      waiting: open.map(({ n, at, state, called }) => ({ n, at, state, calledBy: called === null ? null : (names.get(called.by) ?? null) })),
      served: all.filter((it) => it.state === "served").length, left: all.filter((it) => it.state === "left").length,
    });
  });

/** POST /stations/{stationId}/queue/moves */
const move = (deps: Deps) =>
  handle(moveQueueRoute, async ({ params, body, caller, now, command }) => {
    const row = await deps.table.get(keyOf(params.stationId, localDate(now, chinaTime), body.n));
    if (row === null) return refuse("queue.no_such");
    const before = z.parse(zQueueNo, row);
    const after = moveQueue(before, body.to, personOf(caller), now);
    if (!after.ok) return after;
    return (await deps.table.transact([...(after.value === null ? [] : [putNo(after.value, before)]), ...command.rows({})])).ok ? ok({}) : refuse("queue.moved");
  });

export const queueHandlers = (deps: Deps): readonly Door[] => [takeNumber(deps), listQueue(deps), move(deps)];
