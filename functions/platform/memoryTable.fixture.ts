import { ok } from "@huiyin/shared/kernel/result";
import type { Condition } from "./tableExpressions";
import type { Key, Op, Row, Table, Written } from "./table";

/** Just enough of a table for unit tests of what sits on it: one map, no indexes, no races. The real one is used everywhere else. */
export function memoryTable(): Table & { readonly rows: Map<string, Row>; writes: number } {
  const rows = new Map<string, Row>();
  const name = (key: Key) => `${key.pk}\n${key.sk}`;
  const holds = (row: Row | undefined, condition: Condition | undefined): boolean => {
    if (condition === undefined) return true;
    if ("absent" in condition) return row === undefined;
    if ("present" in condition) return row !== undefined;
    return row !== undefined && Object.entries(condition.equals).every(([field, value]) => row[field] === value);
  };
  const keyOf = (op: Op): Key => ("put" in op ? op.put : "update" in op ? op.update : "delete" in op ? op.delete : op.check);
  const write = async (ops: readonly Op[]): Promise<Written> => {
    const lost = ops.flatMap((op, index) => (holds(rows.get(name(keyOf(op))), op.if) ? [] : [{ index, row: rows.get(name(keyOf(op))) ?? null }]));
    if (lost.length > 0) return { ok: false, code: "table.lost", lost };
    for (const op of ops) {
      const key = keyOf(op);
      if ("check" in op) continue;
      table.writes++;
      if ("put" in op) rows.set(name(key), op.put);
      if ("delete" in op) rows.delete(name(key));
      if (!("update" in op)) continue;
      const row: Record<string, unknown> = { ...rows.get(name(key)), ...op.set };
      for (const field of op.remove ?? []) delete row[field];
      for (const [field, by] of Object.entries(op.add ?? {})) row[field] = Number(row[field] ?? 0) + by;
      rows.set(name(key), { ...row, pk: key.pk, sk: key.sk });
    }
    return ok(undefined);
  };
  const table = {
    rows,
    writes: 0,
    get: async (key: Key) => rows.get(name(key)) ?? null,
    getMany: async (keys: readonly Key[]) => keys.flatMap((key) => rows.get(name(key)) ?? []),
    query: async ({ pk, prefix = "" }: { pk: string; prefix?: string | undefined }) => ({
      rows: [...rows.values()].filter((row) => row.pk === pk && row.sk.startsWith(prefix)).sort((a, b) => (a.sk < b.sk ? -1 : 1)),
      next: null,
    }),
    scan: async () => ({ rows: [...rows.values()], next: null }),
    transact: write,
    put: (row: Row, condition?: Condition) => write([{ put: row, ...(condition ? { if: condition } : {}) }]),
    update: (key: Key, change: object) => write([{ update: key, ...change }]),
    delete: (key: Key, condition?: Condition) => write([{ delete: key, ...(condition ? { if: condition } : {}) }]),
    writeMany: async (many: readonly Row[]) => void (await write(many.map((row) => ({ put: row })))),
  };
  return table;
}
