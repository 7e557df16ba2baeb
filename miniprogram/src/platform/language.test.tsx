import { beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { NoticeCode } from "@huiyin/shared/notices/schema";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { EventCode, ToldEvent } from "@huiyin/shared/cases/schema";
import type { Instant } from "@huiyin/shared/kernel/time";
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

  it("says in English what the server said in Chinese: refusals by code, notices by their figures", async () => {
    const it = await inEnglish(async () => ({
      ...(await import("./call")), ...(await import("@/parts/notices/line")), ...(await import("@huiyin/shared/bookings/api")), time: await import("@huiyin/shared/kernel/time"),
    }));
    expect(it.sentenceOf(it.bookRoute, "booking.no_time")).toBe("This time is not free. Please choose another time.");
    expect(it.sentenceOf(it.bookRoute, "network.timeout")).toMatch(/^The network is slow/);
    const now = it.time.toInstant(Date.parse("2026-11-28T00:00:00.000Z"));
    const line = (code: NoticeCode, data: Record<string, string | number>) => it.lineText({ code, data, text: "中文" }, now);
    expect(line("case_taken", { by: "2026-11-28T09:30:00.000Z" })).toBe("A lawyer has your case. They will contact you before today 17:30.");
    expect(line("case_taken", { by: "2026-11-28T09:30:00.000Z", provisional: 1 })).toBe("A lawyer has your case. They will contact you before today 17:30 (provisional).");
    expect(line("promise_renewed", { by: "2026-11-28T16:00:00.000Z", why: "not_taken" })).toBe("The time has changed. The new time is before today 24:00. Nobody has taken your case yet. The head of the station knows.");
    expect(line("booking_made", { by: "2026-11-30T01:30:00.000Z", station: "金海社区", mode: "phone" })).toBe("Booked: Mon 30 Nov, 09:30, 金海社区, by phone. If you cannot come, please cancel early.");
    expect(line("booking_cancelled", { by: "2026-11-29T01:30:00.000Z", reason: "lawyer_away" })).toBe("Your booking tomorrow 09:30 is cancelled. Reason: The lawyer cannot come.");
    expect([line("hearing_soon", { by: "2026-11-29T01:30:00.000Z" }), line("hearing_soon", { by: "2026-11-29T01:30:00.000Z", appears: 1 })]).toEqual(["Do not forget your hearing: tomorrow 09:30. Bring your identity card. Please look where it is.", "Do not forget your appointment: tomorrow 09:30. Bring your identity card. Please look where it is."]);
    // Without its figures, or for staff, the sentence stays the server's.
    expect(line("case_taken", {})).toBe("中文");
    expect(line("ticket_rings", { by: "2026-11-28T09:30:00.000Z" })).toBe("中文");
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

  it("guesses a kind of case from English words and calls it by its English name, and still from Chinese ones", async () => {
    const [types, { findTypes }] = await inEnglish(() => Promise.all([import("@/parts/cases/types"), import("@/cases/findTypes")]));
    const named = (words: string) => findTypes(words, 1).map(types.typeName);
    expect(named("My boss has not paid me for three months")).toEqual(["Unpaid or cut wages"]);
    expect(named("老板三个月没发工资")).toEqual(["Unpaid or cut wages"]);
    expect(types.nameOfType("NO_SUCH")).toBeNull();
    taro.reset();
    const chinese = await import("@/cases/findTypes");
    expect(chinese.findTypes("My boss has not paid me for three months")).toEqual([]);
  });

  it("tells each step with who did it", async () => {
    const { timelineOf } = await inEnglish(() => import("@/parts/cases/events"));
    const now = "2026-11-28T00:00:00.000Z" as Instant;
    const step = (code: EventCode, data: Record<string, string>, by: ToldEvent["by"]): ToldEvent => ({ v: 1, number: "2611280000001" as ToldEvent["number"], seq: code.length, at: now, code, by, data });
    const told = timelineOf([step("taken", {}, { kind: "staff", title: "Li" }), step("climbed", { to: "here.head", why: "not_taken", by: "2026-11-28T09:30:00.000Z" }, { kind: "system" })], null, now, false);
    expect(told.map(({ title, note }) => [title, note])).toEqual([["Nobody has taken it yet. We told the head of the station", "no lawyer has taken it yet · news before today 17:30"], ["Li took your case", undefined]]);
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

/** Where the way of a worker ends: staff's rooms and parts, and what only staff see on a page that is everybody's. */
const staffs = /\/(desk|tickets|rota)\/|\/parts\/(staff|rota|tickets|clients)\/|\/parts\/notices\/MyChannels|\/people\/scanTexts/u;
/** What a module brings with it when it is loaded, as files of ours. */
function broughtBy(file: string): readonly string[] {
  const named = [...readFileSync(file, "utf8").matchAll(/^(?:import|export) (?!type )[^"]*? from "([^"]+)"|import\("([^"]+)"\)/gmu)].map(([, from, later]) => from ?? later ?? "");
  return named.flatMap((name) => {
    const place = name.startsWith("@/") ? path.join(src, name.slice(2)) : name.startsWith(".") ? path.resolve(path.dirname(file), name) : null;
    return place === null ? [] : [".ts", ".tsx", ".h5.ts", ".h5.tsx"].map((end) => place + end).filter((it) => existsSync(it) && !staffs.test(it));
  });
}

describe("what a worker's pages load", () => {
  const reached = new Set(Object.keys(pageTitles).map((page) => path.join(src, `${page}.tsx`)));
  for (const file of reached) for (const brought of broughtBy(file)) reached.add(brought);
  const screens = [...reached].filter((file) => !/\.(zh|en)\.ts$/u.test(file));

  it("is all of it, some two hundred modules", () => expect(screens.length).toBeGreaterThan(150));
  it("takes no Chinese map past its English one", () => {
    const past = screens.flatMap((file) => {
      const brought = broughtBy(file);
      return brought.filter((it) => it.endsWith(".zh.ts") && !brought.includes(it.replace(/\.zh\.ts$/u, ".en.ts"))).map((it) => `${path.relative(src, file)}: ${path.relative(src, it)}`);
    });
    expect(past).toEqual([]);
  });
  /** Words or marks, in what it says; a pattern that reads Chinese is none. */
  it("holds no Chinese of its own but the names of the two languages", () => {
    const bilingual = ["parts/people/LanguageChoice.tsx", "platform/restart.ts"];
    const own = screens.filter((file) => /[\p{Script=Han}，：；（）。]/u.test(readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$|\/[^/\n]+\/u/gmu, "")));
    expect(own.map((file) => path.relative(src, file)).filter((it) => !bilingual.includes(it))).toEqual([]);
  });
});
