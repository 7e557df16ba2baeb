import { useDidShow } from "@tarojs/taro";
import { useRef } from "react";

/** When a page is come back to, not when it opens: what it asks for on opening need not be asked twice. */
export function useShownAgain(then: () => void): void {
  const opened = useRef(false);
  useDidShow(() => {
    if (opened.current) then();
    opened.current = true;
  });
}
