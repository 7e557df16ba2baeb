import updateItem from "dynalite/actions/updateItem.js";
import db from "dynalite/db/index.js";
import { consumed, type Use, writeUse } from "./capacity";
import { type Catalog } from "./catalog";
import { isAwsError, isConditionFailed, throwIf, validationError } from "./errors";
import { type Item, itemBytes } from "./item";
import { itemRow } from "./keys";
import { wantsOldOnFailure } from "./request";
import { type Table, typeOf } from "./table";
import { maxItemBytes, prepare, type PreparedKeyed, type PreparedPut, type Write } from "./validation";
import { type Draft, type RowChange, type Writer } from "./writer";

/** One item write, parsed. The same four steps serve single writes and transactions. */
export type ItemWrite =
  | { kind: "put"; data: PreparedPut; returnsOld: boolean }
  | { kind: "update"; data: PreparedKeyed; returnsOld: boolean }
  | { kind: "delete"; data: PreparedKeyed; returnsOld: boolean };

const operationOf = { put: "PutItem", update: "UpdateItem", delete: "DeleteItem" } as const;

export function parseWrite(kind: ItemWrite["kind"], raw: object): ItemWrite {
  const returnsOld = wantsOldOnFailure(raw);
  if (kind === "put") return { kind, returnsOld, data: prepare(operationOf.put, raw) };
  return { kind, returnsOld, data: prepare(operationOf[kind], raw) };
}

/** The row name a write is about. Throws ValidationException when the key is not the table's. */
export function rowOf(table: Table, write: ItemWrite): string {
  if (write.kind === "put") throwIf(db.validateItem(write.data.Item, table.description));
  else throwIf(db.validateKey(write.data.Key, table.description));
  return itemRow(table, write.kind === "put" ? write.data.Item : write.data.Key);
}

/** Decides one write against what the draft sees and adds it to the draft. Throws the AwsError that refuses it. */
export function applyWrite(draft: Draft, table: Table, key: string, write: ItemWrite): { change: RowChange; attributes: Item | undefined } {
  const before = draft.read(key);
  checkCondition(write.data, before, write.returnsOld);
  const { after, attributes } = outcome(table, before, write);
  if (after !== undefined) checkIndexKeys(table, after);
  const change: RowChange = { table, key, before, after };
  draft.change(change);
  return { change, attributes };
}

/** Throws ConditionalCheckFailedException, which carries the item as it was when the caller asked for it. */
export function checkCondition(data: object, before: Item | undefined, returnsOld: boolean): void {
  const refused = db.checkConditional(data, before);
  if (returnsOld && before !== undefined && isAwsError(refused) && isConditionFailed(refused)) refused.body["Item"] = before;
  throwIf(refused);
}

function outcome(table: Table, before: Item | undefined, write: ItemWrite): { after: Item | undefined; attributes: Item | undefined } {
  const old = write.data.ReturnValues === "ALL_OLD" ? before : undefined;
  if (write.kind === "delete") return { after: undefined, attributes: old };
  if (write.kind === "update") return update(table, before, write.data);
  if (itemBytes(write.data.Item) > maxItemBytes) throw validationError("Item size has exceeded the maximum allowed size");
  return { after: write.data.Item, attributes: old };
}

/** Lets dynalite apply the update expression, over a store of one item. Its callbacks are synchronous when the store's are. */
function update(table: Table, before: Item | undefined, data: PreparedKeyed): { after: Item; attributes: Item | undefined } {
  let after: Item | undefined;
  let failure: Error | null = null;
  let answer: { Attributes?: Item } = {};
  const nothing = { put: (_key: string, _item: Item, done: () => void) => done(), del: (_key: string, done: () => void) => done() };
  const store = {
    options: { maxItemSize: maxItemBytes },
    getTable: (_name: string, done: (error: null, description: object) => void) => done(null, table.description),
    getIndexDb: () => nothing,
    getItemDb: () => ({
      lock: (_key: string, run: (release: <T>(done: T) => T) => void) => run((done) => done),
      get: (_key: string, done: (error: Error | null, item?: Item) => void) =>
        before === undefined ? done(Object.assign(new Error("none"), { name: "NotFoundError" })) : done(null, before),
      put(_key: string, item: Item, done: (error: null) => void) {
        after = item;
        done(null);
      },
    }),
  };
  updateItem(store, data, (error, result) => {
    failure = error;
    answer = result ?? {};
  });
  throwIf(failure);
  if (after === undefined) throw new Error("dynalite did not answer an update at once");
  if (itemBytes(after) > maxItemBytes) throw validationError("Item size to update has exceeded the maximum allowed size");
  return { after, attributes: answer.Attributes };
}

/** dynalite lets an empty text or a wrong type into an index; DynamoDB does not. */
function checkIndexKeys(table: Table, item: Item): void {
  for (const index of table.indexes) {
    for (const name of index.keyNames) {
      const value = item[name];
      if (value === undefined) continue;
      const type = typeOf(table, name);
      const actual = Object.keys(value)[0] ?? "";
      if (actual !== type) {
        const types = `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${actual} IndexName: ${index.name}`;
        throw validationError(`One or more parameter values were invalid: ${types}`);
      }
      if (value.S !== "" && value.B !== "") continue;
      throw validationError(
        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. " +
          `The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${index.name}, IndexKey: ${name}`,
      );
    }
  }
}

/** PutItem, UpdateItem, DeleteItem. */
export const writeItem = (catalog: Catalog, writer: Writer, kind: ItemWrite["kind"]) => async (raw: object): Promise<object> => {
  const write = parseWrite(kind, raw);
  return writer.submit((draft) => {
    const table = catalog.get(write.data.TableName);
    const { change, attributes } = applyWrite(draft, table, rowOf(table, write), write);
    const capacity = consumed(write.data.ReturnConsumedCapacity, usesOf(write.data.ReturnConsumedCapacity, [change]));
    return { Attributes: attributes, ConsumedCapacity: capacity?.[0] };
  });
};

/** BatchWriteItem: DynamoDB promises nothing about the batch as a whole; here it happens to be atomic. */
export const batchWrite = (catalog: Catalog, writer: Writer) => async (raw: object): Promise<object> => {
  const data = prepare("BatchWriteItem", raw);
  return writer.submit((draft) => {
    const changes: RowChange[] = [];
    for (const [TableName, requests] of Object.entries(data.RequestItems)) {
      const table = catalog.get(TableName);
      const seen = new Set<string>();
      for (const request of requests) {
        const write = batchedWrite(TableName, request);
        const key = batchedRow(table, write);
        if (seen.has(key)) throw validationError("Provided list of item keys contains duplicates");
        seen.add(key);
        changes.push(applyWrite(draft, table, key, write).change);
      }
    }
    return { UnprocessedItems: {}, ConsumedCapacity: consumed(data.ReturnConsumedCapacity, usesOf(data.ReturnConsumedCapacity, changes)) };
  });
};

function batchedWrite(TableName: string, { PutRequest, DeleteRequest }: Write): ItemWrite {
  if (PutRequest !== undefined) return { kind: "put", data: { TableName, Item: PutRequest.Item }, returnsOld: false };
  return { kind: "delete", data: { TableName, Key: DeleteRequest?.Key ?? {} }, returnsOld: false };
}

/** In a batch DynamoDB has one sentence for every key that does not fit. */
function batchedRow(table: Table, write: ItemWrite): string {
  try {
    return rowOf(table, write);
  } catch (error) {
    const isAboutKey = isAwsError(error) && /Missing the key|Type mismatch for key/.test(error.body.message ?? "");
    throw isAboutKey ? validationError("The provided key element does not match the schema") : error;
  }
}

/** Sizes are only worked out when the caller wants them. */
const usesOf = (mode: string | undefined, changes: readonly RowChange[]): Use[] =>
  mode === "TOTAL" || mode === "INDEXES" ? changes.map(writeUse) : [];
