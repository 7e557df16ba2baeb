import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { start } from "../../functions/local/main";
import { personas } from "../../functions/local/seed/people";

const h5 = "miniprogram/dist/h5";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export type Product = Awaited<ReturnType<typeof openProduct>>;

/** Over the data folder, while nothing runs on it, at the product's own time. */
export type Prepare = (folder: string, now: () => number) => Promise<void>;

/**
 * What `npm start` runs, in this process on a port and in a folder of its own, without the published cases.
 * @param at the instant at which its clock starts to run, so that the stations are open whenever the tests are run
 */
export async function openProduct(at: string, prepare?: Prepare) {
  let ahead = Date.parse(at) - Date.now();
  const folder = await mkdtemp(path.join(os.tmpdir(), "huiyin-browser-"));
  const say = console.log;
  // Its progress is for whoever starts it by hand.
  console.log = () => undefined;
  try {
    // A copy: a build that begins meanwhile would pull the pages away.
    const built = path.resolve(h5);
    if (existsSync(built)) await cp(built, path.join(folder, h5), { recursive: true });
    const now = () => Date.now() + ahead;
    await prepare?.(path.join(folder, "data"), now);
    const running = await start({ port: await freePort(), host: "127.0.0.1", folder: path.join(folder, "data"), fresh: false, stories: false, now }, folder);
    return {
      origin: running.origin,
      now,
      /** From now on it is `instant`, and time runs on from there. */
      setNow: (instant: string) => void (ahead = Date.parse(instant) - Date.now()),
      /** What happens each minute happens now. */
      minute: () => running.everyMinute(),
      /** The code wx.login gives on that persona's phone: good for one sign-in. */
      async loginCode(name: string): Promise<string> {
        const openid = personas.find((it) => it.name === name)?.openid ?? "";
        const { headers } = await fetch(`${running.origin}/wechat/persona/enter`, { method: "POST", body: new URLSearchParams({ openid }), redirect: "manual" });
        const code = new URL(headers.get("location") ?? "", running.origin).searchParams.get("code");
        if (code === null) throw new Error(`nobody is called ${name}`);
        return code;
      },
      async stop(): Promise<void> {
        await running.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } finally {
    console.log = say;
  }
}
