import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openTable } from "./engine";
import { openStorage } from "./storage";
import { clientsOf, createTestTable } from "./testTable";

const directory = mkdtempSync(join(tmpdir(), "huiyin-table-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A disk of a known size, where this machine lets us make one. */
function mountSmallDisk(path: string): boolean {
  try {
    execFileSync("mkdir", ["-p", path]);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", path], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function fill(file: string): void {
  const descriptor = openSync(file, "w");
  const block = Buffer.alloc(64 * 1024);
  try {
    for (;;) writeSync(descriptor, block);
  } catch {
    // Full, as intended.
  } finally {
    closeSync(descriptor);
  }
}

describe("a table directory", () => {
  it("belongs to one table at a time", async () => {
    const path = join(directory, "locked");
    const table = await openTable({ path });
    await expect(openTable({ path })).rejects.toMatchObject({ code: "table.locked" });
    await table.close();
    await (await openTable({ path })).close();
  });

  it("that is no directory cannot be opened", async () => {
    const path = join(directory, "file");
    closeSync(openSync(path, "w"));
    await expect(openTable({ path })).rejects.toMatchObject({ code: "table.unreadable" });
  });

  it("is of no use once closed", async () => {
    const table = await openTable({ path: join(directory, "closed") });
    await table.close();
    await table.close();
    await expect(table.handle("DynamoDB_20120810.ListTables", "{}")).rejects.toMatchObject({ code: "table.closed" });
  });
});

const disk = join(directory, "disk");
const hasDisk = mountSmallDisk(disk);

(hasDisk ? describe : describe.skip)("a full disk", () => {
  afterAll(() => void execFileSync("umount", [disk]));
  beforeAll(() => rmSync(join(disk, "filler"), { force: true }));

  it("is refused before LevelDB meets its end", async () => {
    const table = await openTable({ path: join(disk, "reserve") });
    await expect(createTestTable(clientsOf(table))).rejects.toMatchObject({ code: "table.disk_full" });
    await table.close();
  });

  it("loses nothing that was written, and can be written again once there is room", async () => {
    const path = join(disk, "rows");
    const options = { path, sync: true, reserveBytes: 0, onReopened: async () => undefined };
    const value = "x".repeat(10_000);
    let storage = await openStorage(options);
    const kept: string[] = [];
    const write = async (key: string) => {
      await storage.write(new Map([[`${key}a`, value], [`${key}b`, value]]));
      kept.push(`${key}a`, `${key}b`);
    };
    for (let n = 0; n < 20; n += 1) await write(`early ${n} `);
    fill(join(disk, "filler"));
    // The log file may have a block to spare, but not two hundred.
    const late = async () => {
      for (let n = 0; n < 200; n += 1) await write(`late ${n} `);
    };
    await expect(late()).rejects.toMatchObject({ code: "table.disk_full" });
    await expect(write("still full ")).rejects.toMatchObject({ code: "table.disk_full" });
    rmSync(join(disk, "filler"));
    for (let n = 0; n < 20; n += 1) await write(`after ${n} `);
    await storage.close();
    storage = await openStorage(options);
    expect(kept.filter((key) => storage.get(key) !== value)).toEqual([]);
    // What was refused may be there or not, but never half of it.
    for (const key of ["still full ", ...Array.from({ length: 200 }, (_, n) => `late ${n} `)]) {
      expect([key, storage.get(`${key}a`) === undefined]).toEqual([key, storage.get(`${key}b`) === undefined]);
    }
    await storage.close();
  });
});
