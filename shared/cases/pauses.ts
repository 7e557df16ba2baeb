import { zInstant, type Instant } from "../kernel/time";
import type { Case, CaseEvent, EventCode } from "./schema";

/** `until`: when it would have ended by itself; `endedAt` null: the answer's clock stands still now. */
export type Pause = { readonly since: Instant; readonly until: Instant; readonly endedAt: Instant | null };
/** With these nothing is owed any more, or it is owed by somebody else. */
const ends: ReadonlySet<EventCode> = new Set<EventCode>(["pause_ended", "answered", "handed_on", "recused", "withdrawn", "merged", "closed"]);
/** The last of what was asked for came: that step names the new time. */
const isLastPaper = ({ code, data }: CaseEvent): boolean => code === "material" && data["by"] !== undefined;

/** Each time the answer's clock stood still for papers, oldest first (owing.ts). @param events the case's own, oldest first */
export function pausesOf(it: Case, events: readonly CaseEvent[]): Pause[] {
  return events.flatMap((event, at): Pause[] => {
    const until = zInstant.safeParse(event.data["until"]).data;
    if (event.code !== "requested" || event.data["pauses"] !== 1 || until === undefined) return [];
    if (it.status === "taken" && it.owes?.since === event.at) return [{ since: event.at, until, endedAt: null }];
    return [{ since: event.at, until, endedAt: events.slice(at + 1).find((one) => ends.has(one.code) || isLastPaper(one))?.at ?? until }];
  });
}
