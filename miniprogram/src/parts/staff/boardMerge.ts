/** A row that is still shown though it left the lane, because somebody may be reading it. */
export type Kept<L> = L & { readonly gone: boolean };

/**
 * What a board shows after fresh rows came. Nobody reading: just the fresh rows. Somebody reading (`held`): rows stay where they are and
 * take their new words, rows that left are marked and stay, and new ones wait until the reader asks for them.
 */
export function mergeBoard<L>(
  shown: readonly Kept<L>[], fresh: readonly L[], held: boolean, idOf: (line: L) => string,
): { readonly lines: readonly Kept<L>[]; readonly waiting: number } {
  if (!held || shown.length === 0) return { lines: fresh.map((line) => ({ ...line, gone: false })), waiting: 0 };
  const byId = new Map(fresh.map((line) => [idOf(line), line]));
  const known = new Set(shown.map(idOf));
  // Rows behind the last one known are the next page, not news: they may follow without moving anything.
  const lastKnown = fresh.reduce((last, line, at) => (known.has(idOf(line)) ? at : last), -1);
  const behind = fresh.slice(lastKnown + 1).filter((line) => lastKnown >= 0 && !known.has(idOf(line)));
  return {
    lines: [
      ...shown.map((line) => {
        const now = byId.get(idOf(line));
        return now === undefined ? { ...line, gone: true } : { ...now, gone: false };
      }),
      ...behind.map((line) => ({ ...line, gone: false })),
    ],
    waiting: fresh.filter((line) => !known.has(idOf(line))).length - behind.length,
  };
}
