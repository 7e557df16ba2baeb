import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { readChannelsRoute } from "@huiyin/shared/notices/channelApi";
import type { Planned } from "@huiyin/shared/notices/schema";

export type Channels = ReplyOf<typeof readChannelsRoute>;
export type ChannelId = Planned["channel"];
export const channelIds: readonly ChannelId[] = ["wechat", "wecom", "sms", "voice"];

/** How long a way newly switched on waits for those before it, in minutes; less where the station allows less. */
const usualWaitMinutes = 1;

/** One place earlier (-1) or later (1); at the edge it stays. */
export function moved(plan: readonly Planned[], channel: ChannelId, step: -1 | 1): readonly Planned[] {
  const from = plan.findIndex((it) => it.channel === channel);
  const to = from + step;
  const [one, other] = [plan[from], plan[to]];
  if (one === undefined || other === undefined) return plan;
  return plan.map((it, at) => (at === from ? other : at === to ? one : it));
}

/** On goes to the end, off goes away. */
export const switched = (plan: readonly Planned[], channel: ChannelId, on: boolean, mostDelayMinutes: number): readonly Planned[] =>
  on
    ? [...plan.filter((it) => it.channel !== channel), { channel, afterMinutes: Math.min(plan.length === 0 ? 0 : usualWaitMinutes, mostDelayMinutes) }]
    : plan.filter((it) => it.channel !== channel);

export const delayed = (plan: readonly Planned[], channel: ChannelId, afterMinutes: number): readonly Planned[] =>
  plan.map((it) => (it.channel === channel ? { ...it, afterMinutes } : it));

/** Those in use first, in their order; the others behind them in the usual one, so that nothing jumps when one is switched off and on. */
export const inOrder = (plan: readonly Planned[]): readonly ChannelId[] => {
  const used = plan.map((it) => it.channel);
  return [...used, ...channelIds.filter((it) => !used.includes(it))];
};

export const samePlan = (a: readonly Planned[], b: readonly Planned[]): boolean =>
  a.length === b.length && a.every((it, at) => it.channel === b[at]?.channel && it.afterMinutes === b[at]?.afterMinutes);
