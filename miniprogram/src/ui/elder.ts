import { create } from "zustand";

/**
 * Large letters and fewer choices. `call`: the number every page offers then, and how it is rung; the app says it once (parts/people/elder.ts).
 * `letters`: how much larger than ours WeChat's own are (1 to 2); a page grows by as much.
 */
type Elder = { readonly on: boolean; readonly letters: number; readonly call: (() => void) | null };
export const useElder = create<Elder>(() => ({ on: false, letters: 1, call: null }));

/** 大字 is this much larger by itself; letters that WeChat shows larger still grow by what is left. */
const elderGrows = 1.3;
/** One px of a page's type as its reader has it, for `--letter` (tokens.scss); null where it is one px. */
export function letterOf({ on, letters }: Pick<Elder, "on" | "letters">): string | null {
  const more = on ? letters / elderGrows : letters;
  return more > 1 ? `${Math.round(more * 1000) / 1000}px` : null;
}
