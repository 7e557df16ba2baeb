import * as z from "zod/mini";
import { zNoticeId, zStationId } from "../kernel/ids";
import { commonRefusals } from "../kernel/refusals";
import { route } from "../kernel/route";
import { zInstant } from "../kernel/time";
import { zAttempt, zNoticeAbout, zNoticeCode, zPlanned, zSoundingChannel, zStationChannels } from "./schema";

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

const roles = ["operator", "lawyer", "mediator", "head", "officer", "administrator"] as const;
/** Whether a channel was heard: never tried, rung and not yet answered, answered within 35 days, or longer ago. */
export const zRingState = z.enum(["never", "asked", "acknowledged", "lapsed"]);
const zChannels = z.object({
  plan: z.array(zPlanned), allowed: z.array(zPlanned.shape.channel), mostDelayMinutes: z.number(),
  /** Which of them this installation has at all. */
  available: z.array(zPlanned.shape.channel),
  /** "139****0000"; the WeCom account as typed. */
  phone: z.nullable(z.string()), wecom: z.nullable(z.string()),
  rings: z.array(z.object({ channel: zSoundingChannel, state: zRingState, askedAt: z.nullable(zInstant), until: z.nullable(zInstant) })),
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
  params: station, query: none, body: z.undefined(), reply: zPolicy, refusals: commonRefusals });
export const saveStationChannelsRoute = route({ name: "saveStationChannels", method: "POST", path: "/stations/{stationId}/channels", who: { kind: "staff", roles: ["head", "officer"], on: "station" }, keyed: true, consent: [],
  params: station, query: none, body: zPolicy, reply: zPolicy, refusals: { ...commonRefusals, "channels.none_sounds": { status: 409, zh: "请至少留一个能响的方式。" } } });

/** How many messages WeChat may still send the caller, as far as is known; by template. */
export const readConsentsRoute = route({ name: "readConsents", method: "GET", path: "/subscriptions", who: { kind: "person" }, keyed: false, consent: [],
  params: none, query: none, body: z.undefined(),
  reply: z.object({ templates: z.array(z.object({ template: z.string(), audience: z.enum(["worker", "staff"]), left: z.number() })) }), refusals: commonRefusals });

export const zUntold = z.object({
  id: zNoticeId, station: zStationId, stationName: z.string(), since: zInstant, code: zNoticeCode, about: zNoticeAbout, text: z.string(), audience: z.enum(["worker", "staff"]),
  /** A colleague's name; a worker's stands behind the case, where looking is recorded. */
  colleague: z.nullable(z.string()),
  attempts: z.array(z.omit(zAttempt, { id: true })), tries: z.number(), atHotline: z.boolean(),
});
/** The delivery board: what was not told to whom and why, at a station and below it, oldest first. */
export const listUntoldRoute = route({ name: "listUntold", method: "GET", path: "/stations/{stationId}/untold", who: { kind: "staff", roles: ["head", "officer", "operator"], on: "station" }, keyed: false, consent: [],
  params: station, query: none, body: z.undefined(), reply: z.object({ untold: z.array(zUntold), more: z.boolean() }), refusals: commonRefusals });
/** 打过了: `reached` settles it; without, it stays with one more try. */
export const recordCallRoute = route({ name: "recordCall", method: "POST", path: "/stations/{stationId}/untold/{id}", who: { kind: "staff", roles: ["head", "officer", "operator"], on: "station" }, keyed: true, consent: [],
  params: z.object({ stationId: zStationId, id: zNoticeId }), query: none, body: z.object({ reached: z.boolean() }), reply: none,
  refusals: { ...commonRefusals, "notices.called": { status: 409, zh: "同事已经打过了，请刷新。" } } });
