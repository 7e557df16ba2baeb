import * as z from "zod/mini";
import { awsError } from "./errors";
import { tokenPrefix, within } from "./keys";
import { jsonObject } from "./request";
import { type Storage } from "./storage";
import { type Draft } from "./writer";

/** How long DynamoDB remembers a ClientRequestToken (API reference, TransactWriteItems). */
export const tokenLifeMs = 10 * 60 * 1_000;

const remembered = z.object({ at: z.number(), print: z.string(), answer: jsonObject });
type Remembered = z.infer<typeof remembered>;

/** Answers already given to transactions, so that one sent again after a lost reply is not done again. Kept across restarts. */
export type Tokens = {
  /** The earlier answer, if any; throws IdempotentParameterMismatchException when the token was used for other actions. */
  answerTo(token: string, print: string): object | undefined;
  /** Goes to disk in the same batch as what the transaction wrote. */
  remember(draft: Draft, token: string, print: string, answer: object): void;
  load(): Promise<void>;
  /** Forgets what is older than ten minutes. */
  sweep(): Promise<void>;
};

const stampDigits = 15;
const rowOf = (at: number, token: string): string => `${tokenPrefix}${String(at).padStart(stampDigits, "0")}~${token}`;

export function createTokens(storage: () => Storage, now: () => number): Tokens {
  const known = new Map<string, Remembered>();
  return {
    answerTo(token, print) {
      const earlier = known.get(token);
      if (earlier === undefined || earlier.at + tokenLifeMs <= now()) return undefined;
      if (earlier.print === print) return earlier.answer;
      throw awsError(
        "IdempotentParameterMismatchException",
        "The request uses the same client token as a previous, but non-identical request",
      );
    },
    remember(draft, token, print, answer) {
      const entry = { at: now(), print, answer };
      known.set(token, entry);
      draft.onLost(() => void known.delete(token));
      draft.put(rowOf(entry.at, token), JSON.stringify(entry));
    },
    async load() {
      known.clear();
      const cursor = storage().cursor(within(tokenPrefix), false);
      for (let rows = await cursor.nextv(1_000); rows.length > 0; rows = await cursor.nextv(1_000)) {
        for (const [key, text] of rows) known.set(key.slice(tokenPrefix.length + stampDigits + 1), remembered.parse(JSON.parse(text)));
      }
      await cursor.close();
    },
    async sweep() {
      const oldest = now() - tokenLifeMs;
      for (const [token, { at }] of known) if (at <= oldest) known.delete(token);
      if (oldest > 0) await storage().clear({ gte: tokenPrefix, lt: rowOf(oldest, "") });
    },
  };
}
