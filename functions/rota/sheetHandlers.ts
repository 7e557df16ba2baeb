import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { applySheetRoute, exportSheetRoute, previewSheetRoute } from "@huiyin/shared/rota/dutyApi";
import { withException, type Edited } from "@huiyin/shared/rota/editing";
import { namedIn } from "@huiyin/shared/rota/review";
import { readRotaSheet, writeRotaSheet, type Colleague, type ReadSheet } from "@huiyin/shared/rota/sheet";
import type { Role } from "@huiyin/shared/staff/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import { rowsOfSheet } from "../platform/sheetFile";
import { mayStand, reviewOf, touchedNotices, type ReviewDeps } from "./reviewOps";
import { editorOf, newExceptionId, rotaOps } from "./rotaOps";
import type { StationRota } from "./rotaRepository";
import type { Table } from "../platform/table";

export type SheetDeps = ReviewDeps & { readonly table: Pick<Table, "transact"> };

const roles = ["lawyer", "mediator", "head"] as const satisfies readonly Role[];
/** Who may stand in this rota: staff here and above, and who stands in it already. */
async function colleagues({ staff }: SheetDeps, { station, rota }: StationRota, now: Instant): Promise<Colleague[]> {
  const wanted: readonly Role[] = station.kind === "hotline" ? [...roles, "operator"] : roles;
  const held = await Promise.all(station.unitPath.flatMap((unit) => wanted.map((role) => staff.holdersOf(unit, role, now))));
  const names = await staff.namesOf([...new Set([...held.flat(), ...namedIn(rota, now)])]);
  return [...names].map(([person, name]) => ({ person, name }));
}

type Read = { readonly before: StationRota; readonly sheet: ReadSheet };
async function read(deps: SheetDeps, station: StationRota["station"]["id"], file: string, now: Instant): Promise<Result<Read, "access.not_found" | "duty.no_sheet">> {
  const [before, rows] = await Promise.all([deps.rota.read(station), rowsOfSheet(file)]);
  if (before === null) return refuse("access.not_found");
  return rows === null ? refuse("duty.no_sheet") : ok({ before, sheet: readRotaSheet(rows, await colleagues(deps, before, now), zone, now) });
}

/** POST /stations/{stationId}/rota-sheet/preview: nothing is written. */
export const previewSheet = (deps: SheetDeps) =>
  handle(previewSheetRoute, async ({ params, body, now }) => {
    const it = await read(deps, params.stationId, body.file, now);
    if (!it.ok) return it;
    const { periods, shifts, problems } = it.value.sheet;
    const [from, to] = [periods.map((one) => one.from).sort()[0], periods.map((one) => one.to).sort().at(-1)];
    return ok({ period: from === undefined || to === undefined ? null : { from, to, lanes: periods.map((one) => one.lane) }, shifts: [...shifts], problems: [...problems] });
  });

/** One temporary rota a lane, in place of the lane's rules for the days of the sheet. */
function edit({ before, sheet }: Read, by: PersonId, now: Instant): Result<Edited & { readonly ids: ReturnType<typeof newExceptionId>[] }, "duty.sheet_wrong"> {
  let edited: Edited = { rota: before.rota, facts: [] };
  const ids = sheet.periods.map(newExceptionId).sort();
  for (const [at, { lane, from, to }] of sheet.periods.entries()) {
    const shifts = sheet.shifts.filter((it) => it.lane === lane).map((it) => ({ person: it.person, from: it.from, to: it.to }));
    const id = ids[at];
    const next = id === undefined ? null : withException(edited.rota, { kind: "temporary", lane, from, to, shifts }, editorOf(before.station.id, by, now, []), id, true);
    if (next === null || !next.ok) return refuse("duty.sheet_wrong");
    edited = { rota: next.value.rota, facts: [...edited.facts, ...next.value.facts] };
  }
  return ok({ ...edited, ids });
}

const turns = 8;
const mostOps = 100;
/** POST /stations/{stationId}/rota-sheet: all of it or nothing, onto the rota as it is now. */
export const applySheet = (deps: SheetDeps) =>
  handle(applySheetRoute, async ({ params, body, caller, now, command }) => {
    const { person } = staffOf(caller);
    for (let turn = 0; turn < turns; turn += 1) {
      const it = await read(deps, params.stationId, body.file, now);
      if (!it.ok) return it;
      const { before, sheet } = it.value;
      if (sheet.problems.length > 0) return refuse("duty.sheet_wrong");
      const edited = edit(it.value, person, now);
      if (!edited.ok) return edited;
      const review = await reviewOf(deps, before, edited.value.rota, now);
      const may = await mayStand(deps, review, before.rota, edited.value.rota, now);
      if (!may.ok) return may.code === "rota.not_staff" || may.code === "rota.no_sounding_channel" ? refuse(may.code) : refuse("duty.sheet_wrong");
      const reply = { ids: edited.value.ids, shifts: sheet.shifts.length };
      const ops = [...rotaOps(before, edited.value, person, now), ...touchedNotices(review, before, person, now), ...command.rows(reply)];
      if (ops.length > mostOps) return refuse("duty.sheet_wrong");
      const written = await deps.table.transact(ops);
      if (written.ok) return ok(reply);
    }
    return refuse("request.conflict");
  });

/** GET /stations/{stationId}/rota-sheet: a month, or the same sheet without names. */
export const exportSheet = (deps: SheetDeps) =>
  handle(exportSheetRoute, async ({ params, query }) => {
    const [it, calendar] = await Promise.all([deps.rota.read(params.stationId), deps.duty.calendar()]);
    if (it === null) return refuse("access.not_found");
    const people = [...new Set([...it.rota.rules.flatMap((rule) => (rule.kind === "weekly" ? rule.people : rule.participants.flat())), ...it.rota.exceptions.flatMap(peopleIn)])];
    const rows = writeRotaSheet(it.rota, calendar, zone, query.month, await deps.staff.namesOf(people), query.empty === "yes");
    const { default: writeXlsxFile } = await import("write-excel-file/node");
    const widths = (rows[0] ?? []).map((_, at) => ({ width: at < 2 ? 12 : 20 }));
    const file = await writeXlsxFile(rows.map((row) => row.map((value) => ({ value, type: String }))), { columns: widths }).toBuffer();
    return ok({ name: `值班表-${it.station.name}-${query.month}.xlsx`, file: file.toString("base64") });
  });

function peopleIn(it: StationRota["rota"]["exceptions"][number]): PersonId[] {
  switch (it.kind) {
    case "extra":
      return [it.person];
    case "cover":
      return [it.by];
    case "swap":
      return [it.a, it.b];
    case "temporary":
      return it.shifts.map((shift) => shift.person);
    case "off":
    case "closed":
      return [];
  }
}
