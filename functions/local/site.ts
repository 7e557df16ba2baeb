import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { html, type Answered, type Asked, type Part } from "./exchange";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json",
  ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".ico": "image/x-icon", ".woff2": "font/woff2", ".map": "application/json",
};
/** Built files carry a hash of their content in their name. */
const isHashed = (name: string) => /\.[0-9a-f]{8,}\.[a-z0-9.]+$/.test(name);

const missing = html(
  503,
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>回音</title><body style="font:17px/1.6 sans-serif;padding:24px"><h1>网页还没有生成</h1><p>请在项目目录运行 <code>npm run build:h5</code>，然后刷新。</p></body></html>`,
);

/**
 * The H5 build, as CloudFront would serve it: a file when there is one, else index.html, because the app's router owns the addresses.
 * Hashed files may be kept for a year; index.html is asked about every time, so that a new build is seen at once.
 */
export function createSite(folder: string): Part {
  const fileFor = async (wanted: string): Promise<string | null> => {
    const file = path.join(folder, path.normalize(wanted));
    if (file !== folder && !file.startsWith(folder + path.sep)) return null;
    const found = await stat(file).catch(() => null);
    return found?.isFile() === true ? file : null;
  };
  return async ({ method, path: wanted, headers }: Asked): Promise<Answered> => {
    if (method !== "GET" && method !== "HEAD") return { status: 405, headers: { allow: "GET, HEAD" }, body: "" };
    if (wanted.includes("\0")) return { status: 400, body: "" };
    const asked = wanted === "/" ? null : await fileFor(wanted);
    // A lost script must not come back as a page: the browser would only say "unexpected token <".
    if (asked === null && /\.(js|css|map|png|svg|json|ico|woff2)$/.test(wanted)) return { status: 404, headers: { "content-type": "text/plain" }, body: "not found" };
    const file = asked ?? (await fileFor("index.html"));
    if (file === null) return missing;
    const { mtimeMs, size } = await stat(file);
    const etag = `"${Math.floor(mtimeMs).toString(36)}-${size.toString(36)}"`;
    const caching = { etag, "cache-control": isHashed(file) ? "public, max-age=31536000, immutable" : "no-cache" };
    if (headers["if-none-match"] === etag) return { status: 304, headers: caching, body: "" };
    return { status: 200, headers: { ...caching, "content-type": types[path.extname(file)] ?? "application/octet-stream" }, body: await readFile(file) };
  };
}
