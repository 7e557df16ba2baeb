import type { Documents } from "../../platform/table";
import type { AttributeValue, Item } from "./item";
import type { Handle } from "./requestHandler";

/**
 * The document client's `send` on a table of this process, without the SDK between: its middleware and its schemas take two fifths of what a
 * journey takes, for headers and retries nobody reads here. The same requests and the same errors reach both sides. That the real client
 * says the same is tried wherever a table is not in the test's own process: DynamoDB Local, the local product under the browsers, the bench.
 */
export const plainDocuments = (handle: Handle): Documents => Object({
  send: async (command: { readonly constructor: { readonly name: string }; readonly input: unknown }) => {
    const { status, body } = await handle(operationOf(command.constructor.name), JSON.stringify(sent(command.input)));
    if (status >= 300) throw errorOf(status, body);
    return received(JSON.parse(body));
  },
});

const operations: Readonly<Record<string, string>> = {
  GetCommand: "GetItem", BatchGetCommand: "BatchGetItem", QueryCommand: "Query", ScanCommand: "Scan", PutCommand: "PutItem", UpdateCommand: "UpdateItem", DeleteCommand: "DeleteItem",
  BatchWriteCommand: "BatchWriteItem", TransactWriteCommand: "TransactWriteItems",
};
function operationOf(command: string): string {
  const operation = operations[command];
  if (operation === undefined) throw new Error(`table: ${command} is not spoken here`);
  return operation;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
const mapped = (value: object, change: (name: string, inner: unknown) => unknown): object => {
  const changed: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) if (inner !== undefined) changed[name] = change(name, inner);
  return changed;
};

/** Where rows and values stand in a request or an answer; what lies around them is walked. */
const single: ReadonlySet<string> = new Set(["Item", "Key", "ExpressionAttributeValues", "ExclusiveStartKey", "LastEvaluatedKey", "Attributes"]);
const several: ReadonlySet<string> = new Set(["Items", "Keys"]);

function sent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sent);
  if (!isMap(value)) return value;
  return mapped(value, (name, inner) => (single.has(name) && isMap(inner) ? itemOf(inner) : several.has(name) && Array.isArray(inner) ? inner.map((row) => itemOf(Object(row))) : sent(inner)));
}

/** An answer's rows by table (`Responses`) have no name around them that says so. */
function received(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(received);
  if (!isMap(value)) return value;
  return mapped(value, (name, inner) => {
    if (name === "Responses" && isMap(inner)) return mapped(inner, (_table, rows) => (Array.isArray(rows) ? rows.map(rowOf) : rows));
    return single.has(name) && isMap(inner) ? rowOf(Object(inner)) : several.has(name) && Array.isArray(inner) ? inner.map(rowOf) : received(inner);
  });
}

const itemOf = (row: object): Item => {
  const item: Item = {};
  for (const [name, value] of Object.entries(row)) if (value !== undefined) item[name] = attributeOf(value);
  return item;
};
/** No class's instance; an object of another realm (Node's own) is as plain as ours. */
const isPlain = (value: unknown): value is object => isMap(value) && (Object.getPrototypeOf(value) === null || Object.getPrototypeOf(Object.getPrototypeOf(value)) === null);

/** Refuses what `marshall` of the SDK refuses, and what no row of ours holds (sets, big numbers). */
function attributeOf(value: unknown): AttributeValue {
  if (typeof value === "string") return { S: value };
  if (typeof value === "boolean") return { BOOL: value };
  if (typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return { N: String(value) };
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.filter((inner) => inner !== undefined).map(attributeOf) };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString("base64") };
  if (isPlain(value)) return { M: itemOf(value) };
  throw new Error(`table: no attribute holds this ${typeof value}`);
}

const rowOf = (item: Item): Record<string, unknown> => {
  const row: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(item)) row[name] = valueOf(value);
  return row;
};
function valueOf(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.NULL !== undefined) return null;
  if (attribute.L !== undefined) return attribute.L.map(valueOf);
  if (attribute.M !== undefined) return rowOf(attribute.M);
  if (attribute.B !== undefined) return new Uint8Array(Buffer.from(attribute.B, "base64"));
  throw new Error("table: a set, which no row of ours holds");
}

/** As the SDK throws it: the service's name, the status, and whatever else it says. Rows in it stay as they were sent, bytes as bytes. */
function errorOf(status: number, body: string): Error {
  const { __type = "UnknownError", message = "", ...more }: { __type?: string; message?: string } = JSON.parse(body, (name, value: unknown) => (name === "B" && typeof value === "string" ? new Uint8Array(Buffer.from(value, "base64")) : value));
  return Object.assign(new Error(message), more, { name: __type.slice(__type.indexOf("#") + 1), $metadata: { httpStatusCode: status } });
}
