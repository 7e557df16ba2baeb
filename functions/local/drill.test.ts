import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, jest } from "@jest/globals";
import { ListTablesCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { calendarYears } from "@huiyin/shared/kernel/calendarYears";
import { parseEnv } from "../platform/env";
import { openPlatform } from "../platform/platform";
import { fixedSecrets } from "../platform/secrets.fixture";
import { createDocumentClient, createTable } from "../platform/table";
import { makeTable } from "../platform/tableControl";
import { keyWrapper } from "../platform/wrapping";
import { keyFile } from "./data";
import { drill } from "./drill";
import { localEnvironment } from "./environment";
import { localSecrets } from "./secrets";
import { loadGrid } from "./seed/load";
import { districtCode } from "./seed/xigang";
import { robotStations } from "./standIns";
import { openTable } from "./table/engine";
import { main } from "./terminal";
import { setUpTable } from "./tableSetup";
import { staffTemplates, workerTemplates } from "./wechat/templates";

const local = { region: "cn-northwest-1", credentials: { accessKeyId: "local", secretAccessKey: "local" } };

it("exports, restores beside, audits, and takes away what it made; the table in use is only read", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "huiyin-drill-"));
  const engine = await openTable({ path: path.join(folder, "table") });
  try {
    await setUpTable(engine, "huiyin");
    const client = { ...local, requestHandler: engine.requestHandler };
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

/** Over AWS's own implementation, by the same variables that a deployed function has; without it the embedded table above stands. */
const reference = process.env["HUIYIN_DYNAMODB_LOCAL_AT"];
const onDynamoDb = reference === undefined ? it.skip : it;
onDynamoDb("the drill as a script on DynamoDB: exports, restores beside, audits green, and the table in use is only read", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "huiyin-drill-"));
  const said: string[] = [];
  for (const way of ["log", "error"] as const) jest.spyOn(console, way).mockImplementation((text: unknown) => void said.push(String(text)));
  const tableName = `drilled-${process.pid}`;
  const client = { ...local, ...(reference === undefined ? {} : { endpoint: reference }) };
  await makeTable(client, tableName);
  const table = createTable({ client: createDocumentClient(client), tableName });
  const env = {
    ...localEnvironment({ origin: "http://127.0.0.1:9", keyFile: keyFile(folder), secretsFile: localSecrets(folder, robotStations).file, district: districtCode, worker: workerTemplates, staff: staffTemplates }),
    TABLE_NAME: tableName, TABLE_ENDPOINT: reference ?? "", AWS_ENDPOINT_URL_DYNAMODB: reference ?? "", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_REGION: local.region,
  };
  const before = { ...process.env };
  try {
    const platform = await openPlatform(parseEnv(env), { client, sink: () => undefined });
    await loadGrid(platform, () => undefined);
    Object.assign(process.env, env);
    expect([await main(["drill", "--table", tableName, "--region", local.region, "--file", path.join(folder, "out.gz")], folder), said.join("\n")]).toEqual([0, expect.stringMatching(/(\d+) rows exported[\s\S]*\1 rows restored; 0 cases looked at, 0 offences/)]);
    expect((await table.scan({ segment: 0, segments: 1, limit: 1, after: null })).rows).toHaveLength(1);
  } finally {
    process.env = before;
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
