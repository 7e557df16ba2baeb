/** Away for something of ours (a call, a photo, a code that was sent): this long is left all the same. */
const leftMs = 60_000;
type Leaving = {
  /** Milliseconds. */
  now(): number;
  /** Whether whoever goes now went by something of ours, or has nothing open yet, and may come back. */
  mayReturn(): boolean;
  /** False: there was nothing to leave. */
  leave(): boolean;
  /** To the first page. */
  begin(): void;
};

/**
 * When a phone was left, told by the app going and coming: as it goes; where they may come back, after a minute.
 * @returns `hide` as it goes, `show` as it comes
 */
export function whenLeft({ now, mayReturn, leave, begin }: Leaving): { hide(): void; show(): void } {
  let since: number | null = null;
  let isOver = false;
  return {
    hide: () => {
      since = now();
      isOver = !mayReturn() && leave();
      if (isOver) begin();
    },
    show: () => {
      const was = since;
      since = null;
      // WeChat may not turn the page of an app that nobody looks at.
      if (isOver || (was !== null && now() - was >= leftMs && leave())) begin();
      isOver = false;
    },
  };
}
