import * as z from "zod/mini";
import { zPersonId, zStationId, type PersonId, type StationId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import { addMinutes, zInstant, type Instant } from "../kernel/time";
import { zAbsence } from "./schema";

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

const opensBeforeMinutes = 30;
const closesAfterMinutes = 10;
/** A shift may be confirmed in [opens, over): at 30 minutes before it one may, at 10 minutes after it one is late. */
export const presenceOpens = (start: Instant): Instant => addMinutes(start, -opensBeforeMinutes);
export const presenceOver = (start: Instant): Instant => addMinutes(start, closesAfterMinutes);

type Confirmable = { readonly station: StationId; readonly person: PersonId; readonly start: Instant; readonly end: Instant };
export type ConfirmRefusal = "duty.too_early" | "duty.shift_over";

/** One tap. Late still counts, from then on; a second tap is the same answer. */
export function confirm(shift: Confirmable, before: Presence | null, now: Instant): Result<Presence, ConfirmRefusal> {
  if (before !== null) return ok(before);
  if (now < presenceOpens(shift.start)) return refuse("duty.too_early");
  if (now >= shift.end) return refuse("duty.shift_over");
  return ok({ v: 1, ...shift, at: now, late: now >= presenceOver(shift.start) });
}

/** @param since when the station began to be watched; null when it is not: then nobody is asked. */
export function presenceState(start: Instant, presence: Presence | null, since: Instant | null, now: Instant): PresenceState {
  if (presence !== null) return presence.late ? "late" : "present";
  if (since === null || start < since) return "unasked";
  if (now < presenceOpens(start)) return "early";
  return now < presenceOver(start) ? "open" : "missing";
}

/** 来不了, as a station keeps it. `shift` began when: of that one the head heard when it was said, of later ones before they begin. */
export const zStationAbsence = z.object({ ...zAbsence.shape, v: z.literal(1), station: zStationId, shift: zInstant });
export type StationAbsence = z.infer<typeof zStationAbsence>;
