import {
  DeleteItemCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { DescribeStreamCommand, GetRecordsCommand, GetShardIteratorCommand, ListStreamsCommand } from "@aws-sdk/client-dynamodb-streams";
import { expect } from "@jest/globals";
import { failureOf, type FeatureCases, featureTable as TableName, isCancelled, itemKey as id, N, S } from "./testTable";

/** What DynamoDB does with transactions, races, capacity, time to live and streams. */
export const transactionFeatures: FeatureCases = {
  "a transaction puts, updates, deletes and checks": async ({ rows }) => {
    await rows.send(new PutItemCommand({ TableName, Item: { ...id("tx", "old"), v: N(1) } }));
    await rows.send(new TransactWriteItemsCommand({ TransactItems: [
      { Put: { TableName, Item: { ...id("tx", "new"), v: N(1) }, ConditionExpression: "attribute_not_exists(pk)" } },
      { Update: { TableName, Key: id("tx", "count"), UpdateExpression: "ADD v :n", ExpressionAttributeValues: { ":n": N(1) } } },
      { Delete: { TableName, Key: id("tx", "old") } },
      { ConditionCheck: { TableName, Key: id("order", "a"), ConditionExpression: "attribute_exists(pk)" } },
    ] }));
    const { Responses } = await rows.send(new TransactGetItemsCommand({ TransactItems: ["new", "count", "old"].map((sk) => ({ Get: { TableName, Key: id("tx", sk) } })) }));
    expect(Responses).toEqual([{ Item: { ...id("tx", "new"), v: N(1) } }, { Item: { ...id("tx", "count"), v: N(1) } }, {}]);
  },

  "a cancelled transaction writes nothing, and says why with the item": async ({ rows }) => {
    const { codes, error } = await failureOf(rows.send(new TransactWriteItemsCommand({ TransactItems: [
      { Put: { TableName, Item: id("tx", "never") } },
      { Put: { TableName, Item: id("tx", "new"), ConditionExpression: "attribute_not_exists(pk)", ReturnValuesOnConditionCheckFailure: "ALL_OLD" } },
      { ConditionCheck: { TableName, Key: id("tx", "none"), ConditionExpression: "attribute_exists(pk)", ReturnValuesOnConditionCheckFailure: "ALL_OLD" } },
    ] })));
    expect(codes).toEqual(["None", "ConditionalCheckFailed", "ConditionalCheckFailed"]);
    expect(isCancelled(error) && error.CancellationReasons?.map((reason) => reason.Item)).toEqual([undefined, { ...id("tx", "new"), v: N(1) }, undefined]);
    expect((await rows.send(new GetItemCommand({ TableName, Key: id("tx", "never") }))).Item).toBeUndefined();
  },

  "a transaction sent twice with one token is done once": async ({ rows }) => {
    const send = (n: number) => rows.send(new TransactWriteItemsCommand({ ClientRequestToken: "features-token", TransactItems: [
      { Update: { TableName, Key: id("once"), UpdateExpression: "ADD v :n", ExpressionAttributeValues: { ":n": N(n) } } },
    ] }));
    await send(1);
    await send(1);
    expect((await failureOf(send(2))).name).toBe("IdempotentParameterMismatchException");
    expect((await rows.send(new GetItemCommand({ TableName, Key: id("once"), ConsistentRead: true }))).Item?.["v"]).toEqual(N(1));
  },

  "of a hundred conditional puts at once exactly one wins": async ({ rows }) => {
    const results = await Promise.all(Array.from({ length: 100 }, (_, n) =>
      failureOf(rows.send(new PutItemCommand({ TableName, Item: { ...id("race"), n: N(n) }, ConditionExpression: "attribute_not_exists(pk)" }))),
    ));
    expect(results.filter((result) => result.name === "nothing")).toHaveLength(1);
    expect(new Set(results.map((result) => result.name))).toEqual(new Set(["nothing", "ConditionalCheckFailedException"]));
  },

  "of fifty transactions at once exactly one wins, and adds once": async ({ rows }) => {
    const results = await Promise.all(Array.from({ length: 50 }, (_, n) => failureOf(rows.send(new TransactWriteItemsCommand({ TransactItems: [
      { Put: { TableName, Item: { ...id("duel"), n: N(n) }, ConditionExpression: "attribute_not_exists(pk)" } },
      { Update: { TableName, Key: id("duel", "count"), UpdateExpression: "ADD v :n", ExpressionAttributeValues: { ":n": N(1) } } },
    ] })))));
    expect(results.filter((result) => result.name === "nothing")).toHaveLength(1);
    expect((await rows.send(new GetItemCommand({ TableName, Key: id("duel", "count"), ConsistentRead: true }))).Item?.["v"]).toEqual(N(1));
  },

  "two hundred additions at once all count": async ({ rows }) => {
    const add = new UpdateItemCommand({ TableName, Key: id("counter"), UpdateExpression: "ADD v :n", ExpressionAttributeValues: { ":n": N(1) } });
    await Promise.all(Array.from({ length: 200 }, () => rows.send(add)));
    expect((await rows.send(new GetItemCommand({ TableName, Key: id("counter"), ConsistentRead: true }))).Item?.["v"]).toEqual(N(200));
  },

  "a write costs its table and each index it touches, a transaction twice": async ({ rows }) => {
    const Item = { ...id("cost"), boardKey: S("cost"), boardAt: S("1"), text: S("字".repeat(400)) };
    const put = await rows.send(new PutItemCommand({ TableName, Item, ReturnConsumedCapacity: "INDEXES" }));
    expect(put.ConsumedCapacity).toMatchObject({ CapacityUnits: 4, Table: { CapacityUnits: 2 }, GlobalSecondaryIndexes: { board: { CapacityUnits: 2 } } });
    const move = new UpdateItemCommand({
      TableName, Key: id("cost"), UpdateExpression: "SET boardAt = :t", ExpressionAttributeValues: { ":t": S("2") }, ReturnConsumedCapacity: "INDEXES",
    });
    expect((await rows.send(move)).ConsumedCapacity).toMatchObject({ CapacityUnits: 6, GlobalSecondaryIndexes: { board: { CapacityUnits: 4 } } });
    const plain = { Put: { TableName, Item: id("cost", "2") } };
    const transaction = await rows.send(new TransactWriteItemsCommand({ ReturnConsumedCapacity: "TOTAL", TransactItems: [plain] }));
    expect(transaction.ConsumedCapacity).toMatchObject([{ TableName, CapacityUnits: 2 }]);
    const get = await rows.send(new TransactGetItemsCommand({ ReturnConsumedCapacity: "TOTAL", TransactItems: [{ Get: { TableName, Key: id("cost") } }] }));
    expect(get.ConsumedCapacity).toMatchObject([{ TableName, CapacityUnits: 2 }]);
  },

  "an indexed transaction costs its index twice as well": async ({ rows }) => {
    const Item = { ...id("cost", "3"), boardKey: S("cost"), boardAt: S("3"), text: S("x".repeat(1_500)) };
    const { ConsumedCapacity } = await rows.send(new TransactWriteItemsCommand({ ReturnConsumedCapacity: "INDEXES", TransactItems: [{ Put: { TableName, Item } }] }));
    expect(ConsumedCapacity).toMatchObject([{ CapacityUnits: 8, Table: { CapacityUnits: 4 }, GlobalSecondaryIndexes: { board: { CapacityUnits: 4 } } }]);
  },

  "a query costs by what it read": async ({ rows }) => {
    const query = { TableName, KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": S("paged") }, ReturnConsumedCapacity: "TOTAL" as const };
    const { ConsumedCapacity } = await rows.send(new QueryCommand(query));
    expect(ConsumedCapacity?.CapacityUnits).toBe(3);
  },

  "a time to live is switched on and described": async ({ rows }) => {
    const TimeToLiveSpecification = { Enabled: true, AttributeName: "ttl" };
    await rows.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
    const { TimeToLiveDescription } = await rows.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: "ENABLED", AttributeName: "ttl" });
  },

  "the stream tells what an item was and is": async ({ rows, streams }) => {
    const { Streams } = await streams.send(new ListStreamsCommand({ TableName }));
    const StreamArn = Streams?.[0]?.StreamArn;
    await rows.send(new PutItemCommand({ TableName, Item: { ...id("streamed"), v: N(1) } }));
    await rows.send(new PutItemCommand({ TableName, Item: { ...id("streamed"), v: N(1) } }));
    await rows.send(new PutItemCommand({ TableName, Item: { ...id("streamed"), v: N(2) } }));
    await rows.send(new DeleteItemCommand({ TableName, Key: id("streamed") }));
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const seen: unknown[] = [];
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      let { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" }));
      for (let reads = 0; reads < 5 && ShardIterator !== undefined; reads += 1) {
        const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
        for (const { eventName, dynamodb } of Records) {
          if (dynamodb?.Keys?.["pk"]?.S === "streamed") seen.push([eventName, dynamodb.OldImage?.["v"], dynamodb.NewImage?.["v"]]);
        }
        ShardIterator = NextShardIterator;
      }
    }
    expect(seen).toEqual([["INSERT", undefined, N(1)], ["MODIFY", N(1), N(2)], ["REMOVE", N(2), undefined]]);
  },
};
