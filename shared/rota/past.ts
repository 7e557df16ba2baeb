import * as z from "zod/mini";
import { zPersonId, zStationId, type PersonId } from "../kernel/ids";
import { addDays, earlier, later, zInstant, zLocalDate, type Instant, type LocalDate } from "../kernel/time";
import type { Shift } from "./rules";
import { zLane, type Lane } from "./schema";

/**
 * Duty of one local day as it was, written once when the day has ended. Rules are versioned and exceptions never reach back, but a
 * calendar may be loaded late and a calculation may be mended: what people were told stays. Cut to the day.
 */
export const zRecordedDay = z.object({
  v: z.literal(1), station: zStationId, date: zLocalDate, recordedAt: zInstant,
  shifts: z.array(z.object({ person: zPersonId, lane: zLane, from: zInstant, to: zInstant })),
  /** Opening hours in which nobody was on duty. */
  gaps: z.array(z.object({ from: zInstant, to: zInstant })),
});
export type RecordedDay = z.infer<typeof zRecordedDay>;

export type KeptShift = { readonly person: PersonId; readonly lane: Lane; readonly from: Instant; readonly to: Instant; readonly continues: boolean; readonly recorded: boolean };

/** What was recorded and what is computed after it, as one list: a shift that runs over midnight, or over now, is one shift. */
export function joinShifts(shifts: readonly KeptShift[]): KeptShift[] {
  const out = new Map<string, KeptShift[]>();
  for (const shift of [...shifts].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const runs = out.get(`${shift.person} ${shift.lane}`) ?? [];
    const last = runs.at(-1);
    if (last !== undefined && shift.from <= last.to) runs[runs.length - 1] = { ...last, to: later(last.to, shift.to), continues: shift.to >= last.to ? shift.continues : last.continues };
    else runs.push(shift);
    out.set(`${shift.person} ${shift.lane}`, runs);
  }
  return [...out.values()].flat().sort((a, b) => (a.from < b.from || (a.from === b.from && a.person < b.person) ? -1 : 1));
}

/** Runs of local days that nobody recorded, half-open: what is left to the calculation. */
export function unrecorded(days: readonly RecordedDay[], from: LocalDate, to: LocalDate): { readonly from: LocalDate; readonly to: LocalDate }[] {
  const known = new Set(days.map((day) => day.date));
  const runs: { from: LocalDate; to: LocalDate }[] = [];
  for (let date = from; date < to; date = addDays(date, 1)) {
    if (known.has(date)) continue;
    const last = runs.at(-1);
    if (last?.to === date) last.to = addDays(date, 1);
    else runs.push({ from: date, to: addDays(date, 1) });
  }
  return runs;
}

export const computed = (shifts: readonly Shift[], lane: Lane): KeptShift[] =>
  shifts.map((it) => ({ person: it.person, lane, from: it.start, to: it.end, continues: it.continues, recorded: false }));
export const recorded = (days: readonly RecordedDay[], from: Instant, to: Instant): KeptShift[] =>
  days.flatMap((day) => day.shifts)
    .map((it) => ({ ...it, from: later(it.from, from), to: earlier(it.to, to), continues: it.to > to, recorded: true }))
    .filter((it) => it.from < it.to);
