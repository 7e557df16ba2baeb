import type { Row } from "./table";
import { indexKeys, indexNames, type IndexName } from "./tableDefinition";

/**
 * What a write costs, by DynamoDB's own rules (developer guide, "Item sizes and formats" and "Capacity units"): a row in a transaction
 * 2 × ⌈KB⌉, outside 1 × ⌈KB⌉, of the larger of what was there and what is there now; each index entry put or removed 1 × ⌈KB⌉.
 */
const utf8 = (text: string): number => Buffer.byteLength(text, "utf8");

/** Bytes of one value. Numbers: about one byte per two significant digits, and one. */
export function valueBytes(value: unknown): number {
  if (value === undefined) return 0;
  if (value === null || typeof value === "boolean") return 1;
  if (typeof value === "string") return utf8(value);
  if (typeof value === "number") return Math.ceil(String(Math.abs(value)).replace(/[.]|e.*$|^0+/g, "").length / 2) + (value < 0 ? 2 : 1);
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return 3 + value.reduce<number>((sum, part) => sum + 1 + valueBytes(part), 0);
  if (typeof value === "object") return 3 + Object.entries(value).reduce((sum, [name, part]) => sum + 1 + utf8(name) + valueBytes(part), 0);
  throw new Error("capacity: no such value in a row");
}

export const rowBytes = (row: Readonly<Record<string, unknown>>): number =>
  Object.entries(row).reduce((sum, [name, value]) => (value === undefined ? sum : sum + utf8(name) + valueBytes(value)), 0);

const kilobytes = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

type Entry = Readonly<Record<string, unknown>> | null;
/** What lies in an index for a row: nothing unless both its key attributes are there. */
function entryOf(index: IndexName, row: Row | null): Entry {
  const { partition, sort, projection } = indexKeys[index];
  if (row === null || typeof row[partition] !== "string" || typeof row[sort] !== "string") return null;
  return projection === "ALL" ? row : { pk: row.pk, sk: row.sk, [partition]: row[partition], [sort]: row[sort] };
}

function indexUnits(index: IndexName, before: Row | null, after: Row | null): number {
  const { partition, sort } = indexKeys[index];
  const old = entryOf(index, before);
  const now = entryOf(index, after);
  if (old === null && now === null) return 0;
  if (old === null || now === null) return kilobytes(rowBytes(old ?? now ?? {}));
  // Moving is removing and putting; staying costs one write if what is projected changed.
  if (old[partition] !== now[partition] || old[sort] !== now[sort]) return kilobytes(rowBytes(old)) + kilobytes(rowBytes(now));
  return indexKeys[index].projection === "ALL" && !sameRow(before, after) ? kilobytes(Math.max(rowBytes(old), rowBytes(now))) : 0;
}

const sameRow = (a: Row | null, b: Row | null): boolean => Buffer.from(JSON.stringify(a)).equals(Buffer.from(JSON.stringify(b)));

export type WriteUnits = { readonly table: number; readonly index: number };
/** Write units of one row's operation; `before` and `after` equal for a condition check. */
export function writeUnits(before: Row | null, after: Row | null, inTransaction: boolean): WriteUnits {
  const bytes = Math.max(before === null ? 0 : rowBytes(before), after === null ? 0 : rowBytes(after));
  return {
    table: kilobytes(bytes) * (inTransaction ? 2 : 1),
    index: indexNames.reduce((sum, index) => sum + indexUnits(index, before, after), 0),
  };
}
