import { remindHearing } from "@huiyin/shared/cases/hearings";
import { remindReferral, remindResting } from "@huiyin/shared/cases/referrals";
import { ok } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Op, Table } from "../platform/table";
import { changeCase, type ChangeDeps } from "./changeCase";
import { answersFor } from "./hearingOps";
import { putReferral, readReferral } from "./referralRepository";

/** A word or a sending is long in coming, a body outside has not answered by the day it was to (handler, then heads, then the handler every week), or a hearing comes near. Both at once: the other is due the next minute. */
export async function fireReferral(deps: ChangeDeps & { readonly table: ChangeDeps["table"] & Pick<Table, "get"> }, { number, id }: { number: string; id: string }, now: Instant): Promise<void> {
  let write: Op | null = null;
  const done = await changeCase(deps, number, {
    decide: async (it, clocks) => {
      const kept = await readReferral(deps.table, number, id);
      const whose = await answersFor(deps.cases, it);
      const step = kept === null ? null : (remindHearing(it, kept.referral, now, whose) ?? remindReferral(it, kept.referral, clocks, now) ?? remindResting(it, kept.referral, clocks, now));
      write = kept === null || step === null ? null : putReferral(step.referral, kept);
      if (step === null || step.change === null) return ok(null);
      // A word may be long in coming: when whoever handled it works here no more, the heads hear of it in their place.
      const lawyer = "lawyer" in whose ? whose.lawyer : null;
      const isGone = lawyer !== null && (await deps.staff.activeOf([lawyer])).length === 0;
      return ok(isGone ? { ...step.change, told: step.change.told.map((one) => (one.to.kind === "person" && one.to.person === lawyer ? { ...one, to: { kind: "heads" as const, of: "own" as const } } : one)) } : step.change);
    },
    also: () => (write === null ? [] : [write]), reply: () => null,
  }, now);
  if (!done.ok && done.code === "request.conflict") throw new Error("cases: a referral's reminder that could not be written");
}
