import type { StationId } from "@huiyin/shared/kernel/ids";
import type { QueryOf, ReplyOf } from "@huiyin/shared/kernel/route";
import { listUntoldRoute } from "@huiyin/shared/notices/channelApi";
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "@/platform/api";
import { sentenceOf, type Reply } from "@/platform/call";
import { mergeBoard, type Kept } from "../staff/boardMerge";
import { useEvery } from "../staff/useEvery";

export type Untold = ReplyOf<typeof listUntoldRoute>["untold"][number];
export type UntoldLane = NonNullable<QueryOf<typeof listUntoldRoute>["lane"]>;
type Page = ReplyOf<typeof listUntoldRoute>["next"];
const idOf = (it: Untold): string => it.id;
const everyMs = 20_000;

type Held = { readonly lines: readonly Kept<Untold>[]; readonly fresh: readonly Untold[]; readonly waiting: number; readonly next: Page; readonly read: boolean; readonly sentence: string | null };
const nothing: Held = { lines: [], fresh: [], waiting: 0, next: null, read: false, sentence: null };

/**
 * Whom no channel reached, at a station and below it: to be called, or settled lately. A refresh reads again as many pages as are shown.
 * While `reading()` is true lines hold still; `settle` brings in what waits.
 */
export function useUntold(station: StationId | null, lane: UntoldLane, reading: () => boolean) {
  const [held, setHeld] = useState(nothing);
  const pages = useRef(1);
  const turn = useRef(0);
  const latest = useRef({ station, lane, reading });
  latest.current = { station, lane, reading };

  const read = useCallback(async () => {
    const asked = latest.current;
    if (asked.station === null) return;
    const mine = (turn.current += 1);
    const lines: Untold[] = [];
    let next: Page = null;
    for (let page = 0; page < pages.current; page += 1) {
      const query: QueryOf<typeof listUntoldRoute> = { lane: asked.lane, ...(next === null ? {} : { page: next }) };
      const reply: Reply<typeof listUntoldRoute> = await api(listUntoldRoute, { params: { stationId: asked.station }, query });
      // Asked again meanwhile: what this one brings is old.
      if (turn.current !== mine) return;
      if (!reply.ok) return setHeld((was) => ({ ...was, sentence: sentenceOf(listUntoldRoute, reply.code) }));
      lines.push(...reply.value.untold);
      next = reply.value.next;
      if (next === null) break;
    }
    setHeld((was) => ({ ...mergeBoard(was.lines, lines, latest.current.reading(), idOf), fresh: lines, next, read: true, sentence: null }));
  }, []);
  useEffect(() => {
    pages.current = 1;
    setHeld(nothing);
    void read();
  }, [station, lane, read]);
  const refresh = useCallback(() => void read(), [read]);
  useEvery(refresh, everyMs, station !== null);

  return {
    ...held, loading: !held.read && held.sentence === null, refresh,
    settle: () => setHeld((was) => ({ ...was, ...mergeBoard([], was.fresh, false, idOf) })),
    more: () => {
      pages.current += 1;
      void read();
    },
    /** Called and reached: it leaves the list at once. */
    drop: (id: string) => setHeld((was) => ({ ...was, lines: was.lines.filter((it) => it.id !== id) })),
  };
}
