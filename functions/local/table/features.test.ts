import { afterAll, beforeAll, describe, it } from "@jest/globals";
import { openTable } from "./engine";
import { itemFeatures } from "./itemFeatures";
import { type Clients, clientsAt, clientsOf, createTestTable, type TestTable } from "./testTable";
import { transactionFeatures } from "./transactionFeatures";

type Stand = { clients: Clients; stop: () => Promise<void> };

async function embedded(): Promise<Stand> {
  const engine = await openTable();
  return { clients: clientsOf(engine), stop: engine.close };
}

const stands: [string, () => Promise<Stand>][] = [["the embedded table", embedded]];
// The same cases against AWS's own implementation, so that they say what DynamoDB does and not what this table happens to do.
const reference = process.env["HUIYIN_DYNAMODB_LOCAL_AT"];
if (reference !== undefined) stands.push(["AWS DynamoDB Local", () => Promise.resolve({ clients: clientsAt(reference), stop: () => Promise.resolve() })]);

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
