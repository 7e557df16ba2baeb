/** A dialler comes up a moment after it was asked for, and a person thinks before they tap 拨打. */
const afterMs = 20_000;
let open = 0;
let until = 0;

/** For what this app itself opens over its pages (a call, a choice of photos, a viewer): going there is not leaving. */
export async function outside<T>(run: () => Promise<T>): Promise<T> {
  open += 1;
  try {
    return await run();
  } finally {
    open -= 1;
    until = Date.now() + afterMs;
  }
}
export const isOutside = (): boolean => open > 0 || Date.now() < until;
