import { useEffect, useRef, useState } from "react";
import { useEvery } from "@/parts/staff/useEvery";
import { signOut } from "@/platform/signIn";

/** A computer nobody touches is left by whoever sat there. What they wrote lies with the server. */
export const idleMs = 15 * 60_000;
const warnMs = 60_000;
const checkMs = 5_000;
const touches = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/** Signs out after a quarter of an hour without a key or a hand on the mouse. @returns whether that comes within a minute */
export function useIdle(on: boolean, onLeft: () => void): boolean {
  const touchedAt = useRef(Date.now());
  const leaving = useRef(false);
  const [soon, setSoon] = useState(false);
  const check = () => {
    const idle = Date.now() - touchedAt.current;
    setSoon(idle >= idleMs - warnMs);
    if (idle < idleMs || leaving.current) return;
    leaving.current = true;
    void signOut().then(onLeft);
  };
  const latest = useRef(check);
  latest.current = check;
  useEffect(() => {
    if (!on) return;
    touchedAt.current = Date.now();
    leaving.current = false;
    const touch = () => {
      // A computer that slept runs no timers: the hand that wakes it comes too late.
      latest.current();
      if (leaving.current) return;
      touchedAt.current = Date.now();
      setSoon(false);
    };
    touches.forEach((name) => document.addEventListener(name, touch, { passive: true }));
    return () => touches.forEach((name) => document.removeEventListener(name, touch));
  }, [on]);
  useEvery(check, checkMs, on);
  return soon;
}
