import { zIdempotencyKey, type IdempotencyKey } from "@huiyin/shared/kernel/ids";
import { addHours, zInstant } from "@huiyin/shared/kernel/time";
import { useRef, useState } from "react";
import * as z from "zod/mini";
import { now } from "./clock";
import { newIdempotencyKey } from "./random";
import { useSession } from "./session";
import { forget, keep, readKept } from "./storage";

/** One for each form; parts/people/forgetMine.ts clears them with the rest of a person. */
export const typedSlots = { group: "typed", booking: "typed.booking", query: "typed.query", correction: "typed.correction", handler: "typed.handler", notSolved: "typed.unsolved", message: "kept.message" } as const;
/** As a report's own draft: after its last letter. */
const keptHours = 30 * 24;
/** The newest so many of one form: who has several cases writes about one without losing the words about another. */
const keptAtMost = 8;
const zTyped = z.array(z.object({ about: z.string(), at: zInstant, typed: z.record(z.string(), z.string()), /** What went out and was not answered yet. */ sending: z.optional(z.object({ said: z.string(), key: zIdempotencyKey })) }));
type Slot = (typeof typedSlots)[keyof typeof typedSlots];
const freshIn = (slot: Slot) => (readKept(slot, zTyped) ?? []).filter(({ at }) => addHours(at, keptHours) > now());

/**
 * What is typed into a form, kept on the phone until it was sent: who leaves for another app to look something up may find this one closed.
 * On somebody else's phone it is kept in memory alone (platform/storage.ts).
 * @param slot where it lies @param about what it is about; what was typed about something else, or by another person, is not shown
 * @param empty the form before a letter was typed; it may hold what is known already
 */
export function useTyped<T extends Record<string, string>>(slot: Slot, about: string, empty: T): { readonly typed: T; write(part: Partial<T>): void; keyFor(said: string): Promise<IdempotencyKey>; sent(): void } {
  const person = useSession(({ signedIn }) => signedIn?.person ?? "");
  const whose = `${about} ${person}`;
  const [typed, setTyped] = useState<T>(() => {
    return { ...empty, ...freshIn(slot).find((it) => it.about === whose)?.typed };
  });
  const live = useRef(typed);
  const unanswered = () => freshIn(slot).find((it) => it.about === whose)?.sending;
  const others = () => freshIn(slot).filter((it) => it.about !== whose);
  return {
    typed,
    write: (part) => {
      const next = { ...live.current, ...part };
      live.current = next;
      setTyped(next);
      const sending = unanswered();
      keep(slot, [...others(), { about: whose, at: now(), typed: next, ...(sending === undefined ? {} : { sending }) }].slice(-keptAtMost));
    },
    /** The same words go out under the same key until an answer came, also from an app that was closed meanwhile: they are done once. @param said all that is sent */
    keyFor: async (said) => {
      const sending = unanswered();
      if (sending?.said === said) return sending.key;
      const key = await newIdempotencyKey();
      // A second tap meanwhile has the key of the first.
      const meanwhile = unanswered();
      if (meanwhile?.said === said) return meanwhile.key;
      keep(slot, [...others(), { about: whose, at: now(), typed: live.current, sending: { said, key } }].slice(-keptAtMost));
      return key;
    },
    sent: () => {
      // Typed on while it was on its way, or its files were: what has not been sent stays.
      if (live.current !== typed) return;
      live.current = empty;
      setTyped(empty);
      const left = others();
      if (left.length === 0) forget(slot);
      else keep(slot, left);
    },
  };
}
