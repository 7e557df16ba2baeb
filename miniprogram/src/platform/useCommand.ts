import type { IdempotencyKey } from "@huiyin/shared/kernel/ids";
import type { AnyRoute, ReplyOf } from "@huiyin/shared/kernel/route";
import { useCallback, useRef, useState } from "react";
import { api } from "./api";
import { sentenceOf, type Ask, type CodeOf } from "./call";
import { newIdempotencyKey } from "./random";

export type Command<X extends AnyRoute> = {
  readonly busy: boolean;
  readonly refusal: CodeOf<X> | null;
  readonly sentence: string | null;
  /** The reply, or null when it was refused (see `refusal`) or one is still under way (a double tap). */
  readonly run: (ask: Ask<X>) => Promise<ReplyOf<X> | null>;
  readonly clear: () => void;
};

/** A command behind a button. Pressed again after a lost answer with the same words, it goes out under the same key and is done once. */
export function useCommand<X extends AnyRoute>(route: X): Command<X> {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Command<X>["refusal"]>(null);
  const underWay = useRef(false);
  const unanswered = useRef<{ said: string; key: IdempotencyKey } | null>(null);

  const run = useCallback(
    async (ask: Ask<X>): Promise<ReplyOf<X> | null> => {
      if (underWay.current) return null;
      underWay.current = true;
      setBusy(true);
      setRefusal(null);
      try {
        const said = JSON.stringify(ask);
        const key = ask.key ?? (unanswered.current?.said === said ? unanswered.current.key : await newIdempotencyKey());
        unanswered.current = { said, key };
        const reply = await api(route, { ...ask, key });
        if (reply.ok) {
          unanswered.current = null;
          return reply.value;
        }
        if (reply.code !== "network.unreachable" && reply.code !== "network.timeout") unanswered.current = null;
        setRefusal(reply.code);
        return null;
      } finally {
        underWay.current = false;
        setBusy(false);
      }
    },
    [route],
  );
  const clear = useCallback(() => setRefusal(null), []);
  return { busy, refusal, sentence: refusal === null ? null : sentenceOf(route, refusal), run, clear };
}
