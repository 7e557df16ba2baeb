import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { inBrowser } from "./browser";
import { mostMs, openStage, untilThere, type Stage, type Visitor } from "./stage";

const story = "在物流园送了三个月货，拖欠工资一分没发，找了几回都说下个月。";
const caller = "工地欠薪，班组里的人都没拿到钱。";
const byName = (page: Page, name: string) => page.getByRole("button", { name });
/** What is on the page that is open: earlier pages stay in the document. */
const seen = (page: Page, words: string) => page.getByText(words).filter({ visible: true }).first();
const combo = (page: Page, name: string) => page.getByRole("combobox", { name });
const digits = (words: string) => words.replace(/\D/g, "");

/** One grievance from the first word to the paid money, and one told over the phone; every step depends on the one before. */
inBrowser("the whole journey in Chromium", () => {
  let stage: Stage;
  let worker: Visitor;
  let lawyer: Visitor;
  let number = "";

  beforeAll(async () => {
    stage = await openStage();
    worker = await stage.visitor("worker", "small");
    lawyer = await stage.visitor("lawyer", "phone");
  }, mostMs);
  afterAll(() => stage?.close(), 30_000);

  const step = (name: string, run: () => Promise<void>) =>
    it(name, () => run().catch(async (error: unknown) => {
      await stage.keepPictures();
      throw error;
    }), mostMs);
  const openCase = async () => {
    await worker.page.goto(`/cases/case/index?number=${number}`);
    await seen(worker.page, "走到哪一步了").waitFor();
  };
  const openWork = async () => {
    await lawyer.page.goto(`/tickets/work/index?number=${number}`);
    await byName(lawyer.page, "看电话").waitFor();
  };

  step("a worker reports in three pages and is shown a number, who answers and by when", async () => {
    const { page } = worker;
    await worker.enter("职工甲", true);
    await byName(page, "说出我的事").waitFor();
    await worker.shoot("worker-home");
    await byName(page, "说出我的事").click();
    await page.getByLabel("用自己的话说").fill(story);
    await byName(page, "看着像：拖欠、克扣工资").waitFor();
    await page.getByRole("radio", { name: "还在继续" }).check();
    await worker.shoot("report-1-what");
    await byName(page, "下一步").click();

    await combo(page, "单位叫什么").fill("物流园");
    await page.getByRole("option", { name: "某物流园区运营公司" }).click();
    await byName(page, "在哪个社区").click();
    await worker.shoot("report-2-tree");
    await page.getByRole("dialog").getByRole("textbox").fill("金海");
    await byName(page, "金海社区").click();
    await worker.shoot("report-2-where");
    await byName(page, "下一步").click();

    await page.getByLabel("怎么称呼您").fill("张先生");
    await page.getByRole("textbox", { name: "电话" }).fill("13800138000");
    await worker.shoot("report-3-who");
    await byName(page, "提交").click();

    await seen(page, "请截图，或抄在纸上。").waitFor();
    await worker.shoot("report-done");
    const shown = await page.locator(".case-number").allInnerTexts();
    number = digits(shown[0] ?? "");
    expect([number.length, digits(shown[1] ?? "").length]).toEqual([13, 12]);
    expect(await page.getByRole("main").innerText()).toContain("金海社区");
    await byName(page, "看进度").click();
    await seen(page, "走到哪一步了").waitFor();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("正在通知值班律师");
    await worker.shoot("case-ringing");
  });

  step("the lawyer on duty sees it ring without story or name, looks at the employer, and takes it", async () => {
    const { page } = lawyer;
    await lawyer.enter("金海值班律师", true);
    await seen(page, "1 件在等您").waitFor();
    await seen(page, "明天 09:00–17:30").waitFor();
    await lawyer.shoot("lawyer-ringing");
    const before = await page.content();
    for (const hidden of [story, "张先生", "13800138000", "某物流园区运营公司"]) expect(before).not.toContain(hidden);
    await byName(page, "看单位，查回避").click();
    await seen(page, "对方：某物流园区运营公司").waitFor();
    await byName(page, "我来接").click();
    await lawyer.shoot("lawyer-take");
    await byName(page, "没有利害关系，我来接").click();
    await seen(page, story).waitFor();
    expect(page.url()).toContain(number);
    await lawyer.shoot("lawyer-work");
  });

  step("the worker's phone says that it was taken", async () => {
    const { page } = await stage.visitor("phones", "phone");
    const phone = page.locator("li", { hasText: "职工甲" });
    await page.goto("/wechat/phones");
    // The notice leaves by the stream, a moment after the tap.
    await untilThere("the notice on the phone", async () => {
      await page.reload();
      return (await phone.count()) > 0 ? true : null;
    });
    const arrived = await phone.innerText();
    expect(digits(arrived)).toContain(number);
    expect(arrived).not.toMatch(/张先生|物流|工资|138/);
  });

  step("the lawyer records the contact, and the worker confirms that it really came", async () => {
    const { page } = lawyer;
    await byName(page, "看电话").click();
    await seen(page, "13800138000").waitFor();
    await byName(page, "记一次联系").first().click();
    await page.getByLabel("说了几分钟").fill("6");
    // The first contact asks for the days of the limit.
    await page.getByRole("dialog").getByRole("radio", { name: "还在上班" }).check();
    await page.getByRole("dialog").getByRole("radio", { name: "还在继续" }).check();
    await lawyer.shoot("lawyer-contact");
    await page.getByRole("dialog").getByRole("button", { name: "记下来" }).click();
    await byName(page, "写答复").first().waitFor();

    await openCase();
    await seen(worker.page, "联系过您了吗？").waitFor();
    await worker.shoot("case-asks-contact");
    await byName(worker.page, "联系过").click();
    await seen(worker.page, "好的，记下了。").waitFor();
    await seen(worker.page, "联系过您了吗？").waitFor({ state: "hidden" });
  });

  step("the lawyer answers, the worker agrees, and the lawyer closes with the money", async () => {
    const { page } = lawyer;
    await openWork();
    await byName(page, "写答复").first().click();
    await page.getByRole("textbox", { name: "答复" }).fill("单位答应本周五前补发三个月工资，共 12345.67 元。到时没到账，请马上告诉我。");
    await lawyer.shoot("lawyer-answer");
    await page.getByRole("dialog").getByRole("button", { name: "送出答复" }).click();
    await seen(page, "答复已记下，等职工确认。").waitFor();

    await openCase();
    await seen(worker.page, "单位答应本周五前补发三个月工资").waitFor();
    await worker.shoot("case-answered");
    await byName(worker.page, "同意办结").click();
    await worker.page.getByRole("dialog").getByRole("button", { name: "同意办结" }).click();
    await seen(worker.page, "好的，律师会来收尾。").waitFor();

    await openWork();
    await byName(page, "办结").first().click();
    await page.getByLabel("怎么结束的").selectOption({ label: "钱已付清" });
    for (const sum of ["职工要多少", "谈好多少", "已经拿到多少"]) await page.getByLabel(sum).fill("12345.67");
    await lawyer.shoot("lawyer-close");
    await page.getByRole("dialog").getByRole("button", { name: "下一步：核对上报卡" }).click();
    await page.getByLabel("企业性质").selectOption({ label: "民营" });
    await page.getByRole("dialog").getByRole("button", { name: "办结" }).click();
    await seen(page, "这件事已经办结。").waitFor();

    await openCase();
    await seen(worker.page, "这件事办结了").waitFor();
    await worker.shoot("case-closed");
    await worker.page.getByRole("radio", { name: "满意", exact: true }).click();
    await byName(worker.page, "交评价").click();
    await seen(worker.page, "您评价过了，谢谢").waitFor();
    await worker.shoot("case-rated");
    await worker.page.goto("/pages/cases/index");
    await byName(worker.page, "拖欠、克扣工资").waitFor();
    await worker.shoot("worker-cases");
    await worker.page.goto("/notices/inbox/index");
    await seen(worker.page, "值班律师已经接单").waitFor();
    await worker.shoot("worker-inbox");
  });

  step("an operator files a call without the mouse, and it rings like any other", async () => {
    const desk = await stage.visitor("operator", "desk");
    const { page } = desk;
    await desk.enter("坐席乙");
    await page.goto("/desk/calls/index");
    await page.getByLabel("来电号码").fill("13900139000");
    await page.keyboard.press("Tab");
    await page.getByLabel("称呼").fill("李先生");
    await combo(page, "什么事").fill("工地欠薪");
    await page.locator("[role=option]:visible").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await combo(page, "在哪里").fill("工人村");
    await page.locator("[role=option]:visible").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByLabel("经过").fill(caller);
    await page.getByLabel("来电人同意").press("Space");
    await desk.shoot("desk-call");
    await page.keyboard.press("Control+Enter");
    await seen(page, "请念给来电人听").waitFor();
    await desk.shoot("desk-call-filed");
    expect(digits(await page.locator(".call-filed__number").first().innerText())).toHaveLength(13);

    const called = await stage.visitor("lawyer of the call", "phone");
    await called.enter("工人村值班律师");
    await seen(called.page, "1 件在等您").waitFor();
    expect(await called.page.content()).not.toContain(caller);
  });

  step("a head sees today's duty with its gap, what rings, and the next day what is overdue", async () => {
    const head = await stage.visitor("head", "desk");
    const { page } = head;
    await head.enter("香炉礁街道站长");
    await page.goto("/desk/station/index");
    await page.getByRole("heading", { name: "今天的值班" }).waitFor();
    const lane = (title: string) => page.getByRole("region", { name: new RegExp(`^${title}`) });
    await seen(page, "个站现在空岗").waitFor();
    await byName(page, "港湾社区").first().waitFor();
    await lane("正在响").getByRole("button").first().waitFor();
    await head.shoot("desk-station");
    // Tuesday noon: nobody took the call, and a working day has gone by.
    await stage.setNow("2026-11-24T08:00:00.000Z");
    await page.reload();
    await lane("超时").getByRole("button").first().waitFor();
    await head.shoot("desk-station-overdue");
    await lane("超时").getByRole("button").first().click();
    await page.getByRole("complementary").getByText("工人村", { exact: false }).first().waitFor();
    await head.shoot("desk-station-case");
  });

  step("at night a worker is told when somebody will be looked for, and by when they hear", async () => {
    const { page } = worker;
    await stage.setNow("2026-11-24T14:00:00.000Z");
    await page.goto("/cases/report/index");
    await page.getByLabel("用自己的话说").fill("公积金断了半年没人管");
    await byName(page, "下一步").click();
    await byName(page, "在哪个社区").click();
    await page.getByRole("dialog").getByRole("textbox").fill("金海");
    await byName(page, "金海社区").click();
    await byName(page, "下一步").click();
    await page.getByRole("textbox", { name: "电话" }).fill("13800138000");
    await byName(page, "提交").click();
    await seen(page, "现在不在上班时间，明天 09:00 开始找律师。").waitFor();
    await worker.shoot("report-done-night");
  });

  it("nobody saw an error, and axe has nothing serious to say", () => {
    expect(stage.troubles).toEqual([]);
    expect(stage.findings).toEqual([]);
  });
});
