/** npm run vectors -- --file X [--json]: X is any file of the shape of tests/vectors/data. Exit code 1 when a vector fails, 2 when X cannot be read. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));

function options() {
  try {
    return parseArgs({ options: { file: { type: "string" }, json: { type: "boolean", default: false } } }).values;
  } catch {
    return {};
  }
}

async function read(file) {
  // npm runs scripts in the project's directory; a relative name is meant from where it was typed.
  const typedFrom = process.env.INIT_CWD ?? process.cwd();
  return JSON.parse(await readFile(path.resolve(typedFrom, file), "utf8"));
}

const { file, json } = options();
if (file === undefined) {
  console.error("Usage: npm run vectors -- --file <vectors.json> [--json]");
  process.exit(2);
}
function refuse(error) {
  console.error(`Cannot read ${file}: ${error.message}`);
  process.exit(2);
}
const content = await read(file).catch(refuse);
if (typeof content !== "object" || content === null) refuse(new Error("not a file of vectors"));

// The shipped rules are TypeScript: bundled in memory, so that this runs the same source as everything else.
const bundle = await build({
  entryPoints: [path.join(here, "judge.ts")], bundle: true, write: false, platform: "node", format: "esm", target: "node20", logLevel: "error",
  tsconfig: path.join(here, "../../tsconfig.json"),
});
const { runVectors } = await import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString("base64")}`);
const report = runVectors(content);

if (json) {
  process.stdout.write(`${JSON.stringify({ file, ...report })}\n`);
} else {
  for (const it of report.vectors) {
    const detail = it.status === "fail" ? `expected ${JSON.stringify(it.expected)} got ${JSON.stringify(it.got)}` : (it.reason ?? "");
    console.log([it.status.padEnd(8), it.id.padEnd(8), it.fn, detail, it.decision ?? ""].join("  ").trimEnd());
  }
  console.log(Object.entries(report.counts).map(([status, n]) => `${status} ${n}`).join(", "));
}
process.exitCode = report.counts.fail > 0 ? 1 : 0;
