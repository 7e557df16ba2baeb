import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { openTable } from "../../functions/local/table/engine";
import { createDocumentClient, createTable, type Row, type Table } from "../../functions/platform/table";
import { tableDefinition } from "../../functions/platform/tableDefinition";

/** The verbs mean the same on the embedded table, on it while it stumbles, and on AWS's own DynamoDB Local. */
type Stand = { readonly config: DynamoDBClientConfig; stop(): Promise<void> };
const local = { region: "cn-northwest-1", credentials: { accessKeyId: "local", secretAccessKey: "local" } };
const created = async (stand: Stand): Promise<Stand> => {
  try {
    await new DynamoDBClient(stand.config).send(new CreateTableCommand({ TableName: "rows", ...tableDefinition }));
    return stand;
  } catch (error) {
    await stand.stop();
    throw error;
  }
};
const embedded = (stumbles: boolean) => async (): Promise<Stand> => {
  const engine = await openTable();
  const stand = await created({ config: { ...local, requestHandler: engine.requestHandler }, stop: () => engine.close() });
  if (stumbles) engine.setFaults({ seed: 11, conflict: 0.2, throttle: 0.1, before500: 0.1, after500: 0.15 });
  return stand;
};
const stands: [string, () => Promise<Stand>][] = [["the embedded table", embedded(false)], ["the embedded table, stumbling", embedded(true)]];
const reference = process.env["HUIYIN_DYNAMODB_LOCAL_AT"];
if (reference !== undefined) stands.push(["AWS DynamoDB Local", () => created({ config: { ...local, endpoint: reference }, stop: () => Promise.resolve() })]);

describe.each(stands)("%s", (_name, start) => {
  let stand: Stand;
  let table: Table;
  beforeAll(async () => {
    stand = await start();
    table = createTable({ client: createDocumentClient(stand.config), tableName: "rows" });
  }, 60_000);
  afterAll(() => stand?.stop());
  const key = (pk: string, sk = "HEAD") => ({ pk, sk });
  const lostTo = (row: Row | null) => ({ ok: false, code: "table.lost", lost: [{ index: 0, row }] });

  it("keeps every kind of value", async () => {
    const row = { ...key("kinds"), text: "欠薪😀", none: null, yes: true, n: 0.5, list: ["a", { b: 1 }], map: { "outcome": { deep: "x" } }, bytes: new Uint8Array([0, 255]), empty: "" };
    await table.put({ ...row, gone: undefined });
    const read = await table.get(key("kinds"));
    expect({ ...read, bytes: [...new Uint8Array(Object(read).bytes)] }).toEqual({ ...row, bytes: [0, 255] });
  });

  it("a row that must be absent is put once; who comes second reads who was first", async () => {
    expect((await table.put({ ...key("once"), by: "a" }, { absent: true })).ok).toBe(true);
    expect(await table.put({ ...key("once"), by: "b" }, { absent: true })).toEqual(lostTo({ ...key("once"), by: "a" }));
  });

  it("updates only what stands as it was read", async () => {
    await table.put({ ...key("update"), version: 1, keep: "k", drop: "d", outcome: { status: "pending" }, nothing: null });
    const change = { set: { version: 2, "outcome.status": "sending" }, remove: ["drop"], if: { equals: { version: 1, "outcome.status": "pending", nothing: null, taker: undefined } } };
    expect((await table.update(key("update"), change)).ok).toBe(true);
    const after = { ...key("update"), version: 2, keep: "k", outcome: { status: "sending" }, nothing: null };
    expect(await table.get(key("update"))).toEqual(after);
    expect(await table.update(key("update"), { set: { version: 3 }, if: { equals: { version: 1 } } })).toEqual(lostTo(after));
    expect((await table.update(key("nobody"), { set: { a: 1 }, if: { present: true } })).ok).toBe(false);
    expect((await table.delete(key("update"), { equals: { version: 1 } })).ok).toBe(false);
    expect((await table.delete(key("update"), { equals: { version: 2 } })).ok).toBe(true);
    expect(await table.get(key("update"))).toBeNull();
  });

  it("claims only what is not there or has run out, with the rest as it was read", async () => {
    const claim = (cells: readonly string[], now: string, until: string, version?: number) =>
      table.update(key("cells"), { set: { ...Object.fromEntries(cells.map((cell) => [cell, until])), version: 1 }, if: { below: Object.fromEntries(cells.map((cell) => [cell, now])), equals: { version } } });
    expect((await claim(["c1", "c2"], "10:00", "10:05")).ok).toBe(true);
    expect((await claim(["c2", "c3"], "10:04", "10:09", 1)).ok).toBe(false);
    expect((await claim(["c2", "c3"], "10:05", "10:10", 1)).ok).toBe(false);
    expect((await claim(["c2", "c3"], "10:06", "10:11", 2)).ok).toBe(false);
    expect((await claim(["c2", "c3"], "10:06", "10:11", 1)).ok).toBe(true);
    expect(await table.get(key("cells"))).toEqual({ ...key("cells"), c1: "10:05", c2: "10:11", c3: "10:11", version: 1 });
  });

  it("a transaction happens as a whole or not at all", async () => {
    await table.put({ ...key("guard"), version: 1 });
    const lost = await table.transact([{ put: { ...key("whole"), a: 1 } }, { check: key("guard"), if: { equals: { version: 2 } } }]);
    expect(lost).toEqual({ ok: false, code: "table.lost", lost: [{ index: 1, row: { ...key("guard"), version: 1 } }] });
    expect(await table.get(key("whole"))).toBeNull();
    expect((await table.transact([{ put: { ...key("whole"), a: 1 } }, { update: key("guard"), add: { version: 1 } }, { delete: key("nothing there") }])).ok).toBe(true);
    expect(await table.get(key("guard"))).toEqual({ ...key("guard"), version: 2 });
  });

  it("however often an answer is lost, a count counts once", async () => {
    for (let n = 1; n <= 30; n++) expect((await table.transact([{ update: key("count"), add: { n: 1 } }])).ok).toBe(true);
    expect(await table.get(key("count"))).toEqual({ ...key("count"), n: 30 });
  }, 60_000);

  it("of twenty who take one row, one has it, and each of the others reads who", async () => {
    for (let round = 0; round < 5; round++) {
      const it = key(`race${round}`);
      await table.put({ ...it, version: 1 });
      const taken = await Promise.all(Array.from({ length: 20 }, async (_, who) => {
        const written = await table.transact([
          { update: it, set: { version: 2, taker: who }, if: { equals: { version: 1 } } }, { put: { ...key(`race${round}`, `EVENT#${who}`), who } },
        ]);
        // A conflict to the end names nobody: read again, as the repositories do.
        return written.ok ? who : (written.lost[0]?.row ?? (await table.get(it)))?.["taker"];
      }));
      const winner = (await table.get(it))?.["taker"];
      expect(new Set(taken)).toEqual(new Set([winner]));
      expect((await table.query({ pk: `race${round}`, prefix: "EVENT#" })).rows.map((row) => row["who"])).toEqual([winner]);
    }
  }, 60_000);

  it("reads ranges in order, pages without a gap, and indexes by their own keys", async () => {
    const rows = Array.from({ length: 60 }, (_, n) => ({
      ...key("list", `N#${String(n).padStart(3, "0")}`), boardKey: "OPEN#x", boardAt: String(n % 2), findKey: "F#1", findAt: String(n), ...(n < 3 ? { dueKey: "DUE#1", dueAt: `${n}` } : {}), n,
    }));
    await table.writeMany(rows);
    const numbers = (it: { rows: Row[] }) => it.rows.map((row) => row["n"]);
    expect(numbers(await table.query({ pk: "list" }))).toEqual(rows.map((row) => row.n));
    expect(numbers(await table.query({ pk: "list", from: "N#010", to: "N#012" }))).toEqual([10, 11, 12]);
    expect(numbers(await table.query({ pk: "list", from: "N#058" }))).toEqual([58, 59]);
    expect(numbers(await table.query({ pk: "list", to: "N#001" }))).toEqual([0, 1]);
    expect(numbers(await table.query({ pk: "list", prefix: "N#00", newestFirst: true, limit: 2 }))).toEqual([9, 8]);
    for (const newestFirst of [true, false]) {
      const met: unknown[] = [];
      let after: string | null = null;
      do {
        const page: { rows: Row[]; next: string | null } = await table.query({ index: "board", pk: "OPEN#x", limit: 7, newestFirst, after });
        met.push(...numbers(page));
        after = page.next;
      } while (after !== null);
      expect([...met].sort((a, b) => Number(a) - Number(b))).toEqual(rows.map((row) => row.n));
    }
    expect(numbers(await table.query({ index: "due", pk: "DUE#1", to: "1~" }))).toEqual([0, 1]);
    const [found] = (await table.query({ index: "find", pk: "F#1", limit: 1 })).rows;
    expect(Object.keys(found ?? {}).sort()).toEqual(["findAt", "findKey", "pk", "sk"]);
    expect(numbers({ rows: await table.getMany(rows.map((row) => key(row.pk, row.sk))) })).toEqual(rows.map((row) => row.n));
  }, 60_000);

});
