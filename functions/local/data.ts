import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { access, constants, mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import * as z from "zod/mini";
import { openTable, type TableEngine } from "./table/engine";
import { diskIsFull, folderIsForbidden, freeBytes, leastFreeBytes, problemOf } from "./problems";

export const tableFolder = (folder: string): string => path.join(folder, "table");
const runningFile = (folder: string): string => path.join(folder, "running.json");
const zRunning = z.object({ pid: z.number(), port: z.number() });

/** What a running program left for whoever starts a second one. Only a hint: the table's own lock decides, and a killed process leaves no lock. */
function whereItRuns(folder: string): string | null {
  try {
    const { pid, port } = z.parse(zRunning, JSON.parse(readFileSync(runningFile(folder), "utf8")));
    return `http://localhost:${port}, process ${pid}`;
  } catch {
    return null;
  }
}
export const noteRunning = (folder: string, port: number): void => writeFileSync(runningFile(folder), JSON.stringify({ pid: process.pid, port }));
export const noteStopped = (folder: string): void => rmSync(runningFile(folder), { force: true });

/** @throws Problem when there is too little room, or the folder may not be written. */
async function prepare(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const known = problemOf(error, folder, null);
    throw known === error ? folderIsForbidden(folder) : known;
  }
  const free = await freeBytes(folder);
  if (free < leastFreeBytes) throw diskIsFull(folder, free);
}

/**
 * Opens everything that is kept, and holds it: the table's own lock keeps a second program out, also after this one is killed.
 * @param fresh throw away what is there first; refused while another program holds it @param now milliseconds: what expires goes by it
 * @throws Problem in words for the person at the keyboard
 */
export async function openData(folder: string, fresh: boolean, now: () => number = Date.now): Promise<TableEngine> {
  await prepare(folder);
  const open = async (): Promise<TableEngine> => {
    try {
      return await openTable({ path: tableFolder(folder), now });
    } catch (error) {
      throw problemOf(error, folder, whereItRuns(folder));
    }
  };
  if (!fresh) return open();
  // Opening proves that nobody else has it. A table that cannot be read is no reason to keep it: starting over is the way out.
  const held = await openTable({ path: tableFolder(folder) }).catch((error: unknown) => {
    const known = problemOf(error, folder, whereItRuns(folder));
    if (error instanceof Error && "code" in error && error.code === "table.unreadable") return null;
    throw known;
  });
  await held?.close();
  for (const name of await readdir(folder)) await rm(path.join(folder, name), { recursive: true, force: true });
  return open();
}

/** The master key under which everything personal is sealed: made once, readable only by this user. */
export function keyFile(folder: string): string {
  const file = path.join(folder, "master.key");
  if (!existsSync(file)) {
    // Killed in the middle, it must not leave half a key behind.
    writeFileSync(`${file}.new`, randomBytes(32), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  return file;
}
