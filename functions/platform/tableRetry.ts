import { epochNow } from "./clock";

/** What a failed call to the table means for the caller. */
export type Failure =
  /** Nothing was written; ask again. */
  | "busy"
  /** Perhaps it was written: the answer did not arrive. Ask again only if repeating is harmless or can be told apart. */
  | "uncertain"
  | "fatal";

const busyNames: ReadonlySet<string> = new Set([
  "ProvisionedThroughputExceededException", "ThrottlingException", "Throttling", "RequestLimitExceeded", "TransactionConflictException",
]);
const uncertainNames: ReadonlySet<string> = new Set([
  "InternalServerError", "ServiceUnavailable", "TransactionInProgressException", "TimeoutError", "RequestTimeout", "AbortError",
]);
const uncertainCodes: ReadonlySet<string> = new Set(["ECONNRESET", "ECONNREFUSED", "ETIMEDOUT", "EPIPE", "ENOTFOUND", "EAI_AGAIN"]);

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return "fatal";
  if (busyNames.has(error.name)) return "busy";
  const status: unknown = "$metadata" in error && typeof error.$metadata === "object" && error.$metadata !== null ? Reflect.get(error.$metadata, "httpStatusCode") : undefined;
  const code: unknown = "code" in error ? error.code : undefined;
  const uncertain = uncertainNames.has(error.name) || (typeof status === "number" && status >= 500) || (typeof code === "string" && uncertainCodes.has(code));
  return uncertain ? "uncertain" : "fatal";
}

export type Waiting = { readonly random: () => number; readonly sleep: (ms: number) => Promise<void> };
export const realWaiting: Waiting = { random: Math.random, sleep: (ms) => new Promise((done) => setTimeout(done, ms)) };

/** Eleven tries wait at most about 7 s together, 3.5 s on average: under the 10 s a phone waits. */
export const tries = 11;
const baseMs = 12;
const capMs = 1500;

/** Full jitter: anything between nothing and the doubling bound, so that those who met once do not meet again. */
export const pauseMs = (attempt: number, random: () => number): number => random() * Math.min(capMs, baseMs * 2 ** attempt);

/** Repeats `call` while it fails in a way that asking again may mend. `doubtful` says that an earlier try may have been carried out. */
export async function again<T>(waiting: Waiting, call: (doubtful: boolean) => Promise<T>): Promise<T> {
  let doubtful = false;
  const startedAt = epochNow();
  for (let attempt = 0; ; attempt++) {
    try {
      return await call(doubtful);
    } catch (error) {
      const failure = failureOf(error);
      // A call that hangs until its timeout must not be repeated into the phone's own timeout.
      if (failure === "fatal" || attempt + 1 >= tries || epochNow() - startedAt > 9000) throw error;
      doubtful ||= failure === "uncertain";
      await waiting.sleep(pauseMs(attempt, waiting.random));
    }
  }
}
