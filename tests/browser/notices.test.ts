import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { reportCaseRoute } from "@huiyin/shared/cases/api";
import { zUnitCode } from "@huiyin/shared/kernel/ids";
import { zQueryCode } from "@huiyin/shared/kernel/caseNumber";
import type { AnyRoute, BodyOf, ReplyOf } from "@huiyin/shared/kernel/route";
import { acceptTicketRoute, listRingingRoute } from "@huiyin/shared/tickets/api";
import type { Page } from "playwright-core";
import { createClient } from "../../functions/local/seed/client";
import { workers } from "../../functions/local/seed/people";
import { workerTemplates } from "../../functions/local/wechat/templates";
import { randomDigits } from "../../functions/platform/ids";
import { inBrowser } from "./browser";
import { mostMs, openStage, untilThere, type Stage, type Visitor } from "./stage";

const byName = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const phone = "13900139001";
const lawyer = "金海值班律师";

/** Told, and known to be told: each phone of the stand-ins, the inboxes, the channels, and the board of who was not reached. */
inBrowser("notices in Chromium", () => {
  let stage: Stage;
  let staff: Visitor;
  let number = "";
  const say = async <X extends AnyRoute>(who: string, route: X, input: { readonly params?: object; readonly body?: BodyOf<X> }): Promise<ReplyOf<X>> => {
    const client = createClient(stage.product.origin);
    const key = randomBytes(16).toString("hex");
    const reply = await client.call(route, await client.signIn(await stage.product.loginCode(who)), { ...input, key } as never);
    if (!reply.ok) throw new Error(`${route.name}: ${reply.status} ${reply.code}`);
    return reply.value;
  };
  const order = (it: object) => fetch(`${stage.product.origin}/wechat/control`, { method: "POST", body: JSON.stringify(it) });
  const step = (name: string, run: () => Promise<void>) =>
    it(name, () => run().catch(async (error: unknown) => {
      await stage.keepPictures();
      throw error;
    }), mostMs);
  const report: BodyOf<typeof reportCaseRoute> = {
    type: "OVERTIME_PAY", story: "加班费三个月没发。", place: { kind: "unit", unit: zUnitCode.parse("210203001005"), words: null }, respondents: [], headcount: 1, since: "month",
    queryCode: zQueryCode.parse(randomDigits(12)), identity: "real", name: "张先生", reach: { phone, how: "call", safeHours: "18:00 以后", mayLeaveMessage: true, needs: [] }, forOther: null, ownStationChosen: false, consentVersion: "1",
  };

  beforeAll(async () => {
    stage = await openStage();
    staff = await stage.visitor("notices-lawyer", "phone");
  }, mostMs);
  afterAll(() => stage?.close(), 30_000);

  step("a test ring arrives on the phone as its words, and the answer there counts", async () => {
    await staff.enter(lawyer);
    // The demonstration's own test rings are a minute old.
    await stage.setNow("2026-11-23T02:02:00.000Z");
    const { page } = staff;
    await page.goto("/people/settings/index");
    await byName(page, /试响一次|再响一次/).first().waitFor();
    await staff.shoot("notices-channels", ["phone"]);
    for (const channel of ["企业微信", "短信", "电话"]) await byName(page, `试响一次：${channel}`).click();
    await byName(page, "再响一次：电话").waitFor();
    await page.screenshot({ path: ".build/screenshots/notices-rings-390x844.png" });
    const phones = await stage.visitor("notices-phones", "desk");
    await until(async () => {
      await phones.page.goto("/wechat/phones");
      await phones.page.getByText("这是试响。听到了请回复1", { exact: false }).first().waitFor({ timeout: 5000 });
      await phones.page.getByText("这是试响，听到了请按一", { exact: false }).first().waitFor({ timeout: 5000 });
      await phones.page.getByText("企业微信", { exact: true }).first().waitFor({ timeout: 5000 });
    });
    await phones.page.screenshot({ path: ".build/screenshots/notices-phones-1440x900.png" });
    await byName(phones.page, "回复 1").first().click();
    await byName(phones.page, "接听，按 1").first().click();
    await until(async () => {
      await page.reload();
      for (const channel of ["短信", "电话"]) await byName(page, `试响一次：${channel}`).waitFor({ timeout: 5000 });
    });
    await byName(page, "我听到了：企业微信").click();
    await byName(page, "试响一次：企业微信").waitFor();
  });

  step("a worker is told by WeChat; tapping it opens the very case, and that counts as seen", async () => {
    const worker = workers.forty;
    number = (await say(worker.name, reportCaseRoute, { body: report })).number;
    const ticket = (await say(lawyer, listRingingRoute, {})).tickets[0];
    if (ticket === undefined) throw new Error("nothing rings");
    await say(lawyer, acceptTicketRoute, { params: { ticketId: ticket.id }, body: { noInterest: true } });
    const visitor = await stage.visitor("notices-worker", "phone");
    const { page } = visitor;
    await visitor.enter(worker.name);
    await page.goto("/notices/inbox/index");
    await page.getByText("值班律师已经接单", { exact: false }).waitFor();
    await visitor.shoot("notices-inbox", ["phone"]);
    await page.goto("/wechat/phones");
    const link = page.locator(`a[href*="number=${number}&notice="]`).first();
    expect(await link.getAttribute("href")).toMatch(/^\/cases\/case\/index\?number=\d{13}&notice=n_[0-9a-z]{20}$/);
    await link.click();
    await page.getByText("值班律师", { exact: false }).first().waitFor();
  });

  step("staff have theirs, on the phone and at the desk", async () => {
    await staff.page.goto("/notices/inbox/index");
    await staff.page.getByText("派给您", { exact: false }).first().waitFor();
    await staff.shoot("notices-inbox-staff", ["phone"]);
  });

  step("whom no channel reached stands on the head's board, and a call settles it", async () => {
    const { dai } = workers;
    await order({ refuse: [{ openid: dai.openid, template: workerTemplates[0]?.id }], phones: [{ what: "sms", how: "failed", times: 9 }, { what: "voice", how: "failed", times: 9 }] });
    await say(dai.name, reportCaseRoute, { body: { ...report, queryCode: zQueryCode.parse(randomDigits(12)) } });
    const ticket = (await say(lawyer, listRingingRoute, {})).tickets[0];
    if (ticket === undefined) throw new Error("nothing rings");
    await say(lawyer, acceptTicketRoute, { params: { ticketId: ticket.id }, body: { noInterest: true } });
    const head = await stage.visitor("notices-head", "desk");
    const { page } = head;
    await head.enter("金海站长");
    await page.goto("/desk/notices/index");
    const list = page.getByRole("list", { name: "要打电话的" });
    await list.getByText("职工", { exact: true }).waitFor();
    await head.shoot("notices-board");
    await list.getByRole("button").first().click();
    await page.getByRole("complementary").getByText("值班律师已经接单", { exact: false }).waitFor();
    await page.keyboard.press("c");
    const sheet = page.getByRole("dialog", { name: "给职工打电话" });
    await sheet.getByRole("button", { name: "看电话" }).click();
    await sheet.getByText(phone).waitFor();
    await sheet.getByText("方便接电话：18:00 以后").waitFor();
    await sheet.getByRole("radio", { name: "没人接" }).check();
    await sheet.getByLabel("要记的话").fill("六点以后再打");
    await head.shoot("notices-call");
    await sheet.getByRole("button", { name: "记下来" }).click();
    await page.getByRole("complementary").getByText("六点以后再打").waitFor();
    await page.keyboard.press("c");
    await sheet.getByRole("button", { name: "记下来" }).click();
    await page.getByText("都通知到了").waitFor();
    await page.getByLabel("看哪些").selectOption("settled");
    await page.getByRole("list", { name: "办完的" }).getByText("打电话告诉了", { exact: false }).waitFor();
    await page.getByRole("list", { name: "办完的" }).getByRole("button").first().click();
    await head.shoot("notices-settled");
    await page.goto("/desk/inbox/index");
    await page.getByText("没有通知到人", { exact: false }).first().waitFor();
    await head.shoot("notices-inbox-desk");
  });

  it("nobody saw an error, and axe has nothing serious to say", () => {
    expect(stage.troubles).toEqual([]);
    expect(stage.findings).toEqual([]);
  });
});

/** What goes through the stream arrives a moment later: looked for again until it is there. */
const until = (look: () => Promise<void>): Promise<true> => untilThere("what the stream brings", () => look().then(() => true as const, () => null));
