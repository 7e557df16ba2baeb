import { listRingingRoute } from "@huiyin/shared/tickets/api";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import { useState } from "react";
import { useQuery } from "@/platform/useQuery";
import { useTemplates } from "../notices/templates";
import { useEvery } from "../staff/useEvery";

const everyMs = 15_000;

/** What rings for me, asked anew by itself. While a sheet is open the list holds still, so that nothing moves under a finger. */
export function useRinging(on: boolean) {
  // At hand before the taking tap, which renews the next ring.
  useTemplates();
  const query = useQuery(listRingingRoute, on ? {} : null);
  const [held, setHeld] = useState<ReplyOf<typeof listRingingRoute> | null>(null);
  useEvery(query.refresh, everyMs, on && held === null);
  return { ...query, reply: held ?? query.reply, hold: (busy: boolean) => setHeld(busy ? query.reply : null) };
}
