import type { PersonId } from "@huiyin/shared/kernel/ids";
import { ok, refuse } from "@huiyin/shared/kernel/result";
import { addHours, later, type Instant } from "@huiyin/shared/kernel/time";
import { takeOverRoute, undoTakeOverRoute } from "@huiyin/shared/rota/dutyApi";
import { withdrawn, withException } from "@huiyin/shared/rota/editing";
import { dutyOver } from "@huiyin/shared/rota/rules";
import { zone } from "@huiyin/shared/tickets/duty";
import { headsNear, stationNotice } from "../notices/noticeOps";
import { staffOf } from "../platform/caller";
import { handle } from "../platform/http";
import type { Op, Table } from "../platform/table";
import type { StaffRepository } from "../staff/staffRepository";
import type { DutyRepository } from "./dutyRepository";
import { mayUndo, takenOver } from "./presenceBoard";
import { putPresence } from "./presenceRepository";
import { editorOf, newExceptionId, rotaOps } from "./rotaOps";
import type { RotaRepository, StationRota } from "./rotaRepository";

export type TakeOverDeps = {
  readonly table: Pick<Table, "transact">; readonly duty: Pick<DutyRepository, "calendar">; readonly rota: Pick<RotaRepository, "read">; readonly staff: Pick<StaffRepository, "holdersOf">;
};
const turns = 8;
/** As far as the end of a shift is looked for; who is there for longer is taken over from for so long. */
const longestHours = 36;

/** Head, whose shift it is, and who took it: each once. */
async function toAll({ staff }: TakeOverDeps, { station }: StationRota, code: "taken_over" | "taken_over_undone", people: readonly PersonId[], by: Instant, now: Instant): Promise<Op[]> {
  const heads = await headsNear(staff, station.unitPath, now);
  return [...new Set([...heads, ...people])].map((to) => stationNotice(to, code, station.id, { station: station.name, by }, now));
}

/** POST /stations/{stationId}/takeover: 我来接班. Whoever takes over is there: they need not confirm it. */
export const takeOver = (deps: TakeOverDeps) =>
  handle(takeOverRoute, async ({ params, body, caller, now, command }) => {
    const { person } = staffOf(caller);
    if (body.person === person) return refuse("duty.own_shift");
    for (let turn = 0; turn < turns; turn += 1) {
      const [before, calendar] = await Promise.all([deps.rota.read(params.stationId), deps.duty.calendar()]);
      if (before === null) return refuse("access.not_found");
      const shift = dutyOver(before.rota, calendar, zone, now, addHours(now, longestHours), "duty").find((it) => it.person === body.person && it.start === now);
      if (shift === undefined) return refuse("duty.nobody_there");
      const id = newExceptionId();
      const edited = withException(before.rota, { kind: "cover", person: body.person, by: person, from: now, to: shift.end }, editorOf(params.stationId, person, now, []), id, true);
      if (!edited.ok) throw new Error("rota: a running shift that cannot be covered");
      const reply = { id, from: now, to: shift.end };
      // On duty here already: their own shift goes on, and is confirmed by itself.
      const isNew = !dutyOver(before.rota, calendar, zone, now, addHours(now, 1), "duty").some((it) => it.person === person && it.start === now);
      const written = await deps.table.transact([
        ...rotaOps(before, edited.value, person, now), ...(isNew ? putPresence({ v: 1, station: params.stationId, person, start: now, end: shift.end, at: now, late: false }) : []),
        ...(await toAll(deps, before, "taken_over", [body.person, person], shift.end, now)), ...command.rows(reply),
      ]);
      if (written.ok) return ok(reply);
    }
    return refuse("request.conflict");
  });

/** POST /stations/{stationId}/takeover/undo */
export const undoTakeOver = (deps: TakeOverDeps) =>
  handle(undoTakeOverRoute, async ({ params, body, caller, now, command }) => {
    const by = staffOf(caller);
    for (let turn = 0; turn < turns; turn += 1) {
      const before = await deps.rota.read(params.stationId);
      if (before === null) return refuse("access.not_found");
      const it = takenOver(before.rota, now).find((one) => one.id === body.id);
      if (it === undefined || !mayUndo(it, by)) return refuse("duty.not_taken_over");
      const edited = withdrawn(before.rota, it.id, later(now, it.from));
      if (!edited.ok) return refuse("duty.not_taken_over");
      const written = await deps.table.transact([
        ...rotaOps(before, edited.value, by.person, now), ...(await toAll(deps, before, "taken_over_undone", [it.person, it.by], it.to, now)), ...command.rows({}),
      ]);
      if (written.ok) return ok({});
    }
    return refuse("request.conflict");
  });
