import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import { inBrowser } from "./browser";
import { mostMs, openStage, type Stage, type Visitor } from "./stage";

const byName = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const seen = (page: Page, words: string | RegExp) => page.getByText(words).first();
const digits = (words: string) => words.replace(/\D/g, "");
const place = "金海社区工会法律服务点";

/** Booking a lawyer against the real rota: a Monday at ten; at 金海 one lawyer is on duty each workday. */
inBrowser("bookings in Chromium", () => {
  let stage: Stage;
  let worker: Visitor;
  let second: Visitor;
  let taps = 0;
  const tap = async (on: Locator) => {
    taps += 1;
    await on.click();
  };
  const step = (name: string, run: () => Promise<void>) =>
    it(name, () => run().catch(async (error: unknown) => {
      await stage.keepPictures();
      throw error;
    }), mostMs);
  /** Chooses 金海 as where one is, and waits for its station. */
  const atPlace = async ({ page }: Visitor) => {
    await page.goto("/pages/bookings/index");
    await byName(page, "您在哪个社区").click();
    await page.getByRole("dialog").getByRole("textbox").fill("金海");
    await byName(page, /金海社区/).last().click();
    await seen(page, place).waitFor();
  };
  const day = (page: Page, name: RegExp) => page.getByRole("group", { name: "哪一天" }).getByRole("radio", { name });
  const time = (page: Page, name: string) => page.getByRole("radio", { name, exact: true });

  beforeAll(async () => {
    stage = await openStage();
    worker = await stage.visitor("booking-worker", "phone");
    second = await stage.visitor("booking-second", "phone");
    await worker.enter("职工甲");
    await second.enter("职工乙");
  }, mostMs);
  afterAll(() => stage?.close(), 30_000);

  step("a worker books in four taps, and reads where, what to bring and how to cancel", async () => {
    const { page } = worker;
    await atPlace(worker);
    await worker.shoot("booking-tab");
    await tap(byName(page, `${place}，到站面谈`));
    await day(page, /11月24日/).waitFor();
    await tap(day(page, /11月24日/));
    await tap(time(page, "10:00"));
    await worker.shoot("booking-pick");
    await tap(byName(page, /^约 11月24日/));
    await seen(page, "约好了。到时候会提醒您。").waitFor();
    expect(taps).toBeLessThanOrEqual(4);
    console.log(`booking_taps ${taps}`);
    // Pages behind this one stay in the DOM: what counts is what this one says.
    const said = await page.getByRole("main").innerText();
    for (const words of [place, "身份证", "来不了，请提前点"]) expect(said).toContain(words);
    await worker.shoot("booking-booked");
  });

  step("moves it to another time, and keeps its number", async () => {
    const { page } = worker;
    const number = digits(await seen(page, /^预约号 /).innerText());
    await byName(page, "改期").click();
    await day(page, /11月24日/).click();
    await time(page, "14:00").click();
    await byName(page, /^改到 /).click();
    await seen(page, "改好了。").waitFor();
    expect(digits(await seen(page, /^预约号 /).innerText())).toBe(number);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("明天 14:00 见");
  });

  step("the head gives each lawyer one visit a day: the day is full, and the next worker waits for it", async () => {
    const head = await stage.visitor("booking-head", "desk");
    await head.enter("香炉礁街道站长");
    await head.page.goto("/desk/bookings/index");
    await head.page.getByLabel("站点").selectOption({ label: place });
    await byName(head.page, /^服务设置/).click();
    await head.page.getByLabel("每位律师每天最多").first().fill("1");
    await head.shoot("booking-services");
    await byName(head.page, "保存").click();
    await seen(head.page, "存好了，以后的预约按这个来。").waitFor();

    await atPlace(second);
    const { page } = second;
    await byName(page, `${place}，到站面谈`).click();
    await day(page, /11月24日（周二） 约满/).click();
    await second.shoot("booking-full");
    await byName(page, "候补这一天").click();
    await seen(page, "排上了，您是第一位。有空位就通知您。").waitFor();
    await page.goto("/pages/bookings/index");
    await seen(page, /候补，您排第一/).waitFor();
    await second.shoot("booking-waiting");
  });

  step("cancelled with a reason, it is offered to who waits, and counts when they say yes", async () => {
    const { page } = worker;
    await byName(page, "取消预约").click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("radio", { name: "来不了" }).check();
    await worker.shoot("booking-cancel");
    await sheet.getByRole("button", { name: "取消预约" }).click();
    await seen(page, "已取消：来不了。").waitFor();

    const offer = seen(second.page, /^候补到一个空位/);
    for (let tries = 0; tries < 20 && !(await offer.isVisible()); tries += 1) {
      await stage.product.minute();
      await second.page.reload();
      await seen(second.page, place).waitFor();
    }
    await offer.click();
    await second.shoot("booking-offer");
    await byName(second.page, "确认要来").click();
    await seen(second.page, "确认了，到时候会提醒您。").waitFor();
  });

  step("the desk sees who comes, by number and by key; the lawyer has it in the week", async () => {
    const desk = await stage.visitor("booking-desk", "desk");
    const { page } = desk;
    await desk.enter("香炉礁街道站长");
    await page.goto("/desk/bookings/index");
    await page.getByLabel("站点").selectOption({ label: place });
    await page.getByLabel("站点").press("Escape");
    await page.keyboard.press("]");
    await page.getByRole("list", { name: "这一天的预约" }).getByRole("button").last().click();
    await page.getByRole("complementary").getByText("经过").waitFor();
    await desk.shoot("booking-queue");
    await page.keyboard.press("Escape");
    await page.keyboard.press("a");
    await page.getByRole("group", { name: "哪一天" }).waitFor();
    await desk.shoot("booking-for");

    const lawyer = await stage.visitor("booking-lawyer", "phone");
    await lawyer.enter("金海值班律师");
    await lawyer.page.goto("/bookings/calendar/index");
    await seen(lawyer.page, /面谈$/).waitFor();
    await lawyer.shoot("booking-week");
    await seen(lawyer.page, /面谈$/).click();
    await byName(lawyer.page, "看姓名电话").waitFor();
    await lawyer.shoot("booking-visit");
  });

  step("the lawyer's leave is never a silent cancellation: the worker is asked for another time", async () => {
    const lawyer = await stage.visitor("booking-leave", "phone");
    await lawyer.enter("金海值班律师");
    await lawyer.page.goto("/rota/leave/index");
    await lawyer.page.getByRole("radio", { name: /明天 09:00/ }).check();
    await byName(lawyer.page, /请假/).last().click();
    await seen(lawyer.page, /记下|请好/).waitFor();

    const { page } = second;
    const asked = page.getByRole("heading", { name: "律师那天有事，请另选时间。" });
    for (let tries = 0; tries < 20 && !(await asked.isVisible()); tries += 1) {
      await stage.product.minute();
      await page.reload();
      await seen(page, /^预约号 /).waitFor();
    }
    await second.shoot("booking-displaced");
    await byName(page, "选别的时间").click();
    await day(page, /11月25日/).click();
    await time(page, "10:00").click();
    await byName(page, /^改到 /).click();
    await seen(page, "改好了。").waitFor();
  });

  it("nothing went wrong on any of them, and axe finds nothing serious", () => {
    expect(stage.troubles).toEqual([]);
    expect(stage.findings).toEqual([]);
  });
});
