import { mkdir, statfs } from "node:fs/promises";
import { Level } from "level";
import { MemoryLevel } from "memory-level";
import { isTableError, storageError, tableError } from "./errors";
import { type Range } from "./keys";

/** What is used of LevelDB, on disk or in memory. Reads are synchronous: a warm one takes 3 µs, a trip to a thread and back 70. */
type Rows = {
  open(): Promise<void>;
  close(): Promise<void>;
  getSync(key: string, options: { snapshot?: Snapshot | undefined }): string | undefined;
  batch(operations: Operation[], options: { sync: boolean }): Promise<void>;
  iterator(options: Range & { reverse: boolean; snapshot?: Snapshot | undefined; highWaterMarkBytes: number }): Cursor;
  clear(range: Range): Promise<void>;
  snapshot(): Snapshot;
};
type Operation = { type: "put"; key: string; value: string } | { type: "del"; key: string };

/** The rows as they were at one moment. */
export type Snapshot = { close(): Promise<void> };
/** Walks a range; an empty answer is its end. */
export type Cursor = { nextv(size: number): Promise<[string, string][]>; close(): Promise<void> };
/** Rows to write by name; null deletes. */
export type RowWrites = ReadonlyMap<string, string | null>;

export type Storage = {
  /** Committed rows only. */
  get(key: string, snapshot?: Snapshot): string | undefined;
  cursor(range: Range, reverse: boolean, snapshot?: Snapshot): Cursor;
  snapshot(): Snapshot;
  /**
   * Makes sure that what is read now is what a write will find: mends what an earlier failed write left. Rejects with a TableError when the
   * disk is full.
   */
  prepare(): Promise<void>;
  /** All rows or none; resolves when they are on disk. Rejects with a TableError when the disk is full. */
  write(rows: RowWrites): Promise<void>;
  clear(range: Range): Promise<void>;
  close(): Promise<void>;
};

export type StorageOptions = {
  /** A directory, made if missing; absent keeps everything in memory. */
  path?: string | undefined;
  /** Wait for the disk on every write. Without it a power cut (not a crash of the process) may lose the last writes. */
  sync: boolean;
  /** Free bytes below which writes are refused: LevelDB needs room to compact and to recover, so it must never meet the very end. */
  reserveBytes?: number | undefined;
  /** Called after the rows were reopened following a failed write, when what is remembered in memory may no longer be what is on disk. */
  onReopened(): Promise<void>;
};

const defaultReserveBytes = 64 * 1024 * 1024;
const bytesBetweenChecks = 1024 * 1024;
const msBetweenChecks = 1_000;
const cursorBytes = 256 * 1024;
/** Larger than LevelDB's own choice: a warm cache keeps reads off the disk, a larger buffer spares compactions during bulk loads. */
const cacheSize = 64 * 1024 * 1024;
const writeBufferSize = 16 * 1024 * 1024;

/** Opens the rows. Rejects with a TableError: "table.locked" when another process has them, "table.disk_full", "table.unreadable". */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { path, sync, reserveBytes = defaultReserveBytes, onReopened } = options;
  let rows = await openRows(path);
  let isBroken = false;
  let checkedAt = -Infinity;
  let bytesSinceCheck = 0;

  async function refuseWhenFull(directory: string): Promise<void> {
    const isDue = isBroken || bytesSinceCheck >= bytesBetweenChecks || performance.now() - checkedAt >= msBetweenChecks;
    if (!isDue) return;
    const { bavail, bsize } = await statfs(directory);
    if (bavail * bsize < reserveBytes) throw tableError("table.disk_full");
    checkedAt = performance.now();
    bytesSinceCheck = 0;
  }

  /** After a failed write LevelDB's log may end in half a record; what is written behind that would be lost. Reopening cuts it clean. */
  async function reopen(): Promise<void> {
    await rows.close();
    rows = await openRows(path);
    isBroken = false;
    await onReopened();
  }

  async function prepare(): Promise<void> {
    if (path === undefined) return;
    await refuseWhenFull(path);
    if (isBroken) await reopen();
  }

  return {
    get: (key, snapshot) => rows.getSync(key, { snapshot }),
    cursor: (range, reverse, snapshot) => rows.iterator({ ...range, reverse, snapshot, highWaterMarkBytes: cursorBytes }),
    snapshot: () => rows.snapshot(),
    prepare,
    async write(writes) {
      await prepare();
      const operations: Operation[] = [];
      for (const [key, value] of writes) {
        operations.push(value === null ? { type: "del", key } : { type: "put", key, value });
        bytesSinceCheck += key.length + (value?.length ?? 0);
      }
      try {
        await rows.batch(operations, { sync });
      } catch (error) {
        isBroken = path !== undefined;
        throw storageError(error);
      }
    },
    clear: (range) => rows.clear(range),
    close: () => rows.close(),
  };
}

async function openRows(path: string | undefined): Promise<Rows> {
  try {
    if (path !== undefined) await mkdir(path, { recursive: true });
    const rows: Rows =
      path === undefined
        ? new MemoryLevel<string, string>({ storeEncoding: "utf8" })
        : new Level<string, string>(path, { cacheSize, writeBufferSize });
    await rows.open();
    return rows;
  } catch (error) {
    const known = storageError(error);
    throw isTableError(known) && known.code !== "table.closed" ? known : tableError("table.unreadable", error);
  }
}
