import type { StationId } from "@huiyin/shared/kernel/ids";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { listUntoldRoute } from "@huiyin/shared/notices/channelApi";
import { useEffect, useRef, useState } from "react";
import { useQuery } from "@/platform/useQuery";
import { mergeBoard, type Kept } from "../staff/boardMerge";
import { useEvery } from "../staff/useEvery";

export type Untold = ReplyOf<typeof listUntoldRoute>["untold"][number];
const idOf = (it: Untold): string => it.id;
const everyMs = 20_000;
const nothing: { readonly lines: readonly Kept<Untold>[]; readonly waiting: number } = { lines: [], waiting: 0 };

/** Whom no channel reached, at a station and below it, oldest first. While `reading()` is true lines hold still; `settle` brings in what waits. */
export function useUntold(station: StationId | null, reading: () => boolean) {
  const { reply, loading, sentence, refresh } = useQuery(listUntoldRoute, station === null ? null : { params: { stationId: station } });
  const [held, setHeld] = useState(nothing);
  const latest = useRef(reading);
  latest.current = reading;
  useEffect(() => {
    if (reply !== null) setHeld((was) => mergeBoard(was.lines, reply.untold, latest.current(), idOf));
  }, [reply]);
  useEvery(refresh, everyMs, station !== null);
  return {
    ...held, more: reply?.more ?? false, read: reply !== null, loading, sentence, refresh,
    settle: () => setHeld(reply === null ? nothing : mergeBoard([], reply.untold, false, idOf)),
    /** Called and reached: it leaves the list at once. */
    drop: (id: string) => setHeld((was) => ({ ...was, lines: was.lines.filter((it) => it.id !== id) })),
  };
}
