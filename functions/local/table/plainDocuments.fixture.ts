import type { Documents } from "../../platform/table";
import type { Ask } from "./requestHandler";

/**
 * The document client's `send` on a table of this process, without the SDK between: its middleware and its schemas take two fifths of what a
 * journey takes, for headers and retries nobody reads here. The same requests and the same errors reach both sides. That the real client
 * says the same is tried wherever a table is not in the test's own process: DynamoDB Local, the local product under the browsers, the bench.
 */
export const plainDocuments = (ask: Ask): Documents => Object({
  send: async (command: { readonly constructor: { readonly name: string }; readonly input: object }) => {
    const { status, answer } = await ask(operationOf(command.constructor.name), sentIn(command.input));
    if (status >= 300) throw errorOf(status, answer);
    return received(answer);
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
  for (const [name, inner] of Object.entries(value)) {
    const is = inner === undefined ? undefined : change(name, inner);
    if (is !== undefined) changed[name] = is;
  }
  return changed;
};

/** A value as it lies in the table, bytes as text; undefined: it is left out. */
function attributeOf(value: unknown): object | undefined {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number" && Number.isFinite(value)) return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value === undefined) return undefined;
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return { L: value.map(attributeOf).filter((it) => it !== undefined) };
  if (typeof value === "object" && isPlain(value)) return { M: mapped(value, (_name, inner) => attributeOf(inner)) };
  throw new Error(`table: ${typeof value} ${String(value)} is not spoken here`);
}
const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value));
const rowOf = (row: object): object => mapped(row, (_name, inner) => attributeOf(inner));

type Attribute = { readonly S?: string; readonly N?: string; readonly B?: string; readonly BOOL?: boolean; readonly L?: readonly Attribute[]; readonly M?: object };
function valueOf(it: Attribute): unknown {
  if (it.S !== undefined) return it.S;
  if (it.N !== undefined) return numberOf(it.N);
  if (it.BOOL !== undefined) return it.BOOL;
  if (it.M !== undefined) return valuesOf(it.M);
  if (it.L !== undefined) return it.L.map(valueOf);
  if (it.B !== undefined) return new Uint8Array(Buffer.from(it.B, "base64"));
  if ("NULL" in it) return null;
  throw new Error(`table: ${Object.keys(it).join()} is not spoken here`);
}
const valuesOf = (row: object): object => mapped(row, (_name, inner) => valueOf(Object(inner)));
function numberOf(text: string): number {
  const value = Number(text);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new Error(`table: ${text} is more than a number holds`);
  return value;
}

/** Where rows and values stand in a request or an answer; what lies around them is walked. */
const single: ReadonlySet<string> = new Set(["Item", "Key", "ExpressionAttributeValues", "ExclusiveStartKey", "LastEvaluatedKey", "Attributes"]);
const several: ReadonlySet<string> = new Set(["Items", "Keys"]);

const sentIn = (input: object): object => mapped(input, (name, inner) => (single.has(name) && isMap(inner) ? rowOf(inner) : several.has(name) && Array.isArray(inner) ? inner.map(rowOf) : sent(inner)));
const sent = (value: unknown): unknown => (Array.isArray(value) ? value.map(sent) : isMap(value) ? sentIn(value) : value);

/** An answer's rows by table (`Responses`) have no name around them that says so. */
function received(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(received);
  if (!isMap(value)) return value;
  return mapped(value, (name, inner) => {
    if (name === "Responses" && isMap(inner)) return mapped(inner, (_table, rows) => (Array.isArray(rows) ? rows.map(valuesOf) : rows));
    return single.has(name) && isMap(inner) ? valuesOf(inner) : several.has(name) && Array.isArray(inner) ? inner.map(valuesOf) : received(inner);
  });
}

const asBytes = (name: string, value: unknown): unknown => (name === "B" && typeof value === "string" ? new Uint8Array(Buffer.from(value, "base64")) : value);
/** As the SDK throws it: the service's name, the status, and whatever else it says. Rows in it stay as they were sent, bytes as bytes. */
function errorOf(status: number, answer: object): Error {
  const { __type = "UnknownError", message = "", ...more }: { __type?: string; message?: string } = JSON.parse(JSON.stringify(answer), asBytes);
  return Object.assign(new Error(message), more, { name: __type.slice(__type.indexOf("#") + 1), $metadata: { httpStatusCode: status } });
}
