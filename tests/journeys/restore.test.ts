import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import { readCaseRoute } from "@huiyin/shared/cases/staffApi";
import { exportTable, restoreTable, wipeTable } from "../../functions/local/backup";
import { createWorld, type World } from "./harness";
import { answer, contact, file, fileAnonymously, look, take } from "./steps";
import { secrets } from "./stories";
import { organisations } from "./town";

jest.setTimeout(120_000);
let world: World;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huiyin-restore-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.finish(Object.values(secrets));
});

it("the drill: export, wipe, restore; the night finds nothing, and every case goes on where it was", async () => {
  world = await createWorld();
  const { table } = world.platform;
  const [answered, waiting] = [await file(world, "worker"), await file(world, "other", { respondents: [{ kind: "employer", organisation: null, name: "另一家" }] })];
  await take(world, "lawyer-a");
  await fileAnonymously(world);
  await contact(world, "lawyer-a", answered);
  await answer(world, "lawyer-a", answered);
  await world.pump();
  const before = await world.rows();
  const seen = await look(world, answered);

  const out = path.join(folder, "huiyin.ndjson.gz");
  expect(await exportTable(table, out)).toBeGreaterThanOrEqual(before.length);
  expect(statSync(out).mode & 0o077).toBe(0);
  const text = gunzipSync(readFileSync(out)).toString("utf8");
  // Sealed as in the table; the employer file is plain there too.
  for (const secret of Object.values(secrets).filter((it) => !organisations.some(({ name }) => name.includes(it) || it.includes(name)))) expect(text.includes(secret)).toBe(false);
  await expect(restoreTable(table, out)).rejects.toThrow("not empty");
  const kept = await world.rows();
  await wipeTable(table);
  expect(await world.rows()).toEqual([]);
  expect(await restoreTable(table, out)).toBe(kept.length);
  const plain = (rows: readonly Record<string, unknown>[]) => rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
  expect(plain(await world.rows())).toEqual(plain(kept));

  world.settle();
  expect(await world.audit()).toEqual([]);
  expect((await look(world, answered)).status).toBe(seen.status);
  expect((await world.as("head").call(readCaseRoute, { params: { number: waiting } })).status).toBe(200);
  // What rang goes on ringing: its timer came back with it.
  await world.after(20);
  await take(world, "lawyer-b");
});
