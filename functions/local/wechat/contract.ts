import { randomBytes } from "node:crypto";
import * as z from "zod/mini";
import { json, type Answered, type Asked } from "../exchange";
import { wrongKeyword } from "@huiyin/shared/notices/keywords";
import { quotaOf, type WechatEvent, type WechatState } from "./state";

/** One subscribe-message template as it would be set up in the mini-program's console. */
export type Template = { readonly id: string; readonly title: string; readonly fields: readonly { readonly key: string; readonly label: string }[] };
export type WechatSettings = {
  readonly appid: string;
  readonly secret: string;
  readonly templates: readonly Template[];
  /** Paths of the mini-program's pages, without a leading slash. */
  readonly pages: readonly string[];
  /** How long one send takes: while it lasts, another send to the same person is refused (43108). */
  readonly sendMs: number;
  /** Where the web build of the same pages is: what a code of here opens. */
  readonly origin: string;
};
export type Deps = {
  readonly settings: WechatSettings;
  readonly state: WechatState;
  readonly record: (event: WechatEvent) => void;
  readonly isKnown: (openid: string) => boolean;
  /** The number behind a WeChat account, 11 digits. */
  readonly phoneOf: (openid: string) => string;
  /** Told after a message was delivered. */
  readonly delivered: (openid: string, template: string, id: string) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
};

const minute = 60_000;
const codeLife = 5 * minute;
const tokenLife = 120 * minute;
/** The old and the new token both work for this long. */
const overlap = 5 * minute;

const meanings: Readonly<Record<number, string>> = {
  [-1]: "system error",
  40001: "invalid credential, access_token is invalid or not latest",
  40002: "invalid grant_type",
  40003: "invalid openid",
  40013: "invalid appid",
  40029: "invalid code",
  40037: "invalid template_id",
  40097: "invalid args",
  40125: "invalid appsecret",
  40129: "invalid scene",
  40163: "code been used",
  40169: "invalid length for scene, or the data is not json string",
  41001: "access_token missing",
  41002: "appid missing",
  41004: "appsecret missing",
  41008: "missing code",
  41030: "invalid page",
  42001: "access_token expired",
  43002: "require POST method",
  43101: "user refuse to accept the msg",
  43108: "concurrent requests to same user",
  44002: "empty post data",
  45011: "api minute-quota reach limit",
  47001: "data format error",
};
const rid = () => `rid: ${["a", "b", "c"].map(() => randomBytes(4).toString("hex")).join("-")}`;
/** WeChat answers 200 whatever happens; the errcode is the answer. */
export const failure = (errcode: number, words?: string): Answered => json(200, { errcode, errmsg: `${words ?? meanings[errcode] ?? "error"} ${rid()}` });

/** A fresh code for one person: of wx.login, or of a tap on "use my number". Neither stands for the other. */
export function newCode({ record, now }: Pick<Deps, "record" | "now">, openid: string, use: "login" | "phone" = "login"): string {
  const code = randomBytes(16).toString("hex");
  record({ kind: "code", code, openid, at: now(), use });
  return code;
}

/** GET /sns/jscode2session */
export function codeToSession({ settings, state, record, now }: Deps, { url }: Asked): Answered {
  const get = (name: string) => url.searchParams.get(name) ?? "";
  if (get("appid") === "") return failure(41002);
  if (get("secret") === "") return failure(41004);
  if (get("js_code") === "") return failure(41008);
  if (get("grant_type") !== "authorization_code") return failure(40002);
  if (get("appid") !== settings.appid) return failure(40013);
  if (get("secret") !== settings.secret) return failure(40125);
  const code = state.codes.get(get("js_code"));
  if (code === undefined || code.use !== "login") return failure(40029);
  if (code.used) return failure(40163);
  if (now() - code.at > codeLife) return failure(40029);
  record({ kind: "code_used", code: get("js_code") });
  return json(200, { openid: code.openid, session_key: randomBytes(16).toString("base64") });
}

export function bodyOf({ method, body }: Asked): { value: unknown } | { refused: Answered } {
  if (method !== "POST") return { refused: failure(43002) };
  if (body.length === 0) return { refused: failure(44002) };
  try {
    return { value: JSON.parse(body.toString("utf8")) };
  } catch {
    return { refused: failure(47001) };
  }
}

const zTokenAsk = z.object({
  grant_type: z.optional(z.string()), appid: z.optional(z.string()), secret: z.optional(z.string()), force_refresh: z.optional(z.boolean()),
});

/** POST /cgi-bin/stable_token: the same token until five minutes before its end; by force, the old one ends at once. */
export function stableToken({ settings, state, record, now }: Deps, asked: Asked): Answered {
  const body = bodyOf(asked);
  if ("refused" in body) return body.refused;
  const parsed = z.safeParse(zTokenAsk, body.value);
  if (!parsed.success) return failure(47001);
  const { grant_type, appid, secret, force_refresh } = parsed.data;
  if (grant_type !== "client_credential") return failure(40002);
  if (appid === undefined) return failure(41002);
  if (secret === undefined) return failure(41004);
  if (appid !== settings.appid) return failure(40013);
  if (secret !== settings.secret) return failure(40125);
  const at = now();
  const standing = [...state.tokens].filter(([, until]) => until - at > overlap).sort((a, b) => b[1] - a[1])[0];
  if (standing !== undefined && force_refresh !== true) return json(200, { access_token: standing[0], expires_in: Math.floor((standing[1] - at) / 1000) });
  if (force_refresh === true) record({ kind: "tokens_end", at });
  const token = randomBytes(48).toString("base64url");
  record({ kind: "token", token, until: at + tokenLife });
  return json(200, { access_token: token, expires_in: tokenLife / 1000 });
}

const zSend = z.object({
  touser: z.optional(z.string()),
  template_id: z.optional(z.string()),
  page: z.optional(z.string()),
  miniprogram_state: z.optional(z.string()),
  lang: z.optional(z.string()),
  data: z.optional(z.record(z.string(), z.object({ value: z.optional(z.union([z.string(), z.number()])) }))),
});

/** Every call but those for codes and tokens carries a token that stands. */
export function refusedToken({ state, now }: Pick<Deps, "state" | "now">, { url }: Asked): Answered | null {
  const token = url.searchParams.get("access_token") ?? "";
  if (token === "") return failure(41001);
  const until = state.tokens.get(token);
  if (until === undefined) return failure(40001);
  return until <= now() ? failure(42001) : null;
}

/** POST /cgi-bin/message/subscribe/send; `sending` holds who is being sent to at this moment. */
export async function sendMessage(deps: Deps, sending: Set<string>, asked: Asked): Promise<Answered> {
  const { settings, state, record, isKnown, now, wait } = deps;
  const refused = refusedToken(deps, asked);
  if (refused !== null) return refused;
  const body = bodyOf(asked);
  if ("refused" in body) return body.refused;
  const parsed = z.safeParse(zSend, body.value);
  if (!parsed.success) return failure(47001);
  const { touser = "", template_id = "", page = "", data = {} } = parsed.data;
  if (!isKnown(touser)) return failure(40003);
  const template = settings.templates.find((it) => it.id === template_id);
  if (template === undefined) return failure(40037);
  if (page !== "" && !settings.pages.includes(page.split("?")[0] ?? "")) return failure(41030);
  const wrong = wrongKeyword(template.fields.map((it) => it.key), data);
  if (wrong !== null) return failure(47003, wrong);
  if (sending.has(touser)) return failure(43108);
  sending.add(touser);
  try {
    await wait(settings.sendMs);
    if (quotaOf(state, touser, template_id) <= 0) return failure(43101);
    const id = String(10n ** 18n + BigInt(state.messages.length + 1));
    const values = Object.fromEntries(template.fields.map(({ key }) => [key, String(data[key]?.value)]));
    record({ kind: "message", id, openid: touser, template: template_id, page, at: now(), data: values });
    deps.delivered(touser, template_id, id);
    // The id is longer than JavaScript's integers: written by hand, as WeChat does.
    return { status: 200, headers: { "content-type": "application/json; charset=utf-8" }, body: `{"errcode":0,"errmsg":"ok","msgid":${id}}` };
  } finally {
    sending.delete(touser);
  }
}
