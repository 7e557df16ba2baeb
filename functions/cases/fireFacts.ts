import { isOpenCase } from "@huiyin/shared/cases/change";
import { chase, chaseMarks } from "@huiyin/shared/cases/factChase";
import { limitReminder } from "@huiyin/shared/cases/limit";
import { marksOf, remind } from "@huiyin/shared/deadlines/caseClocks";
import { ok } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { callerNewsOp, mayText } from "./callerText";
import { changeCase, type ChangeDeps } from "./changeCase";
import { clocksNow, factsOp, limitOf } from "./factsOps";
import { readFactsOf, type Facts, type FactsDeps } from "./factsRepository";

/** The next reminder of one of the law's clocks, or of a day that was asked for. Told once each, however late or often the door comes; of what has ended nobody is told. */
export async function fireFacts(deps: ChangeDeps & FactsDeps & { readonly table: ChangeDeps["table"] & FactsDeps["table"] }, number: string, now: Instant): Promise<void> {
  let write: { before: Facts; after: Facts } | null = null;
  let isTexted = false;
  const done = await changeCase(deps, number, {
    decide: async (it, { calendar }) => {
      const before = await readFactsOf(deps, it.number, now);
      const marks = marksOf(clocksNow(it, before, calendar, now), zone);
      write = null;
      isTexted = false;
      if (before.version === 0) return ok(null);
      // Rung before its time, because the calendar it was set by is another now: the timer goes to where the reminder is, and nothing is told.
      const asked = chaseMarks(before.content.entries, before.walkedTo, calendar);
      const isDue = [...marks, ...asked].some((mark) => mark.at > before.walkedTo && mark.at <= now);
      write = { before, after: isDue ? { ...before, walkedTo: now } : before };
      if (!isDue) return ok(null);
      const told = remind(marks, before.walkedTo, before.seenAt, now);
      const chased = chase(it, asked, before.walkedTo, await mayText(deps, it), now);
      // Nobody is told of it: a text message says so.
      isTexted = chased !== null && chased.told.length === 0;
      if (!isOpenCase(it) || told.length === 0) return ok(chased);
      // One step of the case, whatever came due with it.
      const reminder = limitReminder(it, told, limitOf(it, before, calendar, now));
      return ok({ ...reminder, told: [...reminder.told, ...(chased?.told ?? [])] });
    },
    also: async (it) => [
      ...(isTexted ? [callerNewsOp(it, now)] : []),
      ...(write === null ? [] : [await factsOp(deps.keys, it, write.after, write.before, await deps.duty.calendar(), now)]),
    ],
    reply: () => null,
  }, now);
  if (!done.ok && done.code === "request.conflict") throw new Error("cases: a reminder that could not be written");
}
