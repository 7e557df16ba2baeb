import { CommonClient } from "tencentcloud-sdk-nodejs-common";
import { sms } from "tencentcloud-sdk-nodejs-sms";
import * as z from "zod/mini";
import type { ChannelOutcome } from "./channels";
import { providerTimeoutMs, refusedAs, tornAs, type Endpoint, type Meanings, type PhoneProvider, type ProviderKey } from "./phoneProvider";

/**
 * Tencent Cloud's SMS (2021-01-11, SendSms) and voice (vms 2020-09-02, SendTtsVoice) by its official client. Loaded with the first
 * message only. Codes: cloud.tencent.com, documents 382/55981 and 1128/51559.
 */
const meanings: Meanings = {
  unreachable: [/IncorrectPhoneNumber$/, /PhoneNumberInBlacklist$/, /CalledNumber/],
  quota: [/DailyLimit$/, /InsufficientBalance/, /^UnsupportedOperation\.Unbalanced/],
  unknown: [/Timeout$/],
  later: [/(OneHour|ThirtySecond|DeliveryFrequency)Limit$/, /^InternalError/, /^RequestLimitExceeded/, /^FailedOperation\.FailResolvePacket$/],
};

const zRefused = z.looseObject({ code: z.string().check(z.regex(/^[A-Z][A-Za-z]+(\.[A-Za-z]+)*$/)) });
async function asked(call: () => Promise<{ code: string; id: string | undefined }>): Promise<ChannelOutcome> {
  try {
    const { code, id } = await call();
    return code === "Ok" ? { kind: "sent", id: id ?? null } : refusedAs(code, meanings);
  } catch (error) {
    const refused = zRefused.safeParse(error);
    return refused.success ? refusedAs(refused.data.code, meanings) : tornAs(error);
  }
}

const configOf = (key: ProviderKey, endpoint: Endpoint) => ({
  credential: { secretId: key.id, secretKey: key.secret }, region: "ap-guangzhou",
  profile: { httpProfile: { endpoint: endpoint.host, protocol: `${endpoint.protocol}://`, reqTimeout: providerTimeoutMs / 1000 } },
});
/** E.164: a landline loses the zero of its area code. */
const abroad = (phone: string): string => `+86${phone.replace(/^0/, "")}`;
const inOrder = (values: readonly { readonly value: string }[]): string[] => values.map(({ value }) => value);

type SmsSettings = { readonly app: string; readonly sign: string };
export function tencentSms(key: ProviderKey, { app, sign }: SmsSettings, endpoint: Endpoint = { host: "sms.tencentcloudapi.com", protocol: "https" }): PhoneProvider {
  const client = new sms.v20210111.Client(configOf(key, endpoint));
  return ({ phone, template, values, ref }) =>
    asked(async () => {
      const { SendStatusSet } = await client.SendSms({
        PhoneNumberSet: [abroad(phone)], SmsSdkAppId: app, SignName: sign, TemplateId: template, TemplateParamSet: inOrder(values), SessionContext: ref,
      });
      const status = SendStatusSet?.[0];
      return { code: status?.Code ?? "", id: status?.SerialNo };
    });
}

const zCalled = z.looseObject({ SendStatus: z.looseObject({ CallId: z.optional(z.string()) }) });
export function tencentVoice(key: ProviderKey, { app }: { readonly app: string }, endpoint: Endpoint = { host: "vms.tencentcloudapi.com", protocol: "https" }): PhoneProvider {
  const client = new CommonClient(endpoint.host, "2020-09-02", configOf(key, endpoint));
  return ({ phone, template, values, ref }) =>
    asked(async () => {
      const called = zCalled.parse(
        await client.request("SendTtsVoice", { CalledNumber: abroad(phone), VoiceSdkAppid: app, TemplateId: template, TemplateParamSet: inOrder(values), PlayTimes: 2, SessionContext: ref }),
      );
      return { code: "Ok", id: called.SendStatus.CallId };
    });
}
