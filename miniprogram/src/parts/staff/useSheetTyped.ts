import { keepTypedRoute, readTypedRoute, type TypedSheet } from "@huiyin/shared/cases/typedApi";
import { useDidHide } from "@tarojs/taro";
import { useEffect, useRef, useState } from "react";
import { api } from "@/platform/api";
import { useSession } from "@/platform/session";
import { isBorrowed } from "@/platform/storage";
import { useEvery } from "./useEvery";

/** How often what was typed meanwhile is saved. */
const everyMs = 1500;

export type SheetTyped<T extends Record<string, string>> = { readonly typed: T; write(part: Partial<T>): void; sent(): void };
type Fields = Readonly<Record<string, string>>;
/** What is not with the server yet, by sheet: a half screen closed without a network has it again when it is opened. In this open app alone, and of one person. */
const unsaved = new Map<string, Fields>();
/** One save after the other, also of a sheet that was closed and opened again: a late one must not come behind "sent". */
const lines = new Map<string, Promise<unknown>>();
// Nothing of one person is another's.
useSession.subscribe((now, before) => {
  if (now.signedIn?.person !== before.signedIn?.person) unsaved.clear();
});

/**
 * What staff type into a sheet, kept sealed with the server until it was sent: on their phone or at the desk, whichever they go on with. Nothing
 * of it lies on the device; on somebody else's phone nothing is kept at all.
 * @param about the case's or booking's number @param on false: the sheet is not open, nothing is asked or kept
 * @param part which of several things of the case: each has words of its own, and one that is sent takes no other's with it
 */
export function useSheetTyped<T extends Record<string, string>>(about: string, sheet: TypedSheet, empty: T, on = true, part?: string): SheetTyped<T> {
  const which = { about, sheet, ...(part === undefined ? {} : { part }) };
  const name = Object.values(which).join(" ");
  const [typed, setTyped] = useState<T>(() => ({ ...empty, ...unsaved.get(name) }));
  const live = useRef(typed);
  const [dirty, touched] = [useRef(unsaved.has(name)), useRef(unsaved.has(name))];
  const put = (it: T | null) => {
    const saved = (lines.get(name) ?? Promise.resolve()).then(async () => {
      const reply = await api(keepTypedRoute, { body: { ...which, typed: it } });
      if (reply.ok && unsaved.get(name) === it) unsaved.delete(name);
      if (!reply.ok && it !== null && reply.code.startsWith("network.")) dirty.current = true;
    });
    lines.set(name, saved);
    void saved.finally(() => {
      if (lines.get(name) === saved) lines.delete(name);
    });
  };
  const save = () => {
    if (!dirty.current || isBorrowed()) return;
    dirty.current = false;
    const isEmpty = Object.values(live.current).every((words) => words.trim() === "");
    if (isEmpty) unsaved.delete(name);
    put(isEmpty ? null : live.current);
  };
  const latest = useRef(save);
  latest.current = save;
  useEvery(save, everyMs, on);
  useDidHide(save);
  useEffect(() => {
    if (!on || isBorrowed()) return;
    void api(readTypedRoute, { query: which }).then((reply) => {
      if (!reply.ok || reply.value.typed === null || touched.current) return;
      live.current = { ...live.current, ...reply.value.typed };
      setTyped(live.current);
    });
    return () => latest.current();
  }, [name, on]);
  return {
    typed,
    write: (change) => {
      touched.current = dirty.current = true;
      live.current = { ...live.current, ...change };
      if (!isBorrowed()) unsaved.set(name, live.current);
      setTyped(live.current);
    },
    sent: () => {
      dirty.current = false;
      unsaved.delete(name);
      live.current = empty;
      setTyped(empty);
      if (!isBorrowed()) put(null);
    },
  };
}
