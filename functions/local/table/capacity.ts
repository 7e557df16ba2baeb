import { projection } from "./changes";
import { type Item, itemBytes } from "./item";
import { indexRow } from "./keys";
import { type Index } from "./table";
import { type CapacityMode } from "./validation";
import { type RowChange } from "./writer";

type Units = { CapacityUnits: number };
export type ConsumedCapacity = Units & {
  TableName: string;
  Table?: Units;
  GlobalSecondaryIndexes?: Record<string, Units>;
  LocalSecondaryIndexes?: Record<string, Units>;
};

/** Units used on one table: its own, and those of each index touched. */
export type Use = { table: string; units: number; indexes: readonly { index: Index; units: number }[] };

/** Transactions prepare and then commit, and are charged for both. */
export const transactionFactor = 2;

const writeUnits = (item: Item): number => Math.max(1, Math.ceil(itemBytes(item) / 1_024));

/** Units for reading so many bytes: one per 4 KB, half when the read may be stale. */
export const readUnits = (bytes: number, isConsistent: boolean): number => Math.max(1, Math.ceil(bytes / 4_096)) * (isConsistent ? 1 : 0.5);

/**
 * What one item write costs: a unit per KB of the larger of old and new, and for each index whose entry appears, vanishes or changes a unit
 * per KB of the entry; an entry that moves is a deletion and a put (Developer Guide, "Provisioned throughput considerations for GSIs").
 */
export function writeUse({ table, before, after }: RowChange): Use {
  const units = Math.max(before === undefined ? 1 : writeUnits(before), after === undefined ? 1 : writeUnits(after));
  const indexes = table.indexes.flatMap((index) => {
    const from = before !== undefined && indexRow(table, index, before) !== undefined ? projection(index, before) : undefined;
    const to = after !== undefined && indexRow(table, index, after) !== undefined ? projection(index, after) : undefined;
    if (from === undefined && to === undefined) return [];
    if (from === undefined || to === undefined) return [{ index, units: writeUnits(from ?? to ?? {}) }];
    if (indexRow(table, index, before) !== indexRow(table, index, after)) return [{ index, units: writeUnits(from) + writeUnits(to) }];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ index, units: Math.max(writeUnits(from), writeUnits(to)) }];
  });
  return { table: table.name, units, indexes };
}

/** The ConsumedCapacity to answer with, one per table in order of first use; undefined when it was not asked for. */
export function consumed(mode: CapacityMode | undefined, uses: readonly Use[], factor = 1): ConsumedCapacity[] | undefined {
  if (mode !== "TOTAL" && mode !== "INDEXES") return undefined;
  const byTable = new Map<string, { units: number; indexes: Map<Index, number> }>();
  for (const { table, units, indexes } of uses) {
    const sum = byTable.get(table) ?? { units: 0, indexes: new Map<Index, number>() };
    sum.units += units * factor;
    for (const one of indexes) sum.indexes.set(one.index, (sum.indexes.get(one.index) ?? 0) + one.units * factor);
    byTable.set(table, sum);
  }
  return [...byTable].map(([TableName, { units, indexes }]) => {
    const CapacityUnits = [...indexes.values()].reduce((sum, one) => sum + one, units);
    if (mode === "TOTAL") return { TableName, CapacityUnits };
    return { TableName, CapacityUnits, Table: { CapacityUnits: units }, ...byName("Global", indexes), ...byName("Local", indexes) };
  });
}

function byName(scope: "Global" | "Local", indexes: ReadonlyMap<Index, number>): Partial<ConsumedCapacity> {
  const mine = [...indexes].filter(([index]) => index.isGlobal === (scope === "Global"));
  if (mine.length === 0) return {};
  return { [`${scope}SecondaryIndexes`]: Object.fromEntries(mine.map(([index, CapacityUnits]) => [index.name, { CapacityUnits }])) };
}
