import type { AnyRoute, ReplyOf } from "@huiyin/shared/kernel/route";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { useEffect, useState } from "react";
import * as z from "zod/mini";
import type { Ask } from "@/platform/call";
import { now } from "@/platform/clock";
import { useSession } from "@/platform/session";
import { forget, keep, readKept } from "@/platform/storage";
import { useQuery, type Query } from "@/platform/useQuery";
import { typedSlots } from "@/platform/useTyped";

const zHead = z.object({ at: zInstant, person: z.string(), asked: z.string() });

/** Slots of last copies; one each, so that a phone never gathers a file of somebody's life. All are forgotten on leaving. */
export const keptSlots = ["kept.mine", "kept.case", "kept.inbox", "kept.bookings", "kept.booking"] as const;
export type KeptSlot = (typeof keptSlots)[number];
/** With a message typed and not sent yet. */
export const forgetKept = (): void => [...keptSlots, typedSlots.message].forEach(forget);

const pinSlot = "pinned";
/** A PIN stands before what is mine: nothing of it lies on this phone, where it could be read without one by turning the network off. */
export function keepNothing(on: boolean): void {
  if (on === (readKept(pinSlot, z.literal(true)) !== null)) return;
  if (!on) return forget(pinSlot);
  forgetKept();
  keep(pinSlot, true);
}

export type KeptQuery<X extends AnyRoute> = Query<X> & {
  /** When what is shown was read, if it is the last copy and not an answer of now. */
  readonly keptAt: Instant | null;
};

/**
 * A query whose last answer stays on the phone, for a person without a network.
 * @param strip takes out what may not be stored; null stores nothing of this answer.
 */
export function useKeptQuery<X extends AnyRoute>(route: X, ask: Ask<X> | null, slot: KeptSlot, strip: (reply: ReplyOf<X>) => ReplyOf<X> | null): KeptQuery<X> {
  const query = useQuery(route, ask);
  const person = useSession(({ signedIn }) => signedIn?.person ?? "");
  const asked = JSON.stringify(ask);
  const [kept] = useState(() => {
    const head = readKept(slot, zHead);
    if (head === null || head.person !== person || head.asked !== asked) return null;
    const whole = readKept(slot, z.object({ reply: route.reply }));
    return whole === null ? null : { at: head.at, reply: whole.reply as ReplyOf<X> };
  });
  const { reply, refusal } = query;
  useEffect(() => {
    if (refusal === "access.pin") keepNothing(true);
  }, [refusal]);
  useEffect(() => {
    if (reply === null) return;
    const stored = readKept(pinSlot, z.literal(true)) === null ? strip(reply) : null;
    if (stored === null) forget(slot);
    else keep(slot, { at: now(), person, asked, reply: stored });
    // `strip` is a rule, not a state: a new function of it changes nothing.
  }, [reply, slot, person, asked]);
  if (reply !== null || kept === null || query.refusal === null || !query.refusal.startsWith("network.")) return { ...query, keptAt: null };
  return { ...query, reply: kept.reply, keptAt: kept.at };
}
