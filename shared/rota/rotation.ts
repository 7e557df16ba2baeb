import { epoch, epochOfLocal, minutesOfTime, toInstant, type Zone } from "../kernel/time";
import { type RotationRule } from "./schema";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** One turn: `index` counts hand-overs from the anchor and may be negative; epoch milliseconds, half-open. */
export type Turn = { readonly index: number; readonly start: number; readonly end: number };
export type Grid = Pick<RotationRule, "unit" | "length" | "anchor" | "handoverTime">;

const localMs = (at: number, zone: Zone): number => at + zone.offsetMinutes(at) * minuteMs;

/**
 * Hand-overs lie on a grid of wall-clock readings that runs both ways from the anchor, so a question in mid-turn, a late start or a
 * change of clocks never moves them. A reading that does not exist falls to the first instant after the gap, and the next one is
 * back on the grid; an hour that is repeated is one long turn. A month without the anchor's day hands over on its last day.
 */
function handover(grid: Grid, zone: Zone, index: number): number {
  const anchor = localMs(epoch(grid.anchor), zone);
  const time = minutesOfTime(grid.handoverTime) * minuteMs;
  const steps = index * grid.length;
  switch (grid.unit) {
    case "hour":
      return epochOfLocal(anchor + steps * hourMs, zone);
    case "day":
    case "week":
      return epochOfLocal(Math.floor(anchor / dayMs) * dayMs + time + steps * (grid.unit === "day" ? 1 : 7) * dayMs, zone);
    case "month": {
      const day = new Date(anchor);
      const first = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + steps, 1);
      const next = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + steps + 1, 1);
      return epochOfLocal(Math.min(first + (day.getUTCDate() - 1) * dayMs, next - dayMs) + time, zone);
    }
  }
}

const unitMs = { hour: hourMs, day: dayMs, week: 7 * dayMs, month: 30.4 * dayMs } as const;

/** The turn that is running at `at` (epoch milliseconds). */
export function turnAt(grid: Grid, zone: Zone, at: number): Turn {
  let index = Math.floor((localMs(at, zone) - localMs(epoch(grid.anchor), zone)) / (unitMs[grid.unit] * grid.length));
  // The estimate is off by at most a few turns (uneven months, clock changes).
  while (handover(grid, zone, index) > at) index -= 1;
  while (handover(grid, zone, index + 1) <= at) index += 1;
  return { index, start: handover(grid, zone, index), end: handover(grid, zone, index + 1) };
}

/** The hand-over that begins the turn running at `from`, and each after it up to the first at or behind `to`; as instants. */
export function handovers(grid: Grid, zone: Zone, from: number, to: number) {
  const turns = [turnAt(grid, zone, from)];
  for (let last = turns[0]; last !== undefined && last.end < to; last = turns.at(-1)) turns.push(turnAt(grid, zone, last.end));
  return [...turns.map((turn) => turn.start), ...turns.slice(-1).map((turn) => turn.end)].map(toInstant);
}

/** The group whose turn it is. */
export function groupOf<T>(participants: readonly T[], index: number): T | undefined {
  const n = participants.length;
  return participants[((index % n) + n) % n];
}
