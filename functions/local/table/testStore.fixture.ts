import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { hexToken } from "../../platform/ids";
import { silentLogger } from "../../platform/table";
import { tableDefinition } from "../../platform/tableDefinition";
import type { Faults } from "./faults";
import { openTable } from "./engine";

/** Nobody checks who asks in one's own process; a signature would be a twentieth of what every test does. */
export const unsigned: NonNullable<DynamoDBClientConfig["signer"]> = { sign: (request) => Promise.resolve(request) };

/** AWS's own, started for the whole run (tests/dynamoDbLocal.ts). It does not stumble, so what it proves is that the meaning is the same. */
const reference = process.env["HUIYIN_DYNAMODB_LOCAL_AT"];

export type TestStore = { readonly config: DynamoDBClientConfig; /** "embedded", or where it answers. */ readonly endpoint: string; readonly tableName: string; setFaults(faults: Faults | null): void; close(): Promise<void> };

/** The product's table, empty, for one test file: embedded, or on AWS's DynamoDB Local where the run has one. @param now milliseconds; time to live and lagging indexes go by it */
export async function openTestStore(now: () => number): Promise<TestStore> {
  // It keeps a database for each access key: files that run beside each other do not wait for each other's writes.
  const common = { region: "cn-northwest-1", credentials: { accessKeyId: `local${process.pid}`, secretAccessKey: "local" } };
  const store = reference === undefined ? await embedded(common, now) : {
    config: { ...common, endpoint: reference }, endpoint: reference, tableName: `huiyin-${hexToken()}`, setFaults: () => undefined, close: () => Promise.resolve(),
  };
  await new DynamoDBClient({ ...store.config, logger: silentLogger, maxAttempts: 10 }).send(new CreateTableCommand({ TableName: store.tableName, ...tableDefinition }));
  return store;
}

async function embedded(common: DynamoDBClientConfig, now: () => number): Promise<TestStore> {
  const engine = await openTable({ now, lagClock: now });
  return { config: { ...common, signer: unsigned, requestHandler: engine.requestHandler }, endpoint: "embedded", tableName: "huiyin", setFaults: (faults) => engine.setFaults(faults), close: () => engine.close() };
}
