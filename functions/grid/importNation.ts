import type { UnitKind } from "@huiyin/shared/grid/schema";
import type { Instant } from "@huiyin/shared/kernel/time";
import type { Row, Table } from "../platform/table";
import { nationDistrictRow, nationImportRow, nationStreetRow, readNationImport, type NationImport, type Street } from "./nationRepository";

/**
 * The country's division codes as a text file: a unit a line, "210203001005,金海社区居委会", in order of the codes, as the Bureau of
 * Statistics publishes them; codes of 6, 9 and 12 digits, or all of 12 with zeros at the end. Provinces and cities are passed over.
 */
export type Source = {
  /** Tells one file from another, whole, so that only the same one is gone on with; each row says by which it was written last. */
  readonly id: string;
  /** The file's bytes from a position on. */
  readonly read: (from: number) => AsyncIterable<Buffer>;
};
type Deps = { readonly table: Pick<Table, "get" | "put" | "writeMany">; readonly now: () => Instant; readonly onPage?: (it: NationImport) => void | Promise<void> };

/** Rows that are held before they are written; all the memory an import takes. */
const pageRows = 200;

const trimmed = (code: string): string => (code.length !== 12 ? code : code.endsWith("000000") ? code.slice(0, 6) : code.endsWith("000") ? code.slice(0, 9) : code);
const streetKind = (name: string): UnitKind => (/[镇乡]$/u.test(name) ? "town" : /(区|园|开发区|管委会|管理处)$/u.test(name) ? "park" : "street");
const communityKind = (name: string): UnitKind => (/(村|村委会|村民委员会)$/u.test(name) ? "village" : "community");
/** As people say it: "金海社区居委会" is 金海社区, "王家村委会" is 王家村. */
const plainName = (name: string): string => name.replace(/(社区)?(居民委员会|居委会|社区居委会)$/u, "社区").replace(/(村)?(村民委员会|村委会)$/u, "村").replace("街道办事处", "街道");

/** Lines of a stream with the position after each; a torn character is never decoded, because a line is. */
async function* linesFrom(read: Source["read"], from: number): AsyncGenerator<{ readonly text: string; readonly end: number }> {
  let [rest, at]: [Buffer, number] = [Buffer.alloc(0), from];
  for await (const chunk of read(from)) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let begin = 0;
    for (let end = rest.indexOf(10, begin); end >= 0; end = rest.indexOf(10, begin)) {
      at += end + 1 - begin;
      yield { text: rest.toString("utf8", begin, end).trim(), end: at };
      begin = end + 1;
    }
    rest = rest.subarray(begin);
  }
  if (rest.length > 0) yield { text: rest.toString("utf8").trim(), end: at + rest.length };
}

/**
 * Streams the file into rows. Its position is written after each page, at the beginning of the street that is not finished; killed, the
 * next run of the same file goes on there and writes the same rows again at most for one page.
 * @throws naming the line when it is none, or when codes are out of order
 */
export async function importNation({ table, now, onPage }: Deps, source: Source): Promise<NationImport> {
  const before = await readNationImport(table);
  const isSame = before !== null && before.id === source.id;
  if (isSame && before.doneAt !== null) return before;
  let it: NationImport = isSame ? before : { v: 1, id: source.id, bytes: 0, units: 0, startedAt: now(), doneAt: null, stamps: true };
  let rows: Row[] = [];
  let street: Street | null = null;
  let units: [string, string, UnitKind][] = [];
  /** Units counted, and bytes read, up to the end of the last whole street. */
  let [counted, whole, last] = [it.units, it.bytes, ""];
  let pending = 0;
  const close = (end: number): void => {
    if (street !== null) rows.push(nationStreetRow({ ...street, units }, source.id));
    [street, units, whole, counted, pending] = [null, [], end, counted + pending, 0];
  };
  const write = async (): Promise<void> => {
    await table.writeMany(rows);
    rows = [];
    it = { ...it, bytes: whole, units: counted };
    await table.put(nationImportRow(it));
    await onPage?.(it);
  };
  let end = it.bytes;
  for await (const line of linesFrom(source.read, it.bytes)) {
    const begin = end;
    end = line.end;
    const [, digits = "", name = ""] = /^\uFEFF?"?(\d{2,12})"?\s*[,\t]\s*"?([^",\t]{1,60})"?/u.exec(line.text) ?? [];
    if (digits === "") {
      if (line.text === "" || begin === 0) continue;
      throw new Error(`nation: no code and name at byte ${begin}: ${line.text.slice(0, 40)}`);
    }
    const code = trimmed(digits);
    if (code.length < 6 || /00$/.test(code.slice(0, 6))) continue;
    if (code <= last) throw new Error(`nation: ${digits} at byte ${begin} is out of order: sort the file by code`);
    last = code;
    if (code.length === 12) {
      if (street === null || !code.startsWith((street as Street).code)) throw new Error(`nation: ${digits} at byte ${begin} has no street before it`);
      units.push([code.slice(9), plainName(name), communityKind(name)]);
      pending += 1;
      continue;
    }
    close(begin);
    if (rows.length >= pageRows) await write();
    pending = 1;
    if (code.length === 6) rows.push(nationDistrictRow(code, name, source.id));
    else street = { code, name: plainName(name), kind: streetKind(name), units: [] };
  }
  close(end);
  await write();
  it = { ...it, doneAt: now() };
  await table.put(nationImportRow(it));
  return it;
}
