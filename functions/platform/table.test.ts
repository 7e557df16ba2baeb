import { describe, expect, it } from "@jest/globals";
import { Readable } from "node:stream";
import { createDocumentClient, createTable } from "./table";

type Reply = { status: number; body: unknown } | "torn";
type Call = { target: string; input: Record<string, unknown> };

/** A table whose answers are written down: what goes over the wire and what is made of each answer. */
function scripted(replies: Reply[]) {
  const calls: Call[] = [];
  const waits: number[] = [];
  const client = createDocumentClient({
    region: "cn-north-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    requestHandler: {
      handle: async (request: { headers: Record<string, string>; body: Uint8Array }) => {
        calls.push({ target: String(request.headers["x-amz-target"]).split(".")[1] ?? "", input: JSON.parse(new TextDecoder().decode(request.body)) });
        const reply = replies.shift() ?? { status: 200, body: {} };
        if (reply === "torn") throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
        return {
          response: { statusCode: reply.status, headers: { "content-type": "application/x-amz-json-1.0" }, body: Readable.from([Buffer.from(JSON.stringify(reply.body))]) },
        };
      },
    },
  });
  const table = createTable({ client, tableName: "T", waiting: { random: () => 0.5, sleep: async (ms) => void waits.push(ms) } });
  return { table, calls, waits };
}
const error = (name: string, extra: object = {}, status = 400): Reply => ({ status, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: name, ...extra } });
const cancelled = (...reasons: object[]): Reply => error("TransactionCanceledException", { CancellationReasons: reasons });
const conflict = { Code: "TransactionConflict", Message: "Transaction is ongoing for the item" };
const key = { pk: "CASE#1", sk: "HEAD" };

describe("transact", () => {
  it("builds one request with a token and aliased names", async () => {
    const { table, calls } = scripted([]);
    const written = await table.transact([
      { put: { ...key, v: 1 }, if: { absent: true } },
      { update: { pk: "T", sk: "HEAD" }, set: { status: "accepted", gone: undefined }, remove: ["dueKey"], add: { version: 1 }, if: { equals: { version: 3, "outcome.status": "pending", taker: undefined } } },
      { delete: { pk: "D", sk: "1" }, if: { present: true } },
      { check: { pk: "C", sk: "1" }, if: { present: true } },
    ]);
    expect(written).toEqual({ ok: true, value: undefined });
    expect(calls).toHaveLength(1);
    const input = calls[0]?.input;
    expect(input?.["ClientRequestToken"]).toMatch(/^[0-9a-f]{32}$/);
    expect(input?.["TransactItems"]).toEqual([
      { Put: { TableName: "T", Item: { pk: { S: "CASE#1" }, sk: { S: "HEAD" }, v: { N: "1" } }, ConditionExpression: "attribute_not_exists(#n0)", ExpressionAttributeNames: { "#n0": "pk" }, ReturnValuesOnConditionCheckFailure: "ALL_OLD" } },
      {
        Update: {
          TableName: "T", Key: { pk: { S: "T" }, sk: { S: "HEAD" } },
          UpdateExpression: "SET #n0 = :v0 REMOVE #n1 ADD #n2 :v1",
          ConditionExpression: "#n2 = :v2 AND #n3.#n0 = :v3 AND attribute_not_exists(#n4)",
          ExpressionAttributeNames: { "#n0": "status", "#n1": "dueKey", "#n2": "version", "#n3": "outcome", "#n4": "taker" },
          ExpressionAttributeValues: { ":v0": { S: "accepted" }, ":v1": { N: "1" }, ":v2": { N: "3" }, ":v3": { S: "pending" } },
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        },
      },
      { Delete: { TableName: "T", Key: { pk: { S: "D" }, sk: { S: "1" } }, ConditionExpression: "attribute_exists(#n0)", ExpressionAttributeNames: { "#n0": "pk" }, ReturnValuesOnConditionCheckFailure: "ALL_OLD" } },
      { ConditionCheck: { TableName: "T", Key: { pk: { S: "C" }, sk: { S: "1" } }, ConditionExpression: "attribute_exists(#n0)", ExpressionAttributeNames: { "#n0": "pk" }, ReturnValuesOnConditionCheckFailure: "ALL_OLD" } },
    ]);
  });

  it("repeats conflicts, throttling, 500 and torn connections with the same token", async () => {
    const { table, calls, waits } = scripted([cancelled({ Code: "None" }, conflict), error("ProvisionedThroughputExceededException"), error("InternalServerError", {}, 500), "torn"]);
    expect((await table.transact([{ put: { ...key } }])).ok).toBe(true);
    expect(new Set(calls.map((call) => call.input["ClientRequestToken"])).size).toBe(1);
    expect(calls).toHaveLength(5);
    expect(waits.every((ms) => ms > 0)).toBe(true);
  });

  it("says which operation lost, and to what row", async () => {
    const { table } = scripted([cancelled({ Code: "None" }, { Code: "ConditionalCheckFailed", Item: { pk: { S: "A" }, sk: { S: "B" }, taker: { S: "p" } } }, conflict)]);
    expect(await table.transact([{ put: { ...key } }])).toEqual({ ok: false, code: "table.lost", lost: [{ index: 1, row: { pk: "A", sk: "B", taker: "p" } }] });
  });

  it("a conflict that does not end is a loss with no row", async () => {
    const { table, calls } = scripted(Array.from({ length: 40 }, () => cancelled(conflict)));
    expect(await table.transact([{ put: { ...key } }])).toEqual({ ok: false, code: "table.lost", lost: [{ index: 0, row: null }] });
    expect(calls).toHaveLength(11);
  });

  it("a request the table does not understand is a fault, at once", async () => {
    const { table, calls } = scripted([error("ValidationException")]);
    await expect(table.transact([{ put: { ...key } }])).rejects.toThrow("ValidationException");
    expect(calls).toHaveLength(1);
  });
});

describe("single rows", () => {
  const held = error("ConditionalCheckFailedException", { Item: { pk: { S: "CASE#1" }, sk: { S: "HEAD" }, by: { S: "me" } } });

  it("a broken condition is a loss that carries the row", async () => {
    const { table } = scripted([held]);
    expect(await table.put({ ...key, by: "you" }, { absent: true })).toEqual({ ok: false, code: "table.lost", lost: [{ index: 0, row: { ...key, by: "me" } }] });
  });

  it.each([
    ["put", 500],
    ["update", 500],
  ] as const)("after a lost answer, %s recognises its own trace", async (verb, status) => {
    const { table, calls } = scripted([error("InternalServerError", {}, status), held]);
    const written = verb === "put" ? await table.put({ ...key, by: "me" }, { absent: true }) : await table.update(key, { set: { by: "me" }, if: { equals: { by: undefined } } });
    expect(written.ok).toBe(true);
    expect(calls).toHaveLength(2);
  });

  it("after a lost answer, somebody else's row is still a loss", async () => {
    const { table } = scripted([error("InternalServerError", {}, 500), held]);
    expect((await table.put({ ...key, by: "you" }, { absent: true })).ok).toBe(false);
  });
});

describe("reading", () => {
  it("scans one part of the base table, a page at a time, from where the page before ended", async () => {
    const last = { pk: { S: "CASE#1" }, sk: { S: "HEAD" } };
    const { table, calls } = scripted([{ status: 200, body: { Items: [last], LastEvaluatedKey: last } }, error("InternalServerError", {}, 500), { status: 200, body: { Items: [] } }]);
    const first = await table.scan({ segment: 1, segments: 4, limit: 1, after: null });
    expect(first.rows).toEqual([{ pk: "CASE#1", sk: "HEAD" }]);
    expect(await table.scan({ segment: 1, segments: 4, limit: 1, after: first.next })).toEqual({ rows: [], next: null });
    expect(calls.map(({ target, input }) => [target, input["Segment"], input["TotalSegments"], input["ConsistentRead"], input["ExclusiveStartKey"]])).toEqual([
      ["Scan", 1, 4, true, undefined], ["Scan", 1, 4, true, last], ["Scan", 1, 4, true, last],
    ]);
  });

  it("asks again for what a batch left over, once per row, in the order asked", async () => {
    const row = (pk: string) => ({ pk: { S: pk }, sk: { S: "HEAD" } });
    const { table, calls } = scripted([
      { status: 200, body: { Responses: { T: [row("b")] }, UnprocessedKeys: { T: { Keys: [row("a")] } } } },
      { status: 200, body: { Responses: { T: [row("a")] } } },
    ]);
    const keyed = (pk: string) => ({ pk, sk: "HEAD" });
    expect(await table.getMany([keyed("a"), keyed("b"), keyed("a"), keyed("c")])).toEqual([keyed("a"), keyed("b")]);
    expect(calls).toHaveLength(2);
  });

  it("pages: the token leads on in the same partition and nowhere else", async () => {
    const last = { pk: { S: "CASE#1" }, sk: { S: "HEAD" }, boardKey: { S: "OPEN#1" }, boardAt: { S: "x" } };
    const { table, calls } = scripted([{ status: 200, body: { Items: [last], LastEvaluatedKey: last } }]);
    const first = await table.query({ index: "board", pk: "OPEN#1", limit: 1, newestFirst: true });
    expect(first.rows).toHaveLength(1);
    await table.query({ index: "board", pk: "OPEN#1", limit: 1, after: first.next });
    expect(calls[1]?.input["ExclusiveStartKey"]).toEqual(last);
    expect(calls[0]?.input["ScanIndexForward"]).toBe(false);
    await expect(table.query({ index: "board", pk: "OPEN#2", limit: 1, after: first.next })).rejects.toMatchObject({ name: "BadPage" });
    for (const bad of ["", "x", "e30", Buffer.from("[1]").toString("base64url"), Buffer.from("null").toString("base64url")]) {
      await expect(table.query({ pk: "OPEN#2", limit: 1, after: bad })).rejects.toMatchObject({ name: "BadPage" });
    }
  });
});
