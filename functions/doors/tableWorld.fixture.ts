import type { Instant } from "@huiyin/shared/kernel/time";
import { openTestStore } from "../local/table/testStore.fixture";
import { openKeys } from "../platform/keys";
import { createTable, type Key, type Op, type Row } from "../platform/table";
import { keyWrapper } from "../platform/wrapping";
import { start } from "./matters.fixture";

/** For tests of rows: the table with the keys that seal in it, a clock that stands, and what repositories are asked again and again. */
export async function openTableWorld() {
  let at: Instant = start;
  const now = (): Instant => at;
  const store = await openTestStore(() => Date.parse(at));
  const table = createTable({ client: store.documents, tableName: store.tableName });
  const keys = await openKeys({ table, wrapper: keyWrapper(new Uint8Array(32).fill(1)), now });
  return {
    table, keys, now,
    setNow: (instant: Instant) => void (at = instant),
    /** Whether the transaction went through. */
    write: async (...ops: readonly Op[]): Promise<boolean> => (await table.transact(ops)).ok,
    /** What stood where the first of these operations lost; null when all went through, or nothing stood there. */
    winner: async (...ops: readonly Op[]): Promise<Row | null> => {
      const written = await table.transact(ops);
      return written.ok ? null : (written.lost[0]?.row ?? null);
    },
    /** Another hand's rubbish in a row that is there. */
    spoil: async (key: Key, change: Readonly<Record<string, unknown>>): Promise<void> => void (await table.put({ ...(await table.get(key)), ...change, pk: key.pk, sk: key.sk })),
    /** Everything that can be read in a row without a key, sealed bytes as the letters they would be. */
    legible: async (key: Key): Promise<string> => JSON.stringify(await table.get(key), (_name, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value)),
    close: () => store.close(),
  };
}
export type TableWorld = Awaited<ReturnType<typeof openTableWorld>>;
