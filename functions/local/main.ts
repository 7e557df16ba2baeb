import path from "node:path";
import { toInstant } from "@huiyin/shared/kernel/time";
import { parseEnv } from "../platform/env";
import { openPlatform } from "../platform/platform";
import { noteCalledBack } from "../platform/pushed";
import { keyFile, noteRunning, noteStopped, openData } from "./data";
import { openDoors } from "./doors";
import { filesBucket, localEnvironment, shutOutAws, tableName, wechatAppid } from "./environment";
import { createFileStore } from "./files";
import { gateway } from "./gateway";
import { fileSink } from "./logFile";
import { type Options, readOptions } from "./options";
import { leavePort, takePort } from "./port";
import { diskIsFull, freeBytes, Problem, problemOf } from "./problems";
import { localSecrets } from "./secrets";
import { loadGrid } from "./seed/load";
import { personas } from "./seed/people";
import { tellStories } from "./seed/tell";
import { districtCode } from "./seed/xigang";
import { createPort, type Mounted } from "./server";
import { createSite } from "./site";
import { readStream } from "./stream";
import { openStandIns, robotStations } from "./standIns";
import { setUpTable } from "./tableSetup";
import { startTicks } from "./ticks";
import { openJournal } from "./journal";
import { appPages, staffTemplates, workerTemplates } from "./wechat/templates";
import { createVideoStandIn } from "./video/standIn";
import { createWechat } from "./wechat/standIn";
import { ready, step } from "./words";
import * as z from "zod/mini";

/** Below this the program stops while there is still room to stop cleanly. */
const lastBytes = 96 * 1024 * 1024;
const lookAtDiskMs = 10_000;
const sendMs = 20;

export type Running = {
  readonly origin: string;
  /** The minute's knock, for whoever cannot wait for it. */
  everyMinute(): Promise<unknown>;
  stop(): Promise<void>;
};

/**
 * The whole product in one process on one port: table, doors, file store, WeChat stand-in, H5 build, stream, minute and night.
 * What was opened is closed again in reverse order, also when a later step fails.
 */
export async function start(options: Options, root: string): Promise<Running> {
  const { port, host, folder, now = Date.now } = options;
  const origin = `http://127.0.0.1:${port}`;
  shutOutAws(process.env, origin);
  const opened: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (let close = opened.pop(); close !== undefined; close = opened.pop()) await close();
  };
  try {
    const engine = await openData(folder, options.fresh, now);
    opened.push(() => engine.close());
    const mounted: Mounted[] = [];
    const server = createPort(mounted);
    await takePort(server, port, host);
    opened.push(() => leavePort(server));
    noteRunning(folder, port);
    opened.push(() => noteStopped(folder));
    await setUpTable(engine, tableName);

    const secrets = localSecrets(folder, robotStations);
    const outside = openStandIns({ origin, folder, now, secrets: secrets.values, personas, robots: robotStations });
    const wechat = createWechat({
      settings: { appid: wechatAppid, secret: secrets.values["wechat/app-secret"] ?? "", templates: [...workerTemplates, ...staffTemplates], pages: appPages, sendMs, origin }, personas, folder, now, target: outside.target, beside: outside.beside,
    });
    const video = createVideoStandIn(origin);
    // WeChat's own addresses have no prefix: its base is this origin, and its pages for people stand apart.
    mounted.push(
      { prefix: "/wechat", strip: true, part: wechat.answer },
      { prefix: "/wecom", strip: true, part: outside.wecom.answer },
      { prefix: "/video", strip: true, part: video.answer },
      { prefix: "/phone", strip: true, part: outside.phones.answer },
      { prefix: "/sns", strip: false, part: wechat.answer },
      { prefix: "/wxa", strip: false, part: wechat.answer },
      { prefix: "/cgi-bin", strip: false, part: wechat.answer },
      { prefix: "/files", raw: await createFileStore(path.join(folder, "files"), filesBucket, "/files") },
    );

    const env = parseEnv(localEnvironment({ origin, keyFile: keyFile(folder), secretsFile: secrets.file, district: districtCode, worker: workerTemplates, staff: staffTemplates }));
    const platform = await openPlatform(env, {
      client: { requestHandler: engine.requestHandler }, sink: fileSink(path.join(folder, "huiyin.log")), now: () => toInstant(now()), phones: outside.phones.providers, video: video.rooms,
    });
    await loadGrid(platform, step);
    // The stand-in knocks at this very address: nobody has to type it into a console.
    await noteCalledBack(platform.table, platform.now());
    const doors = await openDoors(platform);
    const failed = openJournal(path.join(folder, "stream-failures.jsonl"), z.unknown());
    const reader = await readStream(engine, tableName, doors.tableChanged, failed.append);
    opened.push(() => reader.stop());
    const ticks = startTicks(doors.everyMinute, doors.everyNight);
    opened.push(() => ticks.stop());
    mounted.push({ prefix: "/api", strip: false, part: gateway(doors.api) }, { prefix: "/", strip: false, part: createSite(path.join(root, "miniprogram/dist/h5")) });

    if (options.stories) {
      const telling = await tellStories({ origin, platform, codeFor: wechat.codeFor, progress: step });
      opened.push(() => telling.stop());
    }
    return { origin, stop, everyMinute: doors.everyMinute };
  } catch (error) {
    await stop();
    throw problemOf(error, folder, null);
  }
}

/** Ends with code 1 and one clear sentence; what was acknowledged is on disk already. */
function giveUp(error: unknown, folder: string): never {
  const problem = problemOf(error, folder, null);
  console.error(problem instanceof Problem ? `\n${problem.message}` : problem);
  process.exit(1);
}

/** What `npm start` runs, in the process that builds first (start.mjs). */
export async function main(words: readonly string[], root: string, startedAt: number): Promise<void> {
  let folder = path.join(root, ".data");
  process.on("uncaughtException", (error) => giveUp(error, folder));
  process.on("unhandledRejection", (error) => giveUp(error, folder));
  try {
    const options = readOptions(words, process.env, root);
    folder = options.folder;
    const running = await start(options, root);
    let stopping = false;
    const end = async (code: number): Promise<void> => {
      // Asked twice: somebody is in a hurry. Nothing that was acknowledged is lost by it.
      if (stopping) process.exit(1);
      stopping = true;
      await running.stop();
      process.exit(code);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
    setInterval(() => {
      void freeBytes(folder).then((free) => {
        if (free >= lastBytes || stopping) return;
        console.error(`\n${diskIsFull(folder, free).message}`);
        void end(1);
      });
    }, lookAtDiskMs).unref();
    ready(options, Date.now() - startedAt);
  } catch (error) {
    giveUp(error, folder);
  }
}
