import { DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import { DescribeStreamCommand, ListStreamsCommand } from "@aws-sdk/client-dynamodb-streams";
import { expect } from "@jest/globals";
import { type FeatureCases, failureOf, itemKey as id, N, S } from "./testTable";

const isNew = { ConditionExpression: "attribute_not_exists(pk)" };

/** What DynamoDB does with transactions, races, capacity, time to live and streams. */
export const transactionFeatures: FeatureCases = {
  "a transaction puts, updates, deletes and checks": async ({ put, transact, transactGet, TableName }) => {
    await put({ ...id("tx", "old"), v: N(1) });
    await put(id("tx", "checked"));
    await transact([
      { Put: { TableName, Item: { ...id("tx", "new"), v: N(1) }, ...isNew } },
      { Update: { TableName, Key: id("tx", "count"), UpdateExpression: "ADD v :n", ExpressionAttributeValues: { ":n": N(1) } } },
      { Delete: { TableName, Key: id("tx", "old") } },
      { ConditionCheck: { TableName, Key: id("tx", "checked"), ConditionExpression: "attribute_exists(pk)" } },
    ]);
    const { Responses } = await transactGet([id("tx", "new"), id("tx", "count"), id("tx", "old")]);
    expect(Responses).toEqual([{ Item: { ...id("tx", "new"), v: N(1) } }, { Item: { ...id("tx", "count"), v: N(1) } }, {}]);
  },

  "a cancelled transaction writes nothing, and says why with the item": async ({ put, get, transact, TableName }) => {
    await put({ ...id("tx", "there"), v: N(1) });
    const showing = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const };
    const { name, reasons } = await failureOf(
      transact([
        { Put: { TableName, Item: id("tx", "never") } },
        { Put: { TableName, Item: id("tx", "there"), ...isNew, ...showing } },
        { ConditionCheck: { TableName, Key: id("tx", "none"), ConditionExpression: "attribute_exists(pk)", ...showing } },
      ]),
    );
    expect(name).toBe("TransactionCanceledException");
    expect(reasons?.map((reason) => reason.Code)).toEqual(["None", "ConditionalCheckFailed", "ConditionalCheckFailed"]);
    expect(reasons?.map((reason) => reason.Item)).toEqual([undefined, { ...id("tx", "there"), v: N(1) }, undefined]);
    expect(await get(id("tx", "never"))).toBeUndefined();
  },

  "a transaction sent twice with one token is done once": async ({ get, transact, TableName }) => {
    const add = (n: number) => {
      const Update = { TableName, Key: id("once"), UpdateExpression: "ADD v :n", ExpressionAttributeValues: { ":n": N(n) } };
      return transact([{ Update }], { ClientRequestToken: "features-token" });
    };
    await add(1);
    await add(1);
    expect((await failureOf(add(2))).name).toBe("IdempotentParameterMismatchException");
    expect((await get(id("once")))?.["v"]).toEqual(N(1));
  },

  "of a hundred conditional puts at once exactly one wins": async ({ put }) => {
    const race = async (n: number) => (await failureOf(put({ ...id("race"), n: N(n) }, isNew))).name;
    const names = await Promise.all(Array.from({ length: 100 }, (_, n) => race(n)));
    expect(names.filter((name) => name === "nothing")).toHaveLength(1);
    expect(new Set(names)).toEqual(new Set(["nothing", "ConditionalCheckFailedException"]));
  },

  "of fifty transactions at once exactly one wins, and adds once": async ({ get, transact, TableName }) => {
    const duel = (n: number) =>
      transact([
        { Put: { TableName, Item: { ...id("duel"), n: N(n) }, ...isNew } },
        { Update: { TableName, Key: id("duel", "count"), UpdateExpression: "ADD v :n", ExpressionAttributeValues: { ":n": N(1) } } },
      ]);
    const results = await Promise.all(Array.from({ length: 50 }, (_, n) => failureOf(duel(n))));
    expect(results.filter((result) => result.name === "nothing")).toHaveLength(1);
    expect((await get(id("duel", "count")))?.["v"]).toEqual(N(1));
  },

  "two hundred additions at once all count": async ({ get, update }) => {
    await Promise.all(Array.from({ length: 200 }, () => update(id("counter"), "ADD v :n", { ":n": N(1) })));
    expect((await get(id("counter")))?.["v"]).toEqual(N(200));
  },

  "a write costs its table and each index it touches": async ({ put, update }) => {
    const Item = { ...id("cost"), boardKey: S("cost"), boardAt: S("1"), text: S("字".repeat(400)) };
    const inFull = { ReturnConsumedCapacity: "INDEXES" as const };
    const first = { CapacityUnits: 4, Table: { CapacityUnits: 2 }, GlobalSecondaryIndexes: { board: { CapacityUnits: 2 } } };
    expect((await put(Item, inFull)).ConsumedCapacity).toMatchObject(first);
    const moved = { CapacityUnits: 6, Table: { CapacityUnits: 2 }, GlobalSecondaryIndexes: { board: { CapacityUnits: 4 } } };
    expect((await update(id("cost"), "SET boardAt = :t", { ":t": S("2") }, inFull)).ConsumedCapacity).toMatchObject(moved);
  },

  "a transaction costs everything twice": async ({ transact, transactGet, TableName }) => {
    const Item = { ...id("cost", "2"), boardKey: S("cost"), boardAt: S("3"), text: S("x".repeat(1_500)) };
    const { ConsumedCapacity } = await transact([{ Put: { TableName, Item } }], { ReturnConsumedCapacity: "INDEXES" });
    const twice = { CapacityUnits: 8, Table: { CapacityUnits: 4 }, GlobalSecondaryIndexes: { board: { CapacityUnits: 4 } } };
    expect(ConsumedCapacity).toMatchObject([twice]);
    const read = await transactGet([id("cost", "2")], { ReturnConsumedCapacity: "TOTAL" });
    expect(read.ConsumedCapacity).toMatchObject([{ TableName, CapacityUnits: 2 }]);
  },

  "a time to live is switched on and described": async ({ rows, TableName }) => {
    const TimeToLiveSpecification = { Enabled: true, AttributeName: "ttl" };
    await rows.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
    const { TimeToLiveDescription } = await rows.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: "ENABLED", AttributeName: "ttl" });
  },

  "the stream tells what an item was and is, and not of writes that change nothing": async (table) => {
    const { put, remove, records, streams, TableName } = table;
    const { Streams } = await streams.send(new ListStreamsCommand({ TableName }));
    const StreamArn = Streams?.[0]?.StreamArn ?? "";
    for (const v of [1, 1, 2]) await put({ ...id("streamed"), v: N(v) });
    await remove(id("streamed"));
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const shards = await Promise.all((StreamDescription?.Shards ?? []).map((shard) => records(StreamArn, shard.ShardId)));
    const mine = shards.flat().filter(({ dynamodb }) => dynamodb?.Keys?.["pk"]?.S === "streamed");
    expect(mine.map(({ eventName, dynamodb }) => [eventName, dynamodb?.OldImage?.["v"], dynamodb?.NewImage?.["v"]])).toEqual([
      ["INSERT", undefined, N(1)],
      ["MODIFY", N(1), N(2)],
      ["REMOVE", N(2), undefined],
    ]);
  },
};
