import { toInstant, type Instant } from "@huiyin/shared/kernel/time";
import { useEffect, useState } from "react";

/** This phone's idea of now. It is only ever shown; the server decides by its own. */
export const now = (): Instant => toInstant(Date.now());

/** A `now` that moves by itself, for times left; every half minute is enough where minutes are shown. */
export function useNow(everyMs = 30_000): Instant {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return at;
}
