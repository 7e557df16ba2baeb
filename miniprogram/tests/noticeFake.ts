/** What staff screens ask about notices, in memory; behind staffFake's `fetch`. */
import type { AnyRoute } from "@huiyin/shared/kernel/route";
import { makeCaseNumber } from "@huiyin/shared/kernel/caseNumber";
import { addMinutes, zLocalDate, type Instant } from "@huiyin/shared/kernel/time";
import { seeNoticeRoute, readInboxRoute } from "@huiyin/shared/notices/api";
import {
  acknowledgeRingRoute, callNumberRoute, listUntoldRoute, readChannelsRoute, readConsentsRoute, readStationChannelsRoute, recordCallRoute, ringTestRoute, saveChannelsRoute, saveStationChannelsRoute,
} from "@huiyin/shared/notices/channelApi";

type Line = Record<string, unknown>;
type Said = { readonly params: Record<string, string>; readonly query: Record<string, string>; readonly body: Record<string, unknown> };
type Ring = { channel: string; state: string; waits: boolean; askedAt: Instant | null; until: Instant | null };
type Channels = { plan: Line[]; allowed: string[]; available: string[]; mostDelayMinutes: number; phone: string | null; wecom: string | null; rings: Ring[]; sounds: boolean };
export type NoticeScene = { channels: Channels; untold: Line[]; settled: Line[]; number: Line; inbox: Line[]; left: number; policy: Line };

export const ring = (channel: string, state = "never", part: Partial<Ring> = {}): Ring => ({ channel, state, waits: state === "asked", askedAt: null, until: null, ...part });
export const noticeScene = (part: Partial<NoticeScene> = {}): NoticeScene => ({
  channels: {
    plan: [{ channel: "wechat", afterMinutes: 0 }, { channel: "sms", afterMinutes: 1 }, { channel: "voice", afterMinutes: 2 }], allowed: ["wechat", "sms", "voice"],
    available: ["wechat", "wecom", "sms", "voice"], mostDelayMinutes: 3, phone: "139****0000", wecom: null, rings: [ring("sms"), ring("voice")], sounds: false,
  },
  untold: [], settled: [], number: { phone: "13900000000", safeHours: null, mayLeaveMessage: true }, inbox: [], left: 3, policy: { allowed: ["wechat", "sms", "voice"], mostDelayMinutes: 3, robot: false, hasRobot: true }, ...part,
});

export const untold = (now: Instant, n: number, part: Line = {}): Line => ({
  id: `n_${String(n).padStart(20, "0")}`, station: "210203001005", stationName: "金海社区工会法律服务点", since: addMinutes(now, -n), code: "case_taken", about: { kind: "case", number: makeCaseNumber(zLocalDate.parse("2026-11-23"), "482137") },
  text: "值班律师已经接单，今天 17:30 前会联系您。", audience: "worker", colleague: null, calls: [], settled: null, atHotline: false,
  attempts: [{ via: "wechat", at: addMinutes(now, -n - 2), tries: 1, is: "no_consent", code: "43101" }, { via: "sms", at: addMinutes(now, -n - 1), tries: 2, is: "failed", code: "isv.X" }], ...part,
});

export function noticeRoutes(it: NoticeScene, now: Instant): readonly (readonly [AnyRoute, (said: Said) => unknown])[] {
  const rung = (state: string) => ({ body }: Said) => {
    it.channels.rings = it.channels.rings.map((one) => (one.channel === body["channel"] ? ring(one.channel, state, state === "asked" ? { askedAt: now } : { until: addMinutes(now, 50_400) }) : one));
    it.channels.sounds = it.channels.rings.some((one) => one.state === "acknowledged");
    return it.channels;
  };
  return [
    [readChannelsRoute, () => it.channels],
    [saveChannelsRoute, ({ body }) => {
      it.channels.plan = body["plan"] as Line[];
      if (typeof body["phone"] === "string") it.channels = { ...it.channels, phone: "138****8000", rings: it.channels.rings.map(({ channel }) => ring(channel)) };
      return it.channels;
    }],
    [ringTestRoute, rung("asked")],
    [acknowledgeRingRoute, rung("acknowledged")],
    [readConsentsRoute, () => ({ templates: [{ template: "s1", audience: "staff", left: it.left }, { template: "w1", audience: "worker", left: it.left }] })],
    [listUntoldRoute, ({ query }) => ({ untold: query["lane"] === "settled" ? it.settled : it.untold, next: null })],
    [recordCallRoute, ({ params, body }) => {
      const is = it.untold.find((one) => one["id"] === params["id"]);
      if (body["result"] === "reached" && is !== undefined) {
        it.untold = it.untold.filter((one) => one !== is);
        it.settled = [{ ...is, settled: { at: now, by: "站长乙", how: "called" } }, ...it.settled];
      }
      return {};
    }],
    [callNumberRoute, () => it.number],
    [readStationChannelsRoute, () => it.policy],
    [saveStationChannelsRoute, ({ body }) => (it.policy = { ...body, hasRobot: it.policy["hasRobot"] })],
    [readInboxRoute, () => ({ notices: it.inbox, unread: 0, next: null })],
    [seeNoticeRoute, () => ({})],
  ];
}
