import { chinaTime, epoch, instantAt, localDate, localTime, zLocalTime, type Instant } from "@huiyin/shared/kernel/time";

type Span = { readonly from: Instant; readonly to: Instant };
/** A stretch of a day as percent of the shown hours, cut at their edges. */
export type Bar = { readonly left: number; readonly width: number };
export type Scale = { readonly start: number; readonly end: number };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const midnight = zLocalTime.parse("00:00");

/**
 * The hours of today worth showing: 08:00 to 18:00, or further as far as anybody is on duty, in whole hours. Nights on duty show the whole
 * day; nothing beyond it is drawn.
 */
export function scaleOf(spans: readonly Span[], now: Instant): Scale {
  const dawn = epoch(instantAt(localDate(now, chinaTime), midnight, chinaTime));
  const starts = spans.map((span) => Math.max(dawn, epoch(span.from)));
  const ends = spans.map((span) => Math.min(dawn + dayMs, epoch(span.to)));
  const start = Math.min(dawn + 8 * hourMs, ...starts.map((at) => dawn + Math.floor((at - dawn) / hourMs) * hourMs));
  const end = Math.max(dawn + 18 * hourMs, ...ends.map((at) => dawn + Math.ceil((at - dawn) / hourMs) * hourMs));
  return { start, end };
}

/** Each span with its row of the track: those who are there at once lie under each other, in the order given, on as few rows as hold them. */
export function rowsOf<S extends Span>(spans: readonly S[]): readonly { readonly span: S; readonly row: number }[] {
  const ends: Instant[] = [];
  return [...spans].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).map((span) => {
    const free = ends.findIndex((end) => end <= span.from);
    const row = free === -1 ? ends.length : free;
    ends[row] = span.to;
    return { span, row };
  });
}

/** Null when nothing of it lies within the shown hours. */
export function barOf(span: Span, scale: Scale): Bar | null {
  const from = Math.max(epoch(span.from), scale.start);
  const to = Math.min(epoch(span.to), scale.end);
  if (from >= to) return null;
  const whole = scale.end - scale.start;
  return { left: ((from - scale.start) / whole) * 100, width: ((to - from) / whole) * 100 };
}

/** Where now is, or null outside the shown hours. */
export function nowAt(now: Instant, scale: Scale): number | null {
  const at = (epoch(now) - scale.start) / (scale.end - scale.start);
  return at >= 0 && at <= 1 ? at * 100 : null;
}

/** The hours written above, at most about eight of them. */
export function hoursOf(scale: Scale): readonly { readonly hour: string; readonly left: number }[] {
  const hours = Math.round((scale.end - scale.start) / hourMs);
  const step = hours <= 12 ? 2 : 4;
  return Array.from({ length: Math.floor(hours / step) + 1 }, (_, index) => ({
    hour: String(((scale.start + 8 * hourMs) % dayMs) / hourMs + index * step), left: ((index * step) / hours) * 100,
  }));
}

/** "09:00–17:30"; a shift that ends with the day ends at 24:00. */
export const spanText = (span: Span): string => {
  const end = localTime(span.to, chinaTime);
  return `${localTime(span.from, chinaTime)}–${end === "00:00" ? "24:00" : end}`;
};
