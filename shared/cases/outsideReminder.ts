import { addDays, instantAt, zLocalTime, type Instant, type LocalDate } from "../kernel/time";
import { nthWorkingDayEnd } from "../kernel/workingTime";
import { zone } from "../tickets/duty";
import { tell, tellHeads, type NoticeName, type Told } from "./change";
import type { Clocks } from "./clocks";
import type { Case } from "./schema";

/** Somebody outside was to say something by a day and did not: the handler hears in the morning after it. */
export const morningAfter = (due: LocalDate): Instant => instantAt(addDays(due, 1), zLocalTime.parse("09:00"), zone);

/** Working days between reminders, once handler and heads were told. */
const againDays = 5;
/** The handler first, a working day later the heads, then the handler every week, for as long as it takes. Whom nobody has, the heads hear of. @param reminded how often before */
export function askAgain(it: Case, reminded: number, code: NoticeName, { hours, calendar }: Clocks, now: Instant): { readonly told: readonly Told[]; readonly remindAt: Instant } {
  const lawyer = it.status === "registered" || it.status === "merged" ? null : it.lawyer;
  return {
    told: lawyer === null || reminded === 1 ? tellHeads(code) : tell(lawyer, code),
    remindAt: nthWorkingDayEnd(hours, calendar, now, reminded === 0 ? 1 : againDays, { zone }).at,
  };
}
