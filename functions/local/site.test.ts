import { beforeAll, describe, expect, it } from "@jest/globals";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Part } from "./exchange";
import { createSite } from "./site";

let folder: string;
let site: Part;
beforeAll(() => {
  const parent = mkdtempSync(path.join(tmpdir(), "huiyin-site-"));
  folder = path.join(parent, "h5");
  mkdirSync(path.join(folder, "js"), { recursive: true });
  writeFileSync(path.join(parent, "secret.txt"), "secret");
  writeFileSync(path.join(folder, "index.html"), "<title>app</title>");
  writeFileSync(path.join(folder, "js/app.0123abcd.js"), "1");
  writeFileSync(path.join(folder, "logo.png"), "2");
  site = createSite(folder);
});

const ask = async (target: string, method = "GET", headers: Record<string, string> = {}) => {
  const answer = await site({ method, path: target, url: new URL("http://local/"), headers, body: Buffer.alloc(0), address: "" });
  if (answer === "reset") throw new Error("reset");
  return { status: answer.status, body: String(answer.body), headers: answer.headers ?? {} };
};

describe("the H5 build, served", () => {
  it.each(["/", "/cases/case/index", "/desk/calls/index", "/没有的页"])("%s is the app, asked about every time", async (target) =>
    expect(await ask(target)).toMatchObject({ status: 200, body: "<title>app</title>", headers: { "cache-control": "no-cache", "content-type": "text/html; charset=utf-8" } }));

  it("hashed files may be kept, others are asked about", async () => {
    expect((await ask("/js/app.0123abcd.js")).headers["cache-control"]).toContain("immutable");
    expect((await ask("/logo.png")).headers["cache-control"]).toBe("no-cache");
  });

  it("what has not changed is not sent again", async () => {
    const { headers } = await ask("/logo.png");
    expect(await ask("/logo.png", "GET", { "if-none-match": String(headers["etag"]) })).toMatchObject({ status: 304, body: "" });
  });

  it("a script of an older build is not found, rather than a page that is no script", async () => expect((await ask("/js/app.ffffffff.js")).status).toBe(404));

  it.each(["/../secret.txt", "/js/../../secret.txt", "//etc/passwd", "/..\\secret.txt"])("%s does not leave the folder", async (target) =>
    expect((await ask(target)).body).not.toContain("secret"));

  it("only reads", async () => expect((await ask("/", "POST")).status).toBe(405));

  it("says what to do when nothing was built", async () => {
    site = createSite(path.join(folder, "nothing"));
    expect(await ask("/")).toMatchObject({ status: 503, body: expect.stringContaining("npm run build:h5") });
    site = createSite(folder);
  });
});
