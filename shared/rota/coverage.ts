import type { OpeningHours } from "../grid/schema";
import type { Calendar } from "../kernel/calendar";
import { zStationId } from "../kernel/ids";
import { addDays, localDate, minutesBetween, startOfDay, zInstant, type Instant, type Zone } from "../kernel/time";
import { openingsBetween } from "../kernel/workingTime";
import * as z from "zod/mini";
import { gapsOver, type Gap } from "./rules";
import type { Rota } from "./schema";

/** How far ahead the night looks, in local days from today on. */
const coverageDays = 14;

/** What a night found at a station. Minutes are of opening hours; a gap stands in the row for as long as it is one, so that it is told once. */
export const zCoverage = z.object({
  v: z.literal(1), station: zStationId, at: zInstant, openMinutes: z.number(), coveredMinutes: z.number(),
  gaps: z.array(z.object({ from: zInstant, to: zInstant, since: zInstant })),
});
export type Coverage = z.infer<typeof zCoverage>;

const minutesOf = (spans: readonly Gap[]): number => spans.reduce((sum, it) => sum + minutesBetween(it.start, it.end), 0);

/** Opening hours of the coming days and where nobody is on duty in them. Days begin at midnight, so that a gap keeps its name from night to night. */
export function coverageOf(rota: Rota, hours: OpeningHours, calendar: Calendar, zone: Zone, now: Instant): { readonly openMinutes: number; readonly coveredMinutes: number; readonly gaps: readonly Gap[] } {
  const today = localDate(now, zone);
  const [from, to] = [startOfDay(today, zone), startOfDay(addDays(today, coverageDays), zone)];
  const needed = openingsBetween(hours, calendar, from, to, { zone });
  const gaps = gapsOver(rota, calendar, zone, from, to, "duty", needed);
  const openMinutes = minutesOf(needed);
  return { openMinutes, coveredMinutes: openMinutes - minutesOf(gaps), gaps: gaps.filter((it) => it.end > now) };
}

/** Tonight's row, and the gaps in it that nobody was told of: new ones, and those that changed. */
export function nightly(station: Coverage["station"], before: Coverage | null, found: ReturnType<typeof coverageOf>, now: Instant): { readonly coverage: Coverage; readonly fresh: readonly Coverage["gaps"][number][] } {
  const known = (gap: Gap) => before?.gaps.find((it) => it.from === gap.start && it.to === gap.end)?.since;
  const gaps = found.gaps.map((gap) => ({ from: gap.start, to: gap.end, since: known(gap) ?? now }));
  return {
    coverage: { v: 1, station, at: now, openMinutes: found.openMinutes, coveredMinutes: found.coveredMinutes, gaps },
    fresh: gaps.filter((it) => known({ start: it.from, end: it.to }) === undefined),
  };
}
