import type { TicketId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { Instant } from "../kernel/time";
import { bump, isOpenCase, nextOf, tell, type Change, type Fact } from "./change";
import type { Clocks } from "./clocks";
import { isLower } from "./filing";
import type { Case, EventBy, OpenCase } from "./schema";
import { ringAnew } from "./taking";
import { raised } from "./work";
import { backToTaker } from "./worker";

export type MergeRefusal = "case.ended" | "case.merge_itself" | "case.merge_answered" | "case.merge_group" | "case.merge_full" | "case.not_merged";
/** Two steps that are one: the case that is taken up by another, and the one that takes it up. Nothing but these two heads moves. */
export type Merging = { readonly merged: Change; readonly survivor: Change };

/** They stand on the head, which stays small; nobody tells one thing so often. */
const mostHeld = 10;
const leaves = (it: OpenCase): Change["ticket"] => (it.status === "registered" && it.ticket !== null ? { kind: "leave", id: it.ticket } : null);

/**
 * The same matter came in twice. The later one points at the other, which is from now on the one that is answered; its events, messages and
 * files stay where they are. The survivor is as urgent as either, and its open limit as open.
 */
export function mergeInto(it: Case, survivor: Case, by: EventBy, clocks: Clocks, now: Instant): Result<Merging, MergeRefusal> {
  if (it.number === survivor.number) return refuse("case.merge_itself");
  if (!isOpenCase(it) || !isOpenCase(survivor)) return refuse("case.ended");
  // Its worker was told an answer and is asked whether that solved it: that question must not vanish.
  if (it.status === "answered") return refuse("case.merge_answered");
  // Its members hear of this number alone: what became of it under another would never reach them.
  if (it.group === true) return refuse("case.merge_group");
  const holds = survivor.holds ?? [];
  if (holds.length >= mostHeld) return refuse("case.merge_full");
  const had = it.status === "registered" ? null : { lawyer: it.lawyer, takenAt: it.takenAt, contactedAt: it.contactedAt };
  const merged: Change = {
    after: { ...nextOf(it), status: "merged", into: survivor.number, mergedAt: now, had },
    fact: { code: "merged", by, data: { into: survivor.number } },
    told: had === null ? [] : tell(had.lawyer, "case_merged"), ticket: leaves(it),
  };
  const fact: Fact = { code: "merged_in", by, data: { number: it.number } };
  const grown: OpenCase = { ...survivor, limitOpen: survivor.limitOpen || it.limitOpen, holds: [...holds, it.number] };
  const step = isLower(survivor.urgency, it.urgency) ? raised(grown, it.urgency, fact, clocks, now) : { after: bump(grown), fact, told: [], ticket: null };
  return ok({ merged, survivor: { ...step, told: [...step.told, ...(survivor.status === "registered" ? [] : tell(survivor.lawyer, "worker_wrote"))] } });
}

/** It was not the same after all: back to whoever had it, else to the ladder, with new times. Possible whatever became of the survivor meanwhile. */
export function unmerge(it: Case, survivor: Case, by: EventBy, fresh: TicketId, clocks: Clocks, now: Instant): Result<Merging, MergeRefusal> {
  if (it.status !== "merged" || it.into !== survivor.number) return refuse("case.not_merged");
  const fact: Fact = { code: "unmerged", by, data: { from: survivor.number } };
  const back = { ...it, reopenedAt: now };
  const merged = it.had === null
    ? ringAnew(back, { ticket: fresh, exclude: [], passes: it.passes, urgency: it.urgency, told: [], fact }, clocks, now)
    : backToTaker(back, it.had, fact, "unmerged", clocks, now);
  const { holds: _, ...rest } = survivor;
  const left = (survivor.holds ?? []).filter((number) => number !== it.number);
  const after = bump<Case>(left.length === 0 ? rest : { ...rest, holds: left });
  return ok({ merged, survivor: { after, fact: { code: "merged_out", by, data: { number: it.number } }, told: [], ticket: null } });
}
