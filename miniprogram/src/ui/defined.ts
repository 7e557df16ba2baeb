/** Leaves out what is undefined: Taro's types (unlike React's) tell an absent property from an undefined one. */
export function defined<T extends object>(props: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = Object.entries(props).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** Class names that hold, joined. */
export const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(" ");

/**
 * What a pressable card or row says in one breath. WeChat needs it, or it reads the parts one by one; a browser reads the parts as one name
 * by itself, and there a name other than what is seen would fail whoever speaks to the screen (WCAG 2.5.3).
 */
export const summed = (label: string | undefined): string | undefined => (process.env.TARO_ENV === "h5" ? undefined : label);
