import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";

const root = process.cwd();

export type Ended = { readonly code: number | null; readonly said: string };
export type Program = {
  readonly origin: string;
  readonly pid: number;
  /** Everything printed so far. */
  said(): string;
  /** As Ctrl+C does. */
  stop(): Promise<Ended>;
  /** Resolves when it has ended, also by itself. */
  readonly ended: Promise<Ended>;
  /** kill -9 of the whole process group: nothing gets to say goodbye. */
  kill(): Promise<Ended>;
};
type Asked = {
  readonly folder: string; readonly port: number; readonly words?: readonly string[];
  /** A module loaded before the program: puts something in the way of it. */
  readonly preload?: string;
};

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise<void>((done) => server.close(() => done()));
  if (typeof address !== "object" || address === null) throw new Error("no free port");
  return address.port;
}

/** Built by a start of this process: nothing changes while tests run. */
let isBuilt = false;
function launch({ folder, port, words = [], preload }: Asked): { child: ChildProcess; said: () => string; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [path.join(root, "functions/local/start.mjs"), "--port", String(port), ...words], {
    cwd: root, detached: true, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, DATA_DIR: folder, HUIYIN_WITHOUT_H5: "1", ...(isBuilt ? { HUIYIN_WITHOUT_BUILD: "1" } : {}), ...(preload === undefined ? {} : { NODE_OPTIONS: `--import ${pathToFileURL(preload).href}` }) },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += String(chunk)));
  const ended = new Promise<Ended>((done) => child.on("close", (code) => done({ code, said: text })));
  return { child, said: () => text, ended };
}

/** Runs `npm start` until it is ready. @throws what it said, when it ends instead */
export async function startProgram(asked: Asked): Promise<Program> {
  const { child, said, ended } = launch(asked);
  const { pid } = child;
  if (pid === undefined) throw new Error("not started");
  const group = (signal: "SIGINT" | "SIGKILL") => {
    try {
      process.kill(-pid, signal);
    } catch {
      // It has ended by itself.
    }
    return ended;
  };
  process.once("exit", () => void group("SIGKILL"));
  const ready = new Promise<void>((done) => child.stdout?.on("data", () => said().includes("is ready") && done()));
  const first = await Promise.race([ready.then(() => null), ended]);
  if (first !== null) throw new Error(`it ended with ${first.code}: ${first.said}`);
  isBuilt = true;
  return { origin: `http://127.0.0.1:${asked.port}`, pid, said, ended, stop: () => group("SIGINT"), kill: () => group("SIGKILL") };
}

/** Runs it where it must refuse; resolves when it has ended. */
export const runToEnd = (asked: Asked): Promise<Ended> => launch(asked).ended;

/** Runs it until it has said `words`, lets it go on for `ms`, and kills the whole group. */
export async function killAfter(asked: Asked, words: string, ms: number): Promise<Ended> {
  const { child, said, ended } = launch(asked);
  const heard = new Promise<void>((done) => child.stdout?.on("data", () => said().includes(words) && done()));
  await Promise.race([heard, ended]);
  await new Promise((after) => setTimeout(after, ms));
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  return ended;
}
