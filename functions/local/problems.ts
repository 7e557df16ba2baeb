import { statfs } from "node:fs/promises";

/** Something the person at the keyboard can put right: told in one sentence, in both languages, and the program ends with code 1. */
export class Problem extends Error {}

export const leastFreeBytes = 256 * 1024 * 1024;
const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);

export const isRunning = (folder: string, where: string | null): Problem =>
  new Problem(
    `Huiyin is already running with the data in ${folder}${where === null ? "" : ` (${where})`}. Stop it first with Ctrl+C.\n回音已经在运行，数据目录正被它使用。请先在那边按 Ctrl+C 停下。`,
  );
export const portIsBusy = (port: number): Problem =>
  new Problem(
    `Port ${port} is used by another program. Choose another: npm start -- --port ${port + 1}\n端口 ${port} 被别的程序占用了，请换一个：npm start -- --port ${port + 1}`,
  );
export const portIsForbidden = (port: number): Problem =>
  new Problem(`Port ${port} may not be used by this user. Choose one above 1024: npm start -- --port 8351\n没有权限使用端口 ${port}，请换一个：npm start -- --port 8351`);
export const diskIsFull = (folder: string, free: number): Problem =>
  new Problem(
    `The disk that holds ${folder} is almost full (${megabytes(free)} MB left; ${megabytes(leastFreeBytes)} MB are needed). Free some space and start again; nothing was lost.\n` +
      `磁盘快满了（还剩 ${megabytes(free)} MB，至少要 ${megabytes(leastFreeBytes)} MB）。请腾出空间再启动，已有的数据都在。`,
  );
export const folderIsForbidden = (folder: string): Problem =>
  new Problem(`The data folder ${folder} cannot be written by this user. Give it write permission and start again.\n数据目录不能写入，请检查权限后再启动。`);
export const dataIsUnreadable = (folder: string): Problem =>
  new Problem(
    `The data in ${folder} cannot be read. Copy the folder away if you need it, then start over with: npm start -- --fresh\n数据目录读不出来。如需保留请先另存，再重新开始：npm start -- --fresh`,
  );

export const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

/** @returns the problem behind a failure to open or write the data, or the error itself when it is none we know. */
export function problemOf(error: unknown, folder: string, where: string | null): unknown {
  switch (codeOf(error)) {
    case "table.locked":
      return isRunning(folder, where);
    case "table.disk_full":
    case "ENOSPC":
      return diskIsFull(folder, 0);
    case "table.unreadable":
      return dataIsUnreadable(folder);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return folderIsForbidden(folder);
    default:
      return error;
  }
}

/** Bytes this user may still write where `folder` lies. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
