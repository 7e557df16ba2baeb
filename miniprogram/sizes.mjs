import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";

/** Every file under a folder, absolute. */
export const files = (dir) =>
  fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(path.join(dir, entry.name)) : [path.join(dir, entry.name)]));

/** KB of the mini-program's main package and of each subpackage, as WeChat counts them: every file, project.config.json left out. */
export function packages(dist) {
  const app = JSON.parse(fs.readFileSync(path.join(dist, "app.json"), "utf8"));
  const roots = app.subPackages.map(({ root }) => root);
  const sizes = Object.fromEntries(["main", ...roots].map((name) => [name, 0]));
  for (const file of files(dist)) {
    const name = path.relative(dist, file).split(path.sep).join("/");
    if (name === "project.config.json" || /\.map$|LICENSE\.txt$/.test(name)) continue;
    sizes[roots.find((root) => name.startsWith(`${root}/`)) ?? "main"] += fs.statSync(file).size / 1024;
  }
  return sizes;
}

/** KB that a browser must have before the home page stands: index.html and what config/noteFirstLoad.ts noted beside the build. */
export function firstLoad(dist) {
  const noted = JSON.parse(fs.readFileSync(`${dist}.first.json`, "utf8"));
  const loaded = ["index.html", ...noted].map((name) => fs.readFileSync(path.join(dist, name)));
  const sum = (size) => loaded.reduce((all, one) => all + size(one), 0) / 1024;
  return { raw: sum((one) => one.length), gzip: sum((one) => zlib.gzipSync(one, { level: 9 }).length) };
}
