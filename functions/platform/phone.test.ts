import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { aliyunSms, aliyunVoice } from "./aliyun";
import { createLog } from "./log";
import { createPhoneChannel } from "./phone";
import type { Endpoint, PhoneProvider } from "./phoneProvider";
import { fixedSecrets } from "./secrets.fixture";
import { tencentSms, tencentVoice } from "./tencent";

/** The official clients against a server of ours: what they put on the wire, and what we make of what comes back. */
type Answer = { readonly status?: number; readonly body: unknown } | "torn" | "html";
let server: Server;
let endpoint: Endpoint;
let answer: Answer;
let asked: { readonly action: string; readonly fields: Record<string, unknown> }[];

const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
};
beforeAll(async () => {
  server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const query = new URL(request.url ?? "/", "http://local").searchParams;
      const header = request.headers["x-tc-action"] ?? request.headers["x-acs-action"] ?? query.get("Action") ?? "";
      const fields = body.startsWith("{") ? JSON.parse(body) : Object.fromEntries([...query, ...new URLSearchParams(body)]);
      asked.push({ action: String(header), fields });
      if (answer === "torn") return void response.socket?.destroy();
      if (answer === "html") return void response.writeHead(502, { "content-type": "text/html" }).end("<html>bad gateway</html>");
      response.writeHead(answer.status ?? 200, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  endpoint = { host: `127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`, protocol: "http" };
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(() => void (asked = []));

const key = { id: "id", secret: "k3y" };
const ring = { phone: "13800000000", template: "TPL", values: [{ name: "number", value: "2611230000000" }, { name: "n", value: "2" }], ref: "n_1-2" };
const providers: Record<string, () => PhoneProvider> = {
  aliyunSms: () => aliyunSms(key, { sign: "工会" }, endpoint), aliyunVoice: () => aliyunVoice(key, { shows: "" }, endpoint),
  tencentSms: () => tencentSms(key, { app: "1400", sign: "工会" }, endpoint), tencentVoice: () => tencentVoice(key, { app: "1400" }, endpoint),
};
const tencent = (Code: string) => ({ body: { Response: { SendStatusSet: [{ Code, SerialNo: "s-1" }], RequestId: "r" } } });
const tencentError = (Code: string) => ({ body: { Response: { Error: { Code, Message: "to 13800000000" }, RequestId: "r" } } });
const aliyun = (Code: string, Message = "") => ({ body: { Code, Message, BizId: "s-1", CallId: "s-1", RequestId: "r" } });

describe("what goes over the wire", () => {
  it.each<[string, Answer, string, object]>([
    ["aliyunSms", aliyun("OK"), "SendSms", { PhoneNumbers: "13800000000", SignName: "工会", TemplateCode: "TPL", TemplateParam: '{"number":"2611230000000","n":"2"}', OutId: "n_1-2" }],
    ["aliyunVoice", aliyun("OK"), "SingleCallByTts", { CalledNumber: "13800000000", TtsCode: "TPL", TtsParam: '{"number":"2611230000000","n":"2"}', OutId: "n_1-2" }],
    ["tencentSms", tencent("Ok"), "SendSms", { PhoneNumberSet: ["+8613800000000"], SmsSdkAppId: "1400", SignName: "工会", TemplateId: "TPL", TemplateParamSet: ["2611230000000", "2"], SessionContext: "n_1-2" }],
    ["tencentVoice", { body: { Response: { SendStatus: { CallId: "s-1" }, RequestId: "r" } } }, "SendTtsVoice", { CalledNumber: "+8613800000000", VoiceSdkAppid: "1400", TemplateParamSet: ["2611230000000", "2"] }],
  ])("%s", async (name, said, action, fields) => {
    answer = said;
    expect(await providers[name]?.()(ring)).toEqual({ kind: "sent", id: "s-1" });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ action, fields });
  });
});

describe("what an answer means", () => {
  it.each<[string, Answer, string]>([
    ["aliyunSms", aliyun("isv.MOBILE_NUMBER_ILLEGAL"), "unreachable"], ["aliyunSms", aliyun("isv.DAY_LIMIT_CONTROL"), "quota"], ["aliyunSms", aliyun("isv.AMOUNT_NOT_ENOUGH"), "quota"],
    ["aliyunSms", aliyun("isv.BUSINESS_LIMIT_CONTROL", "触发分钟级流控Permits:1"), "later"], ["aliyunSms", aliyun("isv.BUSINESS_LIMIT_CONTROL", "触发天级流控Permits:40"), "quota"],
    ["aliyunSms", aliyun("isv.SMS_TEMPLATE_ILLEGAL"), "failed"], ["aliyunSms", aliyun("isv.NOBODY_KNOWS"), "failed"], ["aliyunSms", { status: 400, body: { Code: "Throttling.User", Message: "x" } }, "later"],
    ["aliyunSms", { status: 403, body: { Code: "InvalidAccessKeyId.NotFound", Message: "x" } }, "failed"], ["aliyunSms", "torn", "unknown"], ["aliyunSms", "html", "unknown"],
    ["aliyunVoice", aliyun("isv.OUT_OF_SERVICE"), "quota"], ["aliyunVoice", aliyun("isv.TTS_TEMPLATE_ILLEGAL"), "failed"], ["aliyunVoice", "torn", "unknown"],
    ["tencentSms", tencent("LimitExceeded.PhoneNumberDailyLimit"), "quota"], ["tencentSms", tencent("LimitExceeded.PhoneNumberThirtySecondLimit"), "later"],
    ["tencentSms", tencent("FailedOperation.InsufficientBalanceInSmsPackage"), "quota"], ["tencentSms", tencent("FailedOperation.PhoneNumberInBlacklist"), "unreachable"],
    ["tencentSms", tencent("InvalidParameterValue.IncorrectPhoneNumber"), "unreachable"], ["tencentSms", tencentError("AuthFailure.SecretIdNotFound"), "failed"],
    ["tencentSms", tencentError("RequestLimitExceeded"), "later"], ["tencentSms", tencentError("InternalError.Timeout"), "unknown"], ["tencentSms", "torn", "unknown"], ["tencentSms", "html", "unknown"],
    ["tencentVoice", tencentError("FailedOperation.TemplateUnapproved"), "failed"], ["tencentVoice", "torn", "unknown"],
  ])("%s: %j is %s, asked once", async (name, said, kind) => {
    answer = said;
    expect((await providers[name]?.()(ring))?.kind).toBe(kind);
    expect(asked).toHaveLength(1);
  });
  it("nobody listens: nothing left this machine", async () => {
    const closed: Endpoint = { host: "127.0.0.1:9", protocol: "http" };
    for (const provider of [aliyunSms(key, { sign: "x" }, closed), tencentSms(key, { app: "1", sign: "x" }, closed)]) expect(await provider(ring)).toMatchObject({ kind: "later" });
  });
});

describe("the channel", () => {
  const lines: string[] = [];
  const open = (what: "sms" | "voice", secrets = fixedSecrets()) => {
    let loaded = 0;
    const dialled: string[] = [];
    const channel = createPhoneChannel({
      what, secrets, log: createLog((...line) => lines.push(JSON.stringify(line))), templateOf: (name) => ({ ring: "TPL" })[name],
      load: async () => {
        loaded += 1;
        return async ({ phone }) => {
          dialled.push(phone);
          return { kind: "quota", code: "isv.DAY_LIMIT_CONTROL" };
        };
      },
    });
    return { channel, dialled, loaded: () => loaded };
  };
  const message = { phone: "+86 138-0000-0000", template: "ring", values: [], ref: "r" };
  it.each<["sms" | "voice", object, object]>([
    ["sms", {}, { kind: "quota" }], ["sms", { phone: "01088888888" }, { kind: "unreachable", code: "no_such_number" }], ["voice", { phone: "01088888888" }, { kind: "quota" }],
    ["voice", { phone: "01088888888,12" }, { kind: "unreachable" }], ["sms", { phone: "12351" }, { kind: "unreachable" }], ["sms", { template: "other" }, { kind: "failed", code: "no_template" }],
  ])("%s %j: %j", async (what, over, outcome) => expect(await open(what).channel.send({ ...message, ...over })).toMatchObject(outcome));
  it("loads its library with the first message, once, and never writes a number down", async () => {
    const { channel, dialled, loaded } = open("sms");
    expect(loaded()).toBe(0);
    await channel.send(message);
    await channel.send(message);
    expect([loaded(), dialled]).toEqual([1, ["13800000000", "13800000000"]]);
    expect(lines.join()).not.toMatch(/138\D?0000|"\?"/);
    expect(lines.join()).toContain("isv.day_limit_control");
  });
  it("without a key it says so", async () => expect(await open("sms", fixedSecrets({ "sms/key": undefined })).channel.send(message)).toEqual({ kind: "failed", code: "no_key" }));
});
