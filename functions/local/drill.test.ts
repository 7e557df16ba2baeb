import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { ListTablesCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { calendarYears } from "@huiyin/shared/kernel/calendarYears";
import { parseEnv } from "../platform/env";
import { openPlatform } from "../platform/platform";
import { fixedSecrets } from "../platform/secrets.fixture";
import { createDocumentClient, createTable } from "../platform/table";
import { keyWrapper } from "../platform/wrapping";
import { drill } from "./drill";
import { localEnvironment } from "./environment";
import { openTable } from "./table/engine";
import { setUpTable } from "./tableSetup";

it("exports, restores beside, audits, and takes away what it made; the table in use is only read", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "huiyin-drill-"));
  const engine = await openTable({ path: path.join(folder, "table") });
  try {
    await setUpTable(engine, "huiyin");
    const client = { region: "cn-northwest-1", credentials: { accessKeyId: "local", secretAccessKey: "local" }, requestHandler: engine.requestHandler };
    const table = createTable({ client: createDocumentClient(client), tableName: "huiyin" });
    await table.writeMany([...calendarYears.map((year) => ({ pk: "CALENDAR", sk: `YEAR#${year.year}`, t: "calendarYear", ...year })), { pk: "BYTES", sk: "HEAD", sealed: new Uint8Array([0, 255, 7]), empty: {}, text: "{\"$bytes\"}" }]);
    const env = localEnvironment({ origin: "http://127.0.0.1:9", keyFile: "unused", secretsFile: "unused", district: "210203", worker: [], staff: [] });
    const said: string[] = [];
    const file = path.join(folder, "out.gz");
    const openOn = async (tableName: string) => openPlatform(parseEnv({ ...env, TABLE_NAME: tableName }), { client, wrapper: keyWrapper(new Uint8Array(32).fill(1)), secrets: fixedSecrets(), sink: () => undefined });
    expect(await drill({ client, tableName: "huiyin", file, say: (text) => void said.push(text), openOn })).toBe(0);
    expect(said.join("\n")).toMatch(/5 rows exported[\s\S]*5 rows restored; 0 cases looked at, 0 offences/);
    expect((await new DynamoDBClient(client).send(new ListTablesCommand({}))).TableNames).toEqual(["huiyin"]);
    expect([existsSync(file), (await table.get({ pk: "BYTES", sk: "HEAD" }))?.["sealed"]]).toEqual([false, new Uint8Array([0, 255, 7])]);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
