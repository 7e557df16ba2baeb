import type { Zone } from "../kernel/time";
import { unite, type Span } from "./spans";

const minuteMs = 60_000;
/** How the starts of a service lie in a free stretch. */
export type Pattern = {
  readonly minutes: number;
  /** From one start to the next. */
  readonly stepMinutes: number;
  /**
   * clock: on times people can remember, the first one rounded up to the largest of 60, 30, 20, 15, 10, 5 minutes that divides the step.
   * packed: as many visits as fit; rounded up only as far as the minutes left over allow.
   */
  readonly alignment: "clock" | "packed";
};

const gridOf = (stepMinutes: number): number | null => [60, 30, 20, 15, 10, 5].find((it) => stepMinutes % it === 0) ?? null;
function roundedUp(at: number, minutes: number, zone: Zone): number {
  const grid = minutes * minuteMs;
  const ahead = zone.offsetMinutes(at) * minuteMs;
  return Math.ceil((at + ahead) / grid) * grid - ahead;
}

function firstStart({ from, to }: Span, { minutes, stepMinutes, alignment }: Pattern, zone: Zone): number {
  const grid = gridOf(stepMinutes);
  if (alignment === "clock") return grid === null ? from : roundedUp(from, grid, zone);
  const length = to - from;
  if (length < minutes * minuteMs) return from;
  const spare = (length - minutes * minuteMs) % (stepMinutes * minuteMs);
  const candidates = [...(grid === null ? [] : [grid]), 15, 5].map((it) => roundedUp(from, it, zone));
  return candidates.find((at) => at - from <= spare) ?? from;
}

/**
 * When a visit may start: in each free stretch from `earliest` on, so that it ends within it. Rounding is on the wall clock of `zone`.
 * A stretch that begins in the middle of the day (somebody before, a hearing) starts its own row of times.
 */
export function startsIn(free: readonly Span[], pattern: Pattern, earliest: number, zone: Zone): number[] {
  const length = pattern.minutes * minuteMs;
  return unite(free).flatMap(({ from, to }) => {
    const stretch = { from: Math.max(from, Math.floor(earliest / minuteMs) * minuteMs), to };
    const starts: number[] = [];
    for (let at = firstStart(stretch, pattern, zone); at + length <= to; at += pattern.stepMinutes * minuteMs) starts.push(at);
    return starts;
  });
}
