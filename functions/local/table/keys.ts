import db from "dynalite/db/index.js";
import { type Item } from "./item";
import { type Index, type Table } from "./table";

/**
 * How rows lie in LevelDB, whose keys are sorted text. "~" cannot occur in a table or index name and sorts after everything inside a key,
 * so `prefix` to `prefix~` is a whole range.
 *
 *     table~<table>                                      the table's description and settings, JSON
 *     item~<table>~<key>                                 an item, JSON
 *     index~<table>~<index>~<index key><key>             the item's row name: items are stored once, however many indexes they are in
 *     expires~<table>~<epoch second>~<key>               the item's row name
 *     stream~<table>~<sequence number>                   a stream record, JSON
 *     sequence~<table>                                   the last sequence number given out
 *     token~<epoch ms>~<client request token>            the answer to a transaction, JSON
 *
 * A key is dynalite's: six hex digits of the partition key's hash, then the key attributes so encoded that text order is DynamoDB's order.
 * An index key ends in the whole item key. (dynalite ends it in 24 bits of a hash, so that two items of one index key can collide.)
 */
export const tableRow = (table: string): string => `table~${table}`;
export const itemPrefix = (table: string): string => `item~${table}~`;
export const indexPrefix = (table: string, index: string): string => `index~${table}~${index}~`;
export const expiryPrefix = (table: string): string => `expires~${table}~`;
export const streamPrefix = (table: string): string => `stream~${table}~`;
export const sequenceRow = (table: string): string => `sequence~${table}`;
export const tokenPrefix = "token~";

export type Range = { gt?: string; gte?: string; lt?: string; lte?: string };

/** Everything whose name begins with the prefix. */
export const within = (prefix: string): Range => ({ gte: prefix, lt: `${prefix}~` });

/** The row name of the item with this key; the key must have been validated. */
export const itemRow = (table: Table, item: Item): string => itemPrefix(table.name) + db.createKey(item, table.description);

/** The row name of an item's entry in an index, or undefined when the item lacks one of the index's key attributes: indexes are sparse. */
export function indexRow(table: Table, index: Index, item: Item | undefined): string | undefined {
  if (item === undefined || !index.keyNames.every((name) => item[name] !== undefined)) return undefined;
  const key = db.createKey(item, table.description, index.keySchema);
  return indexPrefix(table.name, index.name) + key + db.createKey(item, table.description);
}

const secondDigits = 12;
export const expiryBefore = (table: string, epochSecond: number): Range => ({
  gte: expiryPrefix(table),
  lt: expiryPrefix(table) + String(epochSecond).padStart(secondDigits, "0"),
});

/** Where an item is listed for deletion, or undefined when it has no usable expiry: DynamoDB ignores anything but a number of seconds. */
export function expiryRow(table: Table, item: Item | undefined, key: string): string | undefined {
  const seconds = table.ttlAttribute === null ? undefined : item?.[table.ttlAttribute]?.N;
  if (seconds === undefined) return undefined;
  const whole = Math.floor(Number(seconds));
  if (!(whole > 0) || String(whole).length > secondDigits) return undefined;
  return `${expiryPrefix(table.name)}${String(whole).padStart(secondDigits, "0")}~${key}`;
}

const sequenceDigits = 21;
export const sequenceText = (sequence: number): string => String(sequence).padStart(sequenceDigits, "0");
export const streamRow = (table: string, sequence: number): string => streamPrefix(table) + sequenceText(sequence);
