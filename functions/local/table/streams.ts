import * as z from "zod/mini";
import { type Catalog } from "./catalog";
import { awsError, notFound } from "./errors";
import { sequenceText, streamPrefix, streamRow } from "./keys";
import { parseRequest } from "./request";
import { type Storage } from "./storage";
import { type StreamRecord, streamRecord } from "./streamRecords";
import { type Stream, type Table } from "./table";
import { type Writer } from "./writer";

/** How long DynamoDB keeps a record, and so how long this does when nobody acknowledges it. */
export const recordLifeMs = 24 * 3_600 * 1_000;
/** Beyond this many the oldest are dropped sooner: nobody is reading, and a directory must not grow without end. */
export const maxRecords = 1_000_000;
const maxAnswerRecords = 1_000;
const maxAnswerChars = 1_024 * 1_024;
/** All records are in one shard: their order is the table's. */
const shardId = "shardId-00000000000000000000-00000001";

/** What may be done to a batch on its way out, by a fault. */
export type Delivery = { records: StreamRecord[]; isRepeatedNext: boolean };
export type Deliver = (records: StreamRecord[]) => Delivery;

const ofStream = z.object({ StreamArn: z.string(), ExclusiveStartShardId: z.optional(z.string()) });
const iteratorRequest = z.object({
  StreamArn: z.string(),
  ShardIteratorType: z.enum(["TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"]),
  SequenceNumber: z.optional(z.string()),
});
const limit = z.number().check(z.minimum(1), z.maximum(maxAnswerRecords));
const recordsRequest = z.object({ ShardIterator: z.string(), Limit: z.optional(limit) });
/** Where a reader stands: after this sequence number of this stream. */
const position = z.object({ arn: z.string(), after: z.number() });
type Position = z.infer<typeof position>;

const encode = (at: Position): string => Buffer.from(JSON.stringify(at)).toString("base64url");

function decode(iterator: string): Position {
  try {
    return position.parse(JSON.parse(Buffer.from(iterator, "base64url").toString()));
  } catch {
    throw awsError("ValidationException", "Invalid ShardIterator");
  }
}

type Deps = { catalog: Catalog; storage: () => Storage; writer: Writer; deliver: () => Deliver | undefined; now: () => number };

export function streamOperations({ catalog, storage, writer, deliver, now }: Deps) {
  function find(arn: string): { table: Table; stream: Stream } {
    const table = catalog.all().find((one) => one.stream?.arn === arn);
    if (table === undefined || table.stream === null) throw notFound(`Stream: ${arn} not found`);
    return { table, stream: table.stream };
  }

  async function readAfter(table: string, after: number, limit: number): Promise<StreamRecord[]> {
    const cursor = storage().cursor({ gt: streamRow(table, after), lt: `${streamPrefix(table)}~` }, false);
    const records: StreamRecord[] = [];
    let chars = 0;
    try {
      for (let rows = await cursor.nextv(limit); rows.length > 0; rows = await cursor.nextv(limit - records.length)) {
        for (const [, text] of rows) {
          records.push(streamRecord.parse(JSON.parse(text)));
          chars += text.length;
          if (records.length === limit || chars >= maxAnswerChars) return records;
        }
      }
      return records;
    } finally {
      await cursor.close();
    }
  }

  return {
    operations: {
      ListStreams: async (raw: object) => {
        const { TableName } = parseRequest(z.object({ TableName: z.optional(z.string()) }), raw);
        const tables = catalog.all().filter((table) => TableName === undefined || table.name === TableName);
        const Streams = tables.map(({ name, stream }) => stream && { StreamArn: stream.arn, TableName: name, StreamLabel: stream.label });
        return { Streams: Streams.filter((stream) => stream !== null) };
      },

      DescribeStream: async (raw: object) => {
        const { StreamArn, ExclusiveStartShardId } = parseRequest(ofStream, raw);
        const { table, stream } = find(StreamArn);
        const shard = { ShardId: shardId, SequenceNumberRange: { StartingSequenceNumber: sequenceText(1) } };
        return {
          StreamDescription: {
            StreamArn,
            StreamLabel: stream.label,
            StreamStatus: stream.isEnabled ? "ENABLED" : "DISABLED",
            StreamViewType: stream.view,
            CreationRequestDateTime: stream.createdAt,
            TableName: table.name,
            KeySchema: table.description.KeySchema,
            Shards: ExclusiveStartShardId === undefined ? [shard] : [],
          },
        };
      },

      GetShardIterator: async (raw: object) => {
        const { StreamArn, ShardIteratorType, SequenceNumber } = parseRequest(iteratorRequest, raw);
        const { table } = find(StreamArn);
        const asked = Number(SequenceNumber ?? 0);
        const latest = catalog.lastSequence(table.name);
        const after = { TRIM_HORIZON: 0, LATEST: latest, AT_SEQUENCE_NUMBER: asked - 1, AFTER_SEQUENCE_NUMBER: asked };
        return { ShardIterator: encode({ arn: StreamArn, after: Math.max(0, after[ShardIteratorType]) }) };
      },

      GetRecords: async (raw: object) => {
        const { ShardIterator, Limit = maxAnswerRecords } = parseRequest(recordsRequest, raw);
        const at = decode(ShardIterator);
        const records = await readAfter(find(at.arn).table.name, at.after, Limit);
        const delivery = deliver()?.(records) ?? { records, isRepeatedNext: false };
        const after = delivery.isRepeatedNext ? at.after : Number(records.at(-1)?.dynamodb.SequenceNumber ?? at.after);
        return { Records: delivery.records, NextShardIterator: encode({ arn: at.arn, after }) };
      },
    },

    /** Drops the records up to and including this one: their only reader is done with them, and starts again behind them. */
    acknowledge: (arn: string, sequenceNumber: string): Promise<void> =>
      writer.exclusive(async () => {
        const { table } = find(arn);
        await storage().clear({ gte: streamPrefix(table.name), lte: streamRow(table.name, Number(sequenceNumber)) });
      }),

    /** Drops records that DynamoDB would have dropped by now. */
    sweep: (): Promise<void> =>
      writer.exclusive(async () => {
        for (const { name } of catalog.all()) {
          const last = catalog.lastSequence(name);
          if (last > maxRecords) await storage().clear({ gte: streamPrefix(name), lte: streamRow(name, last - maxRecords) });
          const oldest = (now() - recordLifeMs) / 1_000;
          let old: StreamRecord[];
          do {
            const records = await readAfter(name, 0, maxAnswerRecords);
            const kept = records.findIndex((record) => record.dynamodb.ApproximateCreationDateTime >= oldest);
            old = kept === -1 ? records : records.slice(0, kept);
            const lastOld = Number(old.at(-1)?.dynamodb.SequenceNumber ?? 0);
            if (lastOld > 0) await storage().clear({ gte: streamPrefix(name), lte: streamRow(name, lastOld) });
          } while (old.length > 0);
        }
      }),
  };
}
