import * as z from "zod/mini";
import { type TableChanged } from "../doors/tableChanged";
import { lambdaContext } from "./gateway";

/** As much of the embedded table as its one reader needs. */
export type StreamSource = {
  handle(target: string, body: string): Promise<{ status: number; body: string }>;
  acknowledge(arn: string, sequenceNumber: string): Promise<void>;
};
export type Reader = { stop(): Promise<void> };

const zRecords = z.object({
  Records: z.array(z.looseObject({ eventID: z.string(), dynamodb: z.looseObject({ SequenceNumber: z.string() }) })),
});
const zIterator = z.object({ ShardIterator: z.string() });
const zStreams = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) });
const zShards = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) });
type StreamRecords = z.infer<typeof zRecords>["Records"];

const batch = 100;
const idleMs = 100;
const retryMs = 500;
/** After so many tries a record goes to the failure queue, as the deployed stream does, so that it does not hold up the others for ever. */
const tries = 5;

/**
 * Feeds the table's changes to the door, in order, as Lambda would. A record is acknowledged to the table only when the door is done
 * with it, and the table keeps what is not acknowledged on disk: after a crash it is delivered again.
 * @param giveUp gets the record that failed five times
 */
export async function readStream(source: StreamSource, tableName: string, door: TableChanged, giveUp: (record: unknown) => void): Promise<Reader> {
  async function ask<T extends z.ZodMiniType>(operation: string, input: object, schema: T): Promise<z.infer<T>> {
    const { status, body } = await source.handle(`DynamoDBStreams_20120810.${operation}`, JSON.stringify(input));
    if (status !== 200) throw new Error(`stream: ${operation} answered ${status}`);
    return z.parse(schema, JSON.parse(body));
  }
  const arn = (await ask("ListStreams", { TableName: tableName }, zStreams)).Streams[0]?.StreamArn;
  if (arn === undefined) throw new Error(`stream: table ${tableName} has none`);
  const shard = (await ask("DescribeStream", { StreamArn: arn }, zShards)).StreamDescription.Shards[0]?.ShardId;

  const next = async (): Promise<StreamRecords> => {
    const { ShardIterator } = await ask("GetShardIterator", { StreamArn: arn, ShardId: shard, ShardIteratorType: "TRIM_HORIZON" }, zIterator);
    return (await ask("GetRecords", { ShardIterator, Limit: batch }, zRecords)).Records;
  };

  /** How many of the records, from the first on, the door is done with. */
  const offer = async (records: StreamRecords): Promise<number> => {
    try {
      const { batchItemFailures } = await door({ Records: records }, lambdaContext("tableChanged"));
      const failed = new Set(batchItemFailures.map((it) => it.itemIdentifier));
      const first = records.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber));
      return first === -1 ? records.length : first;
    } catch (error) {
      console.error(error);
      return 0;
    }
  };

  let stopping = false;
  let wake: () => void = () => undefined;
  const rest = (ms: number) =>
    new Promise<void>((after) => {
      const timer = setTimeout(after, ms);
      wake = () => {
        clearTimeout(timer);
        after();
      };
    });

  const run = async (): Promise<void> => {
    let stuck = { id: "", tries: 0 };
    while (!stopping) {
      const records = await next();
      if (records.length === 0) {
        await rest(idleMs);
        continue;
      }
      let done = await offer(records);
      const failed = records[done];
      if (failed !== undefined) {
        stuck = { id: failed.eventID, tries: stuck.id === failed.eventID ? stuck.tries + 1 : 1 };
        if (stuck.tries >= tries) {
          giveUp(failed);
          done += 1;
        }
      }
      const last = records[done - 1];
      if (last !== undefined) await source.acknowledge(arn, last.dynamodb.SequenceNumber);
      if (done < records.length) await rest(retryMs);
    }
  };
  const running = (async () => {
    while (!stopping) {
      try {
        await run();
      } catch (error) {
        // A table that is closing or a disk that is full: nothing was acknowledged, so nothing is lost by trying again.
        if (!stopping) console.error(error);
        await rest(retryMs * 10);
      }
    }
  })();
  return {
    stop: async () => {
      stopping = true;
      wake();
      await running;
    },
  };
}
