import type { Page } from "playwright-core";
import { missingName, lacking } from "@huiyin/shared/grid/parameters";
import { toInstant } from "@huiyin/shared/kernel/time";
import { openData } from "../../functions/local/data";
import { tableName } from "../../functions/local/environment";
import { open as openInTerminal } from "../../functions/local/openDistrict";
import { workers } from "../../functions/local/seed/people";
import { setUpTable } from "../../functions/local/tableSetup";
import { nationDistrictRow, nationStreetRow } from "../../functions/grid/nationRepository";
import { createDocumentClient, createTable } from "../../functions/platform/table";
import { untilThere, type Stage, type Visitor } from "./stage";

export const district = { code: "210204", name: "沙河口区" } as const;
const streets = [["210204001", "中山公园街道", ["黄河路社区", "民勇社区"]], ["210204002", "白山路街道", ["桃源社区"]]] as const;

/** What is done once in the terminal: the country's codes are in, and a one-time code is printed. @param onCode hears it */
export const beginIn = (onCode: (code: string) => void) => async (folder: string, now: () => number): Promise<void> => {
  const engine = await openData(folder, false, now);
  try {
    await setUpTable(engine, tableName);
    const table = createTable({ client: createDocumentClient({ region: "cn-northwest-1", credentials: { accessKeyId: "local", secretAccessKey: "local" }, requestHandler: engine.requestHandler }), tableName });
    await table.writeMany([
      nationDistrictRow(district.code, district.name, "opening"), nationDistrictRow("210211", "甘井子区", "opening"),
      ...streets.map(([code, name, communities]) => nationStreetRow({ code, name, kind: "street", units: communities.map((it, at) => [String(at + 1).padStart(3, "0"), it, "community"]) }, "opening")),
    ]);
    await openInTerminal(table, toInstant(now()), district.code, undefined, (text) => onCode(/[0-9a-z]{4}(-[0-9a-z]{4}){3}/.exec(text)?.[0] ?? ""));
  } finally {
    await engine.close();
  }
};

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).locator("visible=true").first().click();
const onPhones = (phones: Page, words: string | RegExp): Promise<string> => untilThere(`on a phone: ${String(words)}`, async () => {
  await phones.goto("/wechat/phones");
  const found = phones.getByText(words);
  return (await found.count()) > 0 ? await found.first().innerText() : null;
});

/**
 * A second district opened as its people would, every step in a browser: the first administrator, the tree from the country's codes with
 * its difference, a station's particulars, two invitations taken up by phone and code, a test ring each, the rota of the last resort, the
 * parameters by two people, a green check, open. @returns the seconds it took
 */
export async function openByHand(stage: Stage, code: string, shoot: (who: Visitor, name: string) => Promise<void> = () => Promise.resolve()): Promise<number> {
  const began = Date.now();
  const admin = await stage.visitor("opening-admin", "desk");
  const phones = (await stage.visitor("opening-phones", "desk")).page;
  const { page } = admin;
  await admin.enter(workers.first.name);
  await page.goto("/people/first/index");
  await page.getByLabel(/^一次性码/).fill(code);
  await page.getByLabel(/^同事们怎么叫您/).fill("沙河口管理员");
  await press(page, "成为管理员");
  await page.getByText("您是管理员了").waitFor();

  await page.goto("/desk/district/index");
  await press(page, "按全国区划代码载入");
  await page.getByText(/^共 \d+ 处改动/).waitFor();
  await shoot(admin, "opening-tree");
  await press(page, "应用这些改动");
  await page.getByText("开始应用了", { exact: false }).first().waitFor();
  await stage.product.minute();
  await page.reload();
  await page.getByText("街道 2 个，社区 3 个", { exact: false }).waitFor();

  await press(page, "站点资料");
  await page.getByLabel(/^地址/).fill("中山路 1 号一楼");
  await page.getByLabel(/^电话/).fill("0411-84600000");
  await press(page, "保存站点资料");
  await page.getByText("站点资料存好了。").first().waitFor();
  // The hotline begins without a number, and the doctor is red until it has one with its area code.
  await page.locator("#district-station").selectOption({ label: "12351 热线" });
  await page.locator("#card-name[value*='12351']").waitFor();
  await page.getByLabel(/^电话/).fill("0411-12351");
  await Promise.all([page.waitForResponse((it) => it.request().method() === "POST" && it.url().endsWith("/card") && it.ok()), press(page, "保存站点资料")]);

  /** Invited on the desk, joins on a phone of their own, and hears it ring. */
  const hire = async (who: string, persona: string, role: string, phone: string, station?: string): Promise<Visitor> => {
    await page.goto("/desk/staff/index");
    if (station !== undefined) await page.getByLabel("站点").selectOption({ label: station });
    await press(page, "邀请同事");
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel(/^同事们怎么叫/).fill(who);
    await sheet.getByLabel(/^手机号/).fill(phone);
    await sheet.getByLabel(/^角色/).selectOption({ label: role });
    await sheet.getByRole("button", { name: "生成邀请链接" }).click();
    // Black on black no camera reads.
    const paper = await page.locator(".ui-qr__paper").evaluate((it) => getComputedStyle(it).fill);
    if (paper !== "rgb(255, 255, 255)") throw new Error(`a code for cameras lies on ${paper}`);
    const link = new URL(await page.locator(".staff-link").innerText());
    const visitor = await stage.visitor(`opening-${role}`, "phone");
    const own = visitor.page;
    await visitor.enter(persona);
    await own.goto(`${link.pathname}${link.search}`);
    await press(own, "发验证码");
    const masked = own.getByLabel(/^验证码/);
    await masked.waitFor();
    const said = await onPhones(phones, /验证码.{0,12}\d{6}|\d{6}.{0,12}验证码/);
    await masked.fill(/\d{6}/.exec(said)?.[0] ?? "");
    await press(own, "接受邀请");
    await own.getByText("您是工作人员了").waitFor();
    // Whoever picks up at the hotline is rung for nothing.
    if (station !== undefined) return visitor;
    await own.goto("/people/settings/index");
    await press(own, "填写：手机");
    await own.getByLabel(/^手机/).locator("visible=true").fill(phone);
    await press(own, "保存");
    await press(own, "试响一次：短信");
    await onPhones(phones, /听到了请回复/);
    await press(own, "我听到了：短信");
    await own.getByText("有能响的方式，可以排班。").waitFor();
    return visitor;
  };
  const head = await hire("沙河口站长", workers.second.name, "站长", "13700137001");
  await stage.setNow(new Date(stage.product.now() + 61_000).toISOString());
  await hire("沙河口值班律师", workers.dai.name, "值班律师", "13700137002");

  await hire("沙河口坐席", workers.forty.name, "12351 坐席", "13700137003", "12351 热线");

  const desk = head.page;
  await desk.setViewportSize({ width: 1440, height: 900 });
  await desk.goto("/desk/rota/index");
  await press(desk, "加一条排班");
  const rule = desk.getByRole("dialog");
  await rule.getByLabel("加一位").selectOption({ label: "沙河口值班律师（沙河口区）" }).catch(() => rule.getByLabel("加一位").selectOption({ index: 1 }));
  for (const day of await rule.getByRole("group", { name: "哪几天" }).getByRole("checkbox").all()) await day.check();
  await rule.getByLabel("第 1 段开始").fill("00:00");
  await rule.getByLabel("第 1 段结束").fill("00:00");
  await rule.getByRole("button", { name: "去掉这段 2" }).click();
  await rule.getByRole("checkbox", { name: /节假日照常值班/ }).check();
  await rule.getByRole("button", { name: "加到改动里" }).click();
  await press(desk, /^保存/);
  await desk.getByText("已保存").first().waitFor();
  await shoot(head, "opening-rota");

  await page.goto("/desk/district/index");
  await press(page, "参数");
  const wanted = lacking([], toInstant(stage.product.now())).map((it) => missingName(it));
  for (const [at, name] of wanted.entries()) {
    await press(page, `录入：${name}`);
    const sheet = page.getByRole("dialog");
    const value = name.includes("平均工资") ? "8500" : name.includes("最低工资") ? "2100" : "3";
    await sheet.getByLabel(/^数值/).fill(value);
    await sheet.getByLabel(/^出处/).fill("市政府通知第 1 号");
    await sheet.getByLabel(/^发布日期/).fill("2026-06-20");
    if (at === 0) await shoot(admin, "opening-parameter");
    await sheet.getByRole("button", { name: "录入" }).click();
    await page.getByText(`${name}：${value}`, { exact: true }).waitFor();
  }
  await desk.goto("/desk/district/index");
  await press(desk, "参数");
  for (const name of wanted) {
    await press(desk, `核对无误：${name}`);
    await desk.getByRole("button", { name: `核对无误：${name}` }).waitFor({ state: "detached" });
  }
  await shoot(head, "opening-parameters");

  await press(page, "体检和开通");
  await page.getByText("开通前要做到的").waitFor();
  await shoot(admin, "opening-check");
  await press(page, "开通这个区");
  await page.getByRole("dialog").getByRole("button", { name: "开通这个区" }).click();
  await page.getByText("已开通，正在收诉求", { exact: false }).waitFor();
  return (Date.now() - began) / 1000;
}
