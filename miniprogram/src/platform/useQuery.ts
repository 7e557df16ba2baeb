import type { AnyRoute, ReplyOf } from "@huiyin/shared/kernel/route";
import { useCallback, useEffect, useRef, useState } from "react";
import { newAbort } from "./abort";
import { api } from "./api";
import { sentenceOf, type Ask, type CodeOf } from "./call";
import { useSession } from "./session";

export type Query<X extends AnyRoute> = {
  /** The newest reply; stays while it is asked again, so that a refresh neither blinks nor jumps. */
  readonly reply: ReplyOf<X> | null;
  readonly loading: boolean;
  /** Why the last asking failed; an older reply may still be shown beside it. */
  readonly refusal: CodeOf<X> | null;
  readonly sentence: string | null;
  readonly refresh: () => void;
};

type Held<X extends AnyRoute> = { readonly asked: string; readonly reply: ReplyOf<X> | null; readonly refusal: Query<X>["refusal"]; readonly loading: boolean };

/**
 * Asks a route that changes nothing when the page opens, when what is asked changes, when the person or the grant changes, and on refresh. `null` asks nothing.
 * `since` is what the reply hangs on without being asked for (a case's version): another one asks again. A refresh from an effect would ask twice on opening.
 */
export function useQuery<X extends AnyRoute>(route: X, ask: Ask<X> | null, since?: string | number | null): Query<X> {
  const identity = useSession(({ signedIn }) => `${signedIn?.person ?? ""} ${signedIn?.grant ?? ""}`);
  const asked = ask === null ? "" : JSON.stringify([route.name, ask, identity]);
  const [turn, setTurn] = useState(0);
  const [held, setHeld] = useState<Held<X>>({ asked: "", reply: null, refusal: null, loading: false });
  const latest = useRef({ route, ask });
  latest.current = { route, ask };

  useEffect(() => {
    const now = latest.current;
    if (asked === "" || now.ask === null) return;
    const abort = newAbort();
    let left = false;
    setHeld((was) => ({ asked, reply: was.asked === asked ? was.reply : null, refusal: null, loading: true }));
    void api(now.route, { ...now.ask, abort }).then((reply) => {
      if (left) return;
      setHeld((was) =>
        reply.ok
          ? { asked, reply: reply.value, refusal: null, loading: false }
          : { asked, reply: was.asked === asked ? was.reply : null, refusal: reply.code, loading: false },
      );
    });
    return () => {
      left = true;
      abort.abort();
    };
  }, [asked, turn, since]);

  const refresh = useCallback(() => setTurn((was) => was + 1), []);
  const mine = held.asked === asked;
  const refusal = mine ? held.refusal : null;
  return {
    reply: mine ? held.reply : null,
    // The first paint, before the effect has run, is loading too: an "empty" there would be untrue.
    loading: asked !== "" && (!mine || held.loading),
    refusal,
    sentence: refusal === null ? null : sentenceOf(route, refusal),
    refresh,
  };
}
