import type { Instant, Zone } from "../kernel/time";
import { addDays, instantAt, localDate, localTime, zLocalTime } from "../kernel/time";
import type { Channel, ChannelSettings, NoticeCode, StationChannels } from "./schema";
import { ringState, testOf, isSounding } from "./sounding";

/**
 * Who is told what, how fast, and over which channels. `urgent`: the next channel follows after its minutes whether or not the one before
 * worked, until the notice was opened. `prompt`: one after the other, at any hour. `ordinary`: the same, but not at night.
 * `call`: when no channel worked, a person is asked to ring them up.
 */
export type Plan = { readonly audience: "worker" | "staff"; readonly pace: "urgent" | "prompt" | "ordinary"; readonly channels: readonly Exclude<Channel, "robot">[]; readonly call: boolean };

const worker = (pace: Plan["pace"]): Plan => ({ audience: "worker", pace, channels: ["wechat", "sms", "voice"], call: true });
const member: Plan = { ...worker("ordinary"), call: false };
const ring: Plan = { audience: "staff", pace: "urgent", channels: ["wechat", "wecom", "sms", "voice"], call: false };
const task: Plan = { audience: "staff", pace: "prompt", channels: ["wechat", "wecom", "sms"], call: false };
const news: Plan = { audience: "staff", pace: "ordinary", channels: ["wechat", "wecom"], call: false };

export const plans: Readonly<Record<NoticeCode, Plan>> = {
  case_taken: worker("prompt"), promise_renewed: worker("prompt"), answer_given: worker("ordinary"), case_closed: worker("ordinary"), message_waits: worker("ordinary"), case_moved: worker("ordinary"), mine_corrected: news, consent_withdrawn: task, glass_broken: task, helper_stands: { ...worker("ordinary"), call: false }, helper_ended: { ...worker("ordinary"), call: false },
  ticket_rings: ring, ticket_rings_again: ring, more_joined: ring,
  // Who cannot be reached about these is rung up: somebody may be in danger, or a limit may run out today.
  urgency_raised: { ...ring, call: true }, limit_urgent: { ...ring, call: true }, limit_over: { ...ring, call: true }, contact_denied: { ...task, call: true },
  gap_at_station: task, contact_overdue: task, accept_overdue: task, answer_overdue: task, call_needed: task, calls_owed: task, call_back_late: task, callback_due: task,
  // Not by a call: whoever makes it could be the one it is about.
  handler_ask: task, handler_ask_late: task, handler_ask_answered: { ...worker("ordinary"), call: false }, handler_ask_tell: task,
  group_joined: { ...worker("ordinary"), call: false }, group_elected: worker("ordinary"), group_paid: worker("ordinary"), paid_recorded: worker("ordinary"), group_unpaid: task, group_unsolved: task, group_unrepresented: task,
  // Everybody in it hears; who cannot be reached has representatives, and nobody is rung up forty times.
  group_taken: member, group_promise: member, group_answered: member, group_closed: member, group_reopened: member, group_withdrawn: member, group_refer: member, group_hearing: member, group_hearing_moved: member, group_hearing_off: member,
  limit_near: task, limit_theirs: news, limit_opens: task, facts_given: news, next_due: task, contact_soon: task, answer_soon: task, answer_extended: news, paused_again: news, facts_due: worker("ordinary"), facts_unsaid: task, material_given: news, pause_ended: news,
  referral_asked: worker("ordinary"), referral_sent: worker("ordinary"), referral_replied: worker("ordinary"), hearing_set: worker("ordinary"), hearing_changed: worker("ordinary"), hearing_cancelled: worker("ordinary"), hearing_soon: worker("ordinary"), hearing_near: task,
  // What comes back is somebody's again: they are rung, as for a ticket.
  referral_back: { ...ring, call: true }, referral_due: task, referral_unsaid: task, referral_unsent: task, joint_due: task, joint_replied: news, deputy_asked: task, deputy_over: news, deputy_refused: news, deputy_left: task, deputy_joins: worker("ordinary"), referral_word: news,
  material_asked: worker("ordinary"), material_due: worker("ordinary"),
  // Who has no account hears of it by this call alone: a handler no channel reaches is rung up by the hotline.
  material_call: { ...task, call: true }, promise_call: { ...task, call: true },
  close_due: news, case_reopened: news, case_withdrawn: news, case_merged: news, worker_wrote: news, rings_at_opening: news, ring_lapsed: news,
  shift_starts: task, presence_missing: task, taken_over: task, cannot_come: task, coverage_gap: task, swap_asked: task,
  // Before a shift that begins at midnight, the morning would be too late.
  shift_soon: task, taken_over_undone: news, back_again: news, rota_changed: news, leave_taken: news, request_withdrawn: news, swap_agreed: news, swap_declined: news, role_changed: news, staff_left: task, administrator_replaced: task,
  // SMS and WeChat lead to whoever did it.
  wechat_joined: { ...task, channels: ["wecom"] },
  // Roles end at midnight, and what hangs on them moves by itself: the morning is soon enough.
  role_ending: { ...task, pace: "ordinary" }, role_ended: { ...task, pace: "ordinary" },
  booking_made: worker("ordinary"), booking_confirm: worker("prompt"), booking_offered: worker("prompt"), booking_moved: worker("ordinary"), booking_other_lawyer: worker("ordinary"), booking_choose: worker("ordinary"),
  booking_cancelled: worker("ordinary"), booking_lapsed: worker("ordinary"),
  // Two hours before a visit at eight, the morning would be too late.
  booking_soon: worker("prompt"), booking_by_phone: worker("prompt"),
  visit_booked: news, visit_moved: news, visit_cancelled: news, visit_call_first: task, visit_outcome: task, visit_unplaced: task, visit_by_phone: task, outing_yours: task, outing_unled: task,
  test_ring: { audience: "staff", pace: "prompt", channels: ["sms"], call: false },
};

/** Nobody is woken for what can wait: 21:30 to 08:00. Null: now is fine; else when the night is over. */
export function nightEnds(now: Instant, zone: Zone): Instant | null {
  const time = localTime(now, zone);
  const morning = zLocalTime.parse("08:00");
  if (time >= "08:00" && time < "21:30") return null;
  const today = localDate(now, zone);
  return instantAt(time < "08:00" ? today : addDays(today, 1), morning, zone);
}

/** A channel to try, so many minutes after the notice. */
export type Way = { readonly channel: Channel; readonly afterMinutes: number };
const usualDelay: Readonly<Record<Channel, number>> = { wechat: 0, robot: 0, wecom: 0, sms: 1, voice: 2 };

/**
 * The ways to a staff member, in the order they chose, within what the station allows. A ring goes over channels that were not heard lately
 * too (better tried than not), after those that were. @param has which channels lead anywhere
 */
export function waysToStaff(code: NoticeCode, own: ChannelSettings | null, station: StationChannels | null, has: ReadonlySet<Channel>, now: Instant): Way[] {
  const plan = plans[code];
  const chosen = own?.plan ?? [];
  const order = [...chosen.map((it) => it.channel), ...plan.channels.filter((channel) => !chosen.some((it) => it.channel === channel))];
  const may = order.filter((channel) => plan.channels.includes(channel) && has.has(channel) && (station === null || station.allowed.includes(channel)));
  const heard = (channel: Channel) => !isSounding(channel) || ringState(testOf(own, channel), now) === "acknowledged";
  const most = station?.mostDelayMinutes ?? Number.POSITIVE_INFINITY;
  const ways = [...may.filter(heard), ...may.filter((channel) => !heard(channel))].map((channel): Way => ({
    channel, afterMinutes: Math.min(most, chosen.find((it) => it.channel === channel)?.afterMinutes ?? usualDelay[channel]),
  }));
  // The group hears of a ring once, whoever of the rung comes first in it; see deliver.
  return plan.pace === "urgent" && has.has("robot") && station?.robot === true ? [...ways, { channel: "robot", afterMinutes: 0 }] : ways;
}

export const waysToWorker = (code: NoticeCode, has: ReadonlySet<Channel>): Way[] =>
  plans[code].channels.filter((channel) => has.has(channel)).map((channel) => ({ channel, afterMinutes: usualDelay[channel] }));
