import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { inBrowser } from "./browser";
import { mostMs, openStage, type Stage, type Visitor } from "./stage";

const byName = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const combo = (page: Page, name: string) => page.getByRole("combobox", { name });
const digits = (words: string) => words.replace(/\D/g, "");
const story = "工地欠薪，班组里十几个人都没拿到钱。";
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");

/** What staff do besides the straight way: danger at the desk, calls put aside, recusing, boards by keyboard. */
inBrowser("staff screens in Chromium", () => {
  let stage: Stage;
  let operator: Visitor;
  let number = "";

  beforeAll(async () => {
    stage = await openStage();
    operator = await stage.visitor("staff-operator", "desk");
    await operator.enter("坐席乙");
  }, mostMs);
  afterAll(() => stage?.close(), 30_000);

  const step = (name: string, run: () => Promise<void>) =>
    it(name, () => run().catch(async (error: unknown) => {
      await stage.keepPictures();
      throw error;
    }), mostMs);
  const at1280 = async (page: Page, name: string) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
    await page.screenshot({ path: `.build/screenshots/${name}-1280x720.png` });
    await page.setViewportSize({ width: 1440, height: 900 });
  };

  step("the desk hears danger, tells what to do, and asks why it is lowered", async () => {
    const { page } = operator;
    await page.goto("/desk/calls/index");
    await page.getByLabel("来电号码").waitFor();
    await operator.shoot("staff-call-blank");
    await page.getByLabel("经过").fill("三个月没发工资，工友说明天要去堵门。");
    const danger = page.getByRole("alert", { name: "听到了危险的话" });
    await danger.getByText("先稳住来电人", { exact: false }).waitFor();
    await operator.shoot("staff-call-danger");
    await at1280(page, "staff-call-danger");
    await page.getByLabel("缓急").selectOption("green");
    await page.keyboard.press("Control+Enter");
    await page.getByText("改了系统的建议，要写原因。").waitFor();
    await operator.shoot("staff-call-wrong");
  });

  step("a call is put aside by N and taken up again with every word; nothing of it is stored", async () => {
    const { page } = operator;
    await page.getByLabel("经过").press("Escape");
    await page.keyboard.press("n");
    expect(await page.getByLabel("经过").inputValue()).toBe("");
    await page.getByRole("button", { name: "今天的站点" }).click();
    await page.getByRole("heading", { name: "今天的站点" }).waitFor();
    await page.getByRole("button", { name: "接电话" }).click();
    await byName(page, /没记完/).click();
    expect(await page.getByLabel("经过").inputValue()).toContain("堵门");
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored).not.toMatch(/堵门|工资/);
  });

  step("a call is filed by keyboard alone and read aloud", async () => {
    const { page } = operator;
    await page.getByLabel("经过").press("Escape");
    await page.keyboard.press("n");
    await page.getByLabel("来电号码").fill("13900139000");
    await combo(page, "什么事").fill("工地欠薪");
    await page.locator("[role=option]:visible").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await operator.shoot("staff-call-types");
    await page.keyboard.press("Enter");
    await combo(page, "在哪里").fill("金海");
    await page.locator("[role=option]:visible").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByText("金海社区", { exact: false }).first().waitFor();
    await combo(page, "单位叫什么").fill("物流园");
    await page.getByRole("option", { name: "某物流园区运营公司" }).click();
    await page.getByLabel("几个人").fill("40");
    await page.getByLabel("经过").fill(story);
    await page.getByLabel("来电人同意").press("Space");
    await at1280(page, "staff-call");
    await page.keyboard.press("Control+Enter");
    await page.getByText("请念给来电人听").waitFor();
    await at1280(page, "staff-call-filed");
    number = digits(await page.locator(".call-filed__number").first().innerText());
    expect(number).toHaveLength(13);
    await page.keyboard.press("n");
    await page.getByLabel("来电号码").waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("call-phone");
    await page.getByLabel("来电号码").press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "快捷键" }).waitFor();
    await operator.shoot("staff-keys");
    await page.keyboard.press("Escape");
  });

  step("who steps back with a reason is not rung again", async () => {
    const first = await stage.visitor("staff-lawyer", "phone");
    await first.enter("金海值班律师");
    await first.page.getByText("1 件在等您").waitFor();
    await byName(first.page, /^要回避/).click();
    await first.page.getByRole("radio", { name: "做过对方的代理人" }).check();
    await first.shoot("staff-recuse");
    await first.page.getByRole("dialog").getByRole("button", { name: "要回避" }).click();
    await first.page.getByText("已回避，转给下一位了。").waitFor();
    await first.page.getByText("没有在等您的").waitFor();
    await first.shoot("staff-none-waiting");
  });

  step("a head finds the case with the keyboard, sees it and changes its urgency with a reason", async () => {
    const head = await stage.visitor("staff-head", "desk");
    const { page } = head;
    await head.enter("香炉礁街道站长");
    await page.goto("/desk/station/index");
    await page.getByRole("region", { name: /^全部未结/ }).getByRole("button").first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type(number.slice(0, 9));
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowDown");
    expect(digits(await focused(page))).toContain(number);
    await page.keyboard.press("Enter");
    const side = page.getByRole("complementary");
    await side.getByText("有人接单以后", { exact: false }).waitFor();
    expect(await page.content()).not.toContain(story);
    await at1280(page, "staff-station-case");
    await page.keyboard.press("u");
    const sheet = page.getByRole("dialog", { name: "改缓急" });
    await sheet.getByRole("radio", { name: "紧急" }).check();
    await sheet.getByLabel("为什么改").fill("工友情绪激动");
    await head.shoot("staff-urgency");
    await sheet.getByRole("button", { name: "改缓急" }).click();
    await side.getByText("紧急").first().waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("q");
    await page.getByRole("heading", { name: "诉求", exact: true }).waitFor();
    await page.getByLabel("编号，或类型、地点").fill(number);
    await page.keyboard.press("Enter");
    await page.getByRole("main").getByText("编号", { exact: false }).first().waitFor();
    await head.shoot("staff-desk-case");
    await at1280(page, "staff-desk-case");
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.screenshot({ path: ".build/screenshots/staff-desk-case-1920x1080.png" });
  });

  it("nobody saw an error, and axe has nothing serious to say", () => {
    expect(stage.troubles).toEqual([]);
    expect(stage.findings).toEqual([]);
  });
});
