/** Leaves out what is undefined: Taro's types (unlike React's) tell an absent property from an undefined one. */
export function defined<T extends object>(props: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(props).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** Class names that hold, joined. */
export const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(" ");
