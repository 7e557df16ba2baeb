import * as z from "zod/mini";
import { zBookingNumber } from "../bookings/schema";
import { zCaseNumber } from "../kernel/caseNumber";
import { zNoticeId, zPersonId, zStationId, zTicketId } from "../kernel/ids";
import { zInstant } from "../kernel/time";

/** What a notice says is a code and neutral figures; the sentence comes from shared/notices/texts.zh.ts. */
export const zNoticeCode = z.enum([
  "ticket_rings", "ticket_rings_again", "more_joined", "gap_at_station", "case_taken", "promise_renewed", "contact_overdue", "contact_denied",
  "answer_given", "answer_overdue", "accept_overdue", "close_due", "urgency_raised", "case_closed", "case_reopened", "case_withdrawn", "case_merged", "case_moved", "mine_corrected", "consent_withdrawn", "glass_broken", "helper_stands", "helper_ended", "callback_due", "message_waits", "worker_wrote", "rings_at_opening", "limit_urgent", "limit_near", "limit_theirs", "limit_over", "limit_opens", "facts_given", "material_asked", "material_due", "material_call", "promise_call", "material_given", "pause_ended", "answer_extended", "next_due", "contact_soon", "answer_soon", "handler_ask", "handler_ask_late", "handler_ask_answered", "handler_ask_tell", "group_joined", "group_elected", "group_paid", "group_unpaid", "group_taken", "group_promise", "group_answered", "group_closed", "group_reopened", "group_withdrawn", "group_refer", "group_hearing", "group_hearing_moved", "group_hearing_off", "group_unsolved", "group_unrepresented", "paid_recorded", "paused_again", "facts_due", "facts_unsaid",
  "referral_asked", "referral_word", "referral_sent", "referral_replied", "referral_due", "referral_unsaid", "referral_unsent", "referral_back", "hearing_set", "hearing_changed", "hearing_cancelled", "hearing_soon", "hearing_near", "joint_due", "joint_replied", "deputy_asked", "deputy_joins", "deputy_over", "deputy_refused", "deputy_left",
  "test_ring", "ring_lapsed", "call_needed", "calls_owed", "call_back_late",
  "rota_changed", "leave_taken", "request_withdrawn", "swap_asked", "swap_agreed", "swap_declined",
  "shift_soon", "shift_starts", "presence_missing", "taken_over", "taken_over_undone", "cannot_come", "back_again", "coverage_gap", "role_changed", "staff_left", "role_ending", "role_ended", "administrator_replaced", "wechat_joined",
  "booking_made", "booking_confirm", "booking_offered", "booking_moved", "booking_other_lawyer", "booking_choose", "booking_cancelled", "booking_lapsed", "booking_soon", "booking_by_phone",
  "visit_booked", "visit_moved", "visit_cancelled", "visit_call_first", "visit_outcome", "visit_unplaced", "visit_by_phone", "outing_yours", "outing_unled",
]);
export type NoticeCode = z.infer<typeof zNoticeCode>;
/** What tells somebody that a ticket rings for them. Here and not with the sentences: taking asks for it, and the api's entry carries no sentences. */
export const ringCodes: ReadonlySet<NoticeCode> = new Set<NoticeCode>(["ticket_rings", "ticket_rings_again", "more_joined"]);
export const zNoticeAbout = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("case"), number: zCaseNumber }),
  z.object({ kind: z.literal("ticket"), id: zTicketId }),
  z.object({ kind: z.literal("booking"), number: zBookingNumber }),
  z.object({ kind: z.literal("station"), id: zStationId }),
  /** The person's own channels. */
  z.object({ kind: z.literal("channels") }),
]);
export type NoticeAbout = z.infer<typeof zNoticeAbout>;

/** Ways to somebody besides the inbox. The robot tells a station's group, not a person. */
export const zChannel = z.enum(["wechat", "wecom", "sms", "voice", "robot"]);
export type Channel = z.infer<typeof zChannel>;
/** These make a phone sound without WeChat's consent. */
export const soundingChannels = ["wecom", "sms", "voice"] as const satisfies readonly Channel[];
export const zSoundingChannel = z.enum(soundingChannels);
export type SoundingChannel = z.infer<typeof zSoundingChannel>;

/**
 * What came of one channel; trying it again changes it. `sent` is taken by the channel, `delivered` its own later report, `answered` the
 * person's key or reply. `later` was not sent and is tried again; `unknown` may have been sent.
 */
export const zAttempt = z.object({
  via: zChannel, at: zInstant, tries: z.number(),
  is: z.enum(["sent", "delivered", "answered", "no_consent", "unreachable", "quota", "failed", "later", "unknown", "no_address"]),
  code: z.nullable(z.string()),
  /** The channel's own name of what was sent, by which its reports are matched. */
  id: z.nullable(z.string()),
});
export type Attempt = z.infer<typeof zAttempt>;

export const zOutcome = z.discriminatedUnion("status", [
  /** A channel is still to be tried; swept by the minute door. `notBefore` is set while it rests (quiet hours, back-off). */
  z.object({ status: z.literal("pending"), notBefore: z.optional(zInstant) }),
  z.object({ status: z.literal("sending"), claimedAt: zInstant, channel: z._default(zChannel, "wechat"), /** Whose claim it is. */ token: z._default(z.string(), "") }),
  z.object({ status: z.literal("sent"), at: zInstant, channel: zChannel }),
  /** It stands in the inbox only, and that is enough: superseded, said together with another, or nothing anybody has to call about. */
  z.object({
    status: z.literal("inbox_only"), at: zInstant,
    why: z.enum(["no_consent", "unreachable", "no_wechat", "failed", "superseded", "unknown", "bundled", "opened"]), code: z.nullable(z.string()),
  }),
  /** No channel worked: a person is asked to call, until somebody did. */
  z.object({ status: z.literal("untold"), at: zInstant }),
  z.object({ status: z.literal("called"), at: zInstant, by: zPersonId }),
]);
/** For texts: instants, counts, codes, neutral names. Never a name, an employer, health or an amount. */
export const zNoticeData = z.record(z.string(), z.union([z.string(), z.number()]));
/** One message to one person; its row is the inbox. */
export const zNotice = z.object({
  v: z.literal(1), id: zNoticeId, to: zPersonId, at: zInstant, code: zNoticeCode, about: zNoticeAbout,
  data: zNoticeData,
  outcome: zOutcome, tries: z.number(), seenAt: z.nullable(zInstant),
  /** One entry a channel, in the order they were tried. Rows from before there was more than WeChat have none. */
  attempts: z._default(z.array(zAttempt), []),
});
export type Notice = z.infer<typeof zNotice>;

/** One channel of somebody's plan: tried so many minutes after the notice if it was not opened by then. */
export const zPlanned = z.object({ channel: z.enum(["wechat", ...soundingChannels]), afterMinutes: z.number().check(z.int(), z.gte(0), z.lte(10)) });
export type Planned = z.infer<typeof zPlanned>;

/** A ring to try a channel, and when its owner said that it sounded. */
export const zRingTest = z.object({ channel: zSoundingChannel, askedAt: zInstant, acknowledgedAt: z.nullable(zInstant) });
export type RingTest = z.infer<typeof zRingTest>;

/** A staff member's own channels. Number and WeCom account lie sealed beside it. */
export const zChannelSettings = z.object({
  v: z.literal(1), person: zPersonId, plan: z.array(zPlanned).check(z.maxLength(4)), tests: z.array(zRingTest),
  /** When the channels are tried again by themselves. */
  nextTestAt: z.nullable(zInstant), lapseToldAt: z.nullable(zInstant), version: z.number(),
});
export type ChannelSettings = z.infer<typeof zChannelSettings>;

/** What a station allows and wants. */
export const zStationChannels = z.object({
  v: z.literal(1), station: zStationId, allowed: z.array(zPlanned.shape.channel),
  /** The longest anybody may put off the next channel of a ring. */
  mostDelayMinutes: z.number().check(z.int(), z.gte(0), z.lte(10)),
  /** Whether the station's WeCom group hears of rings. */
  robot: z.boolean(),
});
export type StationChannels = z.infer<typeof zStationChannels>;

/** What came of calling somebody. Not reached leaves the task where it is. */
export const zCallResult = z.enum(["reached", "no_answer", "wrong_number"]);
export type CallResult = z.infer<typeof zCallResult>;

export const zSettledHow = z.enum(["called", "opened", "arrived", "superseded"]);

/** Somebody no channel reached, until a person called, they opened it themselves, or it was overtaken by what happened since. */
export const zCallTask = z.object({
  v: z.literal(1), id: zNoticeId, to: zPersonId, noticeAt: zInstant, code: zNoticeCode, about: zNoticeAbout, data: z._default(zNoticeData, {}), station: zStationId,
  audience: z.enum(["worker", "staff"]), attempts: z.array(zAttempt), since: zInstant,
  /** Until then it is the head's; from then on the hotline's too, which is reminded once a day. */
  hotlineAt: zInstant, hotlineTold: z.boolean(), version: z.number(),
  /** In the order they were made; the words of whoever called are sealed. */
  calls: z._default(z.array(z.object({ at: zInstant, by: zPersonId, result: zCallResult, note: z.nullable(z.custom<Uint8Array>((it) => it instanceof Uint8Array)) })).check(z.maxLength(50)), []),
  settled: z._default(z.nullable(z.object({ at: zInstant, by: z.nullable(zPersonId), how: zSettledHow })), null),
});
export type CallTask = z.infer<typeof zCallTask>;
