// Bundles the measures and runs them: `npm run bench [-- --json] [room…]`. The last line of --json is one object.
import { build } from "esbuild";
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const outfile = path.join(root, ".build/bench/main.mjs");
await build({
  entryPoints: [path.join(root, "tests/bench/main.ts")], outfile, bundle: true, platform: "node", target: "node20", format: "esm", packages: "external",
  alias: { "@huiyin/shared": path.join(root, "shared") }, sourcemap: "inline", logLevel: "warning",
  // Files that tests share find the root from their own folder; here they are one file.
  define: { __dirname: JSON.stringify(path.join(root, "tests/bench")) },
});
const child = spawn(process.execPath, ["--enable-source-maps", outfile, ...process.argv.slice(2)], { stdio: "inherit", cwd: root });
child.on("exit", (code) => process.exit(code ?? 1));
