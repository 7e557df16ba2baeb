import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { inBrowser } from "./browser";
import { mostMs, openStage, type Stage } from "./stage";

const byName = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const unsent = "还没交上。您写的都在，下次打开接着交。看到编号才算交上。";
const story = "老板三个月没发工资，我们四十个人都没拿到。";

/** What a worker meets beside the straight way: a back button, a dead network, a looker-on, no name to give. */
inBrowser("a worker's phone in Chromium", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  }, mostMs);
  afterAll(() => stage?.close(), 30_000);

  it("keeps what was typed over the back button, a reload and a closed browser, and sends it once when the network is back", async () => {
    const { page, shoot } = await stage.visitor("dead network", "small");
    await page.goto("/cases/report/index");
    await byName(page, "下一步").click();
    await shoot("report-1-empty");
    await page.getByLabel("用自己的话说").fill(story);
    await byName(page, "下一步").click();
    await page.getByRole("combobox", { name: "单位叫什么" }).fill("某厂");
    await byName(page, "下一步").click();
    await page.getByRole("radio", { name: "我不留名字" }).check();
    await shoot("report-3-anonymous");
    await page.goBack();
    expect(await page.getByRole("combobox", { name: "单位叫什么" }).inputValue()).toBe("某厂");
    await page.goBack();
    expect(await page.getByLabel("用自己的话说").inputValue()).toBe(story);
    await page.reload();
    expect(await page.getByLabel("用自己的话说").inputValue()).toBe(story);
    await byName(page, "下一步").click();
    await byName(page, "下一步").click();

    const sent: (string | undefined)[] = [];
    await page.route("**/api/anonymous/cases", async (route) => {
      sent.push(route.request().headers()["idempotency-key"]);
      // The first answer is lost on its way back: the case is on disk, and the phone cannot know.
      if (sent.length > 1) return route.continue();
      await route.fetch();
      return route.abort("internetdisconnected");
    });
    await byName(page, "提交").click();
    await page.getByText(unsent).waitFor();
    await shoot("report-3-unsent");
    await page.goto("/pages/home/index");
    await page.getByText("刚才那件交上了。").waitFor();
    expect(sent).toHaveLength(2);
    expect(sent[1]).toBe(sent[0]);
    await shoot("home-filed");

    await byName(page, "看编号").click();
    await page.getByText("查询码只显示这一次。丢了，就查不到了。").waitFor();
    await shoot("report-done-anonymous");
    const [number = "", code = ""] = await page.locator(".case-number").allInnerTexts();
    await byName(page, "我记下了，回首页").click();
    await byName(page, "说出我的事").waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(code.replace(/ /g, ""));

    await page.goto("/cases/query/index");
    await page.getByLabel("编号").fill(number);
    await page.getByLabel("查询码").fill("0000 0000 0000");
    await byName(page, /^查进度$/).click();
    await page.getByText("编号和查询码对不上").waitFor();
    await shoot("query-wrong");
    await page.getByLabel("查询码").fill(code);
    await byName(page, /^查进度$/).click();
    await page.getByText(/前有人接手/).first().waitFor();
    await shoot("query-found");
    // Losing an answer on purpose is the one trouble there was, and a wrong code is answered with 404.
    stage.troubles.splice(0, stage.troubles.length, ...stage.troubles.filter((one) => !/ERR_INTERNET_DISCONNECTED|api\/query/.test(one)));
  }, mostMs);

  it("hides the page in one tap, and shows nothing readable on the way back to it", async () => {
    const { page, shoot } = await stage.visitor("looker-on", "small");
    await page.goto("/cases/report/index");
    await page.getByLabel("用自己的话说").fill("他打我，还动手动脚，我不想活了");
    await byName(page, "打 12356 心理援助").waitFor();
    await shoot("report-1-danger");
    await byName(page, "藏起这一页").click();
    await page.waitForURL("**/pages/bookings/index");
    const readable = () => page.evaluate(() => document.body.innerHTML + [...document.querySelectorAll("textarea, input")].map((it) => (it as HTMLInputElement).value).join());
    expect(await readable()).not.toMatch(/打我|动手动脚|不想活/);
    await page.goBack();
    await page.goto("/cases/report/index");
    await byName(page, "打开").waitFor();
    expect(await readable()).not.toMatch(/打我|动手动脚|不想活|110/);
    await shoot("report-hidden");
    await byName(page, "打开").click();
    expect(await page.getByLabel("用自己的话说").inputValue()).toContain("动手动脚");
  }, mostMs);

  it("every other screen is in order as nobody and as a worker who has nothing yet", async () => {
    const { page, shoot, enter } = await stage.visitor("newcomer", "small");
    const look = async (address: string, words: string | RegExp, name: string) => {
      await page.goto(address);
      await page.getByText(words).first().waitFor();
      await shoot(name);
    };
    await look("/pages/cases/index", "登录后看您的诉求", "cases-nobody");
    await look("/pages/bookings/index", "值班律师", "bookings");
    await look("/pages/me/index", "还没登录", "me-nobody");
    await look("/people/sign-in/index", "登录回音", "sign-in");
    await look("/cases/query/index", "查询码", "query");
    await enter("职工乙");
    await look("/pages/cases/index", "您还没有诉求", "cases-empty");
    await look("/notices/inbox/index", "还没有通知", "inbox-empty");
    await look("/pages/me/index", "通知", "me");
    await look("/people/settings/index", "退出登录", "settings");
    await byName(page, "退出登录").click();
    await shoot("settings-leave");
    await page.getByRole("dialog").getByRole("button", { name: "退出登录" }).click();
    await page.waitForURL("**/pages/home/index");
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("session")))).toEqual([]);
  }, mostMs);

  it("in large type and at 200 % nothing leaves the screen", async () => {
    const { page, shoot, enter } = await stage.visitor("large type", "phone");
    await page.goto("/pages/home/index");
    await byName(page, "大字，少选项").click();
    await enter("职工甲");
    const wide: string[] = [];
    const screens = [["/pages/home/index", "说出我的事"], ["/cases/report/index", "用自己的话说"], ["/pages/bookings/index", "电话咨询"], ["/deadlines/calculator/index", "离职补偿"], ["/people/settings/index", "退出登录"]] as const;
    for (const [address, words] of screens) {
      await page.goto(address);
      await page.getByText(words).first().waitFor();
      const name = `large${address.replace(/\/(index|pages)/g, "").replaceAll("/", "-")}`;
      await shoot(name, ["phone"]);
      // Zoomed to twice its size the phone shows half as many pixels.
      for (const width of [390, 195]) {
        await page.setViewportSize({ width, height: 844 });
        const over = await page.evaluate(() => [...document.querySelectorAll("body *")].filter((it) => it.getClientRects().length > 0 && it.getBoundingClientRect().right > innerWidth + 1).map((it) => it.className));
        if (over.length > 0) wide.push(`${name} at ${width}: ${over.slice(0, 3).join(", ")}`);
      }
      await page.setViewportSize({ width: 390, height: 844 });
    }
    expect(wide).toEqual([]);
  }, mostMs);

  it("nothing went wrong on any of them, and axe finds nothing serious", () => {
    expect(stage.troubles).toEqual([]);
    expect(stage.findings).toEqual([]);
  });
});
