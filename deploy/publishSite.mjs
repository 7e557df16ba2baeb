/**
 * node deploy/publishSite.mjs <bucket> <distribution> [--dry-run]
 * Puts the H5 build into the site's bucket. Every page of the router becomes a copy of index.html under its own address, so that a link to
 * a page works without CloudFront rewriting errors (deploy/site.yml says why). Needs the AWS command line and its credentials.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const site = path.join(root, "miniprogram/dist/h5");
const [bucket, distribution] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const dryRun = process.argv.includes("--dry-run");
if (bucket === undefined || distribution === undefined) throw new Error("usage: node deploy/publishSite.mjs <bucket> <distribution> [--dry-run]");
if (!existsSync(path.join(site, "index.html"))) throw new Error("npm run build:h5 first");

/** The router's pages, from the app's own configuration as the H5 build reads it. */
function pages() {
  const source = readFileSync(path.join(root, "miniprogram/src/app.config.ts"), "utf8");
  const { code } = transformSync(source, { loader: "ts", format: "cjs" });
  const module = { exports: {} };
  new Function("module", "exports", "defineAppConfig", "process", code)(module, module.exports, (it) => it, { env: { TARO_ENV: "h5" } });
  const config = module.exports.default;
  return [...config.pages, ...config.subPackages.flatMap(({ root: folder, pages: of }) => of.map((page) => `${folder}/${page}`))];
}

function aws(...words) {
  if (dryRun) return console.log(`aws ${words.join(" ")}`);
  const { status, error } = spawnSync("aws", words, { stdio: "inherit" });
  if (error !== undefined || status !== 0) throw new Error(`aws ${words[0]} ${words[1]} failed`);
}

const html = ["--content-type", "text/html; charset=utf-8", "--cache-control", "no-cache"];
// Named by their content: kept for good. Old ones stay for phones that still have the page before.
aws("s3", "sync", site, `s3://${bucket}`, "--exclude", "index.html", "--cache-control", "public, max-age=31536000, immutable");
for (const page of pages()) aws("s3", "cp", path.join(site, "index.html"), `s3://${bucket}/${page}`, ...html);
aws("s3", "cp", path.join(site, "index.html"), `s3://${bucket}/index.html`, ...html);
aws("cloudfront", "create-invalidation", "--distribution-id", distribution, "--paths", "/index.html", ...new Set(pages().map((page) => `/${page.split("/")[0]}/*`)));
