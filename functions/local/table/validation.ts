import batchGetItem from "dynalite/validations/batchGetItem.js";
import batchWriteItem from "dynalite/validations/batchWriteItem.js";
import createTable from "dynalite/validations/createTable.js";
import deleteItem from "dynalite/validations/deleteItem.js";
import getItem from "dynalite/validations/getItem.js";
import validations from "dynalite/validations/index.js";
import putItem from "dynalite/validations/putItem.js";
import query from "dynalite/validations/query.js";
import scan from "dynalite/validations/scan.js";
import updateItem from "dynalite/validations/updateItem.js";
import { type Item } from "./item";

const operations = {
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  CreateTable: createTable,
  DeleteItem: deleteItem,
  GetItem: getItem,
  PutItem: putItem,
  Query: query,
  Scan: scan,
  UpdateItem: updateItem,
};

export const maxItemBytes = 400 * 1024;

export type CapacityMode = "TOTAL" | "INDEXES" | "NONE";
type Metered = { ReturnConsumedCapacity?: CapacityMode };
type Conditional = Metered & { TableName: string; ReturnValues?: string };
type Parsed = { expression: object; pathHeads: Record<string, boolean>; nestedPaths: object };
type Projected = { AttributesToGet?: string[]; _projection?: { paths: unknown[]; nestedPaths: object } };
export type KeyCondition = { ComparisonOperator: string; AttributeValueList: object[] };

export type Get = Metered & Projected & { TableName: string; Key: Item; ConsistentRead?: boolean };
export type Write = { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } };
export type Page = Metered &
  Projected & {
    TableName: string;
    IndexName?: string;
    Select?: string;
    Limit?: number;
    ExclusiveStartKey?: Item;
    ConsistentRead?: boolean;
    ConditionalOperator?: string;
    _filter?: Parsed;
  };
type Filter = Record<string, object>;
export type Query = Page & { KeyConditions: Record<string, KeyCondition>; ScanIndexForward?: boolean; QueryFilter?: Filter };
export type Scan = Page & { ScanFilter?: Filter; Segment?: number; TotalSegments?: number };

type Prepared = {
  BatchGetItem: Metered & { RequestItems: Record<string, Projected & { Keys: Item[]; ConsistentRead?: boolean }> };
  BatchWriteItem: Metered & { RequestItems: Record<string, Write[]> };
  CreateTable: { TableName: string };
  DeleteItem: Conditional & { Key: Item };
  GetItem: Get;
  PutItem: Conditional & { Item: Item };
  Query: Query;
  Scan: Scan;
  UpdateItem: Conditional & { Key: Item };
};

export type PreparedPut = Prepared["PutItem"];
export type PreparedKeyed = Prepared["DeleteItem"];

/**
 * Checks a request as DynamoDB would and parses its expressions. Throws the AwsError to answer with.
 * Fields dynalite does not know are deleted from `raw`: read those first.
 */
export function prepare<Operation extends keyof Prepared>(operation: Operation, raw: object): Prepared[Operation] {
  const { types, custom } = operations[operation];
  const condition = valuelessCondition(raw);
  const known = condition === undefined ? undefined : conditions.get(condition);
  const data: { _condition?: object } = validations.checkTypes(known === undefined ? raw : withoutCondition(raw), types);
  validations.checkValidations(data, types, custom, { options: { maxItemSize: maxItemBytes } });
  if (known !== undefined) data._condition = known;
  else if (condition !== undefined && data._condition !== undefined) remember(condition, data._condition);
  // dynalite has just checked every one of these fields against its own table of types.
  return data as Prepared[Operation];
}

/**
 * dynalite's parser takes longer over `attribute_not_exists(pk)` than the rest of a put takes, and puts with such guards are most of what a
 * transaction is made of. A condition without values always parses to the same, so it is parsed once.
 */
const conditions = new Map<string, object>();
const maxConditions = 1_000;

function remember(condition: string, parsed: object): void {
  if (conditions.size >= maxConditions) conditions.clear();
  conditions.set(condition, parsed);
}

/** What a write's condition depends on, when that is its text and names alone. */
function valuelessCondition(raw: object): string | undefined {
  if (!("ConditionExpression" in raw) || "UpdateExpression" in raw || "Expected" in raw) return undefined;
  if ("ExpressionAttributeValues" in raw) return undefined;
  return JSON.stringify([raw.ConditionExpression, "ExpressionAttributeNames" in raw ? raw.ExpressionAttributeNames : null]);
}

function withoutCondition(raw: object): object {
  const { ConditionExpression: _condition, ExpressionAttributeNames: _names, ...rest }: Record<string, unknown> = { ...raw };
  return rest;
}
