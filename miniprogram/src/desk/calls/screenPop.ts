import { useEffect } from "react";
import { nextCall, write } from "./calls";

/** The number a softphone hands over in the address ("…#phone=13900000000"); null when there is none. */
export function phoneIn(hash: string): string | null {
  const phone = new URLSearchParams(hash.replace(/^#/, "")).get("phone")?.trim() ?? "";
  return phone === "" ? null : phone.slice(0, 40);
}

/** Takes the number out of the address at once: neither history nor a screenshot of the bar keeps who called. The call in hand is put aside. */
function takeUp(): void {
  const phone = phoneIn(window.location.hash);
  if (phone === null) return;
  window.history.replaceState(window.history.state, "", `${window.location.pathname}${window.location.search}`);
  nextCall(Date.now());
  write({ phone }, Date.now());
}

/** Listens while the call screen is open; a softphone that opens the page anew is heard at its first paint. */
export function useScreenPop(): void {
  useEffect(() => {
    takeUp();
    window.addEventListener("hashchange", takeUp);
    return () => window.removeEventListener("hashchange", takeUp);
  }, []);
}
