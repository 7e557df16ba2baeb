import { writeUnits, type WriteUnits } from "./capacity";
import type { Key, Row, Table, Written } from "./table";
import { keyOf, keyOfOp } from "./tableExpressions";

export type CapacityLine = WriteUnits & { readonly key: Key; readonly type: string; readonly inTransaction: boolean };
export type OnCapacity = (line: CapacityLine) => void;

const typeOf = (row: Row | null | undefined): string => (typeof row?.["t"] === "string" ? row["t"] : "?");

/** The same table, but each write is weighed by reading its rows before and after. Only for measuring: two more reads each. */
export function measured(table: Table, onCapacity: OnCapacity): Table {
  const weigh = async (keys: readonly Key[], inTransaction: boolean, write: () => Promise<Written>): Promise<Written> => {
    const read = async () => new Map((await table.getMany(keys)).map((row) => [`${row.pk}\n${row.sk}`, row]));
    const before = await read();
    const written = await write();
    const after = await read();
    for (const key of keys) {
      const name = `${key.pk}\n${key.sk}`;
      const [old, now] = [before.get(name) ?? null, after.get(name) ?? null];
      onCapacity({ key: keyOf(key), type: typeOf(now ?? old), inTransaction, ...writeUnits(old, now, inTransaction) });
    }
    return written;
  };
  return {
    ...table,
    transact: (ops) => weigh(ops.map(keyOfOp), true, () => table.transact(ops)),
    put: (row, condition) => weigh([row], false, () => table.put(row, condition)),
    update: (key, change) => weigh([key], false, () => table.update(key, change)),
    delete: (key, condition) => weigh([key], false, () => table.delete(key, condition)),
    writeMany: async (rows) => {
      await weigh(rows, false, async () => (await table.writeMany(rows), { ok: true, value: undefined }));
    },
  };
}
