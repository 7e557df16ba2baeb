import { refuse, ok, type Result } from "../kernel/result";
import { addHours, type Instant } from "../kernel/time";

/** What was written on paper is brought in within this time; older than that it is a new contact. */
const longestHours = 31 * 24;

/** When somebody really told it, where it is written down afterwards; `now` when nobody says otherwise. */
export function toldWhen(said: Instant | null | undefined, now: Instant): Result<Instant, "case.told_in_future" | "case.told_long_ago"> {
  if (said == null) return ok(now);
  if (said > now) return refuse("case.told_in_future");
  return addHours(said, longestHours) < now ? refuse("case.told_long_ago") : ok(said);
}
