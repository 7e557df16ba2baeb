import { ok, refuse, type Result } from "@huiyin/shared/kernel/result";
import * as z from "zod/mini";
import type { Log } from "./log";
import type { WechatTokens } from "./wechatToken";

/**
 * WeChat's server API, as far as it is used. Its contract: HTTP 200 even for errors; success is `errcode` 0 or absent; an answer that is
 * HTML, torn or late is a failure like any other (reference: developers.weixin.qq.com, "auth.code2Session", "subscribeMessage.send").
 */
export type SubscribeMessage = {
  readonly openid: string; readonly template: string;
  /** A page of the mini-program, without a leading slash. */
  readonly page: string;
  /** Every key of the template, none empty. */
  readonly data: Readonly<Record<string, string>>;
};
export type SendOutcome =
  | { readonly kind: "sent"; readonly id: string | null }
  /** 43101: refused, or no consent left for this template. Not to be repeated. */
  | { readonly kind: "no_consent"; readonly errcode: number }
  /** 40003: this openid is none of ours any more. */
  | { readonly kind: "unreachable"; readonly errcode: number }
  /** Busy, or another send to the same person is under way: nothing was sent, try again later. */
  | { readonly kind: "later"; readonly errcode: number }
  /** Wrong template, page or value, quota of the day used up, or an error nobody described: somebody must look. */
  | { readonly kind: "failed"; readonly errcode: number }
  /** No readable answer: it may have been sent. */
  | { readonly kind: "unknown" };

export type Wechat = {
  codeToSession(code: string): Promise<Result<{ readonly openid: string }, "wechat.code_refused" | "wechat.unavailable">>;
  send(message: SubscribeMessage): Promise<SendOutcome>;
};

export type Ask = (path: string, init: { readonly method: "GET" | "POST"; readonly body?: unknown }) => Promise<Record<string, unknown> | null>;

const timeoutMs = 4000;
const zAnswer = z.record(z.string(), z.unknown());

/** Asks and reads one answer; null when there was none that could be read. Neither address nor body is ever logged: both hold secrets. */
export function wechatAsk(base: string, fetcher: typeof fetch): Ask {
  return async (path, { method, body }) => {
    try {
      const response = await fetcher(new URL(path, base), {
        method, signal: AbortSignal.timeout(timeoutMs), redirect: "error",
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
      const text = await response.text();
      // A message's id is larger than JavaScript's integers: kept as text.
      const parsed = z.safeParse(zAnswer, JSON.parse(text.replace(/"msgid"\s*:\s*(\d+)/, '"msgid":"$1"')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  };
}

export const errcodeOf = (answer: Readonly<Record<string, unknown>>): number => (typeof answer["errcode"] === "number" ? answer["errcode"] : 0);
/** The token was not accepted: get it anew, once. */
const staleToken: ReadonlySet<number> = new Set([40001, 40014, 42001]);
/** The code is wrong, was used, is too old, or WeChat blocks this person: a new sign-in is needed. */
const refusedCode: ReadonlySet<number> = new Set([40029, 40163, 41008, 40226]);
const busy: ReadonlySet<number> = new Set([-1, 43108, 45011]);

type Deps = {
  readonly ask: Ask; readonly tokens: WechatTokens; readonly log: Log;
  readonly appid: string; readonly secret: string; readonly state: "developer" | "trial" | "formal";
};

export function createWechat({ ask, tokens, log, appid, secret, state }: Deps): Wechat {
  return {
    codeToSession: async (code) => {
      const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: "authorization_code" });
      const answer = await ask(`/sns/jscode2session?${query.toString()}`, { method: "GET" });
      if (answer === null) {
        log.warn("wechat.no_answer", { code: "code2session" });
        return refuse("wechat.unavailable");
      }
      const errcode = errcodeOf(answer);
      if (errcode === 0 && typeof answer["openid"] === "string" && answer["openid"] !== "") return ok({ openid: answer["openid"] });
      log.warn("wechat.refused", { code: "code2session", errcode });
      return refuse(refusedCode.has(errcode) ? "wechat.code_refused" : "wechat.unavailable");
    },

    send: async ({ openid, template, page, data }) => {
      const body = {
        touser: openid, template_id: template, page, miniprogram_state: state, lang: "zh_CN",
        data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }])),
      };
      const post = (token: string) => ask(`/cgi-bin/message/subscribe/send?${new URLSearchParams({ access_token: token }).toString()}`, { method: "POST", body });
      const token = await tokens.current();
      if (token === null) return { kind: "later", errcode: -1 };
      let answer = await post(token);
      if (answer !== null && staleToken.has(errcodeOf(answer))) {
        const fresh = await tokens.renew(token);
        if (fresh === null) return { kind: "later", errcode: errcodeOf(answer) };
        answer = await post(fresh);
      }
      if (answer === null) {
        log.warn("wechat.no_answer", { code: "send" });
        return { kind: "unknown" };
      }
      const errcode = errcodeOf(answer);
      if (errcode === 0) return { kind: "sent", id: typeof answer["msgid"] === "string" ? answer["msgid"] : null };
      log.warn("wechat.refused", { code: "send", errcode });
      if (errcode === 43101) return { kind: "no_consent", errcode };
      if (errcode === 40003) return { kind: "unreachable", errcode };
      return { kind: busy.has(errcode) ? "later" : "failed", errcode };
    },
  };
}
