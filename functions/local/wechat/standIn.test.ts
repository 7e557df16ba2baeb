import { beforeEach, describe, expect, it } from "@jest/globals";
import { appendFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Answered, type Asked } from "../exchange";
import { type WechatSettings } from "./contract";
import { wrongKeyword } from "@huiyin/shared/notices/keywords";
import { type Persona } from "./personas";
import { createWechat, type Wechat } from "./standIn";

const settings: WechatSettings = {
  appid: "wxlocal", secret: "s3cret", sendMs: 5, pages: ["cases/case/index"], origin: "http://local",
  templates: [{ id: "TPL", title: "办理进度", fields: [{ key: "character_string1", label: "编号" }, { key: "thing2", label: "说明" }] }],
};
const anna: Persona = { openid: "o_a", name: "职工甲", about: "<b>在园区上班</b>", group: "worker", first: true };
let folder: string;
let clock: number;
let wechat: Wechat;
const open = () => (wechat = createWechat({ settings, personas: [anna], folder, now: () => clock, firstAllowance: 0 }));

const ask = (method: string, target: string, body: unknown = ""): Promise<Answered> => {
  const url = new URL(target, "http://local");
  const asked: Asked = { method, path: url.pathname, url, headers: {}, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)), address: "127.0.0.1" };
  return wechat.answer(asked);
};
const said = async (answer: Promise<Answered>): Promise<Record<string, unknown>> => {
  const it = await answer;
  if (it === "reset") throw new Error("reset");
  return JSON.parse(String(it.body));
};
const login = (code: string) => said(ask("GET", `/sns/jscode2session?appid=wxlocal&secret=s3cret&js_code=${code}&grant_type=authorization_code`));
const credentials = { grant_type: "client_credential", appid: "wxlocal", secret: "s3cret" };
const token = async (more: object = {}) => said(ask("POST", "/cgi-bin/stable_token", { ...credentials, ...more }));
const data = { character_string1: { value: "2611230000000" }, thing2: { value: "律师已接单" } };
const send = async (more: object = {}, access = "") => {
  const access_token = access || String((await token())["access_token"]);
  return said(ask("POST", `/cgi-bin/message/subscribe/send?access_token=${access_token}`, { touser: "o_a", template_id: "TPL", page: "cases/case/index?number=1", data, ...more }));
};
const control = (order: object) => ask("POST", "/control", order);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "huiyin-wechat-"));
  clock = Date.parse("2026-11-23T02:00:00.000Z");
  open();
});

describe("login codes", () => {
  it("work once, for five minutes", async () => {
    const code = wechat.codeFor("o_a");
    expect(await login(code)).toMatchObject({ openid: "o_a" });
    expect(await login(code)).toMatchObject({ errcode: 40163 });
    const late = wechat.codeFor("o_a");
    clock += 300_001;
    expect(await login(late)).toMatchObject({ errcode: 40029 });
    expect(await login("never")).toMatchObject({ errcode: 40029 });
  });

  it("are spent for good, whatever happens to the process", async () => {
    const code = wechat.codeFor("o_a");
    await login(code);
    open();
    expect(await login(code)).toMatchObject({ errcode: 40163 });
  });

  it("come from choosing a persona, once each", async () => {
    const answer = await ask("POST", "/persona/enter", "openid=o_a&next=%2Fcases%2Freport%2Findex");
    if (answer === "reset") throw new Error("reset");
    const to = new URL(String(answer.headers?.["location"]), "http://local");
    expect(to.pathname).toBe("/people/sign-in/index");
    expect(to.searchParams.get("next")).toBe("/cases/report/index");
    expect(await login(String(to.searchParams.get("code")))).toMatchObject({ openid: "o_a" });
    expect(await ask("POST", "/persona/enter", "openid=o_a&next=%2F%2Fevil.example")).not.toMatchObject({ headers: { location: expect.stringContaining("evil") } });
  });
});

describe("tokens", () => {
  it("stay the same until five minutes before their end, and both work then", async () => {
    const first = await token();
    expect(await token()).toEqual(first);
    clock += 7_200_000 - 299_000;
    const second = await token();
    expect(second["access_token"]).not.toBe(first["access_token"]);
    wechat.allow("o_a", 5);
    expect(await send({}, String(first["access_token"]))).toMatchObject({ errcode: 0 });
    expect(await send({}, String(second["access_token"]))).toMatchObject({ errcode: 0 });
  });

  it("end when told to, by force or by us", async () => {
    const old = String((await token())["access_token"]);
    await control({ expireTokens: true });
    expect(await send({}, old)).toMatchObject({ errcode: 42001 });
    const next = String((await token())["access_token"]);
    await token({ force_refresh: true });
    expect(await send({}, next)).toMatchObject({ errcode: 42001 });
    expect(await send({}, "made-up")).toMatchObject({ errcode: 40001 });
  });

  it.each([
    [{ appid: "other" }, 40013], [{ secret: "other" }, 40125], [{ grant_type: "x" }, 40002],
  ])("are refused for %j with %i", async (more, errcode) => expect(await token(more)).toMatchObject({ errcode }));
});

describe("sending", () => {
  it("takes one from what the person allowed, and then is refused", async () => {
    expect(await send()).toMatchObject({ errcode: 43101 });
    await control({ allow: [{ openid: "o_a", template: "TPL", times: 1 }] });
    expect(await send()).toMatchObject({ errcode: 0 });
    expect(await send()).toMatchObject({ errcode: 43101 });
    expect(wechat.messagesTo("o_a")).toHaveLength(1);
    open();
    expect(wechat.messagesTo("o_a")).toHaveLength(1);
    expect(await send()).toMatchObject({ errcode: 43101 });
  });

  it("one at a time per person", async () => {
    wechat.allow("o_a", 5);
    const access = String((await token())["access_token"]);
    const codes = (await Promise.all([send({}, access), send({}, access)])).map((it) => it["errcode"]);
    expect(codes.sort()).toEqual([0, 43108]);
  });

  it.each([
    [{ touser: "o_x" }, 40003], [{ template_id: "X" }, 40037], [{ page: "/cases/case/index" }, 41030], [{ page: "cases/none" }, 41030],
    [{ data: { ...data, thing2: { value: "" } } }, 47003], [{ data: { thing2: { value: "x" } } }, 47003],
    [{ data: { ...data, thing2: { value: "一二三四五六七八九十一二三四五六七八九十一" } } }, 47003],
  ])("refuses %j with %i", async (more, errcode) => {
    wechat.allow("o_a", 5);
    expect(await send(more)).toMatchObject({ errcode });
    expect(wechat.messagesTo("o_a")).toHaveLength(0);
  });

  it("names the key that is wrong", async () =>
    expect(await send({ data: { ...data, thing2: { value: "" } } })).toMatchObject({ errmsg: expect.stringContaining("data.thing2.value is empty") }));
});

describe("trouble on order", () => {
  it("comes as often as asked, in each of its kinds", async () => {
    await control({ trouble: [{ how: "reset" }, { how: "html" }, { how: "errcode", errcode: -1, path: "/cgi-bin" }] });
    expect(await ask("GET", "/sns/jscode2session")).toBe("reset");
    expect(await ask("GET", "/sns/jscode2session")).toMatchObject({ status: 200, body: expect.stringContaining("<html>") });
    expect(await login("x")).toMatchObject({ errcode: 40029 });
    expect(await token()).toMatchObject({ errcode: -1 });
    expect(await token()).toMatchObject({ expires_in: 7200 });
  });
});

it("a torn last line was never answered and is dropped", async () => {
  wechat.allow("o_a", 2);
  appendFileSync(path.join(folder, "wechat.jsonl"), '{"kind":"allo');
  open();
  expect(wechat.left("o_a")).toBe(2);
  wechat.allow("o_a", 1);
  open();
  expect(wechat.left("o_a")).toBe(3);
});

it("pages show names as text, never as markup", async () => {
  expect(await ask("GET", "/persona")).toMatchObject({ body: expect.stringContaining("&lt;b&gt;在园区上班") });
  expect(await ask("GET", "/phones")).toMatchObject({ body: expect.stringContaining("还没有人收到提醒") });
});

it.each([
  ["thing1", "一二三四五六七八九十一二三四五六七八九十", true], ["thing1", "第一行\n第二行", false],
  ["time1", "15:01", true], ["time1", "2026年11月21日 15:01", true], ["time1", "2026-11-21 15:01", true], ["time1", "下午三点", false],
  ["date1", "2026年11月21日", true], ["date1", "明天", false], ["phrase1", "已受理", true], ["phrase1", "处理已经完成", false], ["phrase1", "ok", false],
  ["character_string1", "2611230000000", true], ["character_string1", "编号1", false], ["number1", "12", true], ["number1", "十", false],
  ["name1", "值班律师甲", true], ["amount1", "￥12345.67", true], ["amount1", "很多", false],
])("keyword %s may be %j: %s", (key, value, fine) => expect(wrongKeyword([key], { [key]: { value } }) === null).toBe(fine));
