import * as z from "zod/mini";
import { type AwsError, awsError } from "./errors";
import { type StreamRecord } from "./streamRecords";
import { type Delivery } from "./streams";

/**
 * What the real service does now and then and a local one never would. Rates are probabilities from 0 to 1, per request or per record;
 * absent is never. The same seed and the same requests in the same order give the same faults.
 */
export type Faults = {
  seed: number;
  /** A write meets another: TransactionConflictException, or a cancelled transaction with a reason of TransactionConflict and no item. */
  conflict?: number;
  /** ProvisionedThroughputExceededException; a BatchWriteItem leaves some of its items unprocessed instead. */
  throttle?: number;
  /** A 500 answered before anything was done. */
  before500?: number;
  /** A 500 answered after everything was done: the caller cannot know. */
  after500?: number;
  /** Queries and scans of global indexes see the table as it was this many milliseconds ago. */
  indexLagMs?: number;
  /** A stream record comes twice in a row, or a whole batch again. */
  streamRepeat?: number;
  /** Stream records of different items change places; those of one item never do. */
  streamReorder?: number;
};

/** The writes of a BatchWriteItem, by table. */
type RequestItems = Record<string, unknown[]>;

export type FaultSource = {
  /** The answer to give instead of doing the request, if any. */
  before(operation: string, raw: object): AwsError | undefined;
  after(operation: string): AwsError | undefined;
  /** Takes some items out of a BatchWriteItem, to be answered as unprocessed. */
  holdBack(raw: object): { raw: object; held: RequestItems | undefined };
  deliver(records: StreamRecord[]): Delivery;
};

const batch = z.object({ RequestItems: z.record(z.string(), z.array(z.unknown())) });
const singleWrites = new Set(["PutItem", "UpdateItem", "DeleteItem"]);
const transactions = new Set(["TransactWriteItems", "TransactGetItems"]);
const writes = new Set([...singleWrites, "TransactWriteItems", "BatchWriteItem"]);
const others = new Set(["GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems"]);

export function createFaultSource(faults: Faults): FaultSource {
  const random = randomFrom(faults.seed);
  const happens = (rate = 0): boolean => rate > 0 && random() < rate;
  const internal = () => awsError("InternalServerError", "Internal server error", {}, 500);

  return {
    before(operation, raw) {
      if (!writes.has(operation) && !others.has(operation)) return undefined;
      if (happens(faults.before500)) return internal();
      if (operation !== "BatchWriteItem" && happens(faults.throttle)) {
        return awsError("ProvisionedThroughputExceededException", "The level of configured provisioned throughput was exceeded");
      }
      if (transactions.has(operation) && happens(faults.conflict)) return conflictAmong(raw, random);
      if (singleWrites.has(operation) && happens(faults.conflict)) {
        return awsError("TransactionConflictException", "Transaction is ongoing for the item");
      }
      return undefined;
    },

    after: (operation) => (writes.has(operation) && happens(faults.after500) ? internal() : undefined),

    holdBack(raw) {
      const asked = batch.safeParse(raw);
      if (!asked.success || !happens(faults.throttle)) return { raw, held: undefined };
      const kept: RequestItems = {};
      const held: RequestItems = {};
      let isFirst = true;
      for (const [table, requests] of Object.entries(asked.data.RequestItems)) {
        for (const request of requests) {
          // One at least gets through: a batch of which nothing did would be an error, not an answer.
          const into = isFirst || random() < 0.5 ? kept : held;
          into[table] = [...(into[table] ?? []), request];
          isFirst = false;
        }
      }
      return { raw: { ...raw, RequestItems: kept }, held };
    },

    deliver(records) {
      const shuffled = happens(faults.streamReorder) ? reorder(records, random) : records;
      const repeated = shuffled.flatMap((record) => (happens(faults.streamRepeat) ? [record, record] : [record]));
      return { records: repeated, isRepeatedNext: records.length > 0 && happens(faults.streamRepeat) };
    },
  };
}

/** One action is in conflict, the others have nothing to say. Which one, the service does not promise. */
function conflictAmong(raw: object, random: () => number): AwsError {
  const actions = "TransactItems" in raw && Array.isArray(raw.TransactItems) ? raw.TransactItems.length : 1;
  const at = Math.floor(random() * actions);
  const CancellationReasons = Array.from({ length: actions }, (_, index) =>
    index === at ? { Code: "TransactionConflict", Message: "Transaction is ongoing for the item" } : { Code: "None" },
  );
  const codes = CancellationReasons.map((reason) => reason.Code).join(", ");
  const sentence = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return awsError("TransactionCanceledException", sentence, { CancellationReasons });
}

/** Items take turns at random, each with its own records in order. */
function reorder(records: readonly StreamRecord[], random: () => number): StreamRecord[] {
  const byItem = new Map<string, StreamRecord[]>();
  for (const record of records) {
    const key = JSON.stringify(record.dynamodb.Keys);
    const mine = byItem.get(key);
    if (mine === undefined) byItem.set(key, [record]);
    else mine.push(record);
  }
  const queues = [...byItem.values()];
  const shuffled: StreamRecord[] = [];
  while (queues.length > 0) {
    const at = Math.floor(random() * queues.length);
    const next = queues[at]?.shift();
    if (next !== undefined) shuffled.push(next);
    if (queues[at]?.length === 0) queues.splice(at, 1);
  }
  return shuffled;
}

/** mulberry32: small, and good enough to choose which request suffers. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
