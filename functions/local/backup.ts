import { createReadStream, createWriteStream } from "node:fs";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import * as z from "zod/mini";
import type { Row, Table } from "../platform/table";

/**
 * A whole table as one file: a row a line, packed, sealed attributes as they are sealed. It can be read only with the key that wrapped its
 * data keys (KMS, or the key file), which is never in it. Rows that change while it is written are as they were at their line; for a moment
 * that holds for the whole table use DynamoDB's point in time (docs/operating.md).
 */
const pageRows = 500;
const batchRows = 200;
const zLine = z.looseObject({ pk: z.string(), sk: z.string() });

const packed = (row: Row): string => JSON.stringify(row, (_name, value: unknown) => (value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString("base64") } : value));
const zBytes = z.strictObject({ $bytes: z.string() });
const unpacked = (line: string): Row =>
  zLine.parse(JSON.parse(line, (_name, value: unknown) => {
    const bytes = value !== null && typeof value === "object" && "$bytes" in value ? zBytes.safeParse(value) : null;
    return bytes?.success === true ? new Uint8Array(Buffer.from(bytes.data.$bytes, "base64")) : value;
  }));

async function* rowsOf(table: Pick<Table, "scan">): AsyncGenerator<Row> {
  let after: string | null = null;
  do {
    const page: { rows: Row[]; next: string | null } = await table.scan({ segment: 0, segments: 1, limit: pageRows, after });
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}

/** @returns how many rows were written */
export async function exportTable(table: Pick<Table, "scan">, file: string): Promise<number> {
  const packing = createGzip();
  const writing = pipeline(packing, createWriteStream(file, { mode: 0o600 }));
  let count = 0;
  for await (const row of rowsOf(table)) {
    count += 1;
    if (!packing.write(`${packed(row)}\n`)) await once(packing, "drain");
  }
  packing.end();
  await writing;
  return count;
}

/** Every row of the file, into a table that has none: what lies there is somebody's. @throws when the table is not empty */
export async function restoreTable(table: Pick<Table, "scan" | "writeMany">, file: string): Promise<number> {
  const { rows: there } = await table.scan({ segment: 0, segments: 1, limit: 1, after: null });
  if (there.length > 0) throw new Error("restore: the table is not empty");
  let [batch, count]: [Row[], number] = [[], 0];
  const write = async (): Promise<void> => {
    await table.writeMany(batch);
    count += batch.length;
    batch = [];
  };
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity })) {
    if (line === "") continue;
    batch.push(unpacked(line));
    if (batch.length >= batchRows) await write();
  }
  await write();
  return count;
}

/** For a drill, and for a table that is thrown away: every row goes. */
export async function wipeTable(table: Pick<Table, "scan" | "delete">): Promise<number> {
  const keys: Row[] = [];
  for await (const { pk, sk } of rowsOf(table)) keys.push({ pk, sk });
  for (const key of keys) await table.delete(key);
  return keys.length;
}
