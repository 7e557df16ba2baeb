import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as z from "zod/mini";

const root = path.resolve(__dirname, "../..");

/** A file, what it imports, and the fence that must stop it; null when it must be let through. */
const cases: readonly (readonly [file: string, imports: string, rule: string | null])[] = [
  ["shared/cases/bad.ts", "hono", "shared-is-pure"],
  ["shared/cases/node.ts", "node:fs", "shared-is-pure"],
  ["shared/cases/classic.ts", "zod", "shared-is-pure"],
  ["shared/cases/good.ts", "zod/mini", null],
  ["shared/cases/earlier.ts", "../tickets/there", null],
  ["shared/cases/later.ts", "../notices/there", "shared-order-cases"],
  ["shared/kernel/later.ts", "../grid/there", "shared-order-kernel"],
  ["shared/grid/later.ts", "../people/there", "shared-order-grid"],
  ["shared/people/later.ts", "../staff/there", "shared-order-people"],
  ["shared/staff/later.ts", "../employers/there", "shared-order-staff"],
  ["shared/employers/later.ts", "../rota/there", "shared-order-employers"],
  ["shared/rota/later.ts", "../tickets/there", "shared-order-rota"],
  ["shared/tickets/later.ts", "../cases/there", "shared-order-tickets"],
  ["shared/bookings/later.ts", "../deadlines/there", "shared-order-bookings"],
  ["shared/deadlines/later.ts", "../mediation/there", "shared-order-deadlines"],
  ["shared/mediation/later.ts", "../prevention/there", "shared-order-mediation"],
  ["shared/prevention/later.ts", "../notices/there", "shared-order-prevention"],
  ["shared/notices/later.ts", "../statistics/there", "shared-order-notices"],
  ["shared/grid/strange.ts", "../weather/there", "shared-known-rooms"],
  ["functions/cases/own.ts", "./there", null],
  ["functions/cases/rows.ts", "../tickets/ticketRepository", null],
  ["functions/cases/parts.ts", "../tickets/ticketOps", null],
  ["functions/platform/caller.ts", "../../shared/staff/there", null],
  ["functions/cases/handler.ts", "../tickets/there", "rooms-share-rows-not-handlers"],
  ["functions/platform/knows.ts", "../cases/there", "platform-knows-no-room"],
  ["functions/platform/knowsRules.ts", "../../shared/cases/there", "platform-knows-no-room"],
  ["functions/cases/door.ts", "../doors/there", "nobody-imports-doors"],
  ["functions/local/door.ts", "../doors/there", null],
  ["functions/doors/local.ts", "../local/there", "nothing-ships-local"],
  ["functions/cases/tests.ts", "../../tests/there", "nothing-ships-tests"],
  ["miniprogram/src/cases/own/index.tsx", "../there", null],
  ["miniprogram/src/cases/other/index.tsx", "../../tickets/there", "subpackages-stay-apart"],
  ["miniprogram/src/pages/home/index.tsx", "../../cases/there", "subpackages-stay-apart"],
  ["miniprogram/src/cases/page/index.tsx", "../case/index", "pages-stay-apart"],
  ["miniprogram/src/parts/cases/up.ts", "../../cases/there", "parts-are-plain"],
  ["miniprogram/src/parts/cases/down.ts", "../../ui/there", null],
  ["miniprogram/src/ui/noun.ts", "../parts/cases/there", "ui-knows-no-noun"],
  ["miniprogram/src/ui/sharedNoun.ts", "../../../shared/cases/there", "ui-knows-no-noun"],
  ["miniprogram/src/platform/noun.ts", "../parts/cases/there", "phone-platform-below-screens"],
  ["miniprogram/src/desk/cases/part.ts", "../../parts/cases/there", null],
  ["miniprogram/src/desk/cases/phone.ts", "../../cases/there", "desk-uses-parts"],
  ["miniprogram/src/desk/cases/neighbour.ts", "../calls/there", "desk-uses-parts"],
  ["miniprogram/src/cases/desk.ts", "../desk/calls/there", "desk-is-h5-only"],
  ["miniprogram/src/cases/server.ts", "../../../functions/cases/there", "phone-never-imports-functions"],
  ["functions/cases/phone.ts", "../../miniprogram/src/cases/there", "functions-never-import-phone"],
  ["functions/cases/aws.ts", "@aws-sdk/client-dynamodb", "aws-behind-platform-and-repositories"],
  ["functions/cases/caseRepository.ts", "@aws-sdk/client-dynamodb", null],
  ["functions/platform/aws.ts", "@aws-sdk/client-dynamodb", null],
];

const zReport = z.object({ summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }) });
let folder: string;
let broken: readonly { from: string; rule: { name: string } }[];

function write(file: string, text: string) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huiyin-fences-"));
  for (const name of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"]) cpSync(path.join(root, name), path.join(folder, name));
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  for (const [file, imports] of cases) {
    write(file, `import type { It } from "${imports}";\nexport type Mine = It;\n`);
    if (imports.startsWith(".")) {
      const target = path.join(path.dirname(file), imports);
      write(`${target}${imports.endsWith("/index") ? ".tsx" : ".ts"}`, "export type It = 1;\n");
    }
  }
  write("shared/cases/passedOn.ts", 'export * as z from "zod/mini";\n');
  const cli = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const roots = ["shared", "functions", "miniprogram/src", "tests"];
  const run = (): string => {
    try {
      return execFileSync(process.execPath, [cli, "--config", ".dependency-cruiser.cjs", "--output-type", "json", ...roots], { cwd: folder, encoding: "utf8", maxBuffer: 1e8 });
    } catch (error) {
      // It exits with the number of violations; the report is what counts.
      return z.parse(z.object({ stdout: z.string() }), error).stdout;
    }
  };
  broken = z.parse(zReport, JSON.parse(run())).summary.violations;
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rulesBrokenBy = (file: string) => broken.filter((it) => it.from === file).map((it) => it.rule.name);

describe("fences", () => {
  it.each(cases)("%s → %s: %s", (file, _imports, rule) => {
    if (rule === null) expect(rulesBrokenBy(file)).toEqual([]);
    else expect(rulesBrokenBy(file)).toContain(rule);
  });

  it("z may not be passed on", () => expect(rulesBrokenBy("shared/cases/passedOn.ts")).toContain("zod-is-never-passed-on"));

  it("every fence was tried", async () => {
    const config = z.parse(z.object({ forbidden: z.array(z.object({ name: z.string() })) }), await import(path.join(root, ".dependency-cruiser.cjs")));
    const tried = new Set([...cases.flatMap(([, , rule]) => (rule === null ? [] : [rule])), "zod-is-never-passed-on"]);
    expect(config.forbidden.map((it) => it.name).filter((name) => !tried.has(name))).toEqual([]);
  });
});
