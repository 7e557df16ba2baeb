import { makeCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { addMinutes, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { useSession } from "@/platform/session";

/** Whom and what the fakes of staff screens speak of. */
export const id = (letter: string, name: string): string => `${letter}_${name.padEnd(20, "0")}`;
export const people = { lawyer: id("p", "jia"), other: id("p", "yi"), head: id("p", "head"), backup: id("p", "bei") };
export const at = (now: Instant, minutes: number): Instant => addMinutes(now, minutes);
export const numberOf = (digits: string) => makeCaseNumber(zLocalDate.parse("2026-11-23"), digits);

/** Signed in with their one grant, as whoever chose it on this device. */
export const signInStaff = (now: Instant, person: string = people.lawyer): void =>
  useSession.setState({ signedIn: { tokens: { access: "a", accessUntil: at(now, 60), refresh: "r".repeat(32) }, person, grant: id("g", "one"), chose: true } as never, me: null });
