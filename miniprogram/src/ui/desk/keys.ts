import { useEffect, useRef } from "react";

/** "n", "?", "ctrl+enter"; Ctrl and the Mac's command key are the same. */
export type Keys = Readonly<Record<string, () => void>>;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A question over the page has the keyboard to itself: Ctrl+Enter there must not file the page behind it. */
const asked = (target: EventTarget | null): boolean => target instanceof Element && target.closest("[aria-modal='true']") !== null;

/** A Chinese input method has this key. Safari says so only by the old code 229, at the Enter that ends a word. */
const composing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** Keys of a desk screen while it is shown. Plain letters are left alone where somebody is typing; those with Ctrl always work. */
export function useKeys(keys: Keys, on = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey;
      if (composing(event) || event.altKey || asked(event.target) || (!held && typing(event.target))) return;
      const act = latest.current[`${held ? "ctrl+" : ""}${event.key.toLowerCase()}`];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [on]);
}
