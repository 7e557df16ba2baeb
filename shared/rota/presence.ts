import * as z from "zod/mini";
import { zPersonId, zStationId } from "../kernel/ids";
import { zInstant } from "../kernel/time";

export const zFeedId = z.string().check(z.regex(/^f_[0-9a-z]{20}$/)).brand<"FeedId">();
export type FeedId = z.infer<typeof zFeedId>;

/**
 * early: it cannot be confirmed yet. open: now. missing: ten minutes over and nobody said they are there. present, late: confirmed in
 * time, or after it. unasked: the shift began before its station was watched.
 */
export const zPresenceState = z.enum(["early", "open", "missing", "present", "late", "unasked"]);
export type PresenceState = z.infer<typeof zPresenceState>;

/** 到岗: the word of one person about one shift. Apart from the rota, which says who should be there. */
export const zPresence = z.object({ v: z.literal(1), station: zStationId, person: zPersonId, start: zInstant, end: zInstant, at: zInstant, late: z.boolean() });
export type Presence = z.infer<typeof zPresence>;
