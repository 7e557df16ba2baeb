import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zCaseNumber } from "../kernel/caseNumber";
import { zGrantId, zPersonId, zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route, type Who } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zName } from "../people/personName";
import { zInviteId } from "./invites";
import { zRole } from "./schema";

export const staffRefusals = {
  ...commonRefusals,
  "staff.not_yours_to_give": { status: 403, zh: "这个角色不归您任免，请找上一级。" },
  "staff.outside": { status: 403, zh: "这个站点不归您管，请找上一级。" },
  "staff.longer_than_own": { status: 400, zh: "不能超过您自己的任期，请写早一点的截止日。" },
  "staff.own_grant": { status: 409, zh: "自己的角色要由别人任免。" },
  "staff.span": { status: 400, zh: "截止要在开始以后，请改日期。" },
  "staff.in_past": { status: 400, zh: "不能从过去开始，请改日期。" },
  "staff.bad_phone": { status: 400, zh: "请填能收短信的手机号。" },
  "staff.name_missing": { status: 400, zh: "请填同事们叫的名字。" },
  "staff.unknown": { status: 404, zh: "这里没有这位同事，请刷新再看。" },
  "staff.has_role": { status: 409, zh: "这位同事已经有这个角色了。" },
  "staff.invite_over": { status: 410, zh: "这个邀请用过了或过期了，请让邀请您的人再发一次。" },
  "staff.code_too_soon": { status: 429, zh: "刚发过验证码，请过一分钟再发。" },
  "staff.code_too_often": { status: 429, zh: "发得太多了，请让邀请您的人再发一次邀请。" },
  "staff.code_over": { status: 410, zh: "验证码过期了，请再发一次。" },
  "staff.code_wrong": { status: 400, zh: "验证码不对，请再看一眼短信。" },
  "staff.code_unsent": { status: 503, zh: "短信没有发出去，请稍后再试。" },
  "staff.phone_taken": { status: 409, zh: "这个号码登记在另一个账号下。是您自己的，先在“设置 → 验证手机号”里验证，再来接受邀请；不是，请邀请您的人换一个号码。" },
  "staff.inviter_gone": { status: 410, zh: "邀请您的人已经不能任命了，请找管理员。" },
  "staff.successor": { status: 400, zh: "接替的人要能值这些班（热线的班由热线的坐席接），而且不能是本人。" },
  "staff.changed": { status: 409, zh: "刚有人改过这位同事的资料，请刷新再看。" },
  "staff.first_over": { status: 410, zh: "这个一次性码不对，或者用过了、过期了。请对照着再填一遍；还不行，就在服务器上再生成一个。" },
} as const;

const appoints: Who = { kind: "staff", roles: ["administrator", "head"], on: "station" };
const atStation = z.object({ stationId: zStationId });
const profile = z.object({
  firm: z.nullable(z.string().check(mostCharacters(80))), licence: z.nullable(z.string().check(mostCharacters(40))),
  languages: z.array(z.string().check(z.minLength(1), z.maxLength(20))).check(z.maxLength(10)),
});
const zGiven = z.object({ id: zGrantId, role: zRole, from: zInstant, to: z.nullable(zInstant), mayEnd: z.boolean() });

/** Who is staff at exactly this station, now or later, whom somebody asked to join, and what the caller may give here. */
export const listStaffRoute = route({
  name: "listStaff", method: "GET", path: "/stations/{stationId}/staff", who: appoints, keyed: false, consent: [],
  params: atStation, query: z.object({}), body: z.undefined(),
  reply: z.object({
    station: zStationId, name: z.string(), roles: z.array(zRole),
    staff: z.array(z.object({ person: zPersonId, name: z.string(), profile, grants: z.array(zGiven), mayRemove: z.boolean() })),
    invites: z.array(z.object({ id: zInviteId, name: z.string(), phoneMasked: z.string(), role: zRole, from: z.nullable(zInstant), to: z.nullable(zInstant), until: zInstant, /** Nobody accepted it in time; shown until it is forgotten, 30 days later. */ isOver: z.boolean() })),
  }),
  refusals: staffRefusals,
});

/** The reply carries the link's token once. It is kept as a hash, and sealed in the reply a repeated request gets. */
export const inviteStaffRoute = route({
  name: "inviteStaff", method: "POST", path: "/stations/{stationId}/invites", who: appoints, keyed: true, consent: [],
  params: atStation, query: z.object({}),
  body: z.object({ name: zName, phone: z.string().check(z.maxLength(30)), profile, role: zRole, from: z.nullable(zInstant), to: z.nullable(zInstant) }),
  reply: z.object({ id: zInviteId, token: z.string(), until: zInstant, phoneMasked: z.string() }), refusals: staffRefusals,
});
/** The same invitation once more, by whoever may give it now: a new link to the same phone; the one before is worth nothing from then on. */
export const inviteAgainRoute = route({
  name: "inviteAgain", method: "POST", path: "/stations/{stationId}/invites/again", who: appoints, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ invite: zInviteId }),
  reply: z.object({ id: zInviteId, token: z.string(), until: zInstant, phoneMasked: z.string() }), refusals: staffRefusals,
});
export const withdrawInviteRoute = route({
  name: "withdrawInvite", method: "POST", path: "/stations/{stationId}/invites/withdrawal", who: appoints, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ invite: zInviteId }), reply: z.object({}), refusals: staffRefusals,
});

/** One more role for who is staff already, here or elsewhere. */
export const grantRoleRoute = route({
  name: "grantRole", method: "POST", path: "/stations/{stationId}/grants", who: appoints, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ person: zPersonId, role: zRole, from: z.nullable(zInstant), to: z.nullable(zInstant) }),
  reply: z.object({ grant: zGrantId }), refusals: staffRefusals,
});
/**
 * At once: the next request in it is refused. What hung on it goes on as after a removal, unless another role of theirs
 * reaches it too; a successor stands in their rules at its stations.
 */
export const endGrantRoute = route({
  name: "endGrant", method: "POST", path: "/stations/{stationId}/grants/end", who: appoints, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ person: zPersonId, grant: zGrantId, successor: z.nullable(zPersonId) }), reply: z.object({ stations: z.number() }), refusals: staffRefusals,
});

const span = { from: zInstant, to: zInstant };
/** What hangs on somebody, before they are removed or, with `grant`, before that role ends: shifts of the next 30 days, visits ahead, outings they lead, cases they have, tickets that ring for them, and how many cases ask them as a deputy. */
export const readLoadRoute = route({
  name: "readLoad", method: "GET", path: "/stations/{stationId}/staff/load", who: appoints, keyed: false, consent: [],
  params: atStation, query: z.object({ person: zPersonId, grant: z.optional(zGrantId) }), body: z.undefined(),
  reply: z.object({
    person: zPersonId, name: z.string(),
    shifts: z.array(z.object({ station: zStationId, stationName: z.string(), ...span })), moreShifts: z.number(),
    cases: z.array(zCaseNumber), moreCases: z.number(), ringing: z.number(), visits: z.number(), outings: z.number(), tasks: z.number(),
    /** Who could stand in their shifts: staff of their stations who may be on duty. */
    successors: z.array(z.object({ person: zPersonId, name: z.string() })),
  }),
  refusals: staffRefusals,
});
/**
 * Ends all their roles and sessions. A successor stands in their rules from now on; without one their shifts are gaps, and the heads are
 * told. What rings for them rings the next, and the cases they have ring again, in pages, by a timer of this transaction; so do
 * the rotas of who stands in more than it takes.
 */
export const removeStaffRoute = route({
  name: "removeStaff", method: "POST", path: "/stations/{stationId}/staff/removal", who: appoints, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ person: zPersonId, successor: z.nullable(zPersonId) }),
  reply: z.object({ stations: z.number() }), refusals: staffRefusals,
});

/** What a lawyer is known by, put right by whoever may remove them. Another firm's client list counts for them from then on, also for what they have. */
export const changeProfileRoute = route({
  name: "changeProfile", method: "POST", path: "/stations/{stationId}/staff/profile", who: appoints, keyed: true, consent: [],
  params: atStation, query: z.object({}), body: z.object({ person: zPersonId, profile }), reply: z.object({}), refusals: staffRefusals,
});

const token = z.string().check(z.minLength(20), z.maxLength(80));
/** What a link asks of whoever opened it; the phone is shown masked, so that they know which one will get the code. */
export const readInviteRoute = route({
  name: "readInvite", method: "POST", path: "/invites/look", who: { kind: "person" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({}), body: z.object({ token }),
  reply: z.object({ name: z.string(), stationName: z.string(), role: zRole, by: z.string(), phoneMasked: z.string(), until: zInstant }), refusals: staffRefusals,
});
export const sendInviteCodeRoute = route({
  name: "sendInviteCode", method: "POST", path: "/invites/code", who: { kind: "person" }, keyed: false, consent: [],
  params: z.object({}), query: z.object({}), body: z.object({ token }), reply: z.object({ until: zInstant }), refusals: staffRefusals,
});
/** By the person who is signed in and holds the phone: from now on they are staff. */
export const acceptInviteRoute = route({
  name: "acceptInvite", method: "POST", path: "/invites/acceptance", who: { kind: "person" }, keyed: true, consent: [],
  params: z.object({}), query: z.object({}), body: z.object({ token, code: z.string().check(z.regex(/^\d{6}$/)) }), reply: z.object({ grant: zGrantId }), refusals: staffRefusals,
});
/** The code that `npm run admin -- first` printed makes whoever is signed in the district's first administrator. */
export const becomeFirstRoute = route({
  name: "becomeFirst", method: "POST", path: "/administrators/first", who: { kind: "person" }, keyed: true, consent: [],
  params: z.object({}), query: z.object({}), body: z.object({ code: z.string().check(z.minLength(10), z.maxLength(40)), name: zName }), reply: z.object({ grant: zGrantId }), refusals: staffRefusals,
});
