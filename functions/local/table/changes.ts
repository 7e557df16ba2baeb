import { isDeepStrictEqual } from "node:util";
import { type Item, pick } from "./item";
import { expiryRow, indexRow } from "./keys";
import { recordRows, type SequenceSource } from "./streamRecords";
import { type Index } from "./table";
import { type RowChange } from "./writer";

/** Every row one change touches. They go into one batch, so an item, its index entries and its stream record come to be together. */
export function rowsOf(change: RowChange, sequences: SequenceSource, put: (key: string, value: string | null) => void): void {
  const { table, key, before, after } = change;
  if (before === undefined && after === undefined) return;
  put(key, after === undefined ? null : JSON.stringify(after));
  const move = (from: string | undefined, to: string | undefined): void => {
    if (from === to) return;
    if (from !== undefined) put(from, null);
    if (to !== undefined) put(to, key);
  };
  for (const index of table.indexes) move(indexRow(table, index, before), indexRow(table, index, after));
  move(expiryRow(table, before, key), expiryRow(table, after, key));
  if (table.stream?.isEnabled === true && !isSame(before, after)) recordRows(change, table.stream, sequences, put);
}

/** Writing an item as it already is changes nothing and leaves no stream record. */
function isSame(before: Item | undefined, after: Item | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  // Through JSON because dynalite builds objects without a prototype, which would count as different.
  return isDeepStrictEqual(before, JSON.parse(JSON.stringify(after)));
}

/** An item as an index shows it. */
export const projection = (index: Index, item: Item): Item => (index.projected === null ? item : pick(item, index.projected));
