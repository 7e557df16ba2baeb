import * as z from "zod/mini";
import { zPersonId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zLoginName } from "./password";
import { zTokens } from "./schema";

export const loginRefusals = {
  ...commonRefusals,
  // One answer for every wrong part: nobody learns which names there are.
  "people.login_wrong": { status: 400, zh: "登录名、密码或验证码不对。连错几次要等一等，也可以用微信扫码。" },
  "people.login_weak": { status: 400, zh: "密码太简单：至少 10 位，不要全是一样的字，也不要带登录名。" },
  "people.login_taken": { status: 409, zh: "这个登录名有人用了，请换一个。" },
  "people.login_staff": { status: 403, zh: "密码登录只给工作人员用。职工请用手机号登录。" },
  "people.code_bad": { status: 400, zh: "六位数不对。请看准验证器上现在的数字，手机的时间也要准。" },
} as const;
const none = z.object({});
const password = z.string().check(z.minLength(1), z.maxLength(100));
const code = z.string().check(z.regex(/^\d{6}$/));
const person = { kind: "person" } as const;

/** Whether there is one, and not a word of it. */
export const readLoginRoute = route({ name: "readLogin", method: "GET", path: "/me/login", who: person, keyed: false, consent: [], params: none, query: none, body: z.undefined(), reply: z.object({ set: z.boolean() }), refusals: loginRefusals });
/** A new name and password, in place of those before; a way in once a code of the authenticator app proved the key. The key is shown this once. */
export const setLoginRoute = route({ name: "setLogin", method: "POST", path: "/me/login", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.object({ name: zLoginName, password }), reply: z.object({ key: z.string(), uri: z.string() }), refusals: loginRefusals });
export const confirmLoginRoute = route({ name: "confirmLogin", method: "POST", path: "/me/login/confirmed", who: person, keyed: false, consent: [],
  params: none, query: none, body: z.object({ code }), reply: none, refusals: loginRefusals });
export const dropLoginRoute = route({ name: "dropLogin", method: "POST", path: "/me/login/dropped", who: person, keyed: false, consent: [], params: none, query: none, body: none, reply: none, refusals: loginRefusals });
export const signInByPasswordRoute = route({ name: "signInByPassword", method: "POST", path: "/sessions/password", who: { kind: "anyone" }, keyed: false, consent: [],
  params: none, query: none, body: z.object({ name: z.string().check(z.maxLength(20)), password, code, device: z.string().check(z.maxLength(80)) }), reply: z.object({ tokens: zTokens, person: zPersonId }), refusals: loginRefusals });
