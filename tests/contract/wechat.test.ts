import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inflateSync } from "node:zlib";
import { qrCode } from "@huiyin/shared/kernel/qr";
import { addMinutes, addMs, epoch, toInstant, type Instant } from "@huiyin/shared/kernel/time";
import { zStationId } from "@huiyin/shared/kernel/ids";
import type { Answered, Asked, Part } from "../../functions/local/exchange";
import { createWechat } from "../../functions/local/wechat/standIn";
import { createWecomStandIn } from "../../functions/local/wecom/standIn";
import type { PushTarget } from "../../functions/local/wechat/pushes";
import { createLog } from "../../functions/platform/log";
import { openKeys } from "../../functions/platform/keys";
import { memoryTable } from "../../functions/platform/memoryTable.fixture";
import { openChannels, type Outside } from "../../functions/platform/openChannels";
import { fixedSecrets } from "../../functions/platform/secrets.fixture";
import { parseEnv } from "../../functions/platform/env";
import { keyWrapper } from "../../functions/platform/wrapping";

/** What the stand-in honours of WeChat's and WeCom's contracts, proved by the client that ships: no network, and nobody waits by the clock. */
const appid = "wx1";
const worker = { openid: "o_1", name: "职工甲", about: "", group: "worker", first: true } as const;
const station = zStationId.parse("210203005");
const page = "cases/case/index?number=1";
const data = { character_string1: "2611230000000", thing2: "律师已接单" };
let at: Instant;
let wechat: ReturnType<typeof createWechat>;
let wecom: ReturnType<typeof createWecomStandIn>;
let outside: Outside;
let asked: string[];
let waits: number[];
let pushed: { search: string; body: string }[];
let pushAnswer: () => { status: number; text: string } | null;

const wait = async (ms: number): Promise<void> => {
  waits.push(ms);
  await new Promise((done) => setImmediate(done));
};
/** In process: the stand-in's answer as fetch would hand it over; a wait longer than the client's patience is a torn connection. */
const fetcher: typeof fetch = async (input, init) => {
  const url = new URL(String(input));
  asked.push(url.pathname);
  const isWecom = url.pathname.startsWith("/wecom");
  const part: Part = isWecom ? wecom.answer : wechat.answer;
  const body = typeof init?.body === "string" ? init.body : "";
  const request: Asked = { method: init?.method ?? "GET", path: url.pathname.replace(/^\/wecom/, ""), url, headers: {}, body: Buffer.from(body), address: "" };
  const before = waits.length;
  const answer: Answered = await part(request);
  if (answer === "reset" || waits.slice(before).some((ms) => ms > 4000)) throw new TypeError("fetch failed");
  const headers = Object.fromEntries(Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)]));
  return new Response(typeof answer.body === "string" ? answer.body : new Uint8Array(answer.body), { status: answer.status, headers });
};
const order = (it: object) =>
  wechat.answer({ method: "POST", path: "/control", url: new URL("http://local/control"), headers: {}, body: Buffer.from(JSON.stringify(it)), address: "" });

beforeEach(async () => {
  at = toInstant(Date.UTC(2026, 10, 23, 2));
  [asked, waits, pushed] = [[], [], []];
  pushAnswer = () => ({ status: 200, text: "success" });
  const folder = mkdtempSync(path.join(tmpdir(), "huiyin-contract-"));
  const now = () => epoch(at);
  const target: PushTarget = {
    token: "pushToken", aesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", appid,
    deliver: async (search, body) => {
      pushed.push({ search, body });
      return pushAnswer();
    },
  };
  wechat = createWechat({
    settings: { appid, secret: "s3cret", pages: ["cases/case/index"], sendMs: 1, origin: "http://local", templates: [{ id: "T", title: "进度", fields: [{ key: "character_string1", label: "编号" }, { key: "thing2", label: "说明" }] }] },
    personas: [worker], folder, now, firstAllowance: 3, target, wait,
  });
  wecom = createWecomStandIn({ corpid: "ww", secret: "w3com", agent: 7, robotKeys: ["k1"], isMember: (userid) => userid === "u_1", folder, now, wait });
  const env = parseEnv({
    STAGE: "local", TABLE_NAME: "t", TABLE_ENDPOINT: "embedded", AWS_REGION: "cn-northwest-1", FILES_BUCKET: "f", DISTRICT: "210203", KEY_FILE: "-", SECRETS_FILE: "-",
    WECHAT_BASE: "http://local", WECHAT_APPID: appid, WECOM_BASE: "http://local/wecom", WECOM_CORPID: "ww", WECOM_AGENT: "7",
  });
  const table = memoryTable();
  const keys = await openKeys({ table, wrapper: keyWrapper(new Uint8Array(32)), now: () => at });
  let ids = 0;
  outside = openChannels(env, {
    table, keys, now: () => at, log: createLog(() => undefined), secrets: fixedSecrets({ [`robot/${station}`]: "k1" }), newId: () => `id${(ids += 1)}`, sleep: wait, fetcher, phones: undefined,
  });
});
afterEach(() => wechat.settled());

const send = (more: object = {}) => outside.channels.wechat.send({ openid: "o_1", template: "T", page, data, ...more });
const times = (asking: string) => asked.filter((it) => it.endsWith(asking)).length;

describe("1. codes", () => {
  it("a sign-in's works once and for five minutes; a phone's is another kind", async () => {
    const code = wechat.codeFor("o_1");
    expect(await outside.wechat.codeToSession(code)).toEqual({ ok: true, value: { openid: "o_1" } });
    const refused = { ok: false, code: "wechat.code_refused" };
    expect(await outside.wechat.codeToSession(code)).toEqual(refused);
    const [late, phone] = [wechat.codeFor("o_1"), wechat.phoneCodeFor("o_1")];
    expect(await outside.wechat.codeToSession(phone)).toEqual(refused);
    expect(await outside.wechat.phoneOf(late)).toEqual(refused);
    expect(await outside.wechat.phoneOf(phone)).toMatchObject({ ok: true, value: expect.stringMatching(/^\+861\d{10}$/) });
    expect(await outside.wechat.phoneOf(phone)).toEqual(refused);
    at = addMs(at, 300_001);
    expect(await outside.wechat.codeToSession(late)).toEqual(refused);
  });
});

describe("2. tokens", () => {
  it("one is asked for and kept; ended by force it is changed once and the message goes", async () => {
    await send();
    await send();
    expect(times("/stable_token")).toBe(1);
    await order({ expireTokens: true });
    expect(await send()).toMatchObject({ kind: "sent" });
    expect(times("/stable_token")).toBe(2);
  });
  it("refused twice in a row, the client stops", async () => {
    await order({ trouble: [{ how: "errcode", errcode: 42001, path: "/cgi-bin/message", times: 9 }] });
    expect(await send()).toEqual({ kind: "failed", code: "42001" });
    expect(times("/subscribe/send")).toBe(2);
  });
  it("WeCom's likewise", async () => {
    const tell = () => outside.channels.wecom?.send({ userid: "u_1", text: `有一单等您接 ${asked.length}` });
    expect(await tell()).toMatchObject({ kind: "sent" });
    wecom.expireTokens();
    expect(await tell()).toMatchObject({ kind: "sent" });
    expect([times("/gettoken"), wecom.messagesTo("u_1").length]).toEqual([2, 2]);
  });
});

describe("3. sending", () => {
  it("takes from what was allowed; then there is no consent", async () => {
    for (const _ of [1, 2, 3]) expect(await send()).toMatchObject({ kind: "sent", id: expect.stringMatching(/^\d{19}$/) });
    expect(await send()).toEqual({ kind: "no_consent", code: "43101" });
  });
  it.each<[string, object, object]>([
    ["a key is missing", { data: { thing2: "x" } }, { kind: "failed", code: "47003" }],
    ["a value is too long", { data: { ...data, thing2: "一二三四五六七八九十一二三四五六七八九十一" } }, { kind: "failed", code: "47003" }],
    ["no such template", { template: "X" }, { kind: "failed", code: "40037" }], ["no such page", { page: "cases/none" }, { kind: "failed", code: "41030" }],
    ["nobody of ours", { openid: "o_x" }, { kind: "unreachable", code: "40003" }],
  ])("%s", async (_, more, outcome) => expect(await send(more)).toEqual(outcome));
  it("two at once to one person: one of them later", async () => {
    await send();
    expect((await Promise.all([send(), send()])).map((it) => it.kind).sort()).toEqual(["later", "sent"]);
  });
});

describe("4. pushes", () => {
  it("what was delivered is told, signed and encrypted, until it is answered: three times in all", async () => {
    pushAnswer = () => null;
    await send();
    await wechat.settled();
    expect(pushed).toHaveLength(3);
    expect(new Set(pushed.map((it) => it.body)).size).toBe(1);
    expect(pushed[0]?.search).toContain("msg_signature");
    expect(pushed[0]?.body).not.toContain("o_1");
  });
  it("the sheet's answer and the settings' too", async () => {
    await order({ allow: [{ openid: "o_1", template: "T", times: 1 }], refuse: [{ openid: "o_1", template: "T" }] });
    await wechat.settled();
    expect(pushed).toHaveLength(2);
    expect(await send()).toMatchObject({ kind: "no_consent" });
  });
});

/** What a camera sees in a PNG of one code, one byte a pixel: rows of modules, true is dark. */
function modulesOf(image: Uint8Array): boolean[][] {
  const png = Buffer.from(image);
  const width = png.readUInt32BE(16);
  const lines = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  const dark = (x: number, y: number) => lines[y * (width + 1) + 1 + x] === 0;
  const all = Array.from({ length: width }, (_, at) => at);
  const first = all.findIndex((at) => dark(at, at));
  // The finder in the corner is seven modules wide.
  const scale = all.slice(first).findIndex((x) => !dark(x, first)) / 7;
  const count = (all.findLastIndex((x) => dark(x, first)) + 1 - first) / scale;
  return Array.from({ length: count }, (_, y) => Array.from({ length: count }, (__, x) => dark(first + x * scale, first + y * scale)));
}

describe("5. codes into the mini-program", () => {
  const image = (scene: string, of = "cases/case/index") => outside.wechatContent.codeImage({ scene, page: of });
  it("is an image, or a refusal", async () => {
    const made = await image("t=3f9c1a");
    if (!made.ok) throw new Error(made.code);
    expect(modulesOf(made.value)).toEqual(qrCode("http://local/cases/case/index?scene=t%3D3f9c1a"));
    await order({ trouble: [{ how: "errcode", errcode: 45009, path: "/wxa" }] });
    expect(await image("t=3f9c1a")).toEqual({ ok: false, code: "wechat.unavailable" });
  });
  it.each([["a".repeat(33), 40169], ["a%20b", 40129], ["站=1", 40129]])("%s: never asked for, and WeChat would say %i", async (scene, errcode) => {
    expect(await image(scene)).toEqual({ ok: false, code: "wechat.bad_scene" });
    expect(times("/getwxacodeunlimit")).toBe(0);
    await send();
    const token = await fetcher("http://local/cgi-bin/stable_token", { method: "POST", body: JSON.stringify({ grant_type: "client_credential", appid, secret: "s3cret" }) }).then((it) => it.json());
    const said = await fetcher(`http://local/wxa/getwxacodeunlimit?access_token=${token.access_token}`, { method: "POST", body: JSON.stringify({ scene, page: "cases/case/index" }) });
    expect(await said.json()).toMatchObject({ errcode });
  });
});

describe("6. a look at what others will read", () => {
  it.each<[string, string | null, object]>([
    ["谢谢律师", "pass", {}], ["〔待看〕", "review", {}], ["〔违规〕", "risky", {}], ["谢谢", null, { trouble: [{ how: "errcode", errcode: 45009, path: "/wxa" }] }], ["谢谢", null, { trouble: [{ how: "html", path: "/wxa" }] }],
  ])("%s: %s", async (text, verdict, trouble) => {
    await order(trouble);
    expect(await outside.wechatContent.checkText("o_1", text)).toBe(verdict);
  });
});

describe("7. a station's robot", () => {
  const speak = (n: number) => outside.channels.robot.send(station, { kind: "text", text: `有一单没人接 ${n}` });
  it("says twenty things a minute; the twenty-first comes in the next, and is not lost", async () => {
    const outcomes = await Promise.all(Array.from({ length: 21 }, (_, n) => speak(n)));
    expect(outcomes.filter((it) => it.kind === "sent")).toHaveLength(20);
    const put = outcomes.find((it) => it.kind === "later");
    expect(put).toEqual({ kind: "later", code: "45009", notBefore: addMinutes(at, 1) });
    expect([times("/webhook/send"), wecom.robotMessages("k1").length]).toEqual([20, 20]);
    at = addMinutes(at, 1);
    expect(await speak(21)).toMatchObject({ kind: "sent" });
  });
  it("somebody else filled the minute: nobody of ours asks again in it", async () => {
    wecom.trouble({ how: "errcode", errcode: 45009 });
    for (const n of [1, 2, 3]) expect(await speak(n)).toMatchObject({ kind: "later", notBefore: addMinutes(at, 1) });
    expect(times("/webhook/send")).toBe(1);
  });
  it("speaks in text, markdown and cards, within its bytes", async () => {
    const long = "派单".repeat(2000);
    expect(await outside.channels.robot.send(station, { kind: "text", text: long, mention: ["@all"] })).toMatchObject({ kind: "sent" });
    expect(await outside.channels.robot.send(station, { kind: "markdown", text: long })).toMatchObject({ kind: "sent" });
    expect(await outside.channels.robot.send(station, { kind: "card", title: long, text: long, emphasis: { figure: "40", about: "人" }, lines: [{ name: "网格", value: "一街" }], url: "https://x.example" })).toMatchObject({ kind: "sent" });
    expect(wecom.robotMessages("k1").map((it) => Buffer.byteLength(it.text) <= 4096 && it.text.endsWith("…"))).toEqual([true, true, true]);
  });
  it("a station without one, and a member who left", async () => {
    expect(await outside.channels.robot.send(zStationId.parse("210203006"), { kind: "text", text: "x" })).toEqual({ kind: "unreachable", code: "no_robot" });
    expect(await outside.channels.wecom?.send({ userid: "gone", text: "x" })).toEqual({ kind: "unreachable", code: "81013" });
  });
});

describe("8. the network", () => {
  it.each<[string, object, object]>([
    ["slow", { how: "slow", ms: 6000 }, { kind: "unknown" }], ["reset", { how: "reset" }, { kind: "unknown" }], ["a page instead of an answer", { how: "html" }, { kind: "unknown" }],
    ["200 with an errcode", { how: "errcode", errcode: -1 }, { kind: "later", code: "-1", notBefore: null }], ["the day's quota", { how: "errcode", errcode: 45009 }, { kind: "quota", code: "45009" }],
  ])("%s", async (_, trouble, outcome) => {
    await order({ trouble: [{ ...trouble, path: "/cgi-bin/message" }] });
    expect(await send()).toEqual(outcome);
    expect(times("/subscribe/send")).toBe(1);
    expect(await send()).toMatchObject({ kind: "sent" });
  });
});
