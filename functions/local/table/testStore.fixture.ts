import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { DescribeStreamCommand, DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand, ListStreamsCommand } from "@aws-sdk/client-dynamodb-streams";
import { hexToken } from "../../platform/ids";
import { createDocumentClient, silentLogger, type Documents } from "../../platform/table";
import { tableDefinition } from "../../platform/tableDefinition";
import type { Faults } from "./faults";
import { openTable } from "./engine";
import { plainDocuments } from "./plainDocuments.fixture";
import type { Handle } from "./requestHandler";

/** Nobody checks who asks in one's own process; a signature would be a twentieth of what every test does. */
export const unsigned: NonNullable<DynamoDBClientConfig["signer"]> = { sign: (request) => Promise.resolve(request) };

/** AWS's own, started for the whole run (tests/dynamoDbLocal.ts). It does not stumble, so what it proves is that the meaning is the same. */
const reference = process.env["HUIYIN_DYNAMODB_LOCAL_AT"];

/** A record of the stream as Lambda hands it over. */
export type StreamRecord = { readonly dynamodb: { readonly SequenceNumber: string; readonly Keys: object; readonly NewImage?: Readonly<Record<string, { readonly S?: string }>> } };
export type TestStore = {
  readonly config: DynamoDBClientConfig;
  /** For the product's table: as cheap as this process can, or the SDK's. */
  readonly documents: Documents;
  /** "embedded", or where it answers. */
  readonly endpoint: string;
  readonly tableName: string;
  /** The next records of the stream, from its beginning on; none when nothing is left. */
  records(): Promise<StreamRecord[]>;
  setFaults(faults: Faults | null): void;
  close(): Promise<void>;
};

/** The product's table, empty, for one test file: embedded, or on AWS's DynamoDB Local where the run has one. @param now milliseconds; time to live and lagging indexes go by it */
export async function openTestStore(now: () => number): Promise<TestStore> {
  // It keeps a database for each access key: files that run beside each other do not wait for each other's writes.
  const common = { region: "cn-northwest-1", credentials: { accessKeyId: `local${process.pid}`, secretAccessKey: "local" } };
  return reference === undefined ? embedded(common, now) : onReference({ ...common, endpoint: reference }, reference);
}

/** Only the test's own clients let the SDK try again; the product's must see every failure. */
const patient = { logger: silentLogger, maxAttempts: 10 };

async function onReference(config: DynamoDBClientConfig, endpoint: string): Promise<TestStore> {
  const tableName = `huiyin-${hexToken()}`;
  const [rows, streams] = [new DynamoDBClient({ ...config, ...patient }), new DynamoDBStreamsClient({ ...config, ...patient })];
  await rows.send(new CreateTableCommand({ TableName: tableName, ...tableDefinition }));
  const arn = (await streams.send(new ListStreamsCommand({ TableName: tableName }))).Streams?.[0]?.StreamArn;
  const shard = (await streams.send(new DescribeStreamCommand({ StreamArn: arn }))).StreamDescription?.Shards?.[0]?.ShardId;
  let iterator = (await streams.send(new GetShardIteratorCommand({ StreamArn: arn, ShardId: shard, ShardIteratorType: "TRIM_HORIZON" }))).ShardIterator;
  return {
    config, endpoint, tableName, documents: createDocumentClient(config), setFaults: () => undefined, close: () => Promise.resolve(),
    records: async () => {
      const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 100 }));
      iterator = page.NextShardIterator;
      return JSON.parse(JSON.stringify(page.Records ?? []), mendEmptyMaps);
    },
  };
}

/** DynamoDB Local streams an empty map as nothing at all; DynamoDB and the embedded table stream it as `{ "M": {} }`. */
const mendEmptyMaps = (_name: string, value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length === 0 ? { M: {} } : value;

async function embedded(common: DynamoDBClientConfig, now: () => number): Promise<TestStore> {
  const tableName = "huiyin";
  // A test moves time by days between two reads of the stream; whatever the machine's clock swept in between, on a slow day, would be lost.
  const engine = await openTable({ now, lagClock: now, ttlMs: Number.POSITIVE_INFINITY });
  const config = { ...common, signer: unsigned, requestHandler: engine.requestHandler };
  await ask(engine.handle, "CreateTable", { TableName: tableName, ...tableDefinition });
  const { Streams } = await ask(engine.handle, "ListStreams", { TableName: tableName });
  let iterator: string = (await ask(engine.handle, "GetShardIterator", { StreamArn: Streams[0].StreamArn, ShardIteratorType: "TRIM_HORIZON" })).ShardIterator;
  return {
    config, endpoint: "embedded", tableName, documents: plainDocuments(engine.ask), setFaults: (faults) => engine.setFaults(faults), close: () => engine.close(),
    records: async () => {
      const page = await ask(engine.handle, "GetRecords", { ShardIterator: iterator, Limit: 100 });
      iterator = page.NextShardIterator;
      return page.Records;
    },
  };
}

/** A request of the test's own: a stumbling table is asked again. */
async function ask(handle: Handle, operation: string, input: object, tries = 10): Promise<ReturnType<typeof JSON.parse>> {
  const { status, body } = await handle(operation, JSON.stringify(input));
  if (status < 300) return JSON.parse(body);
  if (tries > 1) return ask(handle, operation, input, tries - 1);
  throw new Error(`table: ${operation}: ${body}`);
}
