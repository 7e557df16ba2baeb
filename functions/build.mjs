/**
 * npm run build:functions. Bundles each door for Lambda and says how large it is: the entry with everything it imports at once, and what
 * it loads only on use. Ends with code 1 when the api is over its limit. osls packages what lies here; it bundles nothing itself.
 */
import { existsSync } from "node:fs";
import { copyFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const out = path.join(root, "functions/dist");
const doors = ["api", "tableChanged", "everyMinute", "everyNight"];
const limitKb = { api: 600 };

/** Bytes of the entry and of all it imports at once; chunks behind `import()` count apart. */
function weigh(outputs, entry) {
  const atOnce = new Set();
  const walk = (file) => {
    if (atOnce.has(file)) return;
    atOnce.add(file);
    for (const it of outputs[file]?.imports ?? []) if (it.kind === "import-statement" && outputs[it.path] !== undefined) walk(it.path);
  };
  walk(entry);
  const code = Object.keys(outputs).filter((file) => file.endsWith(".mjs"));
  const sum = (files) => files.reduce((bytes, file) => bytes + outputs[file].bytes, 0);
  return { kb: sum([...atOnce]) / 1024, laterKb: sum(code.filter((file) => !atOnce.has(file))) / 1024 };
}

async function bundle(door) {
  const folder = path.join(out, door);
  const { metafile } = await build({
    absWorkingDir: root, entryPoints: [{ in: `functions/doors/${door}.ts`, out: "index" }], outdir: folder, tsconfig: "tsconfig.json",
    bundle: true, splitting: true, minify: true, keepNames: false, platform: "node", target: "node22", format: "esm",
    outExtension: { ".js": ".mjs" }, chunkNames: "[name]-[hash]", sourcemap: "external", metafile: true, logLevel: "error", legalComments: "none",
    // Chinese sentences as they are, not three times as long in escapes.
    charset: "utf8",
    // The AWS SDK's ES build shakes; what is CommonJS inside asks for `require`.
    mainFields: ["module", "main"],
    banner: { js: 'import { createRequire as __huiyinRequire } from "node:module"; const require = __huiyinRequire(import.meta.url);' },
  });
  return weigh(metafile.outputs, path.relative(root, path.join(folder, "index.mjs")));
}

await rm(out, { recursive: true, force: true });
const sizes = {};
for (const door of doors) {
  if (!existsSync(path.join(root, `functions/doors/${door}.ts`))) throw new Error(`functions/doors/${door}.ts is not there`);
  const { kb, laterKb } = await bundle(door);
  sizes[door] = { kb: Number(kb.toFixed(1)), laterKb: Number(laterKb.toFixed(1)) };
  console.log(`${door.padEnd(13)} ${kb.toFixed(0).padStart(5)} KB${laterKb > 0 ? `, and ${laterKb.toFixed(0)} KB loaded on use` : ""}`);
}
// The letters of a PDF (functions/platform/documents.ts): a file beside the api, read by the first request that asks for one.
const font = "noto-sans-sc-chinese-simplified-400-normal.woff";
await copyFile(createRequire(path.join(root, "functions/package.json")).resolve(`@fontsource/noto-sans-sc/files/${font}`), path.join(out, "api", font));
await writeFile(path.join(out, "sizes.json"), `${JSON.stringify(sizes, null, 2)}\n`);
const over = Object.entries(limitKb).filter(([door, kb]) => sizes[door].kb > kb);
for (const [door, kb] of over) console.error(`${door} is over its limit of ${kb} KB`);
process.exitCode = over.length > 0 ? 1 : 0;
