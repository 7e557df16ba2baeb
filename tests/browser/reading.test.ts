import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import type { Page } from "playwright-core";
import { pageTitles } from "../../miniprogram/src/platform/pageTitles.en";
import { inBrowser } from "./browser";
import { chineseOn, givenTo, readEnglish, type Given } from "./english";
import { axeOn, faultsOn, readAt, readings } from "./legible";
import { readEnglishOn, readEnglishSheets, readSheets } from "./readSheets";
import { sheets, typed } from "./sheets";
import { readStaffPage, staffPages } from "./staffSheets";
import { openStage, type Stage, type Visitor } from "./stage";
import { long, tellEverything, type Told } from "./told";

const root = path.resolve(__dirname, "../..");
type Act = (page: Page, told: Told) => Promise<unknown>;
/** One screen: its address, words that stand on it when it is there, and what is done before it is looked at; in English, what is done there. */
type Screen = { readonly name: string; readonly at: (told: Told) => string; readonly words?: string | RegExp; readonly then?: Act; readonly english?: Act };
const plain = (at: (told: Told) => string = () => "", name = "", words?: string | RegExp): Screen => ({ name, at, ...(words === undefined ? {} : { words }) });
const byName = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).locator("visible=true").first();
const seen = (page: Page, words: string | RegExp) => page.getByText(words).locator("visible=true").first();
const of = (number: string) => `?number=${number}`;

/** Staff's own pages: to a worker who has their address they say so, or show nothing of anybody. */
const staffOnly = ["tickets/ticket", "tickets/work", "tickets/asks", "tickets/group", "tickets/deputy", "rota/leave", "rota/swap", "rota/week", "rota/feeds", "bookings/visit", "bookings/arrange", "bookings/calendar", "people/clients"];

/** Every page of app.config.ts a worker can come to, with what makes it long. */
const screens: Readonly<Record<string, readonly Screen[]>> = {
  "pages/home": [plain()],
  "pages/cases": [plain()],
  "pages/bookings": [plain()],
  "pages/me": [plain()],
  "cases/report": [
    { name: "what", at: () => "", then: (page) => page.getByLabel("用自己的话说").fill(long.story), english: (page) => page.getByLabel("In your own words").fill(long.story) },
    { name: "where", at: () => "?step=2", then: async (page) => {
      await page.getByRole("combobox", { name: "单位叫什么" }).fill(long.employer);
      await byName(page, "还有别的单位或人").click();
    }, english: async (page) => {
      await page.getByRole("combobox", { name: "Name of the employer" }).fill(long.employer);
      await byName(page, "There is another company or person").click();
    } },
    { name: "who", at: () => "?step=3", then: async (page) => {
      await page.getByLabel("怎么称呼您").fill(long.name);
      await page.getByRole("radio", { name: "我不留名字" }).check();
    }, english: (page) => byName(page, /^More/).click() },
    { name: "done", at: () => "?step=3", then: async (page) => {
      await byName(page, "提交").click();
      await seen(page, "查询码只显示这一次。丢了，就查不到了。").waitFor();
    }, english: async (page) => {
      await page.getByRole("radio", { name: "I leave no name" }).check();
      await byName(page, "Send").click();
      await seen(page, "The query code is shown only this once.").waitFor();
    } },
  ],
  "cases/case": [
    { ...plain((it) => of(it.rich), "rich", "走到哪一步了"), then: (page) => byName(page, "看我写的").click() },
    plain((it) => of(it.hurt), "hurt", "代表参与"),
    plain((it) => of(it.answered), "answered", "同意办结"),
    plain((it) => of(it.closed[0] ?? ""), "closed", "走到哪一步了"),
    plain((it) => of(it.closed[1] ?? ""), "rated", "走到哪一步了"),
    plain((it) => of(it.withdrawn), "withdrawn", "走到哪一步了"),
    plain((it) => of(it.ringing), "ringing", "走到哪一步了"),
    plain((it) => of(it.helped), "helper", "走到哪一步了"),
    plain(() => "?number=1", "none"),
  ],
  "cases/query": [
    { name: "found", at: () => "", then: async (page, told) => {
      await page.getByLabel("编号").fill(showCaseNumber(told.anonymous.number));
      await page.getByLabel("查询码").fill(told.anonymous.code);
      await byName(page, /^查进度$/).click();
      await seen(page, /前有人接手/).waitFor();
    }, english: async (page, told) => {
      await page.getByLabel("Case number").fill(showCaseNumber(told.anonymous.number));
      await page.getByLabel("Query code").fill(told.anonymous.code);
      await byName(page, /^Look up$/).click();
      await seen(page, /Somebody takes it before/).waitFor();
    } },
  ],
  "cases/caller": [plain()],
  "cases/rights": [plain((it) => of(it.rich)), plain((it) => of(it.closed[0] ?? ""), "closed")],
  "cases/notice": [plain(), { name: "refused", at: () => "", then: (page) => byName(page, /不同意/).click(), english: (page) => byName(page, "I do not agree").click() }],
  "cases/group": [plain(() => "", "list"), plain((it) => of(it.rich), "mine", long.name), plain((it) => `?token=${it.token}`, "invited")],
  "bookings/pick": [{ ...plain((it) => `?station=${it.station}&service=in_person`), then: (page) => page.getByRole("radio").nth(3).check() }],
  "bookings/booking": [plain((it) => of(it.booking), "", "谁接待")],
  "bookings/mine": [plain()],
  "bookings/outings": [plain((it) => `?station=${it.station}`, "", long.title)],
  "notices/inbox": [plain()],
  "deadlines/facts": [plain((it) => of(it.rich))],
  "deadlines/calculator": [
    plain(),
    { name: "counted", at: (it) => of(it.rich), then: async (page) => {
      await byName(page, /^被辞退、离职/).click();
      await byName(page, /^离职补偿/).click();
      await page.getByRole("radio", { name: /^合同到期，单位不续/ }).check();
      await page.getByLabel(/^哪天开始上班/).fill("2012-01-10");
      await page.getByLabel(/^最后一天上班/).fill("2026-05-20");
      await page.getByLabel(/^离职前 12 个月平均应得工资/).fill("12345.67");
      await byName(page, /^算/).click();
    }, english: async (page) => {
      await byName(page, /^Dismissed or leaving/).click();
      await byName(page, /^Pay when you leave/).click();
      await page.getByRole("radio", { name: /^The contract ended/ }).check();
      await page.getByLabel(/^Day you started work/).fill("2012-01-10");
      await page.getByLabel(/^Last day of work/).fill("2026-05-20");
      await page.getByLabel(/^Average wage due/).fill("12345.67");
      await byName(page, "Work it out").click();
      await seen(page, "Months of pay (N)").waitFor();
    } },
  ],
  "people/sign-in": [plain()],
  "people/settings": [plain()],
  "people/invite": [plain((it) => `?token=${it.invitation}`)],
  "people/first": [plain()],
  "people/phone": [plain()],
  "people/mine": [plain()],
  "people/pin": [plain(), plain(() => "?open=1", "open")],
  "people/scan": [plain()],
  "people/records": [plain()],
  ...Object.fromEntries(staffOnly.map((page) => [page, [plain()]])),
};

/** The pages of app.config.ts outside the desk, as the build reads them. */
function pagesOfConfig(): string[] {
  const text = fs.readFileSync(path.join(root, "miniprogram/src/app.config.ts"), "utf8").replace(/^const desk[\s\S]*?;$/m, "");
  const subs = [...text.matchAll(/root: "(\w+)", pages: \[([^\]]*)\]/g)].flatMap(([, room, pages]) => [...(pages ?? "").matchAll(/"([^"]+)"/g)].map(([, page]) => `${room}/${page}`));
  const tabs = [...(/^ {2}pages: \[([^\]]*)\]/m.exec(text)?.[1] ?? "").matchAll(/"([^"]+)"/g)].map(([, page]) => String(page));
  return [...tabs, ...subs].map((page) => page.replace(/\/index$/, "")).sort();
}

describe("the table of screens", () => {
  it("has every page of app.config.ts, and none that is not there", () => {
    expect(Object.keys(screens).sort()).toEqual(pagesOfConfig());
  });
});

/** Everything a worker sees, on a phone of 390 px, with much in it: as it comes, in large type, and with letters twice as large. */
inBrowser("every screen of a worker reads well in Chromium", () => {
  let stage: Stage;
  let told: Told;
  let worker: Visitor;
  let foreigner: Visitor;
  let given: Given;
  const staff: { lawyer?: Visitor; head?: Visitor } = {};
  const faults: string[] = [];
  const enterAs = async (who: keyof typeof staff): Promise<Visitor> => {
    const visitor = await stage.visitor(`${who}-reader`, "phone");
    await visitor.enter({ lawyer: "金海值班律师", head: "金海站长" }[who]);
    return visitor;
  };
  beforeAll(async () => {
    stage = await openStage();
    told = await tellEverything(stage.product);
    worker = await stage.visitor("reader", "phone");
    await worker.enter("职工甲");
    foreigner = await stage.visitor("foreign-reader", "phone");
    given = givenTo(foreigner.page, [...Object.values(long), ...typed]);
    await foreigner.enter("职工甲");
    await readEnglish(foreigner.page);
  }, 90_000);
  afterAll(() => stage?.close(), 30_000);

  it.each(Object.entries(screens))("%s", async (address, states) => {
    const { page, quiet, keep } = worker;
    for (const { name, at, words, then } of states) {
      const title = [address.replaceAll("/", "-"), name].filter(Boolean).join("-");
      await page.goto(`/${address}/index${at(told)}`);
      await page.getByRole("heading", { level: 1 }).locator("visible=true").first().waitFor();
      if (words !== undefined) await seen(page, words).waitFor();
      await then?.(page, told);
      await quiet();
      // What did not come is no screen that was read.
      if (await page.getByText("没连上网络").locator("visible=true").count()) faults.push(`${title}: not read`);
      // A worker sees one sentence there: what holds it twice as large holds it smaller.
      for (const reading of staffOnly.includes(address) ? readings.filter((it) => it === "200") : readings) {
        await readAt(page, reading);
        // Twice as large is where it shows; a picture of each size would take as long again.
        if (reading === "200") await keep(`read-${title}`);
        faults.push(...(await faultsOn(page)).map((one) => `${title} at ${reading}: ${one}`));
        if (reading === "100") {
          faults.push(...(await axeOn(page)).map((one) => `${title}: ${one}`));
        }
      }
      await readAt(page, "100");
    }
  }, 120_000);

  /** What staff open stays Chinese. Nothing is in Chinese but names and what people wrote, and nothing is cut; what axe looks at is the same in both languages. */
  it.each(Object.entries(screens).filter(([address]) => pageTitles[`${address}/index`] !== undefined))("%s in English", async (address, states) => {
    const { page, quiet } = foreigner;
    for (const { name, at, english } of states) {
      const title = [address.replaceAll("/", "-"), name, "english"].filter(Boolean).join("-");
      await page.goto(`/${address}/index${at(told)}`);
      await page.getByRole("heading", { level: 1 }).locator("visible=true").first().waitFor();
      await english?.(page, told);
      await quiet();
      if (await page.getByText("No connection.").locator("visible=true").count()) faults.push(`${title}: not read`);
      faults.push(...(await chineseOn(page, given)).concat(await faultsOn(page)).map((one) => `${title}: ${one}`));
      if (english === undefined) faults.push(...(await readEnglishOn(foreigner, told, { page: address, at }, given)));
    }
  }, 120_000);

  it.each(sheets.map((it) => [it.page, it] as const))("%s, what is opened on it", async (_, it) => {
    faults.push(...(await readSheets(worker, told, it)));
  }, 120_000);

  it.each(sheets.filter(({ states }) => states.length > 0).map((it) => [it.page, it] as const))("%s, what is opened on it, in English", async (_, it) => {
    faults.push(...(await readEnglishSheets(foreigner, told, it, given)));
  }, 120_000);

  it.each(staffPages.map((it) => [it.who, [it.page, it.name].filter(Boolean).join(" "), it] as const))("%s: %s", async (who, _, it) => {
    staff[who] ??= await enterAs(who);
    faults.push(...(await readStaffPage(staff[who], told, it)));
  }, 120_000);

  it("nothing is cut off, too small or beside the screen, axe finds nothing, and nothing went wrong", () => {
    expect(faults).toEqual([]);
    expect(stage.troubles).toEqual([]);
  });
});
