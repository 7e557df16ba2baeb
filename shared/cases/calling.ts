import type { TicketId } from "../kernel/ids";
import type { Result } from "../kernel/result";
import type { Instant } from "../kernel/time";
import type { Change } from "./change";
import type { Clocks } from "./clocks";
import type { Case, EventBy } from "./schema";
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
