import db from "dynalite/db/index.js";
import { consumed, readUnits, type Use } from "./capacity";
import { type Catalog } from "./catalog";
import { throwIf } from "./errors";
import { type Item, itemBytes, readItem } from "./item";
import { itemRow } from "./keys";
import { type Snapshot, type Storage } from "./storage";
import { type Get, prepare } from "./validation";

/** An item as stored, for its size, and as the caller wants to see it. */
type ReadItem = { key: string; stored: Item | undefined; shown: Item | undefined };

/** Reads one item, committed or as of a snapshot. Throws ValidationException when the key is not the table's. */
export function readOne(catalog: Catalog, storage: Storage, get: Get, snapshot?: Snapshot): ReadItem {
  const table = catalog.get(get.TableName);
  throwIf(db.validateKey(get.Key, table.description));
  throwIf(db.validateKeyPaths(get._projection?.nestedPaths, table.description));
  const key = itemRow(table, get.Key);
  const text = storage.get(key, snapshot);
  const stored = text === undefined ? undefined : readItem(text);
  const paths = get._projection?.paths ?? get.AttributesToGet;
  return { key, stored, shown: stored !== undefined && paths !== undefined ? db.mapPaths(paths, stored) : stored };
}

const useOf = (table: string, stored: Item | undefined, isConsistent: boolean): Use => ({
  table,
  units: readUnits(stored === undefined ? 0 : itemBytes(stored), isConsistent),
  indexes: [],
});

export const getItem = (catalog: Catalog, storage: Storage) => async (raw: object): Promise<object> => {
  const get = prepare("GetItem", raw);
  const { stored, shown } = readOne(catalog, storage, get);
  const capacity = consumed(get.ReturnConsumedCapacity, [useOf(get.TableName, stored, get.ConsistentRead === true)]);
  return { Item: shown, ConsumedCapacity: capacity?.[0] };
};

/** Bytes BatchGetItem answers with before it leaves the rest to be asked for again. */
const maxAnswerBytes = 16 * 1_024 * 1_024;

export const batchGet = (catalog: Catalog, storage: Storage) => async (raw: object): Promise<object> => {
  const data = prepare("BatchGetItem", raw);
  const Responses: Record<string, Item[]> = {};
  const UnprocessedKeys: Record<string, object> = {};
  const uses: Use[] = [];
  let bytes = 0;
  for (const [TableName, request] of Object.entries(data.RequestItems)) {
    const found: Item[] = [];
    const left: Item[] = [];
    for (const Key of request.Keys) {
      const { stored, shown } = readOne(catalog, storage, { ...request, TableName, Key });
      const size = stored === undefined ? 0 : itemBytes(stored);
      if (bytes + size > maxAnswerBytes) {
        left.push(Key);
        continue;
      }
      bytes += size;
      uses.push(useOf(TableName, stored, request.ConsistentRead === true));
      if (shown !== undefined) found.push(shown);
    }
    Responses[TableName] = found;
    const { _projection, ...asAsked } = request;
    if (left.length > 0) UnprocessedKeys[TableName] = { ...asAsked, Keys: left };
  }
  return { Responses, UnprocessedKeys, ConsumedCapacity: consumed(data.ReturnConsumedCapacity, uses) };
};
