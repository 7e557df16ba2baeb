import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { addMinutes, epoch } from "@huiyin/shared/kernel/time";
import { encryptPush } from "../local/wechat/pushes";
import type { ApiHandler } from "../platform/lambda";
import { openPushed } from "../platform/pushed";
import { signatureOf } from "../platform/wechatPush";
import { createHandler } from "./api";
import { start } from "./matters.fixture";
import { openDoorWorld, type DoorWorld } from "./world.fixture";

/** The usual secrets of tests (platform/secrets.fixture.ts). */
const [token, aesKey, path] = ["pushToken", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "r3port-path-of-this-installation"];
let world: DoorWorld;
let api: ApiHandler;
beforeEach(async () => {
  world = await openDoorWorld();
  api = await createHandler(world.platform);
});
afterEach(() => world.close());

const knock = async (method: string, rawPath: string, search = "", body = "") => {
  const http = { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "1.2.3.4", userAgent: "" };
  const event = { version: "2.0", routeKey: "$default", rawPath, rawQueryString: search, headers: {}, body, isBase64Encoded: false, requestContext: { http } };
  const answer = await api(JSON.parse(JSON.stringify(event)), JSON.parse('{"awsRequestId":"r"}'));
  return { status: answer.statusCode, body: answer.body, type: answer.headers?.["content-type"] };
};
const seconds = (minutes = 0) => String(Math.floor(epoch(addMinutes(start, minutes)) / 1000));
type Off = { readonly timestamp?: string; readonly signedWith?: string; readonly appid?: string; readonly xml?: boolean };
const push = (message: string, { timestamp = seconds(), signedWith = token, appid = "wx", xml = false }: Off = {}) => {
  const Encrypt = encryptPush(message, appid, aesKey);
  const search = new URLSearchParams({ timestamp, nonce: "n1", encrypt_type: "aes", msg_signature: signatureOf(signedWith, timestamp, "n1", Encrypt) }).toString();
  return knock("POST", "/api/callbacks/wechat", search, xml ? `<xml><ToUserName>g</ToUserName><Encrypt><![CDATA[${Encrypt}]]></Encrypt></xml>` : JSON.stringify({ ToUserName: "g", Encrypt }));
};
const kept = async () => {
  const { rows } = await world.platform.table.scan({ segment: 0, segments: 1, limit: 1000, after: null });
  const pushed = rows.filter((row) => row["t"] === "pushed");
  return (await Promise.all(pushed.map((row) => openPushed(world.platform.keys, row)))).flat();
};
const head = { ToUserName: "g", FromUserName: "o-1", CreateTime: 1, MsgType: "event" };
const sent = { TemplateId: "T", MsgID: "17", ErrorCode: "0", ErrorStatus: "success" };
const sentEvent = (List: unknown) => JSON.stringify({ ...head, Event: "subscribe_msg_sent_event", List });
const success = { status: 200, body: "success", type: "text/plain; charset=utf-8" };

describe("WeChat's push", () => {
  it("looks whether the address is ours", async () => {
    const query = (signature: string) => new URLSearchParams({ signature, timestamp: "1", nonce: "n", echostr: "4711" }).toString();
    expect(await knock("GET", "/api/callbacks/wechat", query(signatureOf(token, "1", "n")))).toMatchObject({ status: 200, body: "4711" });
    expect(await knock("GET", "/api/callbacks/wechat", query(signatureOf("x", "1", "n")))).toMatchObject({ status: 401, body: "" });
  });

  const reported = { what: "reported", channel: "wechat", id: "17", ref: null, openid: "o-1", delivered: true, code: "0" };
  const off = { what: "consent", where: "settings", openid: "o-1", template: "T", accepted: false };
  it.each<[string, string, Off, object[]]>([
    ["one item, an object", sentEvent(sent), {}, [reported]],
    ["several, a list", sentEvent([sent, { ...sent, MsgID: 18, ErrorCode: 1 }]), {}, [reported, { ...reported, id: "18", delivered: false, code: "1" }]],
    ["the sheet", JSON.stringify({ ...head, Event: "subscribe_msg_popup_event", List: [{ TemplateId: "T", SubscribeStatusString: "accept", PopupScene: "1" }] }), {}, [{ ...off, where: "asked", accepted: true }]],
    ["the settings", JSON.stringify({ ...head, Event: "subscribe_msg_change_event", List: { TemplateId: "T", SubscribeStatusString: "reject" } }), {}, [off]],
    ["a picture", JSON.stringify({ ...head, Event: "wxa_media_check", trace_id: "t", result: { suggest: "risky", label: 1 } }), {}, [{ what: "media", trace: "t", suggest: "risky" }]],
    ["in XML, several", "<xml><FromUserName><![CDATA[o-1]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe_msg_change_event]]></Event><SubscribeMsgChangeEvent><List><TemplateId><![CDATA[T]]></TemplateId><SubscribeStatusString><![CDATA[reject]]></SubscribeStatusString></List><List><TemplateId>U</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List></SubscribeMsgChangeEvent></xml>", { xml: true }, [off, { ...off, template: "U" }]],
    ["something else", JSON.stringify({ ...head, Event: "user_enter_tempsession" }), {}, []],
  ])("%s: one row, answered at once; again: nothing more", async (_, message, how, pushed) => {
    expect(await push(message, how)).toEqual(success);
    expect(await push(message, how)).toEqual(success);
    expect(await kept()).toEqual(pushed);
    expect(world.lines.join()).not.toContain("o-1");
  });

  it.each<[string, Off]>([
    ["signed by another", { signedWith: "x" }], ["six minutes old", { timestamp: seconds(-6) }], ["from the future", { timestamp: seconds(6) }], ["made for another app", { appid: "wx2" }], ["no time", { timestamp: "now" }],
  ])("%s: 401 and nothing kept", async (_, how) => {
    expect(await push(sentEvent(sent), how)).toMatchObject({ status: 401, body: "" });
    expect(await kept()).toEqual([]);
  });
  it.each(["", "{", "<xml>", "<!DOCTYPE x><xml></xml>", '{"Encrypt":"AAAA"}', '{"Encrypt":1}'])("rubbish (%s) is refused", async (body) =>
    expect(await knock("POST", "/api/callbacks/wechat", "timestamp=1&nonce=n&msg_signature=x", body)).toMatchObject({ status: 401 }));
});

describe("a provider's report", () => {
  const aliyun = { phone_number: "13800000000", success: true, err_code: "DELIVERED", biz_id: "b", out_id: "n" };
  const report = (body: unknown, secret = path) => knock("POST", `/api/callbacks/phone/${secret}`, "", typeof body === "string" ? body : JSON.stringify(body));
  it.each<[string, unknown, object[]]>([
    ["Aliyun's", [aliyun, { ...aliyun, success: false, err_code: "MK:0001" }], [{ channel: "sms", id: "b", ref: "n", delivered: true }, { delivered: false, code: "MK:0001" }]],
    ["Tencent's", [{ user_receive_time: "", nationcode: "86", mobile: "13800000000", report_status: "SUCCESS", errmsg: "DELIVRD", description: "", sid: "s" }], [{ channel: "sms", id: "s", delivered: true }]],
    ["Aliyun's of a call", [{ call_id: "c", status_code: "200000", out_id: "n" }], [{ channel: "voice", id: "c", delivered: true }]],
    ["Aliyun's with a key", [{ call_id: "c", status_code: "200000", out_id: "n", dtmf: "1" }], [{ channel: "voice", delivered: true }, { what: "pressed", ref: "n", key: "1" }]],
    ["Tencent's of a key", { voicekey_callback: { call_from: "", callid: "c", keypress: "2", mobile: "13800000000", nationcode: "86" } }, [{ what: "pressed", phone: "13800000000", key: "2" }]],
    ["Tencent's of a call", { voiceprompt_callback: { result: "1", callid: "c", mobile: "13800000000" } }, [{ channel: "voice", id: "c", delivered: false }]],
    ["a reply at Aliyun", [{ phone_number: "13800000000", content: "1", send_time: "" }], [{ what: "replied", phone: "13800000000", text: "1" }]],
    ["a reply at Tencent", { mobile: "13800000000", text: "1", nationcode: "86", extend: "" }, [{ what: "replied", text: "1" }]],
    ["what nobody asked for", [{ hello: 1 }], []],
  ])("%s is kept once", async (_, body, pushed) => {
    for (const _again of [1, 2]) expect(await report(body)).toMatchObject({ status: 200, body: expect.stringContaining('"code":0') });
    const rows = await kept();
    expect(rows).toHaveLength(pushed.length);
    expect(rows).toMatchObject(pushed);
    expect(world.lines.join()).not.toContain("13800000000");
  });
  it("at another address there is nothing, and what is no JSON is refused", async () => {
    expect(await report([aliyun], "guessed")).toMatchObject({ status: 404 });
    expect(await report("{")).toMatchObject({ status: 400 });
    expect(await kept()).toEqual([]);
  });
});
