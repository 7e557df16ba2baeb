import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import * as z from "zod/mini";
import type { Measure } from "./measures";

/** What the browser test of the call desk leaves behind. */
export const typistFile = ".build/typist.json";
const zFigures = z.object({ call_seconds: z.number(), call_keys: z.number(), second_call_seconds: z.number() });

/** call_seconds, call_keys, second_call_seconds: a typist of 80 ms a key in Chromium, over the H5 build; left out where one of them is missing. */
export const typist: Measure = async (setting) => {
  rmSync(typistFile, { force: true });
  await new Promise<void>((done) => {
    const child = spawn(process.execPath, ["node_modules/jest/bin/jest.js", "--forceExit", "tests/browser/calldesk.test.ts"], { stdio: ["ignore", "ignore", "ignore"] });
    child.on("close", () => done());
  });
  if (!existsSync(typistFile)) throw new Error("no Chromium or no H5 build here, or the script failed; npm test -- tests/browser/calldesk says which");
  const figures = zFigures.parse(JSON.parse(readFileSync(typistFile, "utf8")));
  setting.say(`typist: ${figures.call_keys} keys, ${figures.call_seconds} s for a new caller, ${figures.second_call_seconds} s for a known one`);
  return figures;
};
