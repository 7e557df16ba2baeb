import type { TicketId } from "../kernel/ids";
import type { Result } from "../kernel/result";
import { addHours, type Instant } from "../kernel/time";
import type { Change } from "./change";
import type { Clocks } from "./clocks";
import type { Case, EventBy } from "./schema";
import { caseType } from "./taxonomy";
import { messageFromWorker, notSolved, type WorkerRefusal } from "./worker";

/** What somebody says in a later call about the same matter. */
export type Said = { readonly isDanger: boolean; readonly isUnsolved: boolean };

/**
 * A later call about a case that stands: the worker's own word, written down by whoever took the call. Said to be unsolved, an answered or a
 * closed case goes to somebody else; an open one just hears it, whoever has it.
 */
export function callerAdds(it: Case, { isDanger, isUnsolved }: Said, by: EventBy, fresh: TicketId, clocks: Clocks, now: Instant): Result<Change, WorkerRefusal> {
  if (isUnsolved && (it.status === "answered" || it.status === "closed")) return notSolved(it, by, fresh, clocks, now, isDanger);
  const heard = messageFromWorker(it, isDanger, clocks, now);
  return heard.ok ? { ok: true, value: { ...heard.value, fact: { ...heard.value.fact, by } } } : heard;
}

/** What may come of a call about this case: something is added to it, or it is opened again. A withdrawn or merged one takes neither. */
export const takesCalls = (it: Case): { readonly add: boolean; readonly reopen: boolean } => ({
  add: "waitingFor" in it, reopen: it.status === "answered" || it.status === "closed",
});

/** How long an ended case of the same employer is still shown beside a new call. */
const alikeHours = 30 * 24;
/** Whether an earlier case about the same organisation may be the same matter as a call of this type: of the same kind, and open or young. */
export function isAlike(it: Case, type: string, now: Instant): boolean {
  const isKind = caseType(it.type)?.l1 === caseType(type)?.l1;
  return isKind && it.status !== "merged" && it.status !== "withdrawn" && ("waitingFor" in it || addHours(it.createdAt, alikeHours) > now);
}
