import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { zInstant } from "@huiyin/shared/kernel/time";
import { isSetUp } from "../grid/applyTree";
import { districtOf } from "../grid/districtRepository";
import { createGridRepository } from "../grid/gridRepository";
import { nationLines } from "../grid/nationRepository";
import { parameterOp, parametersOf } from "../grid/parameterRepository";
import { parseEnv } from "../platform/env";
import { openPlatform, type Platform } from "../platform/platform";
import { createDocumentClient, createTable } from "../platform/table";
import { noteCalledBack } from "../platform/pushed";
import { main } from "./terminal";
import { doctor } from "./doctor";
import { keyFile } from "./data";
import { localEnvironment } from "./environment";
import { loadGrid } from "./seed/load";
import { districtCode } from "./seed/xigang";
import { localSecrets } from "./secrets";
import { robotStations } from "./standIns";
import { openTable } from "./table/engine";
import { setUpTable } from "./tableSetup";
import { staffTemplates, workerTemplates } from "./wechat/templates";

const local = { region: "cn-northwest-1", credentials: { accessKeyId: "local", secretAccessKey: "local" } };
let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huiyin-admin-"));
  said = [];
  for (const way of ["log", "error"] as const) jest.spyOn(console, way).mockImplementation((text: unknown) => void said.push(String(text)));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe("npm run doctor", () => {
  it("ends with 1 where nothing is set up, and names each red point with what is missing", async () => {
    expect(await main(["doctor", "--district", "210204"], folder)).toBe(1);
    const text = said.join("\n");
    for (const words of ["✗ 网格和受理台", "还没有导入街道和社区", "✗ 升级阶梯都有兜底的人", "✗ 值班的人都听到过试响", "✗ 微信回调地址", "✗ 热线电话", "✗ 本年的参数", "还缺：", "先改好打 ✗ 的项"]) expect(text).toContain(words);
  });

  it("ends with 0 over a district that is whole, and with 1 again by the name of the one figure that is taken out", async () => {
    const engine = await openTable({ path: path.join(folder, "table") });
    try {
      await setUpTable(engine, "huiyin");
      const env = localEnvironment({ origin: "http://127.0.0.1:9", keyFile: keyFile(folder), secretsFile: localSecrets(folder, robotStations).file, district: districtCode, worker: workerTemplates, staff: staffTemplates });
      const platform: Platform = await openPlatform(parseEnv({ ...env, TABLE_NAME: "huiyin" }), {
        client: { ...local, requestHandler: engine.requestHandler }, sink: () => undefined, now: () => zInstant.parse("2026-11-23T02:00:00.000Z"), phones: { sms: () => Promise.resolve({ kind: "unknown" }), voice: () => Promise.resolve({ kind: "unknown" }) },
      });
      await loadGrid(platform, () => undefined);
      await noteCalledBack(platform.table, platform.now());
      const look = async () => {
        const lines: string[] = [];
        return { code: await doctor(platform, districtCode, (text) => void lines.push(text)), text: lines.join("\n") };
      };
      const whole = await look();
      expect([whole.code, whole.text.includes("✗ "), whole.text.includes("都通过了")]).toEqual([0, false, true]);
      const wage = (await parametersOf(platform.table, districtCode)).find((it) => it.key === "minimumWage" && it.year === 2026);
      if (wage === undefined) throw new Error("the demonstration has no minimum wage of this year");
      await platform.table.transact([parameterOp(districtCode, { ...wage, version: 3, confirmed: null }, wage)]);
      const lacking = await look();
      expect([lacking.code, lacking.text.match(/✗ .*\n.*/g)]).toEqual([1, ["✗ 本年的参数\n    还缺：2026 年月最低工资"]]);
    } finally {
      await engine.close();
    }
  }, 60_000);

  it("knows no other word, and no district that is none", async () => {
    expect([await main(["doctors"], folder), await main(["doctor", "--district", "沙河口"], folder)]).toEqual([1, 1]);
    expect(said.join("\n")).toContain("npm run admin");
  });
});

describe("npm run admin -- first", () => {
  it("sets the district up where it is not there, so that its administrator administers something; without a name it says what is missing", async () => {
    expect(await main(["first", "--district", "210204"], folder)).toBe(1);
    expect(said.join("\n")).toContain("--name");
    expect(await main(["first", "--district", "210204", "--name", "沙河口区"], folder)).toBe(0);
    expect(said.at(-1)).toMatch(/\n {2}(?:[0-9a-z]{4}-){3}[0-9a-z]{4}\n[^]*沙河口区建好了/);
    expect(await main(["first", "--district", "210204"], folder)).toBe(0);
    expect(said.at(-1)).not.toContain("建好了");
    const engine = await openTable({ path: path.join(folder, ".data", "table") });
    try {
      const table = createTable({ client: createDocumentClient({ ...local, requestHandler: engine.requestHandler }), tableName: "huiyin" });
      const now = () => zInstant.parse("2026-11-23T02:00:00.000Z");
      const { units } = await createGridRepository({ table, district: "210203", now }).read("210204");
      expect([units.map((it) => [it.code, it.name]), (await districtOf(table, "210204"))?.state, await isSetUp(table, "210204-12351")]).toEqual([[["210204", "沙河口区"]], "preparing", true]);
    } finally {
      await engine.close();
    }
  });

  it("takes the region it is given for what opens a whole platform", async () => {
    const before = process.env["AWS_REGION"];
    delete process.env["AWS_REGION"];
    try {
      expect(await main(["doctor", "--table", "T", "--region", "cn-north-1"], folder)).toBe(1);
      expect(process.env["AWS_REGION"]).toBe("cn-north-1");
    } finally {
      if (before === undefined) delete process.env["AWS_REGION"];
      else process.env["AWS_REGION"] = before;
    }
  });
});

describe("npm run admin -- nation", () => {
  it("a newer file of the same length and beginning is another file, and what it no longer names is gone", async () => {
    const file = path.join(folder, "codes.csv");
    const filler = Array.from({ length: 999 }, (_, n) => `210203001${String(n + 1).padStart(3, "0")},${"名".repeat(25)}${n}社区居委会`);
    const write = (last: string) => writeFileSync(file, ["210203,西岗区", "210203001,香炉礁街道", ...filler, last].join("\n"));
    const streets = async () => {
      const engine = await openTable({ path: path.join(folder, ".data", "table") });
      const table = createTable({ client: createDocumentClient({ ...local, requestHandler: engine.requestHandler }), tableName: "huiyin" });
      const lines = await nationLines(table, "210203");
      await engine.close();
      return lines.filter((it) => it.code.length === 9).map((it) => it.name);
    };
    write("210203002,日新街道");
    expect([await main(["nation", "--file", file], folder), await streets()]).toEqual([0, ["香炉礁街道", "日新街道"]]);
    write("210203003,人民街道");
    expect([await main(["nation", "--file", file], folder), await streets()]).toEqual([0, ["香炉礁街道", "人民街道"]]);
  });
});
