import type { Picked } from "./picked";

/** What was said, and for how many whole seconds. */
export type Recorded = { readonly file: Picked; readonly seconds: number };
/** A recording that goes on. `cancel` throws it away and tells nobody. */
export type Recording = { stop(): void; cancel(): void };
/** `refused`: the person, or whoever set up this phone, lets us not hear. `failed`: there is nothing to hear with. */
export type NoRecording = "refused" | "failed";
