import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import { openProduct, type Product } from "../browser/product";
import { asked, staffAt } from "./beside";
import { bookByTaps, inside } from "./bookingTaps";
import { boot, type Phone } from "./boot";
import type { WxUpload } from "./files";
import type { WxRequest, WxResponse } from "./wx";

const dist = path.resolve(__dirname, "../../miniprogram/dist/weapp");
const built = fs.existsSync(path.join(dist, "app.json"));
const story = "在物流园送了三个月货，拖欠工资一分没发。";
const [community, place] = ["210203001005", "金海社区工会法律服务点"] as const;
const digits = (words: string) => words.replace(/\D/g, "");

/** The real mini-program against the real back end: nothing between them is made up but WeChat itself. */
(built ? describe : describe.skip)(built ? "the mini-program and the back end" : "the mini-program and the back end (skipped: no build; npm run build:weapp makes one)", () => {
  let product: Product;
  let phone: Phone | null = null;
  let kept: ReadonlyMap<string, unknown> = new Map();
  let [network, number] = [true, ""];

  const serve = async ({ url, method, header, data }: WxRequest): Promise<WxResponse> => {
    if (!network) throw new Error("no network");
    const { pathname, search } = new URL(url);
    const body = method === "GET" ? {} : { body: JSON.stringify(data ?? {}) };
    const response = await fetch(`${product.origin}${pathname}${search}`, { method, headers: header, ...body });
    return { statusCode: response.status, data: (await response.json()) as unknown };
  };
  /** The app is opened: by whom, and with what an earlier opening left on the phone. */
  const open = async (persona: string, storage: ReadonlyMap<string, unknown> = new Map(), url?: string): Promise<Phone> => {
    phone = await boot(dist, { onRequest: serve, loginCode: await product.loginCode(persona), storage, now: product.now, ...(url === undefined ? {} : { url }) });
    await phone.settle();
    return phone;
  };
  const until = async (shown: Phone, words: string): Promise<void> => {
    for (let tries = 0; tries < 200 && !shown.text().includes(words); tries += 1) await shown.settle();
    expect(shown.text()).toContain(words);
  };
  const asStaff = (persona: string) => staffAt(product, persona);

  beforeAll(async () => {
    product = await openProduct("2026-11-23T02:00:00.000Z");
  }, 60_000);
  afterEach(() => {
    // Nothing died, and WeChat was asked for nothing it does not have.
    expect(phone?.errors ?? []).toEqual([]);
    expect([...(phone?.missing ?? [])]).toEqual([]);
    phone?.close();
    phone = null;
  });
  afterAll(() => product?.stop(), 30_000);

  it("what was written is there when the app is opened again, on the page it was written on", async () => {
    const first = await open("职工甲");
    await first.go("navigateTo", "/cases/report/index");
    await first.input("用自己的话说", story);
    await first.tap("下一步");
    await first.input("#单位叫什么（知道多少写多少）", "某物流");
    kept = new Map(first.storage);
    first.close();

    const again = await open("职工甲", kept);
    await again.go("navigateTo", "/cases/report/index");
    expect(again.html()).toContain("接着上次写的");
    expect(again.find("用自己的话说").querySelector("textarea")?.value).toBe(story);
    await again.tap("下一步");
    expect(again.find("#单位叫什么（知道多少写多少）").querySelector("input")?.value).toBe("某物流");
    kept = new Map(again.storage);
  }, 30_000);

  it("the submit tap asks WeChat first, then sends; without a network it says so, and the next opening sends the same report once", async () => {
    const worker = await open("职工甲", kept, "/cases/report/index?step=2");
    await worker.settle();
    await worker.tap("某物流园区运营公司");
    await worker.tap("#在哪个社区");
    await worker.input("#在哪个社区-find", "金海");
    await worker.tap("金海社区");
    await worker.tap("下一步");
    await worker.input("怎么称呼您", "张先生");
    await worker.input("电话", "13800138000");
    network = false;
    const tapped = worker.calls.length;
    await worker.tap("提交");
    await until(worker, "还没交上。您写的都在，下次打开接着交。看到编号才算交上。");
    expect(asked(worker, tapped)[0]).toBe("requestSubscribeMessage");
    kept = new Map(worker.storage);
    worker.close();

    network = true;
    const later = await open("职工甲", kept);
    await until(later, "刚才那件交上了");
    await later.tap("看编号");
    await until(later, "请截图，或抄在纸上。");
    expect(later.text()).toContain("金海社区工会法律服务点");
    number = /\d{6} ?\d{6} ?\d/.exec(later.text())?.[0] ?? "";
    expect(digits(number)).toHaveLength(13);
    expect(asked(later, 0).filter((call) => call === "POST /api/cases")).toHaveLength(1);
    await later.go("switchTab", "/pages/cases/index");
    await until(later, number);
    expect(later.text().split(number)).toHaveLength(2);
    kept = new Map(later.storage);
  }, 30_000);

  it("the lawyer on duty takes it in the mini-program: consent for the next ring first, then the take", async () => {
    const lawyer = await open("金海值班律师", new Map(), "/pages/me/index");
    await lawyer.tap("登录");
    await lawyer.settle();
    if (lawyer.route() === "people/sign-in/index") await lawyer.tap("微信登录");
    await lawyer.go("switchTab", "/pages/home/index");
    await until(lawyer, "1 件在等您");
    expect(lawyer.world.tabs).toEqual(["待接", "在办", "日程", "我的"]);
    expect(lawyer.html()).not.toContain(story);
    expect(lawyer.html()).not.toContain("张先生");
    await lawyer.tap("看单位，查回避");
    await until(lawyer, "某物流园区运营公司");
    await lawyer.tap("我来接：拖欠、克扣工资 · 1 人");
    const tapped = lawyer.calls.length;
    await lawyer.tap("没有利害关系，我来接");
    await until(lawyer, story);
    expect(lawyer.route()).toBe("tickets/work/index");
    const [first, second] = asked(lawyer, tapped);
    expect([first, second]).toEqual(["requestSubscribeMessage", expect.stringMatching(/^POST \/api\/tickets\/.+\/acceptance$/)]);
  }, 30_000);

  it("the worker finds it in the inbox and on the case", async () => {
    const worker = await open("职工甲", kept, "/notices/inbox/index");
    await until(worker, "值班律师已经接单");
    await worker.go("switchTab", "/pages/cases/index");
    await until(worker, "律师已接单");
    await worker.go("navigateTo", `/cases/case/index?number=${digits(number)}`);
    await until(worker, "金海值班律师已接单");
  }, 30_000);

  it("a photo and a voice note go with a message; the lawyer sees the one and hears the other", async () => {
    // What the store and the loudspeaker get, over the real network of the test.
    const wired = (phone: Phone): Phone => Object.assign(phone, void Object.assign(phone.world.disk, {
      onUpload: async ({ url, formData, bytes }: WxUpload) => {
        const form = new FormData();
        for (const [name, value] of Object.entries(formData)) form.append(name, value);
        form.append("file", new Blob([Uint8Array.from(bytes)]));
        return { statusCode: (await fetch(url, { method: "POST", body: form })).status };
      },
      onDownload: async (url: string) => {
        const answer = await fetch(url);
        return { bytes: new Uint8Array(await answer.arrayBuffer()), type: answer.headers.get("content-type") ?? "" };
      },
    }));
    const worker = wired(await open("职工甲", kept, `/cases/case/index?number=${digits(number)}`));
    const { disk } = worker.world;
    disk.files.set("wxfile://tmp/a.png", Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(500)]));
    disk.chosen = ["wxfile://tmp/a.png"];
    disk.heard = { bytes: Buffer.concat([Buffer.from([0xff, 0xf3, 0x68, 0xc4]), randomBytes(500)]), seconds: 5 };
    disk.microphone = false;
    await until(worker, "给律师留言");
    await worker.tap("给律师留言");
    await worker.tap("录一段语音");
    await until(worker, "没有让用麦克风。");
    disk.microphone = true;
    await worker.tap("录一段语音");
    await until(worker, "正在录：");
    await worker.tap("说完了");
    await until(worker, "语音-5秒.mp3");
    await worker.tap("听语音（5 秒）");
    expect(worker.world.sounds.at(-1)?.src).toContain("wxfile://tmp/voice");
    await worker.tap("停下");
    await worker.tap("加照片或文件");
    await until(worker, "照片.png");
    for (let tries = 0; tries < 40 && worker.text().split("传好了").length < 3; tries += 1) await worker.settle();
    await worker.tap("发送");
    await until(worker, "已发给律师。");
    await until(worker, "您和办这件事的工作人员看得到");
    worker.close();

    const lawyer = wired(await open("金海值班律师", new Map(), "/pages/me/index"));
    await lawyer.tap("登录");
    await lawyer.settle();
    if (lawyer.route() === "people/sign-in/index") await lawyer.tap("微信登录");
    await lawyer.go("navigateTo", `/tickets/work/index?number=${digits(number)}`);
    await until(lawyer, "听语音（5 秒）");
    await lawyer.tap("听语音（5 秒）");
    for (let tries = 0; tries < 40 && (lawyer.world.sounds.at(-1)?.src ?? "") === ""; tries += 1) await lawyer.settle();
    expect(lawyer.world.sounds.at(-1)?.src).toContain("wxfile://tmp/down");
    const opened = lawyer.calls.length;
    await lawyer.tap("打开：照片.png");
    for (let tries = 0; tries < 40 && !lawyer.calls.slice(opened).some(({ api }) => api === "openDocument" || api === "previewImage"); tries += 1) await lawyer.settle();
    expect(lawyer.calls.slice(opened).map(({ api }) => api)).toContain("previewImage");
  }, 60_000);

  it("a worker books a lawyer in four taps, moves the visit and cancels it; WeChat is asked in the tap that books", async () => {
    const worker = await open("职工乙", new Map([["huiyin.place", JSON.stringify("210203001005")]]), "/pages/bookings/index");
    await worker.tap("登录后约律师");
    await until(worker, place);
    const tapped = worker.calls.length;
    expect(await bookByTaps(worker, `${place}，到站面谈`)).toBe(4);
    await until(worker, "约好了。到时候会提醒您。");
    const [first, second] = asked(worker, tapped).filter((call) => !call.startsWith("GET"));
    expect([first, second]).toEqual(["requestSubscribeMessage", "POST /api/bookings"]);
    expect(worker.text()).toContain("身份证");
    await worker.tap("改期");
    await until(worker, "改到什么时间");
    await worker.tap(inside(worker, /^booking-下午-\d/));
    await worker.tap(/改到 \d+月\d+日（周.） ?\d\d:\d\d/.exec(worker.text())?.[0] ?? "");
    await until(worker, "改好了。");
    await worker.tap("取消预约");
    await worker.tap("#为什么取消-cannot_come");
    await worker.tap("取消预约");
    await until(worker, "已取消：来不了。");
  }, 30_000);

  it("a full day is waited for in turn; and when the lawyer takes leave, the worker is asked for another time, never cancelled in silence", async () => {
    const [head, lawyer] = [await asStaff("香炉礁街道站长"), await asStaff("金海值班律师")];
    const { revision, services } = z.object({ revision: z.number(), services: z.array(z.looseObject({ id: z.string() })) }).parse(await head("GET", `/stations/${community}/services`));
    await head("POST", `/stations/${community}/services`, { revision, services: services.map((one) => ({ ...one, mostPerLawyer: 1 })) });
    const first = await open("职工乙", new Map([["huiyin.place", JSON.stringify(community)]]), "/pages/bookings/index");
    await first.tap("登录后约律师");
    await until(first, place);
    await bookByTaps(first, `${place}，到站面谈`);
    await until(first, "约好了。到时候会提醒您。");
    const [, month = "", date = ""] = /(\d+)月(\d+)日/.exec(first.text()) ?? [];
    const day = `2026-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
    first.close();

    const next = await open("职工甲", kept, `/bookings/pick/index?station=${community}&service=in_person`);
    await until(next, "约满");
    await next.tap(inside(next, new RegExp(`^booking-day-${day}`)));
    await next.tap("候补这一天");
    await until(next, "排上了，您是第一位。有空位就通知您。");
    kept = new Map(next.storage);
    next.close();

    const { lines } = z.object({ lines: z.array(z.object({ number: z.string(), status: z.string() })) }).parse(await head("GET", `/stations/${community}/bookings?date=${day}`));
    await head("POST", `/staff/bookings/${lines.find((it) => it.status === "booked")?.number}/cancellation`, { reason: "wrong", words: "约重了" });
    await product.minute();

    const offered = await open("职工甲", kept, "/pages/bookings/index");
    await until(offered, "候补到一个空位");
    await offered.tap(/候补到一个空位：.*?\d\d:\d\d/.exec(offered.text())?.[0] ?? "");
    await until(offered, "确认要来");
    await offered.tap("确认要来");
    await until(offered, "确认了，到时候会提醒您。");
    await lawyer("POST", "/shifts/leaves", { station: community, from: new Date(product.now()).toISOString(), to: new Date(`${day}T23:59:00+08:00`).toISOString() });
    await product.minute();
    await offered.go("switchTab", "/pages/bookings/index");
    await until(offered, "请另选时间");
  }, 60_000);
});
