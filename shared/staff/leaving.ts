import * as z from "zod/mini";
import { zPersonId } from "../kernel/ids";
import { addMinutes, zInstant, type Instant } from "../kernel/time";

/**
 * What is still to be moved away from somebody who was removed: the cases they have and what rings for them. Worked off in pages by the
 * minute door; what they took in the very moment is found by a look a few minutes later.
 */
export const zLeaver = z.object({ v: z.literal(1), person: zPersonId, by: zPersonId, byTitle: z.string(), since: zInstant, at: zInstant });
export type Leaver = z.infer<typeof zLeaver>;

export const leaverPage = 20;
const looksForMinutes = 5;
/** When to look again; null: everything was moved, and nothing can come any more. */
export const nextLook = (it: Leaver, moved: number, now: Instant): Instant | null => (moved === 0 && now >= addMinutes(it.since, looksForMinutes) ? null : addMinutes(now, moved === 0 ? 1 : 0));
