import { CreateTableCommand, DynamoDBClient, type TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { type TableEngine } from "./engine";

/** Text and number attributes, as tests write many. */
export const S = (text: string) => ({ S: text });
export const N = (value: number) => ({ N: String(value) });

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

/** Each case says what DynamoDB does. They run in order, on one table, and each uses keys of its own. */
export type FeatureCases = Record<string, (clients: Clients) => Promise<void>>;
export const featureTable = "features";
export const itemKey = (pk: string, sk = "1") => ({ pk: S(pk), sk: S(sk) });

/** A table with a stream and two indexes: `board` shows everything, `find` only keys. */
export async function createTestTable({ rows }: Clients, TableName: string): Promise<string> {
  const key = (HASH: string, RANGE: string) => [
    { AttributeName: HASH, KeyType: "HASH" as const },
    { AttributeName: RANGE, KeyType: "RANGE" as const },
  ];
  const { TableDescription } = await rows.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: key("pk", "sk"),
      AttributeDefinitions: ["pk", "sk", "boardKey", "boardAt", "findKey", "findAt"].map((AttributeName) => ({ AttributeName, AttributeType: "S" as const })),
      GlobalSecondaryIndexes: [
        { IndexName: "board", KeySchema: key("boardKey", "boardAt"), Projection: { ProjectionType: "ALL" } },
        { IndexName: "find", KeySchema: key("findKey", "findAt"), Projection: { ProjectionType: "KEYS_ONLY" } },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    }),
  );
  return TableDescription?.LatestStreamArn ?? "";
}

/** The name of what a promise fails with, and for a cancelled transaction its reasons; "nothing" when it succeeds. */
export async function failureOf(promise: Promise<unknown>): Promise<{ name: string; codes?: string[]; error?: unknown }> {
  try {
    await promise;
    return { name: "nothing" };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!isCancelled(error)) return { name: error.name, error };
    return { name: error.name, codes: (error.CancellationReasons ?? []).map((reason) => reason.Code ?? ""), error };
  }
}

export const isCancelled = (error: unknown): error is TransactionCanceledException =>
  error instanceof Error && error.name === "TransactionCanceledException";
