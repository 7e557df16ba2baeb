import { addDays, instantAt, zLocalTime, type Instant, type LocalDate } from "../kernel/time";
import { nthWorkingDayEnd } from "../kernel/workingTime";
import { zone } from "../tickets/duty";
import { tell, tellHeads, type NoticeName, type Told } from "./change";
import type { Clocks } from "./clocks";
import type { Case } from "./schema";

/** Somebody outside was to say something by a day and did not: the handler hears in the morning after it. */
export const morningAfter = (due: LocalDate): Instant => instantAt(addDays(due, 1), zLocalTime.parse("09:00"), zone);

/** A head is read by every door: it names so many at most. */
const mostLate = 10;
/** From the reminder its heads hear of until there is a word or another day, it stands on the case. @param reminded how often; null: nothing is waited for any more */
export function withOutside(it: Case, id: string, reminded: number | null): Case {
  const { outsideLate = [], ...rest } = it;
  const left = [...outsideLate.filter((one) => one !== id), ...(reminded !== null && reminded >= 2 ? [id] : [])].slice(-mostLate);
  return left.length === 0 ? rest : { ...rest, outsideLate: left };
}

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
