import { chinaTime, dateOfDay, dayNumber, epoch, localDayOfEpoch, startOfDay, type Instant, type LocalDate } from "@huiyin/shared/kernel/time";

export type Span = { readonly from: Instant; readonly to: Instant };
export type TimelineBar = Span & { readonly id: string; readonly row: string };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Days side by side, each cut to the same hours of the day, in whole hours from midnight: nights nobody works take no room. */
export type Scale = { readonly first: LocalDate; readonly days: number; readonly fromHour: number; readonly toHour: number };

const dawnOf = (scale: Scale): number => epoch(startOfDay(scale.first, chinaTime));
export const rangeOf = (scale: Scale): { readonly from: number; readonly to: number } => ({ from: dawnOf(scale), to: dawnOf(scale) + scale.days * dayMs });

/** Hours of 08 to 18, and further as far as any span reaches on any of the days; a span over midnight shows whole days. */
export function scaleFor(first: LocalDate, days: number, spans: readonly Span[]): Scale {
  const whole = { first, days, fromHour: 0, toHour: 24 };
  const { from, to } = rangeOf(whole);
  let [fromHour, toHour] = [8, 18];
  for (const span of spans) {
    const start = Math.max(epoch(span.from), from);
    const end = Math.min(epoch(span.to), to);
    if (start >= end) continue;
    const day = Math.floor((start - from) / dayMs);
    if (end > from + (day + 1) * dayMs) return whole;
    const dawn = from + day * dayMs;
    fromHour = Math.min(fromHour, Math.floor((start - dawn) / hourMs));
    toHour = Math.max(toHour, Math.ceil((end - dawn) / hourMs));
  }
  return { first, days, fromHour, toHour };
}

/** Where an instant lies, as percent of the whole width; hours not shown fall on the edge of their day. */
export function placeOf(scale: Scale, at: Instant): number {
  const since = epoch(at) - dawnOf(scale);
  const day = Math.floor(since / dayMs);
  const hours = (since - day * dayMs) / hourMs;
  const share = Math.min(1, Math.max(0, (hours - scale.fromHour) / (scale.toHour - scale.fromHour)));
  return (Math.min(scale.days, Math.max(0, day + share)) / scale.days) * 100;
}

/** Left edge and width in percent, cut at the edges of what is shown; null when nothing of it is. */
export function barBox(scale: Scale, span: Span): { readonly left: number; readonly width: number } | null {
  const left = placeOf(scale, span.from);
  // An end at midnight belongs to the day before it.
  const right = placeOf(scale, span.to);
  return right - left > 0.000_001 ? { left, width: right - left } : null;
}

/** Bars that overlap lie one under the other: the line (0 is the top) of each bar, and how many lines there are. */
export function stacked<B extends Span & { readonly id: string }>(bars: readonly B[]): { readonly lines: ReadonlyMap<string, number>; readonly count: number } {
  const ends: Instant[] = [];
  const lines = new Map<string, number>();
  for (const bar of [...bars].sort((a, b) => (a.from < b.from || (a.from === b.from && a.id < b.id) ? -1 : 1))) {
    const free = ends.findIndex((end) => end <= bar.from);
    const line = free < 0 ? ends.length : free;
    ends[line] = bar.to;
    lines.set(bar.id, line);
  }
  return { lines, count: Math.max(1, ends.length) };
}

/** The bar an arrow key leads to: along the row in time, or to the nearest in time in the next row that has any; null at an edge. */
export function neighbour<B extends TimelineBar>(bars: readonly B[], rows: readonly string[], id: string, key: string): B | null {
  const here = bars.find((bar) => bar.id === id);
  if (here === undefined) return null;
  const inRow = (row: string) => bars.filter((bar) => bar.row === row).sort((a, b) => (a.from < b.from ? -1 : 1));
  if (key === "ArrowRight" || key === "ArrowLeft") {
    const own = inRow(here.row);
    return own[own.indexOf(here) + (key === "ArrowRight" ? 1 : -1)] ?? null;
  }
  const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  const middle = (bar: Span) => (epoch(bar.from) + epoch(bar.to)) / 2;
  for (let at = rows.indexOf(here.row) + step; step !== 0 && at >= 0 && at < rows.length; at += step) {
    const [nearest] = inRow(rows[at] ?? "").sort((a, b) => Math.abs(middle(a) - middle(here)) - Math.abs(middle(b) - middle(here)));
    if (nearest !== undefined) return nearest;
  }
  return null;
}

export type Rect = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
export type Spot = { readonly id: string; readonly row: string; readonly rect: Rect };
export type Drop = { readonly kind: "bar"; readonly id: string } | { readonly kind: "row"; readonly id: string };

const holds = ({ left, top, right, bottom }: Rect, x: number, y: number): boolean => x >= left && x < right && y >= top && y < bottom;

/** What a bar is let go over: another bar, else another row; null over its own row or nothing. Rows reach over the whole width. */
export function dropAt(x: number, y: number, dragged: { readonly id: string; readonly row: string }, bars: readonly Spot[], rows: readonly Spot[]): Drop | null {
  const row = rows.find((one) => holds(one.rect, x, y));
  const bar = bars.find((one) => one.id !== dragged.id && holds(one.rect, x, y));
  if (bar !== undefined) return { kind: "bar", id: bar.id };
  return row === undefined || row.row === dragged.row ? null : { kind: "row", id: row.id };
}

/** The monday of the week a day is in, and the first of its month with its length in days. */
export const weekOf = (date: LocalDate): { readonly first: LocalDate; readonly days: number } => ({ first: dateOfDay(dayNumber(date) - ((dayNumber(date) + 3) % 7)), days: 7 });
export function monthOf(date: LocalDate): { readonly first: LocalDate; readonly days: number } {
  const [year = 0, month = 1] = date.split("-").map(Number);
  return { first: dateOfDay(Date.UTC(year, month - 1, 1) / dayMs), days: new Date(Date.UTC(year, month, 0)).getUTCDate() };
}

/** The days shown, and the column now lies in (null outside them). */
export const daysOf = (scale: Scale): readonly LocalDate[] => Array.from({ length: scale.days }, (_, index) => dateOfDay(dayNumber(scale.first) + index));
export const isShown = (scale: Scale, now: Instant): boolean => {
  const day = localDayOfEpoch(epoch(now), chinaTime) - dayNumber(scale.first);
  return day >= 0 && day < scale.days;
};
