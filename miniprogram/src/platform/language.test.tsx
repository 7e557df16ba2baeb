import { beforeEach, describe, expect, it, jest } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { taro } from "../../tests/taro";
import { pageTitles } from "./pageTitles.en";

const src = path.resolve(__dirname, "..");
const shared = path.resolve(src, "../../shared");
const han = /\p{Script=Han}/u;

/** What a module says when the app starts in English. */
async function inEnglish<T>(load: () => Promise<T>): Promise<T> {
  taro.storage.set("huiyin.language", JSON.stringify("en"));
  const loaded: T[] = [];
  jest.doMock("@tarojs/taro", () => ({ __esModule: true, default: { getStorageSync: (key: string) => taro.storage.get(key) ?? "" }, useDidShow: () => {} }));
  await jest.isolateModulesAsync(async () => void loaded.push(await load()));
  jest.dontMock("@tarojs/taro");
  return loaded[0] as T;
}

beforeEach(() => taro.reset());

describe("the language of this phone", () => {
  it("is Chinese until somebody chooses", async () => {
    const { texts } = await import("@/ui/texts");
    expect(texts.back).toBe("返回");
  });

  it("is English after a start in English, in texts, times and lengths", async () => {
    const it = await inEnglish(async () => ({ ...(await import("@/ui/texts")), when: await import("@/ui/when"), time: await import("@huiyin/shared/kernel/time") }));
    const at = (text: string) => it.time.toInstant(Date.parse(text));
    expect(it.texts.back).toBe("Back");
    expect(it.when.whenText(at("2026-11-28T01:30:00.000Z"), at("2026-11-28T00:00:00.000Z"))).toBe("today 09:30");
    expect(it.when.whenText(at("2026-11-25T01:30:00.000Z"), at("2026-11-28T00:00:00.000Z"))).toBe("Wed 25 Nov, 09:30");
    expect(it.when.dayText(at("2027-01-06T01:30:00.000Z"), at("2026-11-28T00:00:00.000Z"))).toBe("Wed 6 Jan 2027");
    expect(it.when.leftText(at("2026-11-28T02:10:00.000Z"), at("2026-11-28T00:00:00.000Z")).text).toBe("2 hours 10 min left");
    expect(it.when.lengthText(25 * 3_600_000)).toBe("1 day 1 hour");
  });
});

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).filter((it) => it.isFile() && it.name.endsWith(".en.ts") && !it.parentPath.includes("node_modules")).map((it) => path.join(it.parentPath, it.name));

describe("English texts", () => {
  /** Words a person will meet in Chinese on paper and must recognise stand in “…” beside their English. */
  it.each([...files(src), ...files(shared)].map((file) => path.relative(src, file)))("%s holds no Chinese outside quotes", (file) => {
    const lines = readFileSync(path.join(src, file), "utf8").split("\n").filter((line) => han.test(line.replace(/“[^”]*”/gu, "")) && !/^\s*(\/\*\*|\*|\/\/)/u.test(line));
    expect(lines).toEqual([]);
  });

  it("name every page a worker can open, and none that is not there", () => {
    const pages = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((it) => it.endsWith("index.config.ts")).map((it) => it.replace(/\.config\.ts$/u, ""));
    const staffOnly = /^(desk|tickets|rota)\/|^bookings\/(visit|arrange|calendar)\/|^people\/(invite|first|clients|scan)\//u;
    expect(Object.keys(pageTitles).sort()).toEqual(pages.filter((it) => !staffOnly.test(it)).sort());
  });
});
