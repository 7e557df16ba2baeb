import { addHours, zInstant } from "@huiyin/shared/kernel/time";
import { useState } from "react";
import * as z from "zod/mini";
import { now } from "@/platform/clock";
import { useSession } from "@/platform/session";
import { forget, keep, readKept } from "@/platform/storage";

/** Long enough to look for a bank card; parts/people/forgetMine.ts clears it with the rest. */
const keptHours = 24;
const zTyped = z.object({ about: z.string(), at: zInstant, typed: z.record(z.string(), z.string()) });

/**
 * What is typed into a form, kept on the phone until it was sent: who leaves for another app to look something up may find this one closed.
 * @param slot where it lies, one for each form @param about what it is about; what was typed about something else, or by another person, is not shown
 */
export function useTyped<T extends Record<string, string>>(slot: string, about: string, empty: T): { readonly typed: T; write(part: Partial<T>): void; sent(): void } {
  const person = useSession(({ signedIn }) => signedIn?.person ?? "");
  const whose = `${about} ${person}`;
  const [typed, setTyped] = useState<T>(() => {
    const kept = readKept(slot, zTyped);
    return kept !== null && kept.about === whose && addHours(kept.at, keptHours) > now() ? { ...empty, ...kept.typed } : empty;
  });
  return {
    typed,
    write: (part) => {
      const next = { ...typed, ...part };
      setTyped(next);
      keep(slot, { about: whose, at: now(), typed: next });
    },
    sent: () => forget(slot),
  };
}
