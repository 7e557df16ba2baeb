import db from "dynalite/db/index.js";
import { type Catalog } from "./catalog";
import { throwIf, validationError } from "./errors";
import { type Item, pick } from "./item";
import { indexPrefix, indexRow, itemPrefix, itemRow, type Range } from "./keys";
import { findIndex, type PagePlan, readPage, startKeyNames } from "./pages";
import { type RecentChanges } from "./recentChanges";
import { type Storage } from "./storage";
import { type Index, type Table, typeOf } from "./table";
import { type KeyCondition, prepare, type Query, type Scan } from "./validation";

const invalidStart = (why = ""): Error => validationError(`The provided starting key is invalid${why}`);
const notIndexable = new Set(["NULL", "NOT_NULL", "NE", "CONTAINS", "NOT_CONTAINS", "IN"]);

export const queryItems = (catalog: Catalog, storage: () => Storage, recent: RecentChanges) => async (raw: object): Promise<object> => {
  const page = prepare("Query", raw);
  const table = catalog.get(page.TableName);
  const index = findIndex(table, page);
  const [hashName = "", rangeName] = index?.keyNames ?? table.keyNames;
  checkKeyConditions(table, page, hashName, rangeName);
  checkFilter(page, [hashName, rangeName]);

  const hash = page.KeyConditions[hashName]?.AttributeValueList[0] ?? {};
  const condition = rangeName === undefined ? undefined : page.KeyConditions[rangeName];
  const prefix = index === undefined ? itemPrefix(table.name) : indexPrefix(table.name, index.name);
  const range = rangeOf(prefix + partition(hash), condition);
  const isReverse = page.ScanIndexForward === false;
  if (page.ExclusiveStartKey !== undefined) {
    checkStart(table, index, page.ExclusiveStartKey);
    checkStartWithin(page, page.ExclusiveStartKey, hashName, rangeName);
    startAfter(range, rowAt(table, index, page.ExclusiveStartKey), isReverse);
  }
  const plan: PagePlan = { table, index, range, isReverse, page, oldFilter: page.QueryFilter };
  return readPage(storage(), recent, plan);
};

/** How many scan segments share the 4,096 buckets that the hashes' first three digits make. */
const buckets = 4_096;

export const scanItems = (catalog: Catalog, storage: () => Storage, recent: RecentChanges) => async (raw: object): Promise<object> => {
  const page = prepare("Scan", raw);
  const table = catalog.get(page.TableName);
  const index = findIndex(table, page);
  const prefix = index === undefined ? itemPrefix(table.name) : indexPrefix(table.name, index.name);
  const range = segmentOf(prefix, page);
  if (page.ExclusiveStartKey !== undefined) {
    checkStart(table, index, page.ExclusiveStartKey);
    startAfter(range, rowAt(table, index, page.ExclusiveStartKey), false);
  }
  return readPage(storage(), recent, { table, index, range, isReverse: false, page, oldFilter: page.ScanFilter });
};

function segmentOf(prefix: string, { Segment = 0, TotalSegments = 1 }: Scan): Range {
  const from = (segment: number) => Math.ceil((buckets * segment) / TotalSegments).toString(16).padStart(3, "0");
  return {
    gte: Segment === 0 ? prefix : prefix + from(Segment),
    lt: Segment + 1 >= TotalSegments ? `${prefix}~` : prefix + from(Segment + 1),
  };
}

/** The part of a row name that all items of one partition share. */
function partition(hash: object): string {
  const [type = "S", value = ""] = Object.entries(hash)[0] ?? [];
  return `${db.hashPrefix(String(value), type)}/${db.toRangeStr(String(value), type)}/`;
}

/** Encoded sort keys end in "/", which sorts before every digit, so a value sorts before the values it begins. */
function rangeOf(start: string, condition: KeyCondition | undefined): Range {
  const whole = { gte: start, lt: `${start}~` };
  const [first, second] = condition?.AttributeValueList ?? [];
  if (condition === undefined || first === undefined) return whole;
  const from = start + db.toRangeStr(first);
  switch (condition.ComparisonOperator) {
    case "EQ":
      return { gte: `${from}/`, lte: `${from}/~` };
    case "LT":
      return { gte: start, lt: `${from}/` };
    case "LE":
      return { gte: start, lte: `${from}/~` };
    case "GT":
      return { gt: `${from}/~`, lt: whole.lt };
    case "GE":
      return { gte: `${from}/`, lt: whole.lt };
    case "BEGINS_WITH":
      return { gte: from, lt: `${from}~` };
    default:
      return { gte: `${from}/`, lte: `${start}${db.toRangeStr(second ?? first)}/~` };
  }
}

function startAfter(range: Range, row: string, isReverse: boolean): void {
  if (isReverse) {
    delete range.lte;
    range.lt = row;
  } else {
    delete range.gte;
    range.gt = row;
  }
}

const rowAt = (table: Table, index: Index | undefined, start: Item): string =>
  index === undefined ? itemRow(table, start) : (indexRow(table, index, start) ?? "");

function checkKeyConditions(table: Table, { KeyConditions }: Query, hashName: string, rangeName: string | undefined): void {
  const count = Object.keys(KeyConditions).length;
  if (rangeName === undefined && count > 1) throw validationError("Query key condition not supported");
  for (const name of rangeName === undefined ? [hashName] : [hashName, rangeName]) {
    const condition = KeyConditions[name];
    if (condition === undefined) {
      if (name === hashName || count > 1) throw validationError(`Query condition missed key schema element: ${name}`);
      continue;
    }
    if (notIndexable.has(condition.ComparisonOperator)) {
      throw validationError("Attempted conditional constraint is not an indexable operation");
    }
    if (condition.AttributeValueList.some((value) => !(typeOf(table, name) in value))) {
      const why = "Condition parameter type does not match schema type";
      throw validationError(`One or more parameter values were invalid: ${why}`);
    }
    if (name === hashName && condition.ComparisonOperator !== "EQ") throw validationError("Query key condition not supported");
  }
}

function checkFilter({ QueryFilter, _filter }: Query, keyNames: readonly (string | undefined)[]): void {
  const named = QueryFilter ?? _filter?.pathHeads ?? {};
  const key = keyNames.find((name) => name !== undefined && name in named);
  if (key === undefined) return;
  const what = QueryFilter === undefined ? "Filter Expression" : "QueryFilter";
  throw validationError(`${what} can only contain non-primary key attributes: Primary key attribute: ${key}`);
}

function checkStart(table: Table, index: Index | undefined, start: Item): void {
  const names = startKeyNames(table, index);
  const mismatch = index === undefined ? ": The provided key element does not match the schema" : "";
  if (Object.keys(start).length !== names.length || names.some((name) => start[name] === undefined)) throw invalidStart(mismatch);
  for (const name of index?.keyNames ?? []) throwIf(db.validateKeyPiece(start, name, typeOf(table, name), name === index?.keyNames[0]));
  const invalid = db.validateKey(pick(start, table.keyNames), table.description);
  if (invalid !== null && invalid !== undefined) throw invalidStart(`: ${invalid.message}`);
}

function checkStartWithin({ KeyConditions }: Query, start: Item, hashName: string, rangeName: string | undefined): void {
  const condition = rangeName === undefined ? undefined : KeyConditions[rangeName];
  const isHere = db.compare("EQ", start[hashName], KeyConditions[hashName]?.AttributeValueList ?? []);
  if (condition === undefined) {
    if (!isHere) throw validationError("The provided starting key is outside query boundaries based on provided conditions");
    return;
  }
  if (!db.compare(condition.ComparisonOperator, start[rangeName ?? ""], condition.AttributeValueList)) {
    throw validationError("The provided starting key does not match the range key predicate");
  }
  if (!isHere) throw validationError("The query can return at most one row and cannot be restarted");
}
