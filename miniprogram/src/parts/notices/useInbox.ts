import { readInboxRoute, seeNoticeRoute } from "@huiyin/shared/notices/api";
import type { Instant } from "@huiyin/shared/kernel/time";
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "@/platform/api";
import { sentenceOf } from "@/platform/call";
import { readMe } from "@/platform/signIn";
import { useKeptQuery } from "../cases/useKeptQuery";
import { lengthened, renewed, type Inbox } from "./inbox";

/** A command names this many at most (shared/notices/api.ts). */
const seenAtOnce = 50;

export type InboxView = {
  readonly inbox: Inbox | null;
  readonly loading: boolean;
  readonly sentence: string | null;
  /** When what is shown was read, if it is the last copy on the phone. */
  readonly keptAt: Instant | null;
  readonly more: () => void;
  readonly readingMore: boolean;
  readonly refresh: () => void;
};

/** My notices, newest first. What stood on the screen counts as seen, unless a PIN hid what it says; the mark stays until it is read anew, so that the eye still finds what is new. */
export function useInbox(): InboxView {
  const { reply, loading, sentence, keptAt, refresh } = useKeptQuery(readInboxRoute, { query: {} }, "kept.inbox", (it) => it);
  const [shown, setShown] = useState<Inbox | null>(null);
  const [readingMore, setReadingMore] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const told = useRef(new Set<string>());

  useEffect(() => {
    if (reply !== null) setShown((was) => renewed(was, reply));
  }, [reply]);

  useEffect(() => {
    if (shown === null || keptAt !== null) return;
    const ids = shown.notices.filter((it) => !it.seen && it.text !== "" && !told.current.has(it.id)).map((it) => it.id).slice(0, seenAtOnce);
    if (ids.length === 0) return;
    for (const id of ids) told.current.add(id);
    void api(seeNoticeRoute, { body: { ids } }).then((seen) => {
      // The badge of 我的 and of the desk counts anew. Not told: the next look tells it.
      if (seen.ok) void readMe();
      else for (const id of ids) told.current.delete(id);
    });
  }, [shown, keptAt]);

  const next = shown?.next ?? null;
  const more = useCallback(async () => {
    if (next === null) return;
    setReadingMore(true);
    setRefused(null);
    const page = await api(readInboxRoute, { query: { page: next } });
    setReadingMore(false);
    if (page.ok) setShown((was) => (was === null ? was : lengthened(was, page.value)));
    else setRefused(sentenceOf(readInboxRoute, page.code));
  }, [next]);

  return { inbox: shown, loading: loading || (reply !== null && shown === null), sentence: sentence ?? refused, keptAt, more: () => void more(), readingMore, refresh };
}
