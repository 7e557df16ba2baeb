import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { makeCaseNumber, showCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { zLocalDate } from "@huiyin/shared/kernel/time";
import { boot, type Phone } from "./boot";
import type { WxRequest, WxResponse } from "./wx";

const dist = path.resolve(__dirname, "../../miniprogram/dist/weapp");
const built = fs.existsSync(path.join(dist, "app.json"));
const number = makeCaseNumber(zLocalDate.parse("2026-11-23"), "482137");
const person = `p_${"1".repeat(20)}`;
const soon = () => new Date(Date.now() + 3 * 3_600_000).toISOString();
const promise = () => ({ what: "contact", by: soon(), provisional: false });
const template = "worker-template";

/** Enough of the API for one worker. */
function answer({ url, method }: WxRequest): WxResponse {
  const at = `${method} ${url.replace(/^.*\/api/, "").replace(/\?.*$/, "")}`;
  const ok = (data: unknown): WxResponse => ({ statusCode: 200, data });
  switch (at) {
    case "GET /grid":
      return ok({ units: [{ code: "210203", kind: "district", name: "西岗区", parent: null }, { code: "210203001", kind: "street", name: "香炉礁街道", parent: "210203" }] });
    case "GET /stations/210203-desk/today":
      return ok({ stationId: "210203-desk", name: "西岗区总工会受理台", address: null, phone: null, open: true, closesAt: soon(), opensAt: null, duty: [] });
    case "POST /sessions":
      return ok({ tokens: { access: "a", accessUntil: soon(), refresh: "r".repeat(30) }, person });
    case "GET /me":
      return ok({ person, staffName: null, grants: [], unread: 0 });
    case "GET /subscriptions/templates":
      return ok({ worker: [template], staff: [] });
    case "POST /cases":
    case "POST /anonymous/cases":
      return ok({ number, answeredBy: "西岗区总工会受理台 值班律师", promise: promise(), ringsAt: null, danger: null });
    case "GET /cases":
      return ok({ cases: [{ number, type: "WAGE_ARREARS", status: "registered", createdAt: soon(), promise: promise(), takerTitle: null }], next: null });
    case "POST /subscriptions":
      return ok({});
    default:
      return { statusCode: 404, data: { code: "request.not_found" } };
  }
}

(built ? describe : describe.skip)("a worker in the built mini-program", () => {
  let phone: Phone;
  let sent: WxRequest[];
  let network: boolean;
  const start = async (storage: ReadonlyMap<string, unknown> = new Map()): Promise<Phone> => {
    const started = await boot(dist, {
      onRequest: (request) => {
        sent.push(request);
        return network ? answer(request) : Promise.reject(new Error("no network"));
      },
      storage,
    });
    await started.settle();
    return started;
  };
  beforeEach(async () => {
    sent = [];
    network = true;
    phone = await start();
  }, 30_000);
  afterEach(() => phone.close());

  const written = () => phone.find("#用自己的话说").querySelector("textarea")?.value;
  const posts = (to: string) => sent.filter(({ method, url }) => method === "POST" && url.endsWith(to));
  const tell = async (story: string) => {
    await phone.tap("说出我的事。欠薪、工伤、辞退，或别的难事。不用合同。");
    await phone.input("用自己的话说", story);
    await phone.tap("下一步");
    await phone.tap("下一步");
  };

  it("says what happened, is asked for messages first, and sees the number", async () => {
    await tell("老板三个月没发工资");
    await phone.tap("提交");
    expect(phone.text()).toContain(showCaseNumber(number));
    const asked = phone.calls.findIndex(({ api }) => api === "requestSubscribeMessage");
    expect(asked).toBeGreaterThan(-1);
    expect(phone.calls.slice(asked).map(({ api }) => api)).toContain("login");
    expect(posts("/cases").map(({ data }) => data)).toMatchObject([{ type: "WAGE_ARREARS", story: "老板三个月没发工资", identity: "hidden", place: { kind: "unknown" } }]);
    await phone.tap("回首页");
    expect(phone.route()).toBe("pages/home/index");
    expect(phone.text()).toContain(showCaseNumber(number));
    expect(phone.errors).toEqual([]);
    expect([...phone.missing]).toEqual([]);
  }, 30_000);

  it("without a network keeps every word, and sends the same attempt when it is next open with one", async () => {
    network = false;
    await tell("老板三个月没发工资");
    await phone.tap("提交");
    expect(phone.text()).toContain("还没交上。您写的都在，下次打开接着交。看到编号才算交上。");
    await phone.back();
    expect(phone.text()).toContain("在哪儿上班");
    await phone.back();
    expect(written()).toBe("老板三个月没发工资");
    await phone.back();
    expect(phone.text()).toContain("还没交上");
    network = true;
    await phone.tap("再交一次");
    expect(phone.text()).toContain("刚才那件交上了");
    await phone.tap("看编号");
    expect(phone.text()).toContain(showCaseNumber(number));
    expect(posts("/cases")).toHaveLength(1);
  }, 30_000);

  it("who leaves no name is asked for nothing and signs nothing", async () => {
    await tell("我被欠薪");
    await phone.tap("#让单位知道是您说的吗？-anonymous");
    await phone.tap("提交");
    expect(phone.text()).toContain("查询码只显示这一次");
    const [one] = posts("/anonymous/cases");
    expect(one?.header).not.toHaveProperty("authorization");
    expect(phone.calls.map(({ api }) => api)).not.toEqual(expect.arrayContaining(["requestSubscribeMessage"]));
    expect(phone.calls.map(({ api }) => api)).not.toEqual(expect.arrayContaining(["login"]));
  }, 30_000);

  it("hides the page at once when somebody looks, and shows none of it when the form is opened again", async () => {
    await phone.tap("说出我的事。欠薪、工伤、辞退，或别的难事。不用合同。");
    await phone.input("用自己的话说", "他打我，还动手动脚");
    expect(phone.text()).toContain("110");
    await phone.tap("藏起这一页");
    expect(phone.route()).toBe("pages/bookings/index");
    await phone.go("navigateTo", "/cases/report/index");
    expect(phone.html()).not.toContain("textarea");
    expect(phone.text()).not.toMatch(/动手动脚|骚扰|110/);
    await phone.tap("打开");
    expect(written()).toBe("他打我，还动手动脚");
  }, 30_000);

  it("starts anew in the language that was tapped: pages, tabs and titles are English, and there is a way back", async () => {
    await phone.tap("English");
    expect(phone.calls.filter(({ api }) => api === "restartMiniProgram")).toMatchObject([{ args: [{ path: "/pages/home/index" }] }]);
    phone.close();
    phone = await start(phone.storage);
    expect(phone.text()).toContain("Tell us what happened");
    expect(phone.world).toMatchObject({ title: "Huiyin", tabs: ["Home", "My cases", "Bookings", "Me"] });
    await phone.go("navigateTo", "/deadlines/calculator/index");
    expect(phone.world.title).toBe("Work it out");
    expect(phone.text()).toContain("Pay when you leave");
    await phone.back();
    await phone.tap("中文");
    expect(phone.storage.get("huiyin.language")).toBe(JSON.stringify("zh"));
    expect(phone.calls.filter(({ api }) => api === "restartMiniProgram")).toHaveLength(1);
    expect(phone.errors).toEqual([]);
  }, 30_000);

  it("without the plugin the keyboard's microphone is pointed to; with it the story is spoken, and the words stand in the field", async () => {
    await phone.tap("说出我的事。欠薪、工伤、辞退，或别的难事。不用合同。");
    expect(phone.text()).toContain("按键盘上的话筒，说就行");
    phone.close();
    const manager = { onStop: (_: object): void => undefined, onError: (): void => undefined, start: jest.fn(), stop: jest.fn() };
    phone = await boot(dist, { onRequest: answer, plugins: { WechatSI: { getRecordRecognitionManager: () => manager } } });
    await phone.settle();
    await phone.tap("说出我的事。欠薪、工伤、辞退，或别的难事。不用合同。");
    expect(phone.text()).toContain("您说的话由微信转成文字");
    await phone.tap("用说的");
    expect(manager.start).toHaveBeenCalledTimes(1);
    await phone.tap("说完了");
    manager.onStop({ result: "老板三个月没发工资" });
    await phone.settle();
    expect(written()).toBe("老板三个月没发工资");
    expect(phone.text()).not.toContain("说完了");
    expect([...phone.missing]).toEqual([]);
  }, 30_000);

  it("read in WeChat's largest letters, a page has them too", async () => {
    phone.close();
    phone = await boot(dist, { onRequest: answer, letters: 29.75 });
    await phone.settle();
    expect(phone.html()).toMatch(/class="[^"]*ui-page[^"]*elder/);
    expect(phone.html().replace(/\s/g, "")).toContain("--letter:1.346px");
  }, 30_000);
});
