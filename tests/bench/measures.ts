/** A measure prints what it did and answers figures by name; a figure that could not be taken is left out with a sentence on stderr. */
export type Figures = Readonly<Record<string, number>>;
export type Setting = {
  /** 1 in full; npm test runs the same code at 1/50. */
  readonly scale: number;
  say(line: string): void;
};
export type Measure = (setting: Setting) => Promise<Figures>;

/** A count of the full run, scaled; never less than `least`. */
export const scaled = ({ scale }: Setting, full: number, least: number): number => Math.max(least, Math.round(full * scale));
