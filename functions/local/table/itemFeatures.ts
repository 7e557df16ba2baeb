import { BatchGetItemCommand, ConditionalCheckFailedException, DescribeTableCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "@jest/globals";
import { type FeatureCases, failureOf, itemKey as id, N, type Row, S } from "./testTable";

const texts = (items: readonly Row[] | undefined, name: string): string[] => (items ?? []).map((item) => item[name]?.S ?? "");
const numbered = (n: number): string => String(n).padStart(3, "0");

/** What DynamoDB does with single items, queries and scans. */
export const itemFeatures: FeatureCases = {
  "the table is active and has a stream": async ({ rows, TableName }) => {
    const { Table } = await rows.send(new DescribeTableCommand({ TableName }));
    expect(Table?.TableStatus).toBe("ACTIVE");
    expect(Table?.LatestStreamArn).toContain(`:table/${TableName}/stream/`);
    expect(Table?.GlobalSecondaryIndexes?.map((index) => index.IndexStatus)).toEqual(["ACTIVE", "ACTIVE"]);
  },

  "a put whose condition fails changes nothing and can show what is there": async ({ put }) => {
    const guard = { ConditionExpression: "attribute_not_exists(pk)", ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const };
    await put({ ...id("put"), v: N(1) }, guard);
    const { error } = await failureOf(put({ ...id("put"), v: N(2) }, guard));
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error instanceof ConditionalCheckFailedException && error.Item).toEqual({ ...id("put"), v: N(1) });
  },

  "a condition means the same every time it is asked, with whatever names": async ({ put }) => {
    const ask = async (pk: string, ConditionExpression: string, name?: string) => {
      const names = name === undefined ? {} : { ExpressionAttributeNames: { "#a": name } };
      return (await failureOf(put(id(pk), { ConditionExpression, ...names }))).name;
    };
    const failed = "ConditionalCheckFailedException";
    for (const pk of ["again 1", "again 2"]) {
      expect(await ask(pk, "attribute_not_exists(#a)", "pk")).toBe("nothing");
      expect(await ask(pk, "attribute_not_exists(#a)", "pk")).toBe(failed);
      expect(await ask(pk, "attribute_not_exists(#a)", "other")).toBe("nothing");
      expect(await ask(pk, "attribute_exists(pk)")).toBe("nothing");
      expect(await ask(pk, "attribute_exists(pk)", "pk")).toBe("ValidationException");
      expect(await ask(pk, "attribute_exists(name)")).toBe("ValidationException");
    }
  },

  "an update counts, keeps what is there and appends": async ({ update }) => {
    const expression = "SET #n = if_not_exists(#n, :z), l = list_append(if_not_exists(l, :none), :x) ADD v :one";
    const values = { ":z": S("zed"), ":none": { L: [] }, ":x": { L: [S("q")] }, ":one": N(1) };
    const more = { ExpressionAttributeNames: { "#n": "name" }, ReturnValues: "ALL_NEW" as const };
    await update(id("upd"), expression, values, more);
    const { Attributes } = await update(id("upd"), expression, values, more);
    expect(Attributes).toEqual({ ...id("upd"), name: S("zed"), v: N(2), l: { L: [S("q"), S("q")] } });
  },

  "an update with arithmetic and a condition answers what it changed": async ({ put, update }) => {
    await put({ ...id("sum"), v: N(2), w: N(9) });
    const more = { ConditionExpression: "v >= :least", ReturnValues: "UPDATED_NEW" as const };
    const { Attributes } = await update(id("sum"), "SET v = v + :n REMOVE w", { ":n": N(5), ":least": N(2) }, more);
    expect(Attributes).toEqual({ v: N(7) });
  },

  "a delete answers what it deleted": async ({ put, remove, get }) => {
    await put({ ...id("del"), v: N(1) });
    expect((await remove(id("del"), { ReturnValues: "ALL_OLD" })).Attributes).toEqual({ ...id("del"), v: N(1) });
    expect(await get(id("del"))).toBeUndefined();
  },

  "text of every kind is in order, by beginning, bounds and direction": async ({ putAll, query }) => {
    const sks = ["a", "ab", "abc", "b", "中", "中文", "~", "a/b", "a~"];
    await putAll(sks.map((sk) => id("order", sk)));
    const found = async (condition: string, values: Row = {}, more = {}) =>
      texts((await query(`pk = :p${condition}`, { ":p": S("order"), ...values }, more)).Items, "sk");
    const sorted = [...sks].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const ab = { ":s": S("ab") };
    expect(await found("")).toEqual(sorted);
    expect(await found("", {}, { ScanIndexForward: false })).toEqual([...sorted].reverse());
    expect(await found(" AND begins_with(sk, :s)", { ":s": S("a") })).toEqual(["a", "a/b", "ab", "abc", "a~"]);
    expect(await found(" AND begins_with(sk, :s)", { ":s": S("中") })).toEqual(["中", "中文"]);
    expect(await found(" AND sk > :s", ab)).toEqual(["abc", "a~", "b", "~", "中", "中文"]);
    expect(await found(" AND sk >= :s", ab)).toEqual(["ab", "abc", "a~", "b", "~", "中", "中文"]);
    expect(await found(" AND sk < :s", ab)).toEqual(["a", "a/b"]);
    expect(await found(" AND sk <= :s", ab)).toEqual(["a", "a/b", "ab"]);
    expect(await found(" AND sk BETWEEN :s AND :t", { ...ab, ":t": S("b") })).toEqual(["ab", "abc", "a~", "b"]);
    expect(await found(" AND sk = :s", ab)).toEqual(["ab"]);
  },

  "an index is paged in both directions, entries of one key apart by item": async ({ putAll, query }) => {
    const Item = (n: number) => ({
      ...id("paged", numbered(n)),
      boardKey: S("pages"),
      boardAt: S(n < 50 ? "same" : `t${numbered(n)}`),
      pad: S("字".repeat(60)),
    });
    for (const batch of [0, 25, 50, 75]) await putAll(Array.from({ length: 25 }, (_, n) => Item(batch + n)));
    for (const ScanIndexForward of [true, false]) {
      const seen: string[] = [];
      let ExclusiveStartKey: Row | undefined;
      let pages = 0;
      do {
        const more = { IndexName: "board", Limit: 30, ScanIndexForward, ExclusiveStartKey };
        const { Items, LastEvaluatedKey } = await query("boardKey = :k", { ":k": S("pages") }, more);
        seen.push(...texts(Items, "boardAt"));
        ExclusiveStartKey = LastEvaluatedKey;
        pages += 1;
      } while (ExclusiveStartKey !== undefined);
      const sorted = [...seen].sort();
      expect([seen.length, pages]).toEqual([100, 4]);
      expect(seen).toEqual(ScanIndexForward ? sorted : sorted.reverse());
    }
  },

  "a query costs by what it read": async ({ query }) => {
    const { ConsumedCapacity } = await query("pk = :p", { ":p": S("paged") }, { ReturnConsumedCapacity: "TOTAL" });
    expect(ConsumedCapacity?.CapacityUnits).toBe(3);
  },

  "an item moves through and out of its indexes": async ({ put, update, query }) => {
    const at = async (key: string) => (await query("findKey = :k", { ":k": S(key) }, { IndexName: "find" })).Items;
    await put({ ...id("move"), findKey: S("one"), findAt: S("x"), secret: S("hidden") });
    expect(await at("one")).toEqual([{ ...id("move"), findKey: S("one"), findAt: S("x") }]);
    await update(id("move"), "SET findKey = :two", { ":two": S("two") });
    expect([await at("one"), (await at("two"))?.length]).toEqual([[], 1]);
    await update(id("move"), "REMOVE findKey", {});
    expect(await at("two")).toEqual([]);
  },

  "a filter looks at what the page read, a projection shows part of it": async ({ putAll, query }) => {
    const m = { M: { a: S("x"), b: S("y") } };
    await putAll([1, 2, 3, 4].map((n) => ({ ...id("filter", String(n)), even: { BOOL: n % 2 === 0 }, n: N(n), m })));
    const more = { FilterExpression: "even = :t", ProjectionExpression: "n, m.a", Limit: 3 };
    const answer = await query("pk = :p", { ":p": S("filter"), ":t": { BOOL: true } }, more);
    expect(answer).toMatchObject({ Count: 1, ScannedCount: 3, Items: [{ n: N(2), m: { M: { a: S("x") } } }] });
    expect(answer.LastEvaluatedKey).toEqual(id("filter", "3"));
  },

  "a scan finds every item once, also in segments": async ({ rows, TableName }) => {
    const scan = async (segment: object) => {
      const { Items = [] } = await rows.send(new ScanCommand({ TableName, ...segment }));
      return Items.map((item) => `${item["pk"]?.S} ${item["sk"]?.S}`);
    };
    const whole = await scan({});
    const parts = await Promise.all([0, 1, 2].map((Segment) => scan({ Segment, TotalSegments: 3 })));
    expect(parts.flat().sort()).toEqual([...whole].sort());
    expect(new Set(whole).size).toBe(whole.length);
  },

  "a batch is read": async ({ rows, TableName }) => {
    const Keys = [id("order", "a"), id("order", "zz")];
    const { Responses } = await rows.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }));
    expect(Responses?.[TableName]).toEqual([id("order", "a")]);
  },

  "what is not allowed is refused": async ({ put, update, query, transact, TableName }) => {
    const values = { ":k": S("g") };
    const sent: Promise<unknown>[] = [
      transact([{ Put: { TableName, Item: id("d") } }, { Delete: { TableName, Key: id("d") } }]),
      query("boardKey = :k", values, { IndexName: "board", ConsistentRead: true }),
      query("x = :k", values, { IndexName: "none" }),
      put({ ...id("big"), text: S("字".repeat(137_000)) }),
      put({ ...id("e"), boardKey: S(""), boardAt: S("1") }),
      put({ pk: S("no sort key") }),
      update(id("e"), "SET boardKey = :e", { ":e": S("") }),
      update(id("e"), "SET name = :x", { ":x": S("reserved word") }),
    ];
    const names = await Promise.all(sent.map(async (one) => (await failureOf(one)).name));
    expect(names).toEqual(sent.map(() => "ValidationException"));
    expect((await failureOf(put(id("e"), { TableName: "nowhere" }))).name).toBe("ResourceNotFoundException");
  },
};
