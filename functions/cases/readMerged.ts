import type { Case, NotedEvent } from "@huiyin/shared/cases/schema";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Keys } from "../platform/keys";
import type { Table } from "../platform/table";
import type { TicketRepository } from "../tickets/ticketRepository";
import type { CasePartition, CaseRepository } from "./caseRepository";
import { openStory } from "./fileOps";
import { openMessages, readStory, type Message, type Notes } from "./readView";

type Deps = { readonly cases: CaseRepository; readonly tickets: TicketRepository; readonly table: Pick<Table, "getMany">; readonly keys: Pick<Keys, "open" | "keyedHash" | "isHashOf"> };
/** Chains are short; a longer one would be damage. */
const deepest = 5;

/** The case that is answered for this one: itself, or the one it was merged into, as far as that goes. */
export async function survivorOf({ cases }: { readonly cases: Pick<CaseRepository, "get"> }, it: Case): Promise<Case> {
  let at = it;
  for (let depth = 0; at.status === "merged" && depth < deepest; depth += 1) at = (await cases.get(at.into)) ?? at;
  return at;
}

/** What lies in one case that stands merged into another, as far as its newest page goes. Nothing of it moved: it is read where it is. */
export type Merged = { readonly it: Case; readonly events: readonly NotedEvent[]; readonly messages: readonly Message[]; readonly story: string | null };

/** The cases merged into this one, and into those. @param reads whether who asks may read what is sealed, and whose reasons. */
export async function readMerged(deps: Deps, { head }: Pick<CasePartition, "head">, reads: { readonly opens: boolean; readonly notes: Notes; readonly side: "worker" | "staff" }, depth = 0): Promise<readonly Merged[]> {
  const { opens, notes } = reads;
  if (depth >= deepest) return [];
  const read = async (number: CaseNumber): Promise<readonly Merged[]> => {
    const found = await deps.cases.partition(number);
    if (found === null || found.head.status !== "merged" || found.head.into !== head.number) return [];
    const [{ events: all }, story, messages, below] = await Promise.all([
      readStory(deps, found, () => notes), opens ? openStory(deps.keys, number, found.file) : null, opens ? openMessages(deps, found.messages, reads.side) : [],
      readMerged(deps, found, reads, depth + 1),
    ]);
    return [{ it: found.head, events: all, messages, story }, ...below];
  };
  return (await Promise.all((head.holds ?? []).map(read))).flat();
}

/** One timeline of several cases, in order of time; positions count from 1. */
export const together = (events: readonly NotedEvent[]): NotedEvent[] =>
  [...events].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map((event, at) => ({ ...event, seq: at + 1 }));
export const inOrder = (messages: readonly Message[]): Message[] => [...messages].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
