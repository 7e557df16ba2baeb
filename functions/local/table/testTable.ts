import {
  type AttributeValue,
  BatchWriteItemCommand,
  type CancellationReason,
  CreateTableCommand,
  DeleteItemCommand,
  type DeleteItemCommandInput,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactGetItemsCommand,
  type TransactGetItemsCommandInput,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand, type _Record } from "@aws-sdk/client-dynamodb-streams";
import { type TableEngine } from "./engine";

/** Text and number attributes, as tests write many. */
export const S = (text: string) => ({ S: text });
export const N = (value: number) => ({ N: String(value) });
export const itemKey = (pk: string, sk = "1") => ({ pk: S(pk), sk: S(sk) });
export type Row = Record<string, AttributeValue>;

const common = { region: "cn-northwest-1", credentials: { accessKeyId: "local", secretAccessKey: "local" }, maxAttempts: 1 };
export type Clients = { rows: DynamoDBClient; streams: DynamoDBStreamsClient };

export const clientsOf = ({ requestHandler }: TableEngine): Clients => ({
  rows: new DynamoDBClient({ ...common, requestHandler }),
  streams: new DynamoDBStreamsClient({ ...common, requestHandler }),
});
export const clientsAt = (endpoint: string): Clients => ({
  rows: new DynamoDBClient({ ...common, endpoint }),
  streams: new DynamoDBStreamsClient({ ...common, endpoint }),
});

const keySchema = (HASH: string, RANGE: string) => [
  { AttributeName: HASH, KeyType: "HASH" as const },
  { AttributeName: RANGE, KeyType: "RANGE" as const },
];
const indexed = ["pk", "sk", "boardKey", "boardAt", "findKey", "findAt"];

/** Makes a table with a stream and two indexes, `board` of everything and `find` of keys only, and the verbs tests use on it. */
export async function createTestTable({ rows, streams }: Clients, TableName = "testing") {
  const { TableDescription } = await rows.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: keySchema("pk", "sk"),
      AttributeDefinitions: indexed.map((AttributeName) => ({ AttributeName, AttributeType: "S" as const })),
      GlobalSecondaryIndexes: [
        { IndexName: "board", KeySchema: keySchema("boardKey", "boardAt"), Projection: { ProjectionType: "ALL" } },
        { IndexName: "find", KeySchema: keySchema("findKey", "findAt"), Projection: { ProjectionType: "KEYS_ONLY" } },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    }),
  );
  return { ...verbsOn({ rows, streams }, TableName), streamArn: TableDescription?.LatestStreamArn ?? "" };
}

export type TestTable = ReturnType<typeof verbsOn>;

export function verbsOn({ rows, streams }: Clients, TableName = "testing") {
  return {
    rows,
    streams,
    TableName,
    put: (Item: Row, more: Partial<PutItemCommandInput> = {}) => rows.send(new PutItemCommand({ TableName, Item, ...more })),
    putAll: (items: readonly Row[]) =>
      rows.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: items.map((Item) => ({ PutRequest: { Item } })) } })),
    update: (Key: Row, UpdateExpression: string, values: Row, more: Partial<UpdateItemCommandInput> = {}) => {
      const ExpressionAttributeValues = Object.keys(values).length === 0 ? undefined : values;
      return rows.send(new UpdateItemCommand({ TableName, Key, UpdateExpression, ExpressionAttributeValues, ...more }));
    },
    remove: (Key: Row, more: Partial<DeleteItemCommandInput> = {}) => rows.send(new DeleteItemCommand({ TableName, Key, ...more })),
    get: async (Key: Row) => (await rows.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item,
    query: (KeyConditionExpression: string, ExpressionAttributeValues: Row, more: Partial<QueryCommandInput> = {}) =>
      rows.send(new QueryCommand({ TableName, KeyConditionExpression, ExpressionAttributeValues, ...more })),
    board: async (key: string, more: Partial<QueryCommandInput> = {}) => {
      const query = { TableName, IndexName: "board", KeyConditionExpression: "boardKey = :k", ExpressionAttributeValues: { ":k": S(key) } };
      return (await rows.send(new QueryCommand({ ...query, ...more }))).Items ?? [];
    },
    transact: (TransactItems: TransactWriteItem[], more: Partial<TransactWriteItemsCommandInput> = {}) =>
      rows.send(new TransactWriteItemsCommand({ TransactItems, ...more })),
    transactGet: (keys: readonly Row[], more: Partial<TransactGetItemsCommandInput> = {}) =>
      rows.send(new TransactGetItemsCommand({ TransactItems: keys.map((Key) => ({ Get: { TableName, Key } })), ...more })),
    /** Reads a shard of the stream from its beginning until it has nothing more to say. */
    async records(StreamArn: string, ShardId = "shardId-00000000000000000000-00000001"): Promise<_Record[]> {
      const all: _Record[] = [];
      let { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" }));
      for (let reads = 0; reads < 100 && ShardIterator !== undefined; reads += 1) {
        const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 100 }));
        if (Records.length === 0) break;
        all.push(...Records);
        ShardIterator = NextShardIterator;
      }
      return all;
    },
  };
}

/** How a request failed; the name is "nothing" when it did not. */
export type Failure = { name: string; error?: unknown; reasons?: CancellationReason[] };

export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise;
    return { name: "nothing" };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const reasons = "CancellationReasons" in error && Array.isArray(error.CancellationReasons) ? error.CancellationReasons : undefined;
    return reasons === undefined ? { name: error.name, error } : { name: error.name, error, reasons };
  }
}

/** What DynamoDB does, by name. Cases run in order on one table, each with keys of its own. */
export type FeatureCases = Record<string, (table: TestTable) => Promise<void>>;
