import { toInstant, type Instant } from "@huiyin/shared/kernel/time";

/** The only clocks of the back end. Everything that decides is handed `now`; tests and the local run hand in their own. */
export const epochNow = (): number => Date.now();
export const systemNow = (): Instant => toInstant(epochNow());
