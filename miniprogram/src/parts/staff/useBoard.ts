import { readBoardRoute } from "@huiyin/shared/cases/staffApi";
import type { QueryOf, ReplyOf } from "@huiyin/shared/kernel/route";
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "@/platform/api";
import { sentenceOf, type Reply } from "@/platform/call";
import { mergeBoard, type Kept } from "./boardMerge";
import { useEvery } from "./useEvery";

export type BoardLine = ReplyOf<typeof readBoardRoute>["lines"][number];
export type BoardAsk = Omit<QueryOf<typeof readBoardRoute>, "page">;
const idOf = (line: BoardLine) => line.number;
const everyMs = 20_000;

type Held = { readonly lines: readonly Kept<BoardLine>[]; readonly fresh: readonly BoardLine[]; readonly waiting: number; readonly next: string | null; readonly sentence: string | null; readonly loading: boolean };
const nothing: Held = { lines: [], fresh: [], waiting: 0, next: null, sentence: null, loading: true };

/**
 * One lane of a board, 20 rows a page. A refresh reads again as many pages as are shown. While `reading()` is true rows hold still
 * (boardMerge.ts); `settle` brings in what waits.
 */
export function useBoard(ask: BoardAsk | null, reading: () => boolean) {
  const asked = ask === null ? "" : JSON.stringify(ask);
  const [held, setHeld] = useState<Held>(nothing);
  const pages = useRef(1);
  const turn = useRef(0);
  const latest = useRef({ ask, reading });
  latest.current = { ask, reading };

  const read = useCallback(async (fresh: boolean) => {
    const { ask: query } = latest.current;
    if (query === null) return;
    const mine = (turn.current += 1);
    const lines: BoardLine[] = [];
    let next: string | null = null;
    for (let page = 0; page < pages.current; page += 1) {
      const reply: Reply<typeof readBoardRoute> = await api(readBoardRoute, { query: { ...query, ...(next === null ? {} : { page: next }) } });
      // Asked again meanwhile: what this one brings is old.
      if (turn.current !== mine) return;
      if (!reply.ok) return setHeld((was) => ({ ...was, loading: false, sentence: sentenceOf(readBoardRoute, reply.code) }));
      lines.push(...reply.value.lines);
      next = reply.value.next;
      if (next === null) break;
    }
    setHeld((was) => ({ ...mergeBoard(was.lines, lines, !fresh && latest.current.reading(), idOf), fresh: lines, next, sentence: null, loading: false }));
  }, []);

  useEffect(() => {
    pages.current = 1;
    setHeld(nothing);
    if (asked !== "") void read(true);
  }, [asked, read]);
  const refresh = useCallback(() => void read(false), [read]);
  useEvery(refresh, everyMs, asked !== "");

  return {
    ...held,
    refresh,
    settle: useCallback(() => setHeld((was) => ({ ...was, ...mergeBoard(was.lines, was.fresh, false, idOf) })), []),
    more: useCallback(() => {
      pages.current += 1;
      void read(false);
    }, [read]),
  };
}
export type Lane = ReturnType<typeof useBoard>;
