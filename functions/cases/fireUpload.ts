import { addHours, type Instant } from "@huiyin/shared/kernel/time";
import type { Files } from "../platform/files";
import type { Table } from "../platform/table";
import { dropUpload, openHours, pieceKeys, putUpload, readUpload, untilLapsed, wholeKey } from "./uploadRepository";

type Deps = { readonly table: Pick<Table, "get" | "transact">; readonly files: Pick<Files, "sizes" | "remove"> };

/**
 * An upload nobody went on with. One of which more arrived since the last look has another day; else it lapses, counts no longer and cannot
 * be gone on with, and once no form for a piece of it is good any more its pieces go, and then its row. Stopped anywhere, the same again.
 */
export async function fireUpload({ table, files }: Deps, number: string, id: string, now: Instant): Promise<void> {
  const it = await readUpload(table, number, id);
  if (it === null || it.until === undefined || it.until > now) return;
  if (it.state === "open") {
    const arrived = [...(await files.sizes(`pieces/${number}/${id}/`)).values()].reduce((sum, bytes) => sum + bytes, 0);
    const next = arrived > (it.arrived ?? 0) ? { until: addHours(now, openHours), arrived } : { state: "lapsed" as const, until: untilLapsed(now) };
    // Finished or taken back in this very moment, it is that.
    return void (await table.transact([putUpload(number, { ...it, ...next, version: it.version + 1 }, it)]));
  }
  // Whole too: it may have been joined while it lapsed.
  await files.remove([...pieceKeys(number, it), wholeKey(number, id)]);
  await table.transact([dropUpload(number, it)]);
}
