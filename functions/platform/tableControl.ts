import { CreateTableCommand, DeleteTableCommand, DescribeTableCommand, DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { tableDefinition } from "./tableDefinition";

export type TableClient = DynamoDBClientConfig;
const waitMs = 2_000;
const longestMs = 10 * 60_000;

/** An empty table like ours under another name, ready to be written to. @throws when it does not come within ten minutes */
export async function makeTable(client: TableClient, name: string): Promise<void> {
  const control = new DynamoDBClient(client);
  await control.send(new CreateTableCommand({ TableName: name, ...tableDefinition }));
  for (let waited = 0; waited < longestMs; waited += waitMs) {
    const { Table } = await control.send(new DescribeTableCommand({ TableName: name }));
    if (Table?.TableStatus === "ACTIVE" && (Table.GlobalSecondaryIndexes ?? []).every((it) => it.IndexStatus === undefined || it.IndexStatus === "ACTIVE")) return;
    await new Promise((done) => setTimeout(done, waitMs));
  }
  throw new Error("table: it did not become active");
}
export async function dropTable(client: TableClient, name: string): Promise<void> {
  await new DynamoDBClient(client).send(new DeleteTableCommand({ TableName: name }));
}
