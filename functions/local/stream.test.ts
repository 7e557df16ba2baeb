import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as z from "zod/mini";
import { type TableChanged } from "../doors/tableChanged";
import { tableName } from "./environment";
import { readStream } from "./stream";
import { openTable, type TableEngine } from "./table/engine";
import { setUpTable } from "./tableSetup";

const zEvent = z.object({ Records: z.array(z.looseObject({ dynamodb: z.looseObject({ Keys: z.object({ sk: z.object({ S: z.string() }) }), SequenceNumber: z.string() }) })) });
const recordsOf = (event: unknown) => z.parse(zEvent, event).Records.map(({ dynamodb }) => ({ sk: dynamodb.Keys.sk.S, sequence: dynamodb.SequenceNumber }));

let folder: string;
let table: TableEngine;
const reopen = async () => {
  table = await openTable({ path: folder });
  await setUpTable(table, tableName);
};
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "huiyin-stream-"));
  await reopen();
});
afterEach(async () => {
  await table.close();
  rmSync(folder, { recursive: true, force: true });
});
const put = async (sk: string) => {
  const { status } = await table.handle("DynamoDB_20120810.PutItem", JSON.stringify({ TableName: tableName, Item: { pk: { S: "p" }, sk: { S: sk } } }));
  expect(status).toBe(200);
};
const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((after) => setTimeout(after, 10));
};

describe("the stream's reader", () => {
  it("hands over every change in order, and after a restart only what was not settled", async () => {
    const seen: string[] = [];
    const door: TableChanged = async (event) => {
      seen.push(...recordsOf(event).map(({ sk }) => sk));
      return { batchItemFailures: [] };
    };
    for (const sk of ["a", "b", "c"]) await put(sk);
    let reader = await readStream(table, tableName, door, () => undefined);
    await until(() => seen.length === 3);
    await reader.stop();
    await put("d");
    await table.close();
    await reopen();
    reader = await readStream(table, tableName, door, () => undefined);
    await until(() => seen.length === 4);
    await reader.stop();
    expect(seen).toEqual(["a", "b", "c", "d"]);
  });

  it("delivers again what the door had not settled when the process ended", async () => {
    await put("a");
    let began = false;
    const hanging = await readStream(table, tableName, () => new Promise((done) => ((began = true), setTimeout(() => done({ batchItemFailures: [{ itemIdentifier: "none" }] }), 50))), () => undefined);
    await until(() => began);
    await hanging.stop();
    await put("b");
    const failing: TableChanged = async (event) => ({ batchItemFailures: recordsOf(event).map(({ sequence }) => ({ itemIdentifier: sequence })) });
    const reader = await readStream(table, tableName, failing, () => undefined);
    await new Promise((after) => setTimeout(after, 200));
    await reader.stop();
    await table.close();
    await reopen();
    const seen: string[] = [];
    const last = await readStream(table, tableName, async (event) => {
      seen.push(...recordsOf(event).map(({ sk }) => sk));
      return { batchItemFailures: [] };
    }, () => undefined);
    await until(() => seen.length > 0);
    await last.stop();
    expect(seen).toEqual(["b"]);
  });

  it("goes on behind a record that failed, from that record on, and gives it up after five tries", async () => {
    for (const sk of ["a", "bad", "c"]) await put(sk);
    const seen: string[] = [];
    const given: unknown[] = [];
    const door: TableChanged = async (event) => {
      const records = recordsOf(event);
      seen.push(...records.map(({ sk }) => sk));
      return { batchItemFailures: records.filter(({ sk }) => sk === "bad").map(({ sequence }) => ({ itemIdentifier: sequence })) };
    };
    const reader = await readStream(table, tableName, door, (record) => given.push(record));
    await until(() => given.length === 1 && seen.at(-1) === "c");
    await reader.stop();
    expect(seen.filter((it) => it === "a")).toHaveLength(1);
    expect(seen.filter((it) => it === "bad")).toHaveLength(5);
  }, 15_000);
});
