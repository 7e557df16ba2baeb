type Cell = string | number | boolean | Date | null;

/** What a district's tree or two months of a rota unpack to, many times over; a packed bomb says larger. */
const mostUnpackedBytes = 20_000_000;
const entrySignature = 0x02014b50;
/** The sizes the zip's own directory tells. */
function unpackedBytes(file: Buffer): number {
  let bytes = 0;
  for (let at = file.indexOf("PK\u0001\u0002", 0, "latin1"); at >= 0 && at + 28 <= file.length; at = file.indexOf("PK\u0001\u0002", at + 4, "latin1")) {
    if (file.readUInt32LE(at) === entrySignature) bytes += file.readUInt32LE(at + 24);
  }
  return bytes;
}

/** The cells of the first sheet of an xlsx, row by row; null for what is no such file. The reader is loaded on use. */
export async function rowsOfSheet(base64: string): Promise<readonly (readonly Cell[])[] | null> {
  const file = Buffer.from(base64, "base64");
  if (unpackedBytes(file) > mostUnpackedBytes) return null;
  const { readSheet } = await import("read-excel-file/node");
  // What the reader throws says nothing but that this is no such file.
  const rows: unknown = await readSheet(file).catch(() => null);
  const isCell = (it: unknown): it is Cell => it === null || typeof it === "string" || typeof it === "number" || typeof it === "boolean" || it instanceof Date;
  return Array.isArray(rows) ? rows.map((row: unknown) => (Array.isArray(row) ? row.map((it: unknown) => (isCell(it) ? it : null)) : [])) : null;
}
