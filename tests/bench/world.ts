import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Instant } from "@huiyin/shared/kernel/time";
import { parseInstant } from "@huiyin/shared/kernel/time";
import { createHandler } from "../../functions/doors/api";
import { localEnvironment, tableName } from "../../functions/local/environment";
import { gateway } from "../../functions/local/gateway";
import { localSecrets } from "../../functions/local/secrets";
import { loadGrid } from "../../functions/local/seed/load";
import { districtCode } from "../../functions/local/seed/xigang";
import { openTable, type TableEngine } from "../../functions/local/table/engine";
import { setUpTable } from "../../functions/local/tableSetup";
import { staffTemplates, workerTemplates } from "../../functions/local/wechat/templates";
import { parseEnv } from "../../functions/platform/env";
import type { Files } from "../../functions/platform/files";
import type { OnCapacity } from "../../functions/platform/measuredTable";
import { openPlatform, type Platform } from "../../functions/platform/platform";

export type Reply = { readonly status: number; readonly body: unknown };
export type Call = { readonly token?: string; readonly grant?: string; readonly key?: string; readonly body?: unknown; readonly address?: string };
/** What the table was asked, on the wire. */
export type Asked = { readonly operation: string; readonly body: string };

export type Fate = "heard" | "unheard" | "lost";

/** The whole back end in this process on an embedded table on disk, at a fixed working hour, with WeChat answered on the spot. */
export type World = {
  readonly engine: TableEngine; readonly platform: Platform; readonly folder: string;
  ask(method: "GET" | "POST", path: string, call?: Call): Promise<Reply>;
  /** What the table was asked since the last time. */
  taken(): Asked[];
  /** Asked about each request before it reaches the table: heard as usual, done without an answer ever, or never done. */
  onAsk(hear: (operation: string) => Fate): void;
  setNow(now: Instant): void;
  sendToWechat: string[];
  close(): Promise<void>;
};

/** Monday, 10:00 in China: every staffed station is open. */
export const workingHour = instant("2026-11-23T02:00:00.000Z");

export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`bench: no instant ${text}`);
  return parsed;
}

/** Any code signs in as the account it names; any message is taken. */
const answeringWechat = (sent: string[]): typeof fetch => async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const json = (body: object) => new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
  if (url.pathname === "/sns/jscode2session") return json({ openid: url.searchParams.get("js_code"), session_key: "c2Vzc2lvbg==" });
  if (url.pathname === "/cgi-bin/stable_token") return json({ access_token: "token-of-the-bench", expires_in: 7200 });
  sent.push(String(init?.body ?? ""));
  return json({ errcode: 0, errmsg: "ok" });
};

export const freshFolder = (): string => mkdtempSync(path.join(tmpdir(), "huiyin-bench-"));
/** The same rows in another place, so that both worlds start alike. The world it is copied from must be closed. */
export function copyOf(folder: string): string {
  const copy = freshFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** How a table stumbles: conflicts, throttling, errors before and after the write, and indexes that lag. The same each time. */
export const stumbling = { seed: 7, conflict: 0.04, throttle: 0.02, before500: 0.02, after500: 0.02, indexLagMs: 200 };

const keyOf = (folder: string): string => path.join(folder, "key");

/** A folder with the grid and its people, loaded once in a process: every world starts as a copy of it. */
let firstFolder: Promise<string> | null = null;
async function seededFolder(): Promise<string> {
  const folder = freshFolder();
  process.on("exit", () => throwAway(folder));
  writeFileSync(keyOf(folder), randomBytes(32), { mode: 0o600 });
  await (await worldIn(folder)).close();
  return folder;
}

/** The world of this folder; an empty one is filled first. */
export async function openWorld(folder: string, onCapacity?: OnCapacity, files?: Files): Promise<World> {
  if (!existsSync(keyOf(folder))) cpSync(await (firstFolder ??= seededFolder()), folder, { recursive: true });
  return worldIn(folder, onCapacity, files);
}

async function worldIn(folder: string, onCapacity?: OnCapacity, files?: Files): Promise<World> {
  const keyFile = keyOf(folder);
  let current = workingHour;
  const engine = await openTable({ path: path.join(folder, "table"), now: () => Date.parse(current) });
  await setUpTable(engine, tableName);
  let asked: Asked[] = [];
  let hear: (operation: string) => Fate = () => "heard";
  const sent: string[] = [];
  const recording: TableEngine["requestHandler"] = {
    ...engine.requestHandler,
    handle: (request) => {
      const target = Object.entries(request.headers).find(([name]) => name.toLowerCase() === "x-amz-target")?.[1] ?? "";
      const operation = target.split(".")[1] ?? "";
      asked.push({ operation, body: typeof request.body === "string" ? request.body : new TextDecoder().decode(request.body instanceof Uint8Array ? request.body : undefined) });
      const fate = hear(operation);
      if (fate === "heard") return engine.requestHandler.handle(request);
      if (fate === "unheard") void engine.requestHandler.handle(request);
      return new Promise<never>(() => undefined);
    },
  };
  const env = parseEnv(localEnvironment({ origin: "http://127.0.0.1:9", keyFile, secretsFile: localSecrets(folder, []).file, district: districtCode, worker: workerTemplates, staff: staffTemplates }));
  const platform = await openPlatform(env, {
    client: { requestHandler: recording }, now: () => current, fetcher: answeringWechat(sent), sink: () => undefined, ...(onCapacity ? { onCapacity } : {}), ...(files ? { files } : {}),
  });
  await loadGrid(platform, () => undefined);
  const api = gateway(await createHandler(platform));
  return {
    engine, platform, folder, sendToWechat: sent,
    ask: async (method, target, { token, grant, key, body, address } = {}) => {
      const answer = await api({
        method, path: `/api${target.split("?")[0] ?? ""}`, url: new URL(`http://local/api${target}`),
        headers: {
          "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}), ...(grant ? { "x-grant": grant } : {}), ...(key ? { "idempotency-key": key } : {}),
        },
        body: Buffer.from(body === undefined ? "" : JSON.stringify(body)), address: address ?? "127.0.0.1",
      });
      if (answer === "reset") throw new Error("bench: the door hung up");
      return { status: answer.status, body: JSON.parse(String(answer.body ?? "null")) };
    },
    taken: () => {
      const since = asked;
      asked = [];
      return since;
    },
    onAsk: (next) => void (hear = next),
    setNow: (now) => {
      current = now;
    },
    close: async () => engine.close(),
  };
}

export const throwAway = (folder: string): void => rmSync(folder, { recursive: true, force: true });
