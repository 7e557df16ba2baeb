import { handlerOf, moveHearing, tellHandler } from "@huiyin/shared/cases/hearings";
import { isWaiting, type Hearing, type Referral } from "@huiyin/shared/cases/referralSchema";
import type { Case } from "@huiyin/shared/cases/schema";
import { zEntryId, type Entry } from "@huiyin/shared/bookings/schema";
import { zCaseNumber, type CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { ok } from "@huiyin/shared/kernel/result";
import type { Instant } from "@huiyin/shared/kernel/time";
import * as z from "zod/mini";
import { entryKeyOf } from "../bookings/agendaRepository";
import { opsOfEntryMove, type MovingDeps } from "../bookings/entryOps";
import { caseNotices } from "../notices/noticeOps";
import { newRowId } from "../platform/ids";
import { lostRace, type TableChange } from "../platform/stream";
import type { Op } from "../platform/table";
import { traceOp } from "../platform/traces";
import { changeCase, type ChangeDeps } from "./changeCase";
import { openPlace, putReferral, readReferral, referralsOf } from "./referralRepository";

export const newHearingEntry = (): string => `k_${newRowId()}`;
const hearingOf = (it: Referral): Hearing | undefined => (isWaiting(it) ? it.hearing : undefined);
const entryOf = (it: Hearing | undefined, now: Instant): Entry | null =>
  it === undefined || it.holder === null ? null : { v: 1, id: zEntryId.parse(it.entry), person: it.holder, kind: "hearing", from: it.from, to: it.to, madeAt: now };

/** What of one referral's hearing changes in the calendars. A day that is over stays where it was, and the case is told where: nothing else leads an erasure to it. */
export async function hearingOps(deps: MovingDeps, before: Referral, after: Referral, place: string, now: Instant): Promise<Op[]> {
  const [old, fresh] = [hearingOf(before), hearingOf(after)];
  if (old?.entry === fresh?.entry && old?.holder === fresh?.holder) return [];
  const isOver = old !== undefined && old.from <= now;
  const stays = isOver ? entryOf(old, now) : null;
  return [
    ...(stays === null ? [] : [traceOp({ kind: "case", number: after.number }, entryKeyOf(stays))]),
    ...(await opsOfEntryMove(deps, isOver ? null : entryOf(old, now), entryOf(fresh, now), `${after.number} ${place}`, now)),
  ];
}

/** The case that answers for this one: itself, or the one it was merged into, and that into another. */
export async function answersFor(cases: ChangeDeps["cases"], it: Case): Promise<Case> {
  let whose = it;
  for (let step = 0; step < mostMerged && whose.status === "merged"; step += 1) {
    const next = await cases.get(whose.into);
    if (next === null) return whose;
    whose = next;
  }
  return whose;
}
/** Nobody merges on and on; a ring of them would be damage. */
const mostMerged = 10;

/** Takes a hearing out of the calendar it stands in, over or not; the same again finds nothing. */
export const dropHearingOps = (deps: MovingDeps, referral: Referral, now: Instant): Promise<Op[]> => opsOfEntryMove(deps, entryOf(hearingOf(referral), now), null, "", now);

/** Somebody else has the case now, or nobody, or another case answers for it: a hearing stands in the calendar of whoever has it. */
const zHead = z.object({ t: z.literal("case"), number: zCaseNumber, status: z.string(), lawyer: z.optional(z.nullable(z.string())), shows: z.optional(z.array(z.string())), holds: z.optional(z.array(zCaseNumber)) });
export function hearingEffects({ before, after }: TableChange): readonly CaseNumber[] {
  const head = zHead.safeParse(after);
  if (!head.success || before === null || (head.data.shows?.includes("referrals") !== true && (head.data.holds ?? []).length === 0)) return [];
  const wasOrIs = (before["status"] === "merged") !== (head.data.status === "merged");
  return wasOrIs || (before["lawyer"] ?? null) !== (head.data.lawyer ?? null) ? [head.data.number] : [];
}

/** Every hearing to come goes to whoever has the case now, and they are told; so do those of the cases merged into it. Nothing is left to do the second time. */
export async function moveHearings(deps: ChangeDeps & MovingDeps, number: CaseNumber, now: Instant, depth = 0): Promise<void> {
  const held = depth < mostMerged ? ((await deps.cases.get(number))?.holds ?? []) : [];
  for (const one of held) await moveHearings(deps, one, now, depth + 1);
  for (const { referral: { id } } of await referralsOf(deps.table, number)) {
    let write: Op[] = [];
    const done = await changeCase(deps, number, {
      decide: async (it) => {
        const kept = await readReferral(deps.table, number, id);
        const whose = await answersFor(deps.cases, it);
        const after = kept === null ? null : moveHearing(whose, kept.referral, newHearingEntry(), now);
        write = kept === null || after === null ? [] : [
          putReferral(after, kept), ...(await hearingOps(deps, kept.referral, after, await openPlace(deps.keys, kept), now)),
          ...(after.hearing === undefined || handlerOf(whose) === null ? [] : await caseNotices(deps.staff, whose, tellHandler(whose, after.hearing.from), [], now)),
        ];
        return ok(null);
      },
      also: () => write, reply: () => null,
    }, now);
    if (!done.ok && done.code === "request.conflict") throw lostRace("cases.hearing");
  }
}
