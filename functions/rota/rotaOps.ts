import type { PersonId, StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { RotaChange } from "@huiyin/shared/rota/changes";
import type { Edited, Editor } from "@huiyin/shared/rota/editing";
import { namedIn } from "@huiyin/shared/rota/review";
import { zRotaExceptionId, zRotaRuleId, type RotaExceptionId } from "@huiyin/shared/rota/schema";
import { newRowId } from "../platform/ids";
import { wakeReview } from "../bookings/stationRepository";
import type { Op } from "../platform/table";
import { changedRows, eventOp, namedRow, revisionOp, type StationRota } from "./rotaRepository";
import { wakeShifts } from "./shiftOps";

export const newExceptionId = (): RotaExceptionId => zRotaExceptionId.parse(`e_${newRowId()}`);
/** Who edits, with an id for each thing that may be made. */
export function editorOf(station: StationId, by: PersonId, now: Instant, changes: readonly RotaChange[]): Editor {
  const exceptions = changes.map(newExceptionId).sort();
  return { station, by, now, ids: exceptions.map((exception) => ({ rule: zRotaRuleId.parse(`r_${newRowId()}`), exception })) };
}

/**
 * Everything one change of a station's rota writes, besides its notices and its key. Only rows that differ are put: they are guarded by
 * the revision, which every writer of rules and exceptions moves.
 */
export function rotaOps(before: StationRota, edited: Edited, by: PersonId | null, now: Instant): Op[] {
  const { id } = before.station;
  const known = new Set(namedIn(before.rota, now));
  return [
    revisionOp(id, before.revision),
    ...changedRows(before.rota, edited.rota).map((row): Op => ({ put: row })),
    ...namedIn(edited.rota, now).filter((person) => !known.has(person)).map((person): Op => ({ put: namedRow(id, person) })),
    eventOp({ v: 1, station: id, at: now, by, revision: before.revision + 1, facts: [...edited.facts] }),
    wakeShifts(id, now), wakeReview(id, now),
  ];
}
