import { minutesBetween, type Instant } from "../kernel/time";

/** The engine that rings wakes every minute; three minutes of silence are no hiccup. */
export const silentMinutes = 3;

export type Engine = { readonly ranAt: Instant | null; readonly silent: boolean };
/** @param ranAt when it last came to an end; null when it never did, which is silence too. */
export const engineAt = (ranAt: Instant | null, now: Instant): Engine => ({ ranAt, silent: ranAt === null || minutesBetween(ranAt, now) >= silentMinutes });
