/** What a person reads in. Chinese is complete everywhere; English in everything a worker opens. */
export type Language = "zh" | "en";

/** The English beside a room's Chinese texts: the same keys and the same values taken, checked by type. */
export type English<T> = T extends string
  ? string
  : T extends (...values: infer V) => infer R
    ? (...values: V) => English<R>
    : T extends object
      ? { readonly [K in keyof T]: English<T[K]> }
      : T;
