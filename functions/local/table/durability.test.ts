import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { ListStreamsCommand } from "@aws-sdk/client-dynamodb-streams";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import { openTable } from "./engine";
import { clientsOf, createTestTable, itemKey, N, type Row, S, type TestTable, verbsOn } from "./testTable";

const directory = mkdtempSync(join(tmpdir(), "huiyin-durability-"));
const program = join(directory, "killedWriter.cjs");
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Starts the writer, kills it once it has been told of so many writes, and answers which it was told of. */
function killAfter(acknowledgements: number, path: string, round: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_PATH: join(process.cwd(), "node_modules"), NODE_NO_WARNINGS: "1" };
    const child = spawn(process.execPath, [program, path, String(round)], { env, stdio: ["ignore", "pipe", "pipe"] });
    let told = "";
    let complaints = "";
    child.stderr.on("data", (text: Buffer) => (complaints += text.toString()));
    child.stdout.on("data", (text: Buffer) => {
      told += text.toString();
      if (told.split("\n").length > acknowledgements) child.kill("SIGKILL");
    });
    child.once("close", (_code, signal) => {
      if (signal === "SIGKILL") resolve(told.split("\n").slice(0, -1));
      else reject(new Error(`the writer ended by itself: ${complaints}`));
    });
  });
}

async function scanAll({ rows, TableName }: TestTable, IndexName?: string): Promise<Row[]> {
  const all: Row[] = [];
  let ExclusiveStartKey: Row | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await rows.send(new ScanCommand({ TableName, IndexName, ExclusiveStartKey }));
    all.push(...Items);
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return all;
}

const nameOf = (row: Row | undefined): string => `${row?.["pk"]?.S} ${row?.["sk"]?.S}`;
const namesOf = (rows: readonly Row[]): string[] => rows.map(nameOf).sort();

describe("a process killed in mid-write", () => {
  beforeAll(async () => {
    const external = ["dynalite", "level", "memory-level"];
    const entryPoints = [join(process.cwd(), "functions/local/table/killedWriter.ts")];
    await build({ entryPoints, external, outfile: program, bundle: true, platform: "node", format: "cjs", logLevel: "error" });
  }, 60_000);

  it("loses nothing acknowledged, leaves no half transaction, and table, index and stream agree", async () => {
    const path = join(directory, "killed");
    const acknowledged: string[] = [];
    for (const [round, count] of [40, 150, 300].entries()) {
      acknowledged.push(...(await killAfter(count, path, round)));
      const engine = await openTable({ path });
      const table = verbsOn(clientsOf(engine));
      const items = namesOf(await scanAll(table));
      const there = new Set(items);
      const expected = acknowledged.flatMap((pk) => (pk.endsWith("single") ? [`${pk} a`] : [`${pk} a`, `${pk} b`, `${pk} c`]));
      expect(expected.filter((name) => !there.has(name))).toEqual([]);
      const isWhole = (pk = "") => pk.endsWith("single") || ["a", "b", "c"].every((sk) => there.has(`${pk} ${sk}`));
      const halves = items.filter((name) => !isWhole(name.split(" ")[0]));
      expect(halves).toEqual([]);
      expect(namesOf(await scanAll(table, "board"))).toEqual(items);
      const streamArn = await streamOf(table);
      const records = await table.records(streamArn);
      expect(records.map((record) => nameOf(record.dynamodb?.Keys)).sort()).toEqual(items);
      const sequence = records.map((record) => record.dynamodb?.SequenceNumber ?? "");
      expect(sequence).toEqual([...new Set(sequence)].sort());
      await engine.close();
    }
  }, 120_000);
});

async function streamOf({ streams, TableName }: TestTable): Promise<string> {
  const { Streams } = await streams.send(new ListStreamsCommand({ TableName }));
  return Streams?.[0]?.StreamArn ?? "";
}

describe("a table opened again", () => {
  it("knows its tables, its stream and the transactions it has done", async () => {
    const path = join(directory, "again");
    const add = ({ transact, TableName }: TestTable) => {
      const Update = { TableName, Key: itemKey("sum"), UpdateExpression: "ADD v :n", ExpressionAttributeValues: { ":n": N(1) } };
      return transact([{ Update }], { ClientRequestToken: "the same" });
    };
    let engine = await openTable({ path });
    const { streamArn, ...first } = await createTestTable(clientsOf(engine));
    await first.put({ ...itemKey("kept"), text: S("中文") });
    await add(first);
    await engine.close();

    engine = await openTable({ path });
    const second = verbsOn(clientsOf(engine));
    await add(second);
    await second.put({ ...itemKey("kept"), text: S("changed") });
    expect(await second.get(itemKey("sum"))).toEqual({ ...itemKey("sum"), v: N(1) });
    const records = await second.records(streamArn);
    const told = records.map((record) => `${record.eventName} ${Number(record.dynamodb?.SequenceNumber)}`);
    expect(told).toEqual(["INSERT 1", "INSERT 2", "MODIFY 3"]);
    await engine.close();
  });
});
