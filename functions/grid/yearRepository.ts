import { zYearProposal, type YearProposal } from "@huiyin/shared/grid/yearProposal";
import { zCalendarYear, type CalendarYear } from "@huiyin/shared/kernel/calendar";
import { addMinutes, zInstant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import type { Key, Op, Table } from "../platform/table";
import { dueAt } from "../platform/timers";

/** Rows of the calendar, and what a change of one still has to move. Beside the calendar's partition: every door reads that whole. */
export const zYearMove = z.object({
  v: z.literal(1), year: z.number(), at: zInstant, by: z.string(), byName: z.string(), /** Absent in rows from before a second person confirmed. */ confirmedBy: z.optional(z.string()), confirmedByName: z.optional(z.string()), /** The year as it stood; null: unknown. */ before: z.nullable(zCalendarYear), /** The last station that is done. */ after: z.string(), done: z.boolean(),
});
export type YearMove = z.infer<typeof zYearMove>;
const moveKey = (year: number): Key => ({ pk: `CALENDARMOVE#${year}`, sk: "HEAD" });
const yearKey = (year: number): Key => ({ pk: "CALENDAR", sk: `YEAR#${year}` });

export async function readMove(table: Pick<Table, "get">, year: number): Promise<YearMove | null> {
  const row = await table.get(moveKey(year));
  return row === null ? null : zYearMove.parse(row);
}
export async function readYearRow(table: Pick<Table, "get">, year: number): Promise<CalendarYear | null> {
  const row = await table.get(yearKey(year));
  return row === null ? null : zCalendarYear.parse(row);
}
const proposalKey = (year: number): Key => ({ pk: moveKey(year).pk, sk: "PROPOSED" });
export async function readProposal(table: Pick<Table, "get">, year: number): Promise<YearProposal | null> {
  const row = await table.get(proposalKey(year));
  return row === null ? null : zYearProposal.parse(row);
}
/** Only onto what was read: of two hands at one year one gets through. */
const standing = (last: YearProposal | null) => (last === null ? ({ absent: true } as const) : ({ equals: { at: last.at, by: last.by } } as const));
export const proposeOp = (it: YearProposal, last: YearProposal | null): Op => ({ put: { ...proposalKey(it.year.year), t: "yearProposal", ...it }, if: standing(last) });
export const settledOp = (it: YearProposal): Op => ({ delete: proposalKey(it.year.year), if: standing(it) });
/** Doors keep the calendar for a minute, and lists lag a moment: what was counted by the old year until then is moved too. */
const settledMinutes = 2;
/** The year and the move that follows from it; of two who load one at once one is told. */
export const loadOps = (it: CalendarYear, move: YearMove, last: YearMove | null): Op[] => [
  { put: { ...yearKey(it.year), t: "calendarYear", ...it } },
  { put: { ...moveKey(it.year), t: "yearMove", ...move, ...dueAt(moveKey(it.year).pk, addMinutes(move.at, settledMinutes)) }, if: last === null ? { absent: true } : { equals: { at: last.at, done: true } } },
  { put: { pk: `CALENDARMOVE#${it.year}`, sk: `LOADED#${move.at}`, t: "yearLoaded", v: 1, by: move.by, byName: move.byName, confirmedBy: move.confirmedBy, confirmedByName: move.confirmedByName, year: it } },
];
/** A station is done; the timer goes with the last. */
export const movedOp = (it: YearMove, after: string | null): Op => ({
  update: moveKey(it.year), set: { after: after ?? it.after, done: after === null }, ...(after === null ? { remove: ["dueKey", "dueAt"] } : {}), if: { equals: { at: it.at, after: it.after } },
});
