import * as z from "zod/mini";
import { json, type Answered, type Asked } from "../exchange";
import { codeImage } from "./codeImage";
import { bodyOf, failure, refusedToken, type Deps } from "./contract";

/** What WeChat answers about phones, texts and codes. */
const codeLife = 5 * 60_000;

type Handler = (deps: Deps, body: unknown) => Answered;
/** Token and JSON first, as every call of these has them. */
const called = (handler: Handler) => (deps: Deps, asked: Asked): Answered => {
  const refused = refusedToken(deps, asked);
  if (refused !== null) return refused;
  const body = bodyOf(asked);
  return "refused" in body ? body.refused : handler(deps, body.value);
};

const zCode = z.object({ code: z.string() });
/** POST /wxa/business/getuserphonenumber */
export const phoneNumber = called(({ settings, state, record, now, phoneOf }, body) => {
  const parsed = zCode.safeParse(body);
  if (!parsed.success) return failure(47001);
  const code = state.codes.get(parsed.data.code);
  if (code === undefined || code.use !== "phone" || code.used || now() - code.at > codeLife) return failure(40029);
  record({ kind: "code_used", code: parsed.data.code });
  const phone = phoneOf(code.openid);
  return json(200, {
    errcode: 0, errmsg: "ok",
    phone_info: { phoneNumber: phone, purePhoneNumber: phone, countryCode: "86", watermark: { timestamp: Math.floor(now() / 1000), appid: settings.appid } },
  });
});

const zText = z.object({ version: z.literal(2), openid: z.string(), scene: z.number(), content: z.string() });
const labels = { pass: 100, review: 20_012, risky: 20_006 } as const;
/** POST /wxa/msg_sec_check: a text holding "〔待看〕" or "〔违规〕" is what it says; WeChat's own judgement is nobody's to imitate. */
export const textCheck = called(({ isKnown }, body) => {
  const parsed = zText.safeParse(body);
  if (!parsed.success) return failure(47001);
  const { openid, scene, content } = parsed.data;
  if (!isKnown(openid)) return failure(40003);
  if (scene < 1 || scene > 4) return failure(40129);
  if (content === "" || [...content].length > 2500) return failure(content === "" ? 44002 : 47001);
  const suggest = content.includes("〔违规〕") ? "risky" : content.includes("〔待看〕") ? "review" : "pass";
  return json(200, { errcode: 0, errmsg: "ok", trace_id: "local", result: { suggest, label: labels[suggest] }, detail: [{ strategy: "keyword", errcode: 0 }] });
});

const zScene = z.object({ scene: z.string(), page: z.optional(z.string()), check_path: z.optional(z.boolean()), width: z.optional(z.number()) });
/** POST /wxa/getwxacodeunlimit: an image, or JSON about why not. */
export const codeUnlimit = called(({ settings }, body) => {
  const parsed = zScene.safeParse(body);
  if (!parsed.success) return failure(47001);
  const { scene, page = "", check_path = true, width = 430 } = parsed.data;
  if ([...scene].length > 32) return failure(40169);
  if (!/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/.test(scene)) return failure(40129);
  if (width < 280 || width > 1280) return failure(40097);
  if (check_path && page !== "" && !settings.pages.includes(page)) return failure(41030);
  return { status: 200, headers: { "content-type": "image/png" }, body: codeImage(`${settings.origin}/${page}?scene=${encodeURIComponent(scene)}`, width) };
});
