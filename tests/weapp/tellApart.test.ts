import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "@jest/globals";
import webpack, { Compilation, type Compiler } from "webpack";
import { tellApart } from "../../miniprogram/config/tellApart";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "huiyin-weapp-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** As Taro copies what subpackages share: after everything is minified, under a name that stays, with an `updateHash` that adds nothing. */
const copies = {
  apply: ({ hooks }: Compiler) =>
    hooks.thisCompilation.tap("copies", (compilation) =>
      compilation.hooks.processAssets.tap({ name: "copies", stage: Compilation.PROCESS_ASSETS_STAGE_ANALYSE }, (assets) => {
        const it = assets["main.js"];
        if (it === undefined) throw new Error("no main.js");
        assets["cases/sub-common/same.js"] = Object.assign(Object.create(it) as typeof it, { updateHash: () => it.updateHash });
      })),
};

it("a second build with a warm cache carries what the source says now", async () => {
  const entry = path.join(folder, "entry.js");
  /** A process of its own, as far as webpack can tell: what it knows of the last build stands on disk. */
  const build = async (says: string): Promise<string> => {
    fs.writeFileSync(entry, `console.log("${says}")`);
    const compiler = webpack({
      mode: "production", entry, context: folder, output: { path: path.join(folder, "dist") }, cache: { type: "filesystem", cacheDirectory: path.join(folder, "cache") }, plugins: [copies, new tellApart()],
    });
    await new Promise((done, fail) => compiler.run((error) => (error ? fail(error) : done(undefined))));
    await new Promise((done) => compiler.close(done));
    return fs.readFileSync(path.join(folder, "dist/cases/sub-common/same.js"), "utf8");
  };
  expect(await build("first")).toContain("first");
  expect(await build("second")).toContain("second");
});
