import SmsClient, { SendSmsRequest } from "@alicloud/dysmsapi20170525";
import OpenApiClient, { $OpenApiUtil } from "@alicloud/openapi-core";
import { RuntimeOptions } from "@darabonba/typescript";
import * as z from "zod/mini";
import type { ChannelOutcome } from "./channels";
import { providerTimeoutMs, refusedAs, tornAs, type Endpoint, type Meanings, type PhoneProvider, type ProviderKey } from "./phoneProvider";

/**
 * Aliyun's SMS (dysmsapi 2017-05-25, SendSms) and voice (dyvmsapi 2017-05-25, SingleCallByTts) by its official client. Loaded with the
 * first message only. Codes: help.aliyun.com, "API error codes" of both.
 */
const meanings: Meanings = {
  unreachable: [/^isv\.MOBILE_NUMBER_ILLEGAL$/, /BLACK_?LIST/i, /^isv\.(CALLED|PHONE)_NUMBER_/],
  quota: [/^isv\.(DAY|MONTH)_LIMIT_CONTROL$/, /^isv\.AMOUNT_NOT_ENOUGH$/, /^isv\.OUT_OF_SERVICE$/, /^isv\.SMS_DAY_LIMIT/, /^isv\.BUSINESS_LIMIT_CONTROL\.DAY$/],
  later: [/^isv\.BUSINESS_LIMIT_CONTROL$/, /^isp\.(SYSTEM_ERROR|GATEWAY_ERROR)$/, /^Throttling/, /^ServiceUnavailable/],
};
/** One code for "too often this minute" and "enough for today"; only its words say which. */
const precise = (code: string, words: string): string => (code === "isv.BUSINESS_LIMIT_CONTROL" && words.includes("天级") ? `${code}.DAY` : code);

const zRefused = z.looseObject({ code: z.string(), statusCode: z.optional(z.number()), message: z.optional(z.string()) });
async function asked(call: () => Promise<{ code: string | undefined; words: string | undefined; id: string | undefined }>): Promise<ChannelOutcome> {
  try {
    const { code, words, id } = await call();
    if (code === "OK") return { kind: "sent", id: id ?? null };
    return code === undefined ? { kind: "unknown" } : refusedAs(precise(code, words ?? ""), meanings);
  } catch (error) {
    const refused = zRefused.safeParse(error);
    // Only an answer has a status; what the network says about itself has a code too.
    if (refused.success && refused.data.statusCode !== undefined && !/^(undefined)?$/.test(refused.data.code)) {
      return refusedAs(precise(refused.data.code, refused.data.message ?? ""), meanings);
    }
    return tornAs(error);
  }
}

const runtime = () => new RuntimeOptions({ autoretry: false, maxAttempts: 1, readTimeout: providerTimeoutMs, connectTimeout: providerTimeoutMs });
const configOf = (key: ProviderKey, endpoint: Endpoint) =>
  new $OpenApiUtil.Config({ accessKeyId: key.id, accessKeySecret: key.secret, endpoint: endpoint.host, protocol: endpoint.protocol, regionId: "cn-hangzhou" });
const valuesOf = (values: readonly { readonly name: string; readonly value: string }[]): string =>
  JSON.stringify(Object.fromEntries(values.map(({ name, value }) => [name, value])));

export function aliyunSms(key: ProviderKey, { sign }: { readonly sign: string }, endpoint: Endpoint = { host: "dysmsapi.aliyuncs.com", protocol: "https" }): PhoneProvider {
  const client = new SmsClient(configOf(key, endpoint));
  return ({ phone, template, values, ref }) =>
    asked(async () => {
      const request = new SendSmsRequest({ phoneNumbers: phone, signName: sign, templateCode: template, templateParam: valuesOf(values), outId: ref });
      const { body } = await client.sendSmsWithOptions(request, runtime());
      return { code: body?.code, words: body?.message, id: body?.bizId };
    });
}

const zCalled = z.object({ body: z.looseObject({ Code: z.optional(z.string()), Message: z.optional(z.string()), CallId: z.optional(z.string()) }) });

/** `shows`: the number the called person sees; Aliyun's public pool when empty. */
export function aliyunVoice(key: ProviderKey, { shows }: { readonly shows: string }, endpoint: Endpoint = { host: "dyvmsapi.aliyuncs.com", protocol: "https" }): PhoneProvider {
  const client = new OpenApiClient(configOf(key, endpoint));
  const params = new $OpenApiUtil.Params({
    action: "SingleCallByTts", version: "2017-05-25", protocol: endpoint.protocol.toUpperCase(), pathname: "/", method: "POST", authType: "AK", style: "RPC", reqBodyType: "formData", bodyType: "json",
  });
  return ({ phone, template, values, ref }) =>
    asked(async () => {
      const query = { CalledNumber: phone, TtsCode: template, TtsParam: valuesOf(values), OutId: ref, PlayTimes: "2", ...(shows === "" ? {} : { CalledShowNumber: shows }) };
      const { body } = zCalled.parse(await client.callApi(params, new $OpenApiUtil.OpenApiRequest({ query }), runtime()));
      return { code: body.Code, words: body.Message, id: body.CallId };
    });
}
