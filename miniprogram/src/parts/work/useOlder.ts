import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { readMyTimelineRoute, readTimelineRoute } from "@huiyin/shared/cases/workApi";
import { useState } from "react";
import { api } from "@/platform/api";

type TimelineRoute = typeof readTimelineRoute | typeof readMyTimelineRoute;
type Page<X extends TimelineRoute> = ReplyOf<X>;

type Told = { readonly events: readonly { readonly seq: number }[]; readonly messages: readonly { readonly id: string; readonly at: string }[]; readonly older: string | null };

/** Pages before the one that was read with the case, kept while it is looked at. */
export function useOlder<X extends TimelineRoute>(route: X, number: CaseNumber, first: Page<X>) {
  return useStory<Page<X>>(async (before) => {
    const reply = await api(route as typeof readTimelineRoute, { params: { number }, query: { before } });
    return reply.ok ? (reply.value as Page<X>) : null;
  }, first);
}

/** The same behind another door. @param ask the page before; null when it could not be read */
export function useStory<P extends Told>(ask: (before: string) => Promise<P | null>, first: P) {
  const [pages, setPages] = useState<readonly P[]>([]);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  // The first page moves on as things happen; what was read below it stays, and what stands in both is shown once.
  const before = pages.length === 0 ? first.older : (pages.at(-1)?.older ?? null);
  const more = async () => {
    if (before === null || busy) return;
    setBusy(true);
    const page = await ask(before);
    setBusy(false);
    setFailed(page === null);
    if (page !== null) setPages((was) => [...was, page]);
  };
  const all: readonly P[] = [first, ...pages];
  const once = <T>(items: readonly T[], key: (item: T) => string | number): T[] => [...new Map(items.map((item) => [key(item), item])).values()];
  return {
    events: once(all.flatMap((page) => page.events as readonly P["events"][number][]), (event) => event.seq).sort((a, b) => a.seq - b.seq),
    messages: once(all.flatMap((page) => page.messages as readonly P["messages"][number][]), (message) => message.id).sort((a, b) => (a.at < b.at ? -1 : 1)),
    more: before === null ? null : () => void more(), busy,
    /** What is before could not be read: it is there all the same. */
    failed,
    /** What was read below the first page is read anew when it is asked for. */
    fold: () => setPages([]),
  };
}
