/** npm run admin -- first. Bundles functions/local/terminal.ts beside what npm start builds, and runs it. */
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, stop } from "esbuild";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const outfile = path.join(root, "functions/local/.build/admin.mjs");
await build({
  entryPoints: [path.join(root, "functions/local/terminal.ts")], outfile, absWorkingDir: root, tsconfig: path.join(root, "tsconfig.json"),
  bundle: true, packages: "external", platform: "node", target: "node20", format: "esm", logLevel: "error",
});
await stop();
const { main } = await import(pathToFileURL(outfile).href);
process.exitCode = await main(process.argv.slice(2), root);
