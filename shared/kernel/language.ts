/**
 * The English beside a room's Chinese texts: the same keys, checked by type; what is missing is shown in Chinese.
 * A text that takes values takes the same ones.
 */
export type English<T> = {
  readonly [K in keyof T]?: T[K] extends string ? string : T[K] extends (...values: infer V) => unknown ? (...values: V) => string : English<T[K]>;
};
