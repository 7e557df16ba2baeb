import { DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import { GetRecordsCommand, GetShardIteratorCommand } from "@aws-sdk/client-dynamodb-streams";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { openTable, type TableEngine } from "./engine";
import { clientsOf, createTestTable, itemKey, N, type TestTable } from "./testTable";

const start = Date.parse("2026-03-01T00:00:00.000Z");
const dayMs = 24 * 3_600 * 1_000;

let now: number;
let engine: TableEngine;
let table: TestTable;
let streamArn: string;

beforeEach(async () => {
  now = start;
  engine = await openTable({ now: () => now });
  ({ streamArn, ...table } = await createTestTable(clientsOf(engine)));
});
afterEach(() => engine.close());

const told = async () => (await table.records(streamArn)).map((record) => record.dynamodb?.Keys?.["pk"]?.S);

describe("stream records", () => {
  it("are kept for 24 hours", async () => {
    await table.put(itemKey("old"));
    now += dayMs / 2;
    await table.put(itemKey("young"));
    now += dayMs / 2 + 1_000;
    await engine.sweep();
    expect(await told()).toEqual(["young"]);
  });

  it("are kept no longer than their reader needs them, and their numbers go on", async () => {
    for (const name of ["a", "b", "c"]) await table.put(itemKey(name));
    const [, second] = await table.records(streamArn);
    await engine.acknowledge(streamArn, second?.dynamodb?.SequenceNumber ?? "");
    expect(await told()).toEqual(["c"]);
    await table.put(itemKey("d"));
    expect((await table.records(streamArn)).map((record) => Number(record.dynamodb?.SequenceNumber))).toEqual([3, 4]);
  });

  it.each([
    ["TRIM_HORIZON", undefined, ["a", "b", "c"]],
    ["LATEST", undefined, []],
    ["AT_SEQUENCE_NUMBER", "2", ["b", "c"]],
    ["AFTER_SEQUENCE_NUMBER", "2", ["c"]],
  ] as const)("are read from %s %s", async (ShardIteratorType, SequenceNumber, expected) => {
    for (const name of ["a", "b", "c"]) await table.put(itemKey(name));
    const request = { StreamArn: streamArn, ShardId: "shardId-00000000000000000000-00000001", ShardIteratorType, SequenceNumber };
    const { ShardIterator } = await table.streams.send(new GetShardIteratorCommand(request));
    const { Records = [], NextShardIterator } = await table.streams.send(new GetRecordsCommand({ ShardIterator }));
    expect(Records.map((record) => record.dynamodb?.Keys?.["pk"]?.S)).toEqual(expected);
    await table.put(itemKey("later"));
    const next = await table.streams.send(new GetRecordsCommand({ ShardIterator: NextShardIterator }));
    expect(next.Records?.map((record) => record.dynamodb?.Keys?.["pk"]?.S)).toEqual(["later"]);
  });
});

describe("a time to live", () => {
  const seconds = (ms: number) => N(Math.floor(ms / 1_000));
  const setTtl = (Enabled: boolean) =>
    table.rows.send(new UpdateTimeToLiveCommand({ TableName: "testing", TimeToLiveSpecification: { Enabled, AttributeName: "ttl" } }));

  it("deletes what has expired, also what was there before it, and says in the stream who did", async () => {
    await table.put({ ...itemKey("before"), ttl: seconds(start + 60_000) });
    await setTtl(true);
    await table.put({ ...itemKey("after"), ttl: seconds(start + 60_000) });
    await table.put({ ...itemKey("prolonged"), ttl: seconds(start + 60_000) });
    await table.update(itemKey("prolonged"), "SET #t = :t", { ":t": seconds(start + dayMs) }, { ExpressionAttributeNames: { "#t": "ttl" } });
    await table.put({ ...itemKey("never"), ttl: { S: "a text" } });
    await table.put({ ...itemKey("a mistake"), ttl: N(1_000_000) });
    now += 120_000;
    await engine.sweep();
    const names = ["before", "after", "prolonged", "never", "a mistake"];
    const left = await Promise.all(names.map((name) => table.get(itemKey(name))));
    expect(names.filter((_, n) => left[n] !== undefined)).toEqual(["prolonged", "never", "a mistake"]);
    const removed = (await table.records(streamArn)).filter((record) => record.eventName === "REMOVE");
    const service = { PrincipalId: "dynamodb.amazonaws.com", Type: "Service" };
    expect(removed.map((record) => record.dynamodb?.Keys?.["pk"]?.S).sort()).toEqual(["after", "before"]);
    expect(removed.map((record) => record.userIdentity)).toEqual([service, service]);
  });

  it("can be switched off again", async () => {
    await setTtl(true);
    await table.put({ ...itemKey("a"), ttl: seconds(start) });
    await setTtl(false);
    const { TimeToLiveDescription } = await table.rows.send(new DescribeTimeToLiveCommand({ TableName: "testing" }));
    expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: "DISABLED" });
    now += dayMs;
    await engine.sweep();
    expect(await table.get(itemKey("a"))).toBeDefined();
  });
});

describe("a transaction's token", () => {
  it("is forgotten after ten minutes", async () => {
    const add = () => {
      const Update = { TableName: "testing", Key: itemKey("sum"), UpdateExpression: "ADD v :n", ExpressionAttributeValues: { ":n": N(1) } };
      return table.transact([{ Update }], { ClientRequestToken: "token" });
    };
    await add();
    now += 9 * 60_000;
    await engine.sweep();
    await add();
    expect((await table.get(itemKey("sum")))?.["v"]).toEqual(N(1));
    now += 2 * 60_000;
    await engine.sweep();
    await add();
    expect((await table.get(itemKey("sum")))?.["v"]).toEqual(N(2));
  });
});
