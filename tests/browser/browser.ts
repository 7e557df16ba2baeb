import { describe } from "@jest/globals";
import { missing } from "./stage";

/** Runs what is in it in Chromium over the H5 build; where one of them is missing, the summary shows it skipped and its name says why. */
export function inBrowser(name: string, tests: () => void): void {
  if (missing === null) describe(name, tests);
  else describe.skip(`${name} (skipped: ${missing})`, tests);
}
