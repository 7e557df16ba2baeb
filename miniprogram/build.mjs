/**
 * Builds one home of the front end: node miniprogram/build.mjs weapp | h5
 * Does nothing when what it is made of has not changed since the last good build; prints progress and sizes; fails over the budget.
 * API_BASE and NOTICE_TEMPLATES (config/index.ts) are part of what it is made of.
 */
import { spawn } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { files, firstLoad, packages } from "./sizes.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const kind = process.argv[2];
if (kind !== "weapp" && kind !== "h5") {
  console.error("usage: node miniprogram/build.mjs weapp|h5");
  process.exit(2);
}
const dist = path.join(here, "dist", kind);
const stamp = path.join(here, "dist", `${kind}.stamp`);
/** KB: WeChat refuses a main package over 2,048; a cheap phone on a bad network refuses much earlier. */
const budget = { weapp: 700, h5: 300 };

function sourceHash() {
  const root = path.resolve(here, "..");
  const made = ["src", "config", "plugins", "types"].map((dir) => path.join(here, dir)).concat(path.join(root, "shared"));
  const single = [path.join(here, "package.json"), path.join(here, "babel.config.cjs"), path.join(here, "project.config.json"), path.join(root, "package-lock.json")];
  const hash = crypto.createHash("sha256").update(JSON.stringify([kind, process.env.API_BASE, process.env.NOTICE_TEMPLATES]));
  for (const file of [...made.flatMap(files), ...single].filter((name) => !/\.test\.tsx?$/.test(name)).sort()) {
    hash.update(path.relative(root, file)).update("\0").update(fs.readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function taro() {
  const cli = path.resolve(path.dirname(fileURLToPath(import.meta.resolve("@tarojs/cli/package.json"))), "bin/taro");
  const child = spawn(process.execPath, [cli, "build", "--type", kind], {
    cwd: here,
    env: { ...process.env, NODE_ENV: "production", TARO_ENV: kind, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const began = Date.now();
  const ticking = setInterval(() => console.log(`build:${kind} … ${Math.round((Date.now() - began) / 1000)} s`), 10_000);
  return new Promise((settle) => {
    child.on("close", (code) => {
      clearInterval(ticking);
      settle({ code, said, seconds: (Date.now() - began) / 1000 });
    });
  });
}

/** What Taro said from its first error on, without the progress bars it draws over each other. */
function errorsOf(said) {
  const lines = said.replace(/\u001b\[[\d;]*[A-Za-z]/g, "").split("\n").filter((line) => line.trim() !== "");
  const first = lines.findIndex((line) => /Errors:|ERROR in|Module not found|\bError:/.test(line));
  return lines.slice(first === -1 ? -40 : first).join("\n");
}

function measure() {
  if (kind === "weapp") {
    const sizes = packages(dist);
    for (const [name, kb] of Object.entries(sizes)) console.log(`  ${name.padEnd(10)} ${kb.toFixed(1).padStart(7)} KB`);
    return { name: "weapp main package", kb: sizes.main };
  }
  const { gzip, raw } = firstLoad(dist);
  console.log(`  first load ${gzip.toFixed(1).padStart(7)} KB gzip (${raw.toFixed(1)} KB)`);
  return { name: "H5 first load, gzip", kb: gzip };
}

const lock = path.join(here, "dist", "build.lock");
const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
};

/** One build at a time: two would empty each other's folder, and Taro fills every core it finds. A builder that died leaves its turn. */
async function takeTurn() {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (let waited = 0; ; waited += 500) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      process.on("exit", () => fs.rmSync(lock, { force: true }));
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = Number(fs.existsSync(lock) ? fs.readFileSync(lock, "utf8") : "0");
    if (holder > 0 && !isAlive(holder)) fs.rmSync(lock, { force: true });
    else if (waited % 10_000 === 0) console.log(`build:${kind} waits for another build to end`);
    await new Promise((after) => setTimeout(after, 500));
  }
}

await takeTurn();
const hash = sourceHash();
const fresh = fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === hash && fs.existsSync(dist);
if (fresh) {
  console.log(`build:${kind} up to date`);
} else {
  console.log(`build:${kind} …`);
  fs.rmSync(stamp, { force: true });
  const { code, said, seconds } = await taro();
  // Taro ends with 0 after some errors of webpack.
  if (code !== 0 || /^\s*(ERROR in|✖|Module not found)|desktop screen in the mini-program/m.test(said)) {
    console.error(errorsOf(said));
    console.error(`build:${kind} failed`);
    process.exit(1);
  }
  console.log(`build:${kind} done in ${seconds.toFixed(1)} s`);
}
const { name, kb } = measure();
if (kb > budget[kind]) {
  console.error(`${name} is ${kb.toFixed(1)} KB, over the budget of ${budget[kind]} KB`);
  process.exit(1);
}
// Stamped last: a build over budget is not a good one, and says so again the next time.
fs.writeFileSync(stamp, hash);
