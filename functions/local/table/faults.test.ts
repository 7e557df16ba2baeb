import { BatchWriteItemCommand, DynamoDBClient, type WriteRequest } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { openTable, type TableEngine } from "./engine";
import { clientsOf, createTestTable, failureOf, itemKey, N, S, type TestTable, verbsOn } from "./testTable";

let engine: TableEngine;
let table: TestTable;
let streamArn: string;

beforeEach(async () => {
  engine = await openTable();
  ({ streamArn, ...table } = await createTestTable(clientsOf(engine)));
});
afterEach(() => engine.close());

const always = 1;
const add = (n: number) => ({
  Update: { TableName: "testing", Key: itemKey("sum"), UpdateExpression: "ADD v :n", ExpressionAttributeValues: { ":n": N(n) } },
});

describe("a fault", () => {
  it.each([
    ["conflict", "TransactionConflictException", undefined],
    ["throttle", "ProvisionedThroughputExceededException", undefined],
    ["before500", "InternalServerError", undefined],
    ["after500", "InternalServerError", itemKey("a")],
  ])("%s of a single write is %s", async (fault, name, left) => {
    engine.setFaults({ seed: 1, [fault]: always });
    expect((await failureOf(table.put(itemKey("a")))).name).toBe(name);
    engine.setFaults(null);
    expect(await table.get(itemKey("a"))).toEqual(left);
  });

  it("of conflict cancels a transaction for one of its actions, without the item", async () => {
    engine.setFaults({ seed: 1, conflict: always });
    const Put = { TableName: "testing", Item: itemKey("a"), ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const };
    const { name, reasons } = await failureOf(table.transact([{ Put }, add(1), add(2)]));
    expect(name).toBe("TransactionCanceledException");
    expect(reasons?.map((reason) => reason.Code).sort()).toEqual(["None", "None", "TransactionConflict"]);
    expect(reasons?.some((reason) => reason.Item !== undefined)).toBe(false);
    engine.setFaults(null);
    expect(await table.get(itemKey("a"))).toBeUndefined();
  });

  it("of throttling leaves part of a batch unprocessed, and never all of it", async () => {
    engine.setFaults({ seed: 1, throttle: always });
    const asked: WriteRequest[] = Array.from({ length: 10 }, (_, n) => ({ PutRequest: { Item: itemKey(`batch ${n}`) } }));
    const { UnprocessedItems } = await table.rows.send(new BatchWriteItemCommand({ RequestItems: { testing: asked } }));
    const left = (UnprocessedItems?.["testing"] ?? []).map((request) => request.PutRequest?.Item?.["pk"]?.S);
    engine.setFaults(null);
    const there = await Promise.all(asked.map((_, n) => table.get(itemKey(`batch ${n}`))));
    expect(there.flatMap((item, n) => (item === undefined ? [`batch ${n}`] : []))).toEqual(left);
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(10);
  });

  it("comes again with the same seed, and otherwise with another", async () => {
    const faultsOf = async (seed: number) => {
      engine.setFaults({ seed, conflict: 0.2, throttle: 0.2, before500: 0.2, after500: 0.2 });
      const names: string[] = [];
      for (let n = 0; n < 50; n += 1) names.push((await failureOf(table.put(itemKey("a")))).name);
      return names;
    };
    const first = await faultsOf(7);
    expect(await faultsOf(7)).toEqual(first);
    expect(await faultsOf(8)).not.toEqual(first);
    expect(new Set(first).size).toBe(4);
  });

  it("does not touch tables and their settings", async () => {
    engine.setFaults({ seed: 1, before500: always, throttle: always, conflict: always });
    await createTestTable(clientsOf(engine), "another");
  });
});

describe("a client that sends again", () => {
  it("has each transaction done once, whatever got lost", async () => {
    const credentials = { accessKeyId: "a", secretAccessKey: "b" };
    const rows = new DynamoDBClient({ maxAttempts: 20, region: "cn-northwest-1", credentials, requestHandler: engine.requestHandler });
    const again = verbsOn({ rows, streams: table.streams });
    // Few, because the SDK waits between attempts.
    engine.setFaults({ seed: 3, before500: 0.2, after500: 0.4 });
    for (let n = 0; n < 8; n += 1) await again.transact([add(1)]);
    engine.setFaults(null);
    expect((await table.get(itemKey("sum")))?.["v"]).toEqual(N(8));
  }, 60_000);
});

describe("an index that lags", () => {
  const place = (name: string, at: string) => ({ ...itemKey(name), boardKey: S("b"), boardAt: S(at) });

  it("shows what was before, in order and in pages, while the table shows what is", async () => {
    for (const [name, at] of [["kept", "2"], ["moved", "1"], ["gone", "3"]] as const) await table.put(place(name, at));
    engine.setFaults({ seed: 1, indexLagMs: 3_600_000 });
    await table.put(place("new", "0"));
    await table.put(place("moved", "9"));
    await table.put({ ...place("moved", "8"), v: N(1) });
    await table.remove(itemKey("gone"));
    const names = async (more = {}) => (await table.board("b", more)).map((item) => item["pk"]?.S);
    expect(await names()).toEqual(["moved", "kept", "gone"]);
    expect(await names({ ScanIndexForward: false })).toEqual(["gone", "kept", "moved"]);
    expect(await names({ Limit: 2 })).toEqual(["moved", "kept"]);
    expect(await table.get(itemKey("gone"))).toBeUndefined();
    engine.setFaults(null);
    expect(await names()).toEqual(["new", "kept", "moved"]);
  });

  it("catches up", async () => {
    engine.setFaults({ seed: 1, indexLagMs: 30 });
    await table.put(place("late", "1"));
    let seen = await table.board("b");
    while (seen.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen = await table.board("b");
    }
    expect(seen).toEqual([place("late", "1")]);
  });
});

describe("a stream that stutters", () => {
  it("says every record at least once, some twice, and those of one item in order", async () => {
    const writes = Array.from({ length: 120 }, (_, n) => [`item ${n % 5}`, Math.floor(n / 5)] as const);
    for (const [name, v] of writes) await table.put({ ...itemKey(name), v: N(v) });
    const plain = (await table.records(streamArn)).map((record) => record.dynamodb?.SequenceNumber ?? "");
    engine.setFaults({ seed: 5, streamRepeat: 0.3, streamReorder: 1 });
    const records = await table.records(streamArn);
    const told = records.map((record) => record.dynamodb?.SequenceNumber ?? "");
    expect([...new Set(told)].sort()).toEqual(plain);
    expect(told.length).toBeGreaterThan(plain.length);
    expect([...new Set(told)]).not.toEqual(plain);
    // First tellings are in order for each item, even where a batch comes again.
    for (const name of new Set(writes.map(([one]) => one))) {
      const mine = records.filter((record) => record.dynamodb?.Keys?.["pk"]?.S === name);
      const told = mine.map((record) => Number(record.dynamodb?.NewImage?.["v"]?.N));
      expect([...new Set(told)]).toEqual(Array.from({ length: 24 }, (_, v) => v));
    }
  });
});
