import * as z from "zod/mini";
import { zGrantId, zPersonId, zUnitCode } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zTokens } from "./schema";

const peopleRefusals = {
  ...commonRefusals,
  "people.code_refused": { status: 401, zh: "微信没有确认登录，请再点一次登录。" },
  "people.wechat_unavailable": { status: 503, zh: "微信暂时没有回应，请稍后再试，或拨打 12351。" },
} as const;

/** wx.login's code → code2Session → our tokens (wechat.md 1). The persona page of the local run produces such codes at the stand-in. */
export const signInRoute = route({
  name: "signIn", method: "POST", path: "/sessions", who: { kind: "anyone" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({}), body: z.object({ code: z.string().check(z.minLength(1), z.maxLength(128)) }),
  reply: z.object({ tokens: zTokens, person: zPersonId }), refusals: peopleRefusals,
});
export const refreshSessionRoute = route({
  name: "refreshSession", method: "POST", path: "/sessions/refresh", who: { kind: "anyone" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({}), body: z.object({ refresh: z.string().check(z.minLength(20), z.maxLength(200)) }),
  reply: z.object({ tokens: zTokens, person: zPersonId }), refusals: peopleRefusals,
});
export const endSessionRoute = route({
  name: "endSession", method: "POST", path: "/sessions/end", who: { kind: "person" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({}), body: z.object({}), reply: z.object({}), refusals: peopleRefusals,
});
/** Who I am: name for staff, and the grants I may act in (the switch). */
export const readMeRoute = route({
  name: "readMe", method: "GET", path: "/me", who: { kind: "person" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({}), body: z.undefined(),
  reply: z.object({
    person: zPersonId, staffName: z.nullable(z.string()),
    grants: z.array(z.object({ id: zGrantId, role: z.string(), unit: zUnitCode, unitName: z.string() })),
    unread: z.number(),
  }),
  refusals: peopleRefusals,
});
