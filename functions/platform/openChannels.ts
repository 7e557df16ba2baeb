import type { Channels } from "./channels";
import type { CommonEnv } from "./env";
import { createPhoneChannel, providerOf } from "./phone";
import type { PhoneProvider } from "./phoneProvider";
import type { Secrets } from "./secrets";
import { createSharedToken, type TokenDeps } from "./sharedToken";
import type { Table } from "./table";
import { thirdParty } from "./thirdParty";
import { createWechat, fetchWechatToken, type Wechat } from "./wechat";
import { createWechatContent, type WechatContent } from "./wechatContent";
import { createRobots, createWecom, fetchWecomToken } from "./wecom";

type Deps = TokenDeps & {
  readonly table: Table; readonly secrets: Secrets; readonly fetcher: typeof fetch;
  readonly phones: { readonly sms: PhoneProvider; readonly voice: PhoneProvider } | undefined;
};
export type Outside = { readonly wechat: Wechat; readonly wechatContent: WechatContent; readonly channels: Channels };

/** Every way out, as the configuration names them. Nothing is asked and no library is loaded before the first message. */
export function openChannels(env: CommonEnv, deps: Deps): Outside {
  const { secrets, log, fetcher, phones } = deps;
  const wechatApi = thirdParty(env.WECHAT_BASE, fetcher);
  const { ask: askWecom } = thirdParty(env.WECOM_BASE, fetcher);
  const [appid, state] = [env.WECHAT_APPID, env.WECHAT_STATE];
  const tokens = createSharedToken({ ...deps, app: "WECHAT", fetchToken: fetchWechatToken({ ask: wechatApi.ask, secrets, appid }) });
  const wechat = createWechat({ ask: wechatApi.ask, tokens, log, secrets, appid, state });

  const phone = (what: "sms" | "voice") => {
    const templates = what === "sms" ? env.SMS_TEMPLATES : env.VOICE_TEMPLATES;
    const own = phones?.[what];
    const load = own === undefined ? providerOf(what, env) : () => Promise.resolve(own);
    const templateOf = (name: string) => (own === undefined ? templates[name] : name);
    return load === null ? null : createPhoneChannel({ what, secrets, log, templateOf, load });
  };
  const wecom = (): Channels["wecom"] => {
    if (env.WECOM_CORPID === "" || env.WECOM_AGENT === "") return null;
    const fetchToken = fetchWecomToken({ ask: askWecom, secrets, corpid: env.WECOM_CORPID });
    return createWecom({ ask: askWecom, tokens: createSharedToken({ ...deps, app: "WECOM", fetchToken }), agent: Number(env.WECOM_AGENT), log });
  };
  return {
    wechat,
    wechatContent: createWechatContent({ ...wechatApi, tokens, log, state }),
    channels: { wechat, robot: createRobots({ ...deps, ask: askWecom }), wecom: wecom(), sms: phone("sms"), voice: phone("voice") },
  };
}
