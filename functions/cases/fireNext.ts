import { bump, system, tell, tellHeads } from "@huiyin/shared/cases/change";
import { nthWorkingDayEnd } from "@huiyin/shared/kernel/workingTime";
import { ok } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import { zone } from "@huiyin/shared/tickets/duty";
import { caseNotices } from "../notices/noticeOps";
import type { Op, Table } from "../platform/table";
import { changeCase, type ChangeDeps } from "./changeCase";
import { putNext, readNext } from "./workRepository";

/** The day of a handler's next step has come: they hear of it, and its heads each working day from the next on, until something else is set. */
export async function fireNext(deps: ChangeDeps & { readonly table: ChangeDeps["table"] & Pick<Table, "get"> }, number: string, now: Instant): Promise<void> {
  let write: Op[] = [];
  const done = await changeCase(deps, number, {
    decide: async (it, { hours, calendar }) => {
      const next = await readNext(deps.table, number);
      write = [];
      if (next === null || next.at > now || next.stage === "over") return ok(null);
      const had = it.status === "taken" || it.status === "answered" ? it : null;
      // Handed on, closed or set anew: it was somebody else's step, or is no step any more.
      if (had === null || had.nextAt !== next.at) {
        write = [putNext({ ...next, stage: "over" }, next, null)];
        return ok(null);
      }
      const again = nthWorkingDayEnd(hours, calendar, now, 1, { zone }).at;
      const isFirst = next.stage === "set";
      write = [putNext({ ...next, stage: isFirst ? "handler_told" : "heads_told" }, next, again)];
      if (next.stage === "heads_told") {
        // A day more of the same is told, and is no step of the case.
        const ticket = had.ticket === null ? null : await deps.tickets.get(had.ticket);
        write.push(...(await caseNotices(deps.staff, had, tellHeads("next_due"), ticket?.otherSide ?? [], now)));
        return ok(null);
      }
      return ok({ after: bump(had), fact: { code: "next_passed" as const, by: system, data: isFirst ? {} : { heads: 1 } }, told: isFirst ? tell(had.lawyer, "next_due") : tellHeads("next_due"), ticket: null });
    },
    also: () => write, reply: () => null,
  }, now);
  if (!done.ok && done.code === "request.conflict") throw new Error("cases: a next step that could not be written");
}
