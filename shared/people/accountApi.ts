import * as z from "zod/mini";
import { zPersonId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zTokens } from "./schema";

/** Proving a phone by SMS: to sign in where there is no WeChat, or to hold both. */
export const accountRefusals = {
  ...commonRefusals,
  "people.bad_phone": { status: 400, zh: "请填能收短信的手机号。境外手机收不到短信，请用微信，或用编号和查询码。" },
  "people.code_too_soon": { status: 429, zh: "刚发过验证码，请过一分钟再发。" },
  "people.code_too_often": { status: 429, zh: "今天发得太多了，请明天再试，或拨打 12351。" },
  "people.code_unsent": { status: 503, zh: "短信没有发出去，请稍后再试，或拨打 12351。" },
  "people.code_wrong": { status: 400, zh: "验证码不对，或者过期了。请再看一眼短信，或再发一次。" },
  "people.phone_needs_sms": { status: 409, zh: "微信说的这个号码，要用短信验证码再验证一次。收不到短信的，用编号和查询码把事接过来。" },
  "people.wechat_phone": { status: 409, zh: "微信没有给出手机号，请再点一次，或用短信验证码。" },
  "people.pin_wrong": { status: 400, zh: "密码不对，请再输一次。" },
  "people.pin_locked": { status: 429, zh: "错得太多了，请过一刻钟再试。忘了密码，打 12351 或到站里核对本人。" },
  "people.phone_stale": { status: 409, zh: "这个号码很久没验证了。请用微信登录，在设置里再验证一次；没有接过微信的，请站长停用原来的账号，再发一次邀请。" },
  "people.phone_of_staff": { status: 409, zh: "这个号码登记在工作人员名下，请换一个。是您自己的，请任命您的站长停用原来的账号，再发一次邀请。" },
} as const;

const none = z.object({});
const anyone = { kind: "anyone" } as const;
const person = { kind: "person" } as const;
const phone = z.string().check(z.minLength(1), z.maxLength(30));
const code = z.string().check(z.regex(/^\d{6}$/));

/** Whoever the phone belongs to, known or not, is answered and served alike: nobody is looked up here. */
export const sendPhoneCodeRoute = route({ name: "sendPhoneCode", method: "POST", path: "/sessions/code", who: anyone, keyed: false, consent: [],
  params: none, query: none, body: z.object({ phone }), reply: z.object({ until: zInstant }), refusals: accountRefusals });
export const signInByPhoneRoute = route({ name: "signInByPhone", method: "POST", path: "/sessions/phone", who: anyone, keyed: false, consent: [],
  params: none, query: none, body: z.object({ phone, code }),
  /** `anew`: the number was somebody's, too long ago to know whose it is today; what they had comes by number and query code. */
  reply: z.object({ tokens: zTokens, person: zPersonId, anew: z.boolean() }), refusals: accountRefusals });
/** What I have shown to be myself. */
export const readProofsRoute = route({ name: "readProofs", method: "GET", path: "/me/proofs", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(), reply: z.object({ wechat: z.boolean(), phoneMasked: z.nullable(z.string()) }), refusals: accountRefusals });
/**
 * `joined`: an account of this phone alone was there; what it holds is offered to me. `session`: it is a colleague's, and my WeChat is theirs
 * from now on; what I held is offered to them, and this device goes on as them.
 */
export const attachPhoneRoute = route({ name: "attachPhone", method: "POST", path: "/me/phone", who: person, keyed: true, consent: [],
  params: none, query: none, body: z.object({ phone, code }), reply: z.object({ phoneMasked: z.string(), joined: z.boolean(), session: z.nullable(z.object({ tokens: zTokens, person: zPersonId })) }), refusals: accountRefusals });

/** The number WeChat has of me, by the code of one tap (getPhoneNumber; wechat.md 5), mainland or not. What it shows and what not: proofs.ts, attachByWechat. */
export const attachWechatPhoneRoute = route({ name: "attachWechatPhone", method: "POST", path: "/me/phone/wechat", who: person, keyed: true, consent: [],
  params: none, query: none, body: z.object({ code: z.string().check(z.minLength(1), z.maxLength(200)) }), reply: z.object({ phoneMasked: z.string() }), refusals: accountRefusals });

/** How somebody reads, on every device they sign in on. Null: never said. */
export const zPreferences = z.object({ elder: z.nullable(z.boolean()), language: z.nullable(z.enum(["zh", "en"])) });
export const readPreferencesRoute = route({ name: "readPreferences", method: "GET", path: "/me/preferences", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(), reply: zPreferences, refusals: accountRefusals });
export const savePreferencesRoute = route({ name: "savePreferences", method: "POST", path: "/me/preferences", who: person, keyed: false, consent: [],
  params: none, query: none, body: zPreferences, reply: none, refusals: accountRefusals });

const pin = z.string().check(z.regex(/^\d{6}$/));
/** Six digits before one's own cases, for a phone that others hold too. Asked again after a quarter of an hour. */
export const readPinRoute = route({ name: "readPin", method: "GET", path: "/me/pin", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(), reply: z.object({ set: z.boolean() }), refusals: accountRefusals });
export const setPinRoute = route({ name: "setPin", method: "POST", path: "/me/pin", who: person, keyed: true, consent: [],
  params: none, query: none, body: z.object({ pin: z.nullable(pin), current: z.nullable(pin) }), reply: none, refusals: accountRefusals });
export const openPinRoute = route({ name: "openPin", method: "POST", path: "/me/pin/opening", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.object({ pin }), reply: z.object({ until: zInstant }), refusals: accountRefusals });
