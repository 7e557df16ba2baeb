import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { DeleteCommand, GetCommand, BatchGetCommand, BatchWriteCommand, PutCommand, QueryCommand, ScanCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { createDocumentClient, type Documents } from "../../platform/table";
import { tableDefinition } from "../../platform/tableDefinition";
import { openTable, type TableEngine } from "./engine";
import { plainDocuments } from "./plainDocuments.fixture";

/** Journeys speak to their table without the SDK: whatever they ask, the SDK's own client answers the same, word for word. */
const TableName = "huiyin";
const open: TableEngine[] = [];
async function opened(): Promise<TableEngine> {
  const engine = await openTable({ now: () => 0 });
  open.push(engine);
  await engine.handle("CreateTable", JSON.stringify({ TableName, ...tableDefinition }));
  return engine;
}
let both: Documents[] = [];
beforeAll(async () => {
  const own = await opened();
  const sdk = await opened();
  both = [plainDocuments(own.ask), createDocumentClient({ region: "cn-northwest-1", credentials: { accessKeyId: "local", secretAccessKey: "local" }, requestHandler: sdk.requestHandler })];
});
afterAll(() => Promise.all(open.map((engine) => engine.close())));

const key = { pk: "A", sk: "1" };
const Item = { ...key, text: "欠薪", none: null, no: false, count: -1.5, bytes: new Uint8Array([0, 255, 7]), left: undefined, list: ["a", undefined, { deep: new Uint8Array([1]), away: undefined }], map: { Item: { Key: "x" }, B: "b", empty: {}, nothing: [] }, "": "" };
const row = (sk: string) => ({ PutRequest: { Item: { pk: "A", sk, Items: [{ S: "s" }], n: Number(sk) } } });
const refused = { ConditionExpression: "attribute_not_exists(pk)", ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const };

it.each([
  ["a row", () => new PutCommand({ TableName, Item: Object.fromEntries(Object.entries(Item).filter(([name]) => name !== "")) })],
  ["a row with a nameless attribute", () => new PutCommand({ TableName, Item })],
  ["the row again", () => new GetCommand({ TableName, Key: key, ConsistentRead: true })],
  ["a row that is none", () => new GetCommand({ TableName, Key: { pk: "B", sk: "1" } })],
  ["a put that loses, with the winner", () => new PutCommand({ TableName, Item: key, ...refused })],
  ["a transaction that loses, with the winner", () => new TransactWriteCommand({ TransactItems: [{ Put: { TableName, Item: { pk: "A", sk: "9" } } }, { Put: { TableName, Item: key, ...refused } }] })],
  ["a batch of writes", () => new BatchWriteCommand({ RequestItems: { [TableName]: ["2", "3", "4"].map(row) } })],
  ["a page", () => new QueryCommand({ TableName, KeyConditionExpression: "#p = :p", ExpressionAttributeNames: { "#p": "pk" }, ExpressionAttributeValues: { ":p": "A" }, Limit: 2 })],
  ["the page behind it", () => new QueryCommand({ TableName, KeyConditionExpression: "pk = :p", ExpressionAttributeValues: { ":p": "A" }, ExclusiveStartKey: { pk: "A", sk: "2" } })],
  ["a change, with what it left", () => new UpdateCommand({ TableName, Key: key, UpdateExpression: "SET a = :a ADD n :n", ExpressionAttributeValues: { ":a": [null, { x: 1 }], ":n": 3 }, ReturnValues: "ALL_NEW" })],
  ["several rows, one of them none", () => new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [key, { pk: "A", sk: "3" }, { pk: "C", sk: "0" }], ConsistentRead: true } } })],
  ["a deletion, with what was there", () => new DeleteCommand({ TableName, Key: key, ReturnValues: "ALL_OLD" })],
  ["the whole table", () => new ScanCommand({ TableName, Segment: 0, TotalSegments: 1 })],
  ["a request that is malformed", () => new GetCommand({ TableName, Key: { pk: "A" } })],
  ["a table that is none", () => new GetCommand({ TableName: "other", Key: key })],
])("%s", async (_name, command) => {
  // The SDK adds what it measured of the exchange; an error keeps its HTTP status, which decides whether it is asked again.
  const [own, sdk] = await Promise.all(both.map(async (documents) => {
    try {
      const { $metadata: _exchange, ...answer } = await documents.send(Object(command())) as { $metadata?: unknown };
      return { answer };
    } catch (error) {
      const { name, message, Item: winner, CancellationReasons: reasons, $metadata: { httpStatusCode = 0 } = {} } = Object(error);
      return { name, message, winner, reasons, httpStatusCode };
    }
  }));
  expect(own).toEqual(sdk);
});
