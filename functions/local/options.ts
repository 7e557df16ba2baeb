import path from "node:path";
import { parseArgs } from "node:util";
import { Problem } from "./problems";

export type Options = {
  readonly port: number;
  /** Only this machine, unless HOST says otherwise (a phone in the same network). */
  readonly host: string;
  /** Where everything is kept. */
  readonly folder: string;
  readonly fresh: boolean;
  /** Load the published cases too; tests that bring their own leave them out. */
  readonly stories: boolean;
  /** Epoch milliseconds by which everything here decides; tests set it, so that they find the stations open at any hour. Default: this machine's. */
  readonly now?: () => number;
};

export const defaultPort = 8351;
const usage = "npm start -- [--port 8351] [--fresh]";

/** What was asked for on the command line and in the environment (PORT, HOST, DATA_DIR). @throws Problem */
export function readOptions(words: readonly string[], env: Readonly<Record<string, string | undefined>>, root: string): Options {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: { port: { type: "string" }, fresh: { type: "boolean" }, "without-stories": { type: "boolean" } },
    }));
  } catch {
    throw new Problem(`I know these words only: ${usage}\n只认识这些参数：${usage}`);
  }
  const wanted = values.port ?? env["PORT"] ?? String(defaultPort);
  const port = /^\d{1,5}$/.test(wanted) ? Number(wanted) : 0;
  if (port < 1 || port > 65_535) throw new Problem(`"${wanted}" is not a port; it is a number from 1 to 65535. ${usage}\n端口要写 1 到 65535 之间的数字。`);
  return {
    port,
    host: env["HOST"] ?? "127.0.0.1",
    folder: path.resolve(root, env["DATA_DIR"] ?? ".data"),
    fresh: values.fresh === true,
    stories: values["without-stories"] !== true,
  };
}
