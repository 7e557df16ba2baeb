import { countDay } from "@huiyin/shared/cases/callLog";
import { exportCallLogRoute, listHandoversRoute, writeHandoverRoute } from "@huiyin/shared/cases/callLogApi";
import { logSheet } from "@huiyin/shared/cases/callLogSheet";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addHours, epoch } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { newRowId } from "../platform/ids";
import { readLog } from "./callLogRepository";
import type { CaseDeps } from "./deps";

type Deps = Pick<CaseDeps, "table" | "keys" | "grid">;
const pkOf = (station: StationId): string => `HANDOVER#${station}`;
const keptHours = 7 * 24;
const mostShown = 10;
const zNote = z.object({ at: z.string(), title: z.string(), text: z.instanceof(Uint8Array) });

/** GET /stations/{stationId}/handovers */
export const listHandovers = (deps: Deps) =>
  handle(listHandoversRoute, async ({ params, now }) => {
    const { rows } = await deps.table.query({ pk: pkOf(params.stationId), from: addHours(now, -keptHours), newestFirst: true, limit: mostShown });
    const notes = await Promise.all(rows.map(async (row) => {
      const { at, title, text } = zNote.parse(row);
      return { at, title, text: await deps.keys.open(text, { pk: row.pk, sk: row.sk }, "text") };
    }));
    return ok({ notes: z.parse(listHandoversRoute.reply.shape.notes, notes) });
  });

/** POST /stations/{stationId}/handovers: sealed, because a note names people. */
export const writeHandover = (deps: Deps) =>
  handle(writeHandoverRoute, async ({ params, body, caller, now, command }) => {
    if (body.text.trim() === "") return refuse("request.malformed");
    const { person, title } = staffOf(caller);
    const key = { pk: pkOf(params.stationId), sk: `${now}#${newRowId()}` };
    const row = { ...key, t: "handover", v: 1, at: now, by: person, title, text: await deps.keys.seal(params.stationId, key, "text", body.text.trim()), ttl: Math.ceil(epoch(addHours(now, keptHours)) / 1000) };
    return (await deps.table.transact([{ put: row, if: { absent: true } }, ...command.rows({})])).ok ? ok({}) : refuse("request.conflict");
  });

/** POST /stations/{stationId}/call-log-sheets: the writer of spreadsheets is loaded by who asks for one. */
export const exportCallLog = (deps: Deps) =>
  handle(exportCallLogRoute, async ({ params, body, caller, now }) => {
    const [station, entries] = await Promise.all([deps.grid.station(params.stationId), readLog(deps, params.stationId, body.date)]);
    if (station === null) return refuse("access.not_found");
    // Written down before anything is made of it.
    const { person } = staffOf(caller);
    await deps.table.put({ pk: `PERSON#${person}`, sk: `LOOK#${now}#${newRowId()}`, t: "look", v: 1, by: person, what: "call_log", at: now, station: params.stationId, count: entries.length });
    const { default: writeXlsxFile } = await import("write-excel-file/node");
    const rows = logSheet(entries, countDay(entries));
    const file = await writeXlsxFile(rows.map((row) => row.map((value) => (typeof value === "number" ? { value, type: Number } : { value, type: String }))), { columns: (rows[0] ?? []).map((_, at) => ({ width: at === 0 || at === 5 ? 20 : 12 })) }).toBuffer();
    return ok({ name: `${station.name}-${body.date}.xlsx`, file: file.toString("base64") });
  });
