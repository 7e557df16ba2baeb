import * as z from "zod/mini";
import { mostCharacters } from "../kernel/characters";
import { zNoticeId, zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zAttempt, zCallResult, zNoticeAbout, zNoticeCode, zPlanned, zSettledHow, zSoundingChannel, zStationChannels } from "./schema";

const none = z.object({});
const channelRefusals = {
  ...commonRefusals,
  "channels.bad_phone": { status: 400, zh: "这个号码不对，请填手机号码。" },
  "channels.not_allowed": { status: 409, zh: "本站不用这个通知方式，请换一个。" },
  "channels.no_address": { status: 409, zh: "请先填号码或企业微信账号。" },
  "channels.no_sound": { status: 409, zh: "您在值班表上，请至少留一个能响的方式。" },
  "channels.too_often": { status: 429, zh: "刚试响过，请过一分钟再试。" },
  "channels.no_ring": { status: 409, zh: "没有等着确认的试响，请再试响一次。" },
  "channels.unavailable": { status: 409, zh: "这里还没有开通这个方式，请换一个。" },
} as const;

const roles = ["operator", "lawyer", "mediator", "head", "officer", "administrator", "deputy"] as const;
/** Whether a channel was heard: never tried, rung and not yet answered, answered within 35 days, or longer ago. */
export const zRingState = z.enum(["never", "asked", "acknowledged", "lapsed"]);
const zChannels = z.object({
  plan: z.array(zPlanned), allowed: z.array(zPlanned.shape.channel), mostDelayMinutes: z.number(),
  /** Which of them this installation has at all. */
  available: z.array(zPlanned.shape.channel),
  /** "139****0000"; the WeCom account as typed. */
  phone: z.nullable(z.string()), wecom: z.nullable(z.string()),
  rings: z.array(z.object({ channel: zSoundingChannel, state: zRingState, /** A ring waits for an answer. */ waits: z.boolean(), askedAt: z.nullable(zInstant), until: z.nullable(zInstant) })),
  /** Can be put on a rota: at least one channel was heard. */
  sounds: z.boolean(),
});
/** GET /channels: a staff member's own channels. */
export const readChannelsRoute = route({ name: "readChannels", method: "GET", path: "/channels", who: { kind: "staff", roles, on: "self" }, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(), reply: zChannels, refusals: channelRefusals });
/** Absent leaves as it is, null takes away. A new number or account has to be heard again. */
export const saveChannelsRoute = route({ name: "saveChannels", method: "POST", path: "/channels", who: { kind: "staff", roles, on: "self" }, keyed: true, consent: [],
  params: none, query: none,
  body: z.object({ plan: z.array(zPlanned).check(z.maxLength(4)), phone: z.optional(z.nullable(z.string().check(z.maxLength(40)))), wecom: z.optional(z.nullable(z.string().check(z.regex(/^[0-9A-Za-z_.@-]{1,64}$/)))) }),
  reply: zChannels, refusals: channelRefusals });
/** Rings the caller on one channel, now. */
export const ringTestRoute = route({ name: "ringTest", method: "POST", path: "/channels/test-rings", who: { kind: "staff", roles, on: "self" }, keyed: true, consent: [],
  params: none, query: none, body: z.object({ channel: zSoundingChannel }), reply: zChannels, refusals: channelRefusals });
/** 听到了: the other ways are the reply "1" to the SMS and the key in the call. */
export const acknowledgeRingRoute = route({ name: "acknowledgeRing", method: "POST", path: "/channels/acknowledgements", who: { kind: "staff", roles, on: "self" }, keyed: true, consent: [],
  params: none, query: none, body: z.object({ channel: zSoundingChannel }), reply: zChannels, refusals: channelRefusals });

const zPolicy = z.omit(zStationChannels, { v: true, station: true });
const station = z.object({ stationId: zStationId });
export const readStationChannelsRoute = route({ name: "readStationChannels", method: "GET", path: "/stations/{stationId}/channels", who: { kind: "staff", roles: ["head", "officer"], on: "station" }, keyed: false, consent: [],
  params: station, query: none, body: z.undefined(),
  /** Whether the station's group has a robot here at all: its key lies with the secrets, where an administrator puts it. */
  reply: z.extend(zPolicy, { hasRobot: z.boolean() }), refusals: commonRefusals });
export const saveStationChannelsRoute = route({ name: "saveStationChannels", method: "POST", path: "/stations/{stationId}/channels", who: { kind: "staff", roles: ["head", "officer"], on: "station" }, keyed: true, consent: [],
  params: station, query: none, body: zPolicy, reply: zPolicy, refusals: { ...commonRefusals, "channels.none_sounds": { status: 409, zh: "请至少留一个能响的方式。" } } });

/** How many messages WeChat may still send the caller, as far as is known; by template. */
export const readConsentsRoute = route({ name: "readConsents", method: "GET", path: "/subscriptions", who: { kind: "person" }, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(),
  reply: z.object({ templates: z.array(z.object({ template: z.string(), audience: z.enum(["worker", "staff"]), left: z.number() })) }), refusals: commonRefusals });

export const zUntold = z.object({
  id: zNoticeId, station: zStationId, stationName: z.string(), since: zInstant, code: zNoticeCode, about: zNoticeAbout,
  /** The whole sentence, to be said on the phone. */
  text: z.string(), audience: z.enum(["worker", "staff"]),
  /** A colleague's name; a worker's stands behind the case, where looking is recorded. */
  colleague: z.nullable(z.string()),
  attempts: z.array(z.omit(zAttempt, { id: true })), atHotline: z.boolean(),
  calls: z.array(z.object({ at: zInstant, by: z.string(), result: zCallResult, note: z.nullable(z.string()) })),
  settled: z.nullable(z.object({ at: zInstant, by: z.nullable(z.string()), how: zSettledHow })),
});
const zLane = z.enum(["open", "settled"]);
const zPage = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z#n_[0-9a-z]{20}$/));
const task = z.object({ stationId: zStationId, id: zNoticeId });
const callers = { kind: "staff", roles: ["head", "officer", "operator"], on: "station" } as const;
/** The delivery board: what was not told to whom and why, at a station and below it, oldest first; what was settled lately, newest first. */
export const listUntoldRoute = route({ name: "listUntold", method: "GET", path: "/stations/{stationId}/untold", who: callers, keyed: false, consent: [],
  params: station, query: z.object({ lane: z.optional(zLane), page: z.optional(zPage) }), body: z.undefined(), reply: z.object({ untold: z.array(zUntold), next: z.nullable(zPage) }), refusals: commonRefusals });
const calledRefusals = { ...commonRefusals, "notices.called": { status: 409, zh: "这一条已经办完了，请刷新。" } } as const;
/** 打过了: reached settles it; not reached or a wrong number stays on the board with what came of it. */
export const recordCallRoute = route({ name: "recordCall", method: "POST", path: "/stations/{stationId}/untold/{id}", who: callers, keyed: true, consent: [],
  params: task, query: none, body: z.object({ result: zCallResult, note: z.optional(z.string().check(z.trim(), mostCharacters(200))) }), reply: none, refusals: calledRefusals });
/** Whom to ring, in full: whoever has to call needs the number, before the case is taken too. The look is recorded. */
export const callNumberRoute = route({ name: "callNumber", method: "POST", path: "/stations/{stationId}/untold/{id}/numbers", who: callers, keyed: true, consent: [],
  params: task, query: none, body: none,
  reply: z.object({ phone: z.nullable(z.string()), /** In the worker's words. */ safeHours: z.nullable(z.string()), mayLeaveMessage: z.boolean() }), refusals: calledRefusals });
