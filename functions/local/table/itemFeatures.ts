import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { expect } from "@jest/globals";
import { failureOf, type FeatureCases, featureTable as TableName, itemKey as id, N, S } from "./testTable";

/** What DynamoDB does with single items, queries and scans. */
export const itemFeatures: FeatureCases = {
  "the table is active and has a stream": async ({ rows }) => {
    const { Table } = await rows.send(new DescribeTableCommand({ TableName }));
    expect(Table?.TableStatus).toBe("ACTIVE");
    expect(Table?.LatestStreamArn).toContain(":table/features/stream/");
  },

  "a put whose condition fails changes nothing and can show what is there": async ({ rows }) => {
    const put = (v: number) => new PutItemCommand({
      TableName, Item: { ...id("put"), v: N(v) }, ConditionExpression: "attribute_not_exists(pk)", ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    await rows.send(put(1));
    const { error } = await failureOf(rows.send(put(2)));
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error instanceof ConditionalCheckFailedException && error.Item).toEqual({ ...id("put"), v: N(1) });
  },

  "an update counts, keeps what is there and appends": async ({ rows }) => {
    const update = new UpdateItemCommand({
      TableName, Key: id("upd"), ReturnValues: "ALL_NEW",
      UpdateExpression: "SET #n = if_not_exists(#n, :z), l = list_append(if_not_exists(l, :none), :x) ADD v :one",
      ExpressionAttributeNames: { "#n": "name" },
      ExpressionAttributeValues: { ":z": S("zed"), ":none": { L: [] }, ":x": { L: [S("q")] }, ":one": N(1) },
    });
    await rows.send(update);
    const { Attributes } = await rows.send(update);
    expect(Attributes).toEqual({ ...id("upd"), name: S("zed"), v: N(2), l: { L: [S("q"), S("q")] } });
  },

  "an update with arithmetic and a condition answers what it changed": async ({ rows }) => {
    await rows.send(new PutItemCommand({ TableName, Item: { ...id("sum"), v: N(2), w: N(9) } }));
    const { Attributes } = await rows.send(new UpdateItemCommand({
      TableName, Key: id("sum"), UpdateExpression: "SET v = v + :n REMOVE w", ConditionExpression: "v >= :least",
      ExpressionAttributeValues: { ":n": N(5), ":least": N(2) }, ReturnValues: "UPDATED_NEW",
    }));
    expect(Attributes).toEqual({ v: N(7) });
  },

  "a delete answers what it deleted": async ({ rows }) => {
    await rows.send(new PutItemCommand({ TableName, Item: { ...id("del"), v: N(1) } }));
    const { Attributes } = await rows.send(new DeleteItemCommand({ TableName, Key: id("del"), ReturnValues: "ALL_OLD" }));
    expect(Attributes).toEqual({ ...id("del"), v: N(1) });
    expect((await rows.send(new GetItemCommand({ TableName, Key: id("del") }))).Item).toBeUndefined();
  },

  "keys of every order of text can be queried by beginning, bounds and direction": async ({ rows }) => {
    const sks = ["a", "ab", "abc", "b", "中", "中文", "~", "a/b", "a~"];
    await rows.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: sks.map((sk) => ({ PutRequest: { Item: id("order", sk) } })) } }));
    const query = async (condition: string, values: Record<string, string>, extra: object = {}) => {
      const ExpressionAttributeValues = Object.fromEntries(Object.entries({ ":p": "order", ...values }).map(([name, value]) => [name, S(value)]));
      const { Items } = await rows.send(new QueryCommand({ TableName, KeyConditionExpression: `pk = :p${condition}`, ExpressionAttributeValues, ...extra }));
      return (Items ?? []).map((item) => item["sk"]?.S);
    };
    const sorted = [...sks].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(await query("", {})).toEqual(sorted);
    expect(await query("", {}, { ScanIndexForward: false })).toEqual([...sorted].reverse());
    expect(await query(" AND begins_with(sk, :s)", { ":s": "a" })).toEqual(["a", "a/b", "ab", "abc", "a~"]);
    expect(await query(" AND begins_with(sk, :s)", { ":s": "中" })).toEqual(["中", "中文"]);
    expect(await query(" AND sk > :s", { ":s": "ab" })).toEqual(["abc", "a~", "b", "~", "中", "中文"]);
    expect(await query(" AND sk >= :s", { ":s": "ab" })).toEqual(["ab", "abc", "a~", "b", "~", "中", "中文"]);
    expect(await query(" AND sk < :s", { ":s": "ab" })).toEqual(["a", "a/b"]);
    expect(await query(" AND sk <= :s", { ":s": "ab" })).toEqual(["a", "a/b", "ab"]);
    expect(await query(" AND sk BETWEEN :s AND :t", { ":s": "ab", ":t": "b" })).toEqual(["ab", "abc", "a~", "b"]);
    expect(await query(" AND sk = :s", { ":s": "ab" })).toEqual(["ab"]);
  },

  "an index is paged in both directions, entries of one key apart by item": async ({ rows }) => {
    for (let batch = 0; batch < 4; batch += 1) {
      const Items = Array.from({ length: 25 }, (_, index) => batch * 25 + index);
      await rows.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: Items.map((n) => ({
        PutRequest: { Item: { ...id("paged", String(n).padStart(3, "0")), boardKey: S("pages"), boardAt: S(n < 50 ? "same" : `t${String(n).padStart(3, "0")}`), pad: S("字".repeat(60)) } },
      })) } }));
    }
    for (const ScanIndexForward of [true, false]) {
      const seen: string[] = [];
      let ExclusiveStartKey: Record<string, { S: string }> | undefined;
      let pages = 0;
      do {
        const { Items = [], LastEvaluatedKey } = await rows.send(new QueryCommand({
          TableName, IndexName: "board", KeyConditionExpression: "boardKey = :k", ExpressionAttributeValues: { ":k": S("pages") },
          Limit: 30, ScanIndexForward, ExclusiveStartKey,
        }));
        seen.push(...Items.map((item) => item["boardAt"]?.S ?? ""));
        ExclusiveStartKey = LastEvaluatedKey as Record<string, { S: string }> | undefined;
        pages += 1;
      } while (ExclusiveStartKey !== undefined);
      expect(seen).toHaveLength(100);
      expect(pages).toBe(4);
      const sorted = [...seen].sort();
      expect(seen).toEqual(ScanIndexForward ? sorted : sorted.reverse());
    }
  },

  "an item moves through and out of its indexes": async ({ rows }) => {
    const at = async (key: string) => {
      const query = { TableName, IndexName: "find", KeyConditionExpression: "findKey = :k", ExpressionAttributeValues: { ":k": S(key) } };
      return (await rows.send(new QueryCommand(query))).Items;
    };
    await rows.send(new PutItemCommand({ TableName, Item: { ...id("move"), findKey: S("one"), findAt: S("x"), secret: S("hidden") } }));
    expect(await at("one")).toEqual([{ ...id("move"), findKey: S("one"), findAt: S("x") }]);
    await rows.send(new UpdateItemCommand({ TableName, Key: id("move"), UpdateExpression: "SET findKey = :two", ExpressionAttributeValues: { ":two": S("two") } }));
    expect([await at("one"), (await at("two"))?.length]).toEqual([[], 1]);
    await rows.send(new UpdateItemCommand({ TableName, Key: id("move"), UpdateExpression: "REMOVE findKey" }));
    expect(await at("two")).toEqual([]);
  },

  "a filter looks at what the page read, a projection shows part of it": async ({ rows }) => {
    const Item = (n: number) => ({ ...id("filter", String(n)), even: { BOOL: n % 2 === 0 }, n: N(n), m: { M: { a: S("x"), b: S("y") } } });
    await rows.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: [1, 2, 3, 4].map((n) => ({ PutRequest: { Item: Item(n) } })) } }));
    const answer = await rows.send(new QueryCommand({
      TableName, KeyConditionExpression: "pk = :p", FilterExpression: "even = :t", ProjectionExpression: "n, m.a", Limit: 3,
      ExpressionAttributeValues: { ":p": S("filter"), ":t": { BOOL: true } },
    }));
    expect(answer).toMatchObject({ Count: 1, ScannedCount: 3, Items: [{ n: N(2), m: { M: { a: S("x") } } }], LastEvaluatedKey: id("filter", "3") });
  },

  "a scan finds every item once, also in segments": async ({ rows }) => {
    const scan = async (extra: object) => (await rows.send(new ScanCommand({ TableName, ...extra }))).Items?.map((item) => `${item["pk"]?.S} ${item["sk"]?.S}`) ?? [];
    const whole = await scan({});
    const parts = await Promise.all([0, 1, 2].map((Segment) => scan({ Segment, TotalSegments: 3 })));
    expect(parts.flat().sort()).toEqual([...whole].sort());
    expect(new Set(whole).size).toBe(whole.length);
  },

  "a batch is read": async ({ rows }) => {
    const { Responses } = await rows.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [id("order", "a"), id("order", "zz")] } } }));
    expect(Responses?.[TableName]).toEqual([id("order", "a")]);
  },

  "what is not allowed is refused": async ({ rows }) => {
    const refused: [Promise<unknown>, string][] = [
      [rows.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: id("d") } }, { Delete: { TableName, Key: id("d") } }] })), "ValidationException"],
      [rows.send(new QueryCommand({ TableName, IndexName: "board", ConsistentRead: true, KeyConditionExpression: "boardKey = :k", ExpressionAttributeValues: { ":k": S("g") } })), "ValidationException"],
      [rows.send(new PutItemCommand({ TableName, Item: { ...id("big"), text: S("字".repeat(137_000)) } })), "ValidationException"],
      [rows.send(new PutItemCommand({ TableName, Item: { ...id("e"), boardKey: S(""), boardAt: S("1") } })), "ValidationException"],
      [rows.send(new UpdateItemCommand({ TableName, Key: id("e"), UpdateExpression: "SET boardKey = :e", ExpressionAttributeValues: { ":e": S("") } })), "ValidationException"],
      [rows.send(new UpdateItemCommand({ TableName, Key: id("e"), UpdateExpression: "SET name = :x", ExpressionAttributeValues: { ":x": S("1") } })), "ValidationException"],
      [rows.send(new PutItemCommand({ TableName, Item: { pk: S("no sort key") } })), "ValidationException"],
      [rows.send(new GetItemCommand({ TableName: "nowhere", Key: id("e") })), "ResourceNotFoundException"],
      [rows.send(new QueryCommand({ TableName, IndexName: "none", KeyConditionExpression: "x = :k", ExpressionAttributeValues: { ":k": S("g") } })), "ValidationException"],
    ];
    const names = await Promise.all(refused.map(async ([sent]) => (await failureOf(sent)).name));
    expect(names).toEqual(refused.map(([, name]) => name));
  },
};
