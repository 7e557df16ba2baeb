/** Stretches of time as epoch milliseconds, half-open: whoever leaves at ten and whoever comes at ten do not meet. */
export type Span = { readonly from: number; readonly to: number };

export const meets = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;
export const isWithin = (it: Span, windows: readonly Span[]): boolean => windows.some((window) => window.from <= it.from && it.to <= window.to);
const isSomething = (it: Span): boolean => it.from < it.to;

/** The same time as few stretches in order: what touches is one. */
export function unite(spans: readonly Span[]): Span[] {
  const out: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].filter(isSomething).sort((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else out.push({ from, to });
  }
  return out;
}

/** What of `spans` none of `others` takes away. */
export function subtract(spans: readonly Span[], others: readonly Span[]): Span[] {
  let rest = unite(spans);
  for (const other of unite(others)) {
    rest = rest.flatMap((it) => (meets(it, other) ? [{ from: it.from, to: Math.min(it.to, other.from) }, { from: Math.max(it.from, other.to), to: it.to }].filter(isSomething) : [it]));
  }
  return rest;
}

/** When all of them are there. Nobody to ask means never: an empty list is a mistake of the caller's, not all of time. */
export function intersect(parties: readonly (readonly Span[])[]): Span[] {
  const [first, ...others] = parties.map(unite);
  return others.reduce<Span[]>(
    (both, party) => both.flatMap((a) => party.map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))).filter(isSomething), first ?? [],
  );
}
