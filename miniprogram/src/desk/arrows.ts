import type { KeyboardEvent } from "react";

/**
 * Arrow keys in lists: up and down walk the buttons of the list the focus is in, left and right go to the neighbouring column at the same
 * height. Where somebody types or chooses, the arrows are theirs.
 */
export function walkList(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event;
  if (!(target instanceof HTMLElement) || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
  const lists = [...currentTarget.querySelectorAll<HTMLElement>("ul")].map((list) => [...list.querySelectorAll<HTMLElement>("button")]);
  const column = lists.findIndex((buttons) => buttons.includes(target));
  const row = lists[column]?.indexOf(target) ?? -1;
  if (row < 0) return;
  const sideways = (step: number): HTMLElement | undefined => {
    for (let at = column + step; at >= 0 && at < lists.length; at += step) {
      const buttons = lists[at] ?? [];
      if (buttons.length > 0) return buttons[Math.min(row, buttons.length - 1)];
    }
    return undefined;
  };
  const ways: Readonly<Record<string, () => HTMLElement | undefined>> = {
    ArrowDown: () => lists[column]?.[row + 1], ArrowUp: () => lists[column]?.[row - 1], ArrowRight: () => sideways(1), ArrowLeft: () => sideways(-1),
  };
  const next = ways[key]?.();
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Puts the focus on what has this id, and marks its text so that typing replaces it. */
export function focusOn(id: string): void {
  const found = document.getElementById(id);
  found?.focus();
  if (found instanceof HTMLInputElement) found.select();
}

/** Back to the line of a list whose thing is open: called before it closes, for whoever goes on with the arrows. */
export function backInto(list: string): void {
  const line = document.querySelector<HTMLElement>(`${list} ul [aria-current="true"]`);
  if (line !== null) setTimeout(() => line.focus());
}

/** Esc in a field leaves the field, so that single letters are keys again; what was typed stays. */
export function leaveField(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === "Escape" && event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) event.target.blur();
}
