/** On somebody else's phone: away this long is left. Choosing a photo or calling does not take longer. */
const leftMs = 60_000;

/**
 * When a phone was left, told by the app going and coming.
 * @param now milliseconds @param leave what is done then, once for each time @returns `hide` as it goes, `show` as it comes
 */
export function whenLeft(now: () => number, leave: () => void): { hide(): void; show(): void } {
  let since: number | null = null;
  return {
    hide: () => {
      since = now();
    },
    show: () => {
      const was = since;
      since = null;
      if (was !== null && now() - was >= leftMs) leave();
    },
  };
}
