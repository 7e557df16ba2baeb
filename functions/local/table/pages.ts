import db from "dynalite/db/index.js";
import { consumed, readUnits } from "./capacity";
import { projection } from "./changes";
import { throwIf, validationError } from "./errors";
import { type Item, itemBytes, pick, readItem } from "./item";
import { indexRow, type Range } from "./keys";
import { type RecentChanges } from "./recentChanges";
import { type Snapshot, type Storage } from "./storage";
import { type Index, type Table } from "./table";
import { type Page } from "./validation";

/** A page holds at most this much before filters and projections (API reference, Query and Scan). */
const maxPageBytes = 1_024 * 1_024;
const largestRead = 256;

/** What a Query or Scan comes down to. */
export type PagePlan = {
  table: Table;
  index: Index | undefined;
  range: Range;
  isReverse: boolean;
  page: Page;
  /** The older way to filter, without expressions. */
  oldFilter: Record<string, object> | undefined;
};

/** Checks what Query and Scan have in common and finds their index. */
export function findIndex(table: Table, page: Page): Index | undefined {
  throwIf(db.validateKeyPaths(page._projection?.nestedPaths, table.description));
  throwIf(db.validateKeyPaths(page._filter?.nestedPaths, table.description));
  if (page.IndexName === undefined) return undefined;
  const index = table.indexes.find((one) => one.name === page.IndexName);
  if (index === undefined) throw validationError(`The table does not have the specified index: ${page.IndexName}`);
  if (index.isGlobal && page.ConsistentRead === true) {
    throw validationError("Consistent reads are not supported on global secondary indexes");
  }
  if (index.isGlobal && page.Select === "ALL_ATTRIBUTES" && index.projected !== null) {
    const what = `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name}`;
    throw validationError(`One or more parameter values were invalid: ${what} because its projection type is not ALL`);
  }
  return index;
}

/** The attributes a page's LastEvaluatedKey carries. */
export function startKeyNames(table: Table, index: Index | undefined): string[] {
  return [...new Set([...table.keyNames, ...(index?.keyNames ?? [])])];
}

/** Reads one page: never more rows than the page shows, however many there are behind it. */
export async function readPage(storage: Storage, recent: RecentChanges, plan: PagePlan): Promise<object> {
  const { table, index, page } = plan;
  const scanned: Item[] = [];
  let bytes = 0;
  let isCut = false;
  for await (const item of itemsOf(storage, recent, plan)) {
    const size = itemBytes(item);
    if (scanned.length > 0 && bytes + size > maxPageBytes) {
      isCut = true;
      break;
    }
    bytes += size;
    scanned.push(item);
    if (scanned.length === page.Limit) {
      isCut = true;
      break;
    }
  }
  const last = scanned.at(-1);
  const kept = scanned.filter((item) => matches(plan, item));
  const paths = page._projection?.paths ?? page.AttributesToGet;
  return {
    Count: kept.length,
    ScannedCount: scanned.length,
    Items: page.Select === "COUNT" ? undefined : paths === undefined ? kept : kept.map((item) => db.mapPaths(paths, item)),
    LastEvaluatedKey: isCut && last !== undefined ? pick(last, startKeyNames(table, index)) : undefined,
    ConsumedCapacity: capacityOf(plan, readUnits(bytes, page.ConsistentRead === true)),
  };
}

function matches({ page, oldFilter }: PagePlan, item: Item): boolean {
  if (page._filter !== undefined) return db.matchesExprFilter(item, page._filter.expression);
  return oldFilter === undefined || db.matchesFilter(item, oldFilter, page.ConditionalOperator);
}

function capacityOf({ table, index, page }: PagePlan, units: number): object | undefined {
  const use = index === undefined ? { units, indexes: [] } : { units: 0, indexes: [{ index, units }] };
  return consumed(page.ReturnConsumedCapacity, [{ table: table.name, ...use }])?.[0];
}

async function* itemsOf(storage: Storage, recent: RecentChanges, plan: PagePlan): AsyncGenerator<Item> {
  const { table, index, page } = plan;
  if (index === undefined) {
    for await (const [, text] of rowsIn(storage, plan)) yield readItem(text);
    return;
  }
  // Entry and item must be of one moment, or a moving item could be shown under a key it no longer has.
  const snapshot = storage.snapshot();
  const itemAt: ItemAt = (key) => {
    const text = storage.get(key, snapshot);
    return text === undefined ? undefined : readItem(text);
  };
  try {
    const lag = index.isGlobal ? recent.asOfLag(table) : undefined;
    const entries = rowsIn(storage, plan, snapshot);
    const items = lag === undefined ? indexed(entries, itemAt) : lagging(entries, itemAt, lag, plan, index);
    for await (const item of items) yield page.Select === "ALL_ATTRIBUTES" ? item : projection(index, item);
  } finally {
    await snapshot.close();
  }
}

type ItemAt = (key: string) => Item | undefined;

async function* indexed(entries: AsyncIterable<[string, string]>, itemAt: ItemAt): AsyncGenerator<Item> {
  for await (const [, key] of entries) {
    const item = itemAt(key);
    if (item !== undefined) yield item;
  }
}

async function* rowsIn(storage: Storage, plan: PagePlan, snapshot?: Snapshot): AsyncGenerator<[string, string]> {
  const { range, isReverse, page } = plan;
  const cursor = storage.cursor(range, isReverse, snapshot);
  const size = Math.min(page.Limit ?? largestRead, largestRead);
  try {
    for (let rows = await cursor.nextv(size); rows.length > 0; rows = await cursor.nextv(size)) yield* rows;
  } finally {
    await cursor.close();
  }
}

/** The index as it was a while ago: items changed since are taken out, and put back as they were then. */
async function* lagging(
  entries: AsyncIterable<[string, string]>,
  itemAt: ItemAt,
  lag: ReadonlyMap<string, Item | undefined>,
  { table, range, isReverse }: PagePlan,
  index: Index,
): AsyncGenerator<Item> {
  const earlier = [...lag.values()].flatMap((item) => {
    const row = indexRow(table, index, item);
    return item !== undefined && row !== undefined && isIn(range, row) ? [{ row, item }] : [];
  });
  earlier.sort((a, b) => (a.row < b.row ? -1 : 1) * (isReverse ? -1 : 1));
  let at = 0;
  for await (const [row, key] of entries) {
    if (lag.has(key)) continue;
    for (let next = earlier[at]; next !== undefined && (isReverse ? next.row > row : next.row < row); next = earlier[at]) {
      yield next.item;
      at += 1;
    }
    const item = itemAt(key);
    if (item !== undefined) yield item;
  }
  for (const { item } of earlier.slice(at)) yield item;
}

function isIn({ gt, gte, lt, lte }: Range, row: string): boolean {
  const isAfterStart = (gt === undefined || row > gt) && (gte === undefined || row >= gte);
  return isAfterStart && (lt === undefined || row < lt) && (lte === undefined || row <= lte);
}
