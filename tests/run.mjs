/**
 * npm test: checks, builds what is missing or old, every test this machine can run, and the vectors. Goes on after a failure, so that one
 * run tells everything; the exit code is 1 when anything failed. The last line counts: N passed, N failed, N skipped.
 *   npm test            all of it
 *   npm test -- PATTERN only jest, only files whose path matches
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const patterns = process.argv.slice(2);
/** A folder of ours as jest takes it: a pattern for whole paths. */
const under = (folder) => `^${path.join(root, folder).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}/`;
const bin = (name) => path.join(root, "node_modules/.bin", name);
const results = path.join(root, ".build/jest.json");

/** Optional on a newcomer's machine; without them their tests are skipped and say so. */
const java = existsSync("/usr/bin/java");
const chromium = [process.env.CHROMIUM ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].some((file) => file !== "" && existsSync(file));

/** The SDK's advice about next year's Node would stand between any two lines of results. */
const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

/**
 * What asks the table most: every kind of write, race, page and stream, and the rows of every repository. The other journeys (adversary, afterTaking, anonymous, audit, badDay, bookings, capacity, climbing, joining, ladder, linking, notices, rota, shifts and later ones) can be run there
 * with HUIYIN_DYNAMODB_LOCAL=1 and jest by hand; all of them in every run would take longer than the quarter of an hour a run may take.
 */
const onDynamoDb = [
  ...["mainLine", "races", "restore"].map((journey) => `tests/journeys/${journey}`),
  "tests/contract/table", "functions/local/table/features", "functions/local/drill", "functions/[a-z]+/[a-zA-Z]*[rR]epositor(y|ies)\\.test",
];

const failed = [];
let outcome = { passed: 0, failed: 0, skipped: 0 };

function run(name, command, args, more = {}) {
  const began = Date.now();
  console.log(`\n── ${name}`);
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...env, ...more } });
    child.on("error", () => done(false));
    child.on("close", (code) => {
      console.log(`── ${name}: ${code === 0 ? "done" : "FAILED"} in ${Math.round((Date.now() - began) / 1000)} s`);
      if (code !== 0) failed.push(name);
      done(code === 0);
    });
  });
}

async function jest(name, words, more = {}, workers = "100%") {
  mkdirSync(path.dirname(results), { recursive: true });
  rmSync(results, { force: true });
  // Half a minute: two cores run four things at once, and no test is about its own speed.
  // A test that failed may leave a browser or a server open; the run must still end and tell.
  await run(name, process.execPath, [path.join(root, "node_modules/jest/bin/jest.js"), `--maxWorkers=${workers}`, "--testTimeout=30000", "--forceExit", "--json", `--outputFile=${results}`, ...words], more);
  // A runner that died has counted nothing; the step has failed all the same.
  if (!existsSync(results)) return;
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(results, "utf8"));
  outcome = { passed: outcome.passed + numPassedTests, failed: outcome.failed + numFailedTests + numRuntimeErrorTestSuites, skipped: outcome.skipped + numPendingTests };
}

/** A failing vector fails the run; those not ours yet are told with their reasons by `npm run vectors`. */
async function vectors() {
  const folder = path.join(root, "tests/vectors/data");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    let said = "";
    const code = await new Promise((done) => {
      const child = spawn(process.execPath, [path.join(root, "tests/vectors/run.mjs"), "--file", path.join(folder, file), "--json"], { cwd: root });
      child.stdout.on("data", (chunk) => (said += chunk));
      child.stderr.pipe(process.stderr);
      child.on("close", done);
    });
    const counts = said === "" ? {} : (JSON.parse(said.trim().split("\n").at(-1)).counts ?? {});
    console.log(`vectors ${file}: ${Object.entries(counts).map(([status, count]) => `${status} ${count}`).join(", ")}`);
    if (code !== 0) failed.push(`vectors ${file}`);
  }
}

if (patterns.length === 0) {
  // Two cores: what is checked and what is built need nothing of each other. The builds themselves stand in line (never two of Taro's at once).
  const checks = async () => {
    await run("types", bin("tsc"), ["--noEmit"]);
    await run("lint", bin("eslint"), ["."]);
    await run("fences", bin("depcruise"), ["--config", ".dependency-cruiser.cjs", "shared", "functions", "miniprogram/src", "tests"]);
    // The pure rules need nothing that is built: one hand tries them while the other still builds.
    await jest("rules", [under("shared")], {}, "1");
  };
  const builds = async () => {
    await run("build functions", process.execPath, [path.join(root, "functions/build.mjs")]);
    await run("build weapp", process.execPath, [path.join(root, "miniprogram/build.mjs"), "weapp"]);
    await run("build h5", process.execPath, [path.join(root, "miniprogram/build.mjs"), "h5"]);
  };
  await Promise.all([checks(), builds()]);
}
// A hand more than there are cores: whoever looks at a browser waits for it a good part of the time.
await jest("tests", patterns.length > 0 ? patterns : ["functions", "miniprogram", "tests"].map(under), {}, String(availableParallelism() + 1));
// The same journeys and table cases on AWS's own implementation: what they say is what DynamoDB does, not what our table happens to do.
if (java && patterns.length === 0) await jest("tests on DynamoDB Local", onDynamoDb, { HUIYIN_DYNAMODB_LOCAL: "1" });
if (patterns.length === 0) await vectors();

console.log("");
if (!java) console.log("Skipped: everything against AWS's DynamoDB Local, because there is no Java (on Debian: apt-get install openjdk-17-jre-headless).");
if (!chromium) console.log("Skipped: everything in a browser, because there is no Chromium (on Debian: apt-get install chromium fonts-noto-cjk).");
for (const name of failed) console.log(`FAILED: ${name}`);
console.log(`${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped`);
process.exit(failed.length === 0 ? 0 : 1);
