import { type Catalog } from "./catalog";
import { expiryBefore } from "./keys";
import { type Storage } from "./storage";
import { type Table } from "./table";
import { type Writer } from "./writer";

/** DynamoDB never deletes what expired longer ago than this: a date that old is taken for a mistake (Developer Guide, "Time to Live"). */
const longestAgoSeconds = 5 * 365 * 86_400;
const atOnce = 256;

/** Deletes the items whose time has come. Each leaves a stream record that names the service as the one who deleted it. */
export async function deleteExpired(catalog: Catalog, storage: () => Storage, writer: Writer, now: () => number): Promise<void> {
  const seconds = Math.floor(now() / 1_000);
  for (const table of catalog.all()) {
    if (table.ttlAttribute === null) continue;
    const cursor = storage().cursor(expiryBefore(table.name, seconds), false);
    try {
      for (let rows = await cursor.nextv(atOnce); rows.length > 0; rows = await cursor.nextv(atOnce)) {
        const keys = rows.map(([, key]) => key);
        await writer.submit((draft) => {
          for (const key of keys) {
            const before = draft.read(key);
            // Looked at again: it may have been written since, with a later time.
            if (before === undefined || !isExpired(table, before[table.ttlAttribute ?? ""]?.N, seconds)) continue;
            draft.change({ table, key, before, after: undefined, isExpiry: true });
          }
        });
      }
    } finally {
      await cursor.close();
    }
  }
}

function isExpired(table: Table, expiresAt: string | undefined, now: number): boolean {
  const seconds = Number(expiresAt);
  return table.ttlAttribute !== null && seconds < now && seconds > now - longestAgoSeconds;
}
