import * as z from "zod/mini";

/** Consents left of one person for one template. Rows from before have no version. */
export const zLedger = z.object({ left: z.number(), version: z._default(z.number(), 0) });
export type LedgerChange = "accepted" | "sent" | "refused";
/** Nobody allows more than this; a client that reports thousands lies. */
const most = 1000;

/** One more on acceptance, one less on a send that worked, none after a refusal (WeChat's 43101 says the same). */
export function ledgerAfter(left: number, change: LedgerChange): number {
  switch (change) {
    case "accepted":
      return Math.min(most, left + 1);
    case "sent":
      return Math.max(0, left - 1);
    case "refused":
      return 0;
  }
}
