import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Documents } from "../../platform/table";
import type { Handle } from "./requestHandler";

/**
 * The document client's `send` on a table of this process, without the SDK between: its middleware and its schemas take two fifths of what a
 * journey takes, for headers and retries nobody reads here. The same requests and the same errors reach both sides. That the real client
 * says the same is tried wherever a table is not in the test's own process: DynamoDB Local, the local product under the browsers, the bench.
 */
export const plainDocuments = (handle: Handle): Documents => Object({
  send: async (command: { readonly constructor: { readonly name: string }; readonly input: unknown }) => {
    const { status, body } = await handle(operationOf(command.constructor.name), JSON.stringify(sent(command.input), asText));
    if (status >= 300) throw errorOf(status, body);
    return received(JSON.parse(body, asBytes));
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

const options = { removeUndefinedValues: true };
/** Bytes as JSON carries them. `this`: a Buffer has become something else by the time it is the value. */
function asText(this: Readonly<Record<string, unknown>>, name: string, value: unknown): unknown {
  const bytes = this[name];
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString("base64") : value;
}
const asBytes = (name: string, value: unknown): unknown => (name === "B" && typeof value === "string" ? new Uint8Array(Buffer.from(value, "base64")) : value);

/** Where rows and values stand in a request or an answer; what lies around them is walked. */
const single: ReadonlySet<string> = new Set(["Item", "Key", "ExpressionAttributeValues", "ExclusiveStartKey", "LastEvaluatedKey", "Attributes"]);
const several: ReadonlySet<string> = new Set(["Items", "Keys"]);

function sent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sent);
  if (!isMap(value)) return value;
  return mapped(value, (name, inner) => (single.has(name) && isMap(inner) ? marshall(inner, options) : several.has(name) && Array.isArray(inner) ? inner.map((row) => marshall(row, options)) : sent(inner)));
}

/** An answer's rows by table (`Responses`) have no name around them that says so. */
function received(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(received);
  if (!isMap(value)) return value;
  return mapped(value, (name, inner) => {
    if (name === "Responses" && isMap(inner)) return mapped(inner, (_table, rows) => (Array.isArray(rows) ? rows.map((row) => unmarshall(row)) : rows));
    return single.has(name) && isMap(inner) ? unmarshall(Object(inner)) : several.has(name) && Array.isArray(inner) ? inner.map((row) => unmarshall(row)) : received(inner);
  });
}

/** As the SDK throws it: the service's name, the status, and whatever else it says. Rows in it stay as they were sent, bytes as bytes. */
function errorOf(status: number, body: string): Error {
  const { __type = "UnknownError", message = "", ...more }: { __type?: string; message?: string } = JSON.parse(body, asBytes);
  return Object.assign(new Error(message), more, { name: __type.slice(__type.indexOf("#") + 1), $metadata: { httpStatusCode: status } });
}
