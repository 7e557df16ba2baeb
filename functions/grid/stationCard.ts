import { changeStationRoute, readStationCardRoute } from "@huiyin/shared/grid/treeApi";
import { isHotlinePhone, isStationPhone } from "@huiyin/shared/grid/treeFile";
import { zOpeningHours, zStation, type OpeningHours } from "@huiyin/shared/grid/schema";
import type { StationId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import type { BodyOf } from "@huiyin/shared/kernel/route";
import { zInstant, zWeekday } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Row, Table } from "../platform/table";
import { wakeReview } from "../bookings/stationRepository";
import { wakeShifts } from "../rota/shiftOps";
import { stationRows } from "./gridRepository";

type Deps = { readonly table: Table };
type Week = BodyOf<typeof changeStationRoute>["hours"];
const weekOf = (hours: OpeningHours): Week => (["1", "2", "3", "4", "5", "6", "7"] as const).map((day) => ({ day: zWeekday.parse(Number(day)), spans: [...hours[day]] }));
const hoursOf = (week: Week): OpeningHours => zOpeningHours.parse(Object.fromEntries(week.map(({ day, spans }) => [String(day), spans])));

const shownChanges = 20;
const cardPk = (station: StationId): string => `STATIONCARD#${station}`;
const zChange = z.object({ v: z.literal(1), at: zInstant, by: z.string(), fields: z.array(z.string()), revision: z.number() });
/** Who changed which of a station's particulars when; the row's revision is what the next one must have seen. */
const changeRow = (station: StationId, it: z.infer<typeof zChange>): Row => ({ pk: cardPk(station), sk: `CHANGE#${String(it.revision).padStart(8, "0")}`, t: "stationChange", ...it });

async function changesOf({ table }: Deps, station: StationId) {
  const { rows } = await table.query({ pk: cardPk(station), prefix: "CHANGE#", newestFirst: true, limit: shownChanges });
  return rows.map((row) => zChange.parse(row));
}

/** GET /stations/{stationId}/card */
export const readStationCard = (deps: Deps) =>
  handle(readStationCardRoute, async ({ params }) => {
    const [row, changes] = await Promise.all([deps.table.get({ pk: `STATION#${params.stationId}`, sk: "HEAD" }), changesOf(deps, params.stationId)]);
    if (row === null) return refuse("access.not_found");
    const { name, address, phone, hours, point } = zStation.parse(row);
    return ok({ station: params.stationId, name, address, phone, hours: weekOf(hours), point: point ?? null, revision: changes[0]?.revision ?? 0, changes: changes.map(({ at, by, fields }) => ({ at, by, fields })) });
  });

/** POST /stations/{stationId}/card: hours move the clocks that begin from now on; shifts and bookings are looked through. */
export const changeStation = (deps: Deps) =>
  handle(changeStationRoute, async ({ params, body, caller, now, command }) => {
    const { title } = staffOf(caller);
    const { revision, point, hours, ...words } = body;
    if (new Set(hours.map((it) => it.day)).size < 7) return refuse("request.malformed");
    const card = { ...words, hours: hoursOf(hours) };
    if (card.phone !== null && !isStationPhone(card.phone)) return refuse("tree.bad_phone");
    const [row, [last]] = await Promise.all([deps.table.get({ pk: `STATION#${params.stationId}`, sk: "HEAD" }), changesOf(deps, params.stationId)]);
    if (row === null) return refuse("access.not_found");
    if ((last?.revision ?? 0) !== revision) return refuse("tree.stale");
    const { point: was, ...before } = zStation.parse(row);
    if (before.kind === "hotline" && card.phone !== null && !isHotlinePhone(card.phone)) return refuse("tree.hotline_phone");
    const after = { ...before, ...card, ...(point === null ? {} : { point }) };
    const fields = (["name", "address", "phone", "hours"] as const).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).map(String);
    if (JSON.stringify(was ?? null) !== JSON.stringify(point)) fields.push("point");
    if (fields.length === 0) return ok({ revision });
    const reply = { revision: revision + 1 };
    const written = await deps.table.transact([
      ...stationRows(params.stationId.slice(0, 6), after, after.unitPath[1] ?? null).map((put) => ({ put })),
      { put: changeRow(params.stationId, { v: 1, at: now, by: title, fields, revision: revision + 1 }), if: { absent: true } },
      ...(fields.includes("hours") ? [wakeShifts(params.stationId, now), wakeReview(params.stationId, now)] : []),
      ...command.rows(reply),
    ]);
    return written.ok ? ok(reply) : refuse("tree.stale");
  });
