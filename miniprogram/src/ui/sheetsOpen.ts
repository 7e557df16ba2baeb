import { useEffect } from "react";
import { create } from "zustand";

/** How many half screens stand over the page. */
export const useSheetsOpen = create<number>(() => 0);

/** Counts this one while it is open: what is said meanwhile must not lie over its fields. */
export function useCounted(open: boolean): void {
  useEffect(() => {
    if (!open) return;
    useSheetsOpen.setState((count) => count + 1, true);
    return () => useSheetsOpen.setState((count) => count - 1, true);
  }, [open]);
}
