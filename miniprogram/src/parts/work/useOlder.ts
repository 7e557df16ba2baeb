import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { CaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { readMyTimelineRoute, readTimelineRoute } from "@huiyin/shared/cases/workApi";
import { useState } from "react";
import { api } from "@/platform/api";

type TimelineRoute = typeof readTimelineRoute | typeof readMyTimelineRoute;
type Page<X extends TimelineRoute> = ReplyOf<X>;

/** Pages before the one that was read with the case, kept while it is looked at. */
export function useOlder<X extends TimelineRoute>(route: X, number: CaseNumber, first: Page<X>) {
  const [pages, setPages] = useState<readonly Page<X>[]>([]);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  // The first page moves on as things happen; what was read below it stays, and what stands in both is shown once.
  const before = pages.length === 0 ? first.older : (pages.at(-1)?.older ?? null);
  const more = async () => {
    if (before === null || busy) return;
    setBusy(true);
    const reply = await api(route as typeof readTimelineRoute, { params: { number }, query: { before } });
    setBusy(false);
    setFailed(!reply.ok);
    if (reply.ok) setPages((was) => [...was, reply.value as Page<X>]);
  };
  const all: readonly Page<X>[] = [first, ...pages];
  const once = <T>(items: readonly T[], key: (item: T) => string | number): T[] => [...new Map(items.map((item) => [key(item), item])).values()];
  return {
    events: once(all.flatMap((page) => page.events as Page<X>["events"][number][]), (event) => event.seq).sort((a, b) => a.seq - b.seq),
    messages: once(all.flatMap((page) => page.messages), (message) => message.id).sort((a, b) => (a.at < b.at ? -1 : 1)),
    more: before === null ? null : () => void more(), busy,
    /** What is before could not be read: it is there all the same. */
    failed,
  };
}
