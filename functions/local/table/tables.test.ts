import {
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  type UpdateTableCommandInput,
  UpdateTableCommand,
} from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { openTable, type TableEngine } from "./engine";
import { clientsOf, createTestTable, failureOf, itemKey, S, type TestTable } from "./testTable";

let engine: TableEngine;
let table: TestTable;
beforeEach(async () => {
  engine = await openTable();
  table = await createTestTable(clientsOf(engine));
});
afterEach(() => engine.close());

describe("tables", () => {
  it("are listed, and gone with all they held once deleted", async () => {
    await table.put({ ...itemKey("a"), boardKey: S("b"), boardAt: S("1") });
    expect((await failureOf(createTestTable(clientsOf(engine)))).name).toBe("ResourceInUseException");
    expect((await table.rows.send(new ListTablesCommand({}))).TableNames).toEqual(["testing"]);
    await table.rows.send(new DeleteTableCommand({ TableName: "testing" }));
    expect((await failureOf(table.get(itemKey("a")))).name).toBe("ResourceNotFoundException");
    const { streamArn } = await createTestTable(clientsOf(engine));
    expect([await table.get(itemKey("a")), await table.board("b"), await table.records(streamArn)]).toEqual([undefined, [], []]);
  });

  it("take a new index, fill it with what is there, and lose it again", async () => {
    await table.put({ ...itemKey("a"), shop: S("east") });
    const update = (change: Partial<UpdateTableCommandInput>) =>
      table.rows.send(new UpdateTableCommand({ TableName: "testing", ...change }));
    const { Table } = await table.rows.send(new DescribeTableCommand({ TableName: "testing" }));
    const KeySchema = [{ AttributeName: "shop", KeyType: "HASH" as const }];
    await update({
      AttributeDefinitions: [...(Table?.AttributeDefinitions ?? []), { AttributeName: "shop", AttributeType: "S" }],
      GlobalSecondaryIndexUpdates: [{ Create: { IndexName: "shops", KeySchema, Projection: { ProjectionType: "ALL" } } }],
    });
    await table.put({ ...itemKey("b"), shop: S("east") });
    const query = () => table.query("shop = :s", { ":s": S("east") }, { IndexName: "shops" });
    expect((await query()).Items?.map((item) => item["pk"]?.S).sort()).toEqual(["a", "b"]);
    await update({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: "shops" } }] });
    expect((await failureOf(query())).name).toBe("ValidationException");
  });
});

describe("a table that listens", () => {
  it("answers over HTTP as it does in process", async () => {
    const server = await engine.listen(0);
    const endpoint = `http://127.0.0.1:${server.port}`;
    const rows = new DynamoDBClient({ endpoint, region: "cn-northwest-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } });
    expect((await rows.send(new ListTablesCommand({}))).TableNames).toEqual(["testing"]);
    expect((await failureOf(rows.send(new DescribeTableCommand({ TableName: "none" })))).name).toBe("ResourceNotFoundException");
    rows.destroy();
    await server.close();
  });

  it.each([
    ["no operation", "DynamoDB_20120810.Nothing", "{}", "#UnknownOperationException"],
    ["no JSON", "DynamoDB_20120810.PutItem", "{", "#SerializationException"],
    ["no object", "DynamoDB_20120810.PutItem", "[]", "#SerializationException"],
    ["no table name", "DynamoDB_20120810.DescribeTable", "{}", "#ValidationException"],
  ])("refuses %s", async (_what, target, body, type) => {
    const answer = await engine.handle(target, body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).__type).toContain(type);
  });
});
