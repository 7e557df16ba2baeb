/**
 * npm start. Plain JavaScript, because it runs before anything is built: looks at the machine, builds what is missing or old, then runs
 * the built functions/local/main.ts in this very process.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const startedAt = Date.now();
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const built = path.join(root, "functions/local/.build/main.mjs");

function fail(...sentences) {
  console.error(`\n${sentences.join("\n")}`);
  process.exit(1);
}

const major = Number(process.versions.node.split(".")[0]);
if (major < 20) fail(`Node 20 or later is needed; this is ${process.version}.`, `需要 Node 20 或更新的版本，现在是 ${process.version}。`);
if (!existsSync(path.join(root, "node_modules/esbuild"))) fail("The packages are not installed yet. Run: npm ci", "还没有安装依赖，请先运行：npm ci");

/** Everything from node_modules stays outside: this bundle is seconds to build and runs on this machine only. */
async function buildFunctions() {
  const { build, stop } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [path.join(root, "functions/local/main.ts")], outfile: built, write: false, absWorkingDir: root, tsconfig: path.join(root, "tsconfig.json"),
    bundle: true, packages: "external", platform: "node", target: "node20", format: "esm", sourcemap: true, logLevel: "error",
  });
  // Renamed into place: of two that start at once neither reads half a file of the other.
  mkdirSync(path.dirname(built), { recursive: true });
  for (const { path: file, contents } of outputFiles) {
    writeFileSync(`${file}.${process.pid}`, contents);
    renameSync(`${file}.${process.pid}`, file);
  }
  // Its helper process would stay for as long as this one.
  await stop();
}

function buildH5() {
  if (!existsSync(path.join(root, "miniprogram/dist/h5/index.html"))) console.log("  building the pages once, one to two minutes · 第一次要生成网页，约一两分钟");
  const child = spawn(process.execPath, [path.join(root, "miniprogram/build.mjs"), "h5"], { cwd: root, stdio: "inherit" });
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", (code) => (code === 0 ? done() : failed(new Error(`npm run build:h5 ended with code ${code}`))));
  });
}

console.log("回音 Huiyin · 正在启动 starting");
try {
  // Tests start it a dozen times over the same sources: they build it once.
  if (process.env.HUIYIN_WITHOUT_BUILD !== "1") await buildFunctions();
  if (process.env.HUIYIN_WITHOUT_H5 !== "1") await buildH5();
} catch (error) {
  fail(
    "Building failed; what is wrong stands above. After a change of packages, run npm ci and start again.",
    "生成失败，原因见上。如果依赖有变化，请先运行 npm ci 再启动。",
    error.code === "ENOSPC" ? "The disk is full. 磁盘满了。" : String(error.message ?? error),
  );
}
process.setSourceMapsEnabled(true);
const { main } = await import(pathToFileURL(built).href);
await main(process.argv.slice(2), root, startedAt);
