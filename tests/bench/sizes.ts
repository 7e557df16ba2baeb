import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod/mini";
import { localEnvironment } from "../../functions/local/environment";
import { scaled, type Figures, type Measure } from "./measures";
import { median, rounded } from "./statistics";

const root = process.cwd();
const zSizes = z.object({ api: z.object({ kb: z.number() }) });
const zMini = z.object({ packages: z.custom<(dist: string) => Record<string, number>>(), firstLoad: z.custom<(dist: string) => { gzip: number }>() });

/** Milliseconds from an empty process to a door that can be knocked on: what a cold start pays for our code. */
function initMs(entry: string, tries: number): number {
  const probe = `const from = performance.now(); await import(${JSON.stringify(pathToFileURL(entry).href)}); console.log(performance.now() - from);`;
  const env = { ...process.env, ...localEnvironment({ origin: "http://127.0.0.1:9", keyFile: "/nonexistent", secretsFile: "/nonexistent", district: "210203", worker: [], staff: [] }) };
  return median(Array.from({ length: tries }, () => Number(execFileSync(process.execPath, ["--input-type=module", "-e", probe], { env, encoding: "utf8" }))));
}

/** Sizes of what is built already; what is not built is left out. */
export const sizes: Measure = async (setting) => {
  const figures: Record<string, number> = {};
  const api = path.join(root, "functions/dist/api/index.mjs");
  if (existsSync(api)) {
    const { kb } = zSizes.parse(JSON.parse(readFileSync(path.join(root, "functions/dist/sizes.json"), "utf8"))).api;
    figures["api_bundle_kb"] = rounded(kb, 1);
    figures["api_init_ms"] = rounded(initMs(api, scaled(setting, 15, 3)), 1);
  } else setting.say("sizes: no functions/dist; run npm run build:functions for api_bundle_kb and api_init_ms");
  // Plain JavaScript that the build uses too.
  const mini = zMini.parse(await import(pathToFileURL(path.join(root, "miniprogram/sizes.mjs")).href));
  const built = (name: string, measure: (dist: string) => Figures) => {
    const dist = path.join(root, "miniprogram/dist", name);
    if (existsSync(dist)) Object.assign(figures, measure(dist));
    else setting.say(`sizes: no miniprogram/dist/${name}; run npm run build:${name}`);
  };
  built("weapp", (dist) => ({ weapp_main_kb: rounded(mini.packages(dist)["main"] ?? Number.NaN, 1) }));
  built("h5", (dist) => ({ h5_first_gzip_kb: rounded(mini.firstLoad(dist).gzip, 1) }));
  return figures;
};
