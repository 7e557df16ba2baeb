import type { Clocks } from "@huiyin/shared/cases/clocks";
import type { Referral } from "@huiyin/shared/cases/referralSchema";
import type { ReferralRefusal, Step } from "@huiyin/shared/cases/referrals";
import type { Case } from "@huiyin/shared/cases/schema";
import type { TicketId } from "@huiyin/shared/kernel/ids";
import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { MovingDeps } from "../bookings/entryOps";
import type { Command } from "../platform/idempotency";
import type { Op } from "../platform/table";
import { changeCase } from "./changeCase";
import type { CaseDeps } from "./deps";
import { hearingOps } from "./hearingOps";
import { openPlace, putReferral, readReferral, type Kept } from "./referralRepository";

export type MoveDeps = CaseDeps & Pick<MovingDeps, "agendas" | "bookings">;
type Moving<R> = {
  readonly number: string; readonly id: string; readonly command: Command; readonly reply: () => R;
  readonly decide: (it: Case, referral: Referral, clocks: Clocks, fresh: TicketId) => Result<Step, ReferralRefusal> | Promise<Result<Step, ReferralRefusal>>;
  readonly also?: (it: Case, referral: Referral, next: Instant | undefined) => Op[] | Promise<Op[]>;
  /** Where a hearing set by this step is, in words and sealed. */
  readonly place?: (it: Case, referral: Referral) => Promise<{ readonly words: string; readonly sealed: Uint8Array }>;
};
/** One step of one referral and its case, in one transaction; a hearing's entry in the calendar goes with it. */
export function moveReferral<R>(deps: MoveDeps, { number, id, command, reply, decide, also, place }: Moving<R>, now: Instant) {
  let write: { step: Step; kept: Kept } | null = null;
  return changeCase(deps, number, {
    decide: async (it, clocks, fresh) => {
      const kept = await readReferral(deps.table, number, id);
      if (kept === null) return refuse("case.no_such_item");
      const step = await decide(it, kept.referral, clocks, fresh);
      if (!step.ok) return step;
      write = { step: step.value, kept };
      return ok(step.value.change);
    },
    also: async (it) => {
      if (write === null) return [];
      const { step: { referral, next }, kept } = write;
      const set = await place?.(it, referral);
      return [
        putReferral(referral, { content: kept.content, hearingPlace: set?.sealed ?? kept.hearingPlace }), ...(await hearingOps(deps, kept.referral, referral, set?.words ?? (await openPlace(deps.keys, kept)), now)),
        ...((await also?.(it, referral, next)) ?? []),
      ];
    },
    reply, command,
  }, now);
}
