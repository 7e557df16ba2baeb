import { useDidHide, useDidShow } from "@tarojs/taro";
import { useEffect, useRef, useState } from "react";

/** Does `act` every so often while the page is shown, and once when it is shown again. `on` false: waits. */
export function useEvery(act: () => void, everyMs: number, on = true): void {
  const [shown, setShown] = useState(true);
  const latest = useRef(act);
  latest.current = act;
  const first = useRef(true);
  useDidShow(() => {
    setShown(true);
    // The query asks by itself when the page first opens.
    if (!first.current) latest.current();
    first.current = false;
  });
  useDidHide(() => setShown(false));
  const runs = on && shown;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => latest.current(), everyMs);
    return () => clearInterval(timer);
  }, [runs, everyMs]);
}
