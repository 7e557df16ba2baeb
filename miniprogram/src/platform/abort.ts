/** WeChat has no AbortController; this is the part of one that is needed. */
export type Abort = { onAbort(then: () => void): void; abort(): void };

export function newAbort(): Abort {
  const listeners: (() => void)[] = [];
  return {
    onAbort: (then) => void listeners.push(then),
    abort: () => listeners.splice(0).forEach((then) => then()),
  };
}
