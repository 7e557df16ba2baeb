import { keepTypedRoute, readTypedRoute, type TypedSheet } from "@huiyin/shared/cases/typedApi";
import { useDidHide } from "@tarojs/taro";
import { useEffect, useRef, useState } from "react";
import { api } from "@/platform/api";
import { isBorrowed } from "@/platform/storage";
import { useEvery } from "./useEvery";

/** How often what was typed meanwhile is saved. */
const everyMs = 1500;

/**
 * What staff type into a sheet, kept sealed with the server until it was sent: on their phone or at the desk, whichever they go on with. Nothing
 * of it lies on the device; on somebody else's phone nothing is kept at all.
 * @param about the case's or booking's number @param on false: the sheet is not open, nothing is asked or kept
 */
export function useSheetTyped<T extends Record<string, string>>(about: string, sheet: TypedSheet, empty: T, on = true): { readonly typed: T; write(part: Partial<T>): void; sent(): void } {
  const [typed, setTyped] = useState(empty);
  const live = useRef(typed);
  const [dirty, touched] = [useRef(false), useRef(false)];
  // One after the other: a late save must not come behind "sent".
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const put = (it: T | null) => {
    line.current = line.current.then(async () => {
      const reply = await api(keepTypedRoute, { body: { about, sheet, typed: it } });
      if (!reply.ok && it !== null && reply.code.startsWith("network.")) dirty.current = true;
    });
  };
  const save = () => {
    if (!dirty.current || isBorrowed()) return;
    dirty.current = false;
    put(Object.values(live.current).every((words) => words.trim() === "") ? null : live.current);
  };
  const latest = useRef(save);
  latest.current = save;
  useEvery(save, everyMs, on);
  useDidHide(save);
  useEffect(() => {
    if (!on || isBorrowed()) return;
    void api(readTypedRoute, { query: { about, sheet } }).then((reply) => {
      if (!reply.ok || reply.value.typed === null || touched.current) return;
      live.current = { ...live.current, ...reply.value.typed };
      setTyped(live.current);
    });
    return () => latest.current();
  }, [about, sheet, on]);
  return {
    typed,
    write: (part) => {
      touched.current = dirty.current = true;
      live.current = { ...live.current, ...part };
      setTyped(live.current);
    },
    sent: () => {
      dirty.current = false;
      live.current = empty;
      setTyped(empty);
      if (!isBorrowed()) put(null);
    },
  };
}
