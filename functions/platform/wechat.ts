import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import * as z from "zod/mini";
import type { ChannelOutcome, SubscribeMessage } from "./channels";
import type { Log } from "./log";
import type { Secrets } from "./secrets";
import type { SharedToken } from "./sharedToken";
import { errcodeOf, outcomeOf, withToken, type Ask, type Meaning } from "./thirdParty";

/**
 * WeChat's server API as far as people and messages go (reference: developers.weixin.qq.com, "auth.code2Session",
 * "subscribeMessage.send", "getPhoneNumber").
 */
export type Wechat = {
  codeToSession(code: string): Promise<Result<{ readonly openid: string }, "wechat.code_refused" | "wechat.unavailable">>;
  /** `code` of a tap on "use my WeChat number": another kind than a sign-in's, and as short-lived. E.164. */
  phoneOf(code: string): Promise<Result<string, "wechat.code_refused" | "wechat.unavailable">>;
  send(message: SubscribeMessage): Promise<ChannelOutcome>;
};

/** The code is wrong, was used, is too old, or WeChat blocks this person: a new sign-in is needed. */
const refusedCode: ReadonlySet<number> = new Set([40029, 40163, 41008, 40226]);
/** subscribeMessage.send; what is not listed here (a wrong template, page or value, an account that is barred) is "failed". */
const meanings: Readonly<Record<number, Meaning>> = {
  43101: "no_consent", 40003: "unreachable",
  // Busy; another send to the same person under way; too many this minute.
  [-1]: "later", 43108: "later", 45011: "later",
  // Refused again with a fresh token: ours is at fault for the moment, not the message.
  40001: "failed", 40014: "failed", 42001: "failed",
  45009: "quota",
};

const zPhone = z.object({ purePhoneNumber: z.string().check(z.minLength(1)), countryCode: z.string(), watermark: z.object({ appid: z.string() }) });

type Deps = {
  readonly ask: Ask; readonly tokens: SharedToken; readonly log: Log; readonly secrets: Secrets;
  readonly appid: string; readonly state: "developer" | "trial" | "formal";
};

/** For the shared token: the stable one, which two askers get alike. */
export const fetchWechatToken = ({ ask, secrets, appid }: Pick<Deps, "ask" | "secrets" | "appid">) => async () => {
  const secret = await secrets.read("wechat/app-secret");
  if (!secret.ok) return null;
  const answer = await ask("/cgi-bin/stable_token", { method: "POST", body: { grant_type: "client_credential", appid, secret: secret.value, force_refresh: false } });
  if (answer === null) return null;
  const [token, life] = [answer["access_token"], answer["expires_in"]];
  return typeof token === "string" && token !== "" && typeof life === "number" ? { token, life } : errcodeOf(answer);
};
const withAccess = (path: string, token: string): string => `${path}?${new URLSearchParams({ access_token: token }).toString()}`;

export function createWechat({ ask, tokens, log, secrets, appid, state }: Deps): Wechat {
  const unavailable = (what: "code2session" | "phone", errcode?: number) => {
    log.warn(errcode === undefined ? "wechat.no_answer" : "wechat.refused", { code: what, errcode });
    return refuse(errcode !== undefined && refusedCode.has(errcode) ? "wechat.code_refused" : "wechat.unavailable");
  };
  return {
    codeToSession: async (code) => {
      const secret = await secrets.read("wechat/app-secret");
      if (!secret.ok) return unavailable("code2session");
      const query = new URLSearchParams({ appid, secret: secret.value, js_code: code, grant_type: "authorization_code" });
      const answer = await ask(`/sns/jscode2session?${query.toString()}`, { method: "GET" });
      if (answer === null) return unavailable("code2session");
      const errcode = errcodeOf(answer);
      if (errcode === 0 && typeof answer["openid"] === "string" && answer["openid"] !== "") return ok({ openid: answer["openid"] });
      return unavailable("code2session", errcode);
    },

    phoneOf: async (code) => {
      const answer = await withToken(tokens, (token) => ask(withAccess("/wxa/business/getuserphonenumber", token), { method: "POST", body: { code } }));
      if (answer === "no_token" || answer === null) return unavailable("phone");
      const phone = zPhone.safeParse(answer["phone_info"]);
      // One made for another app is none of ours.
      if (errcodeOf(answer) !== 0 || !phone.success || phone.data.watermark.appid !== appid) return unavailable("phone", errcodeOf(answer));
      return ok(`+${phone.data.countryCode}${phone.data.purePhoneNumber}`);
    },

    send: async ({ openid, template, page, data }) => {
      const body = {
        touser: openid, template_id: template, page, miniprogram_state: state, lang: "zh_CN",
        data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }])),
      };
      return outcomeOf(await withToken(tokens, (token) => ask(withAccess("/cgi-bin/message/subscribe/send", token), { method: "POST", body })), meanings, log, "wechat");
    },
  };
}
