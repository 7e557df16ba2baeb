import type { StationId } from "@huiyin/shared/kernel/ids";
import type { Instant } from "@huiyin/shared/kernel/time";

/**
 * What came of handing one message to one channel, in the same words for every channel. `code` is the channel's own ("43101",
 * "isv.MOBILE_NUMBER_ILLEGAL"); it is kept, because unknown codes are read by people.
 */
export type ChannelOutcome =
  /** The channel took it. `id` is the channel's own, by which later reports name it. Taken is not yet arrived. */
  | { readonly kind: "sent"; readonly id: string | null }
  /** Refused by the person, or no consent left (WeChat 43101). Not to be repeated. */
  | { readonly kind: "no_consent"; readonly code: string }
  /** Nobody of ours is behind this address: an openid of somebody else, a number that is none, a member who left. */
  | { readonly kind: "unreachable"; readonly code: string }
  /** Nothing was sent and it is worth trying again, not before `notBefore` where the channel says so. */
  | { readonly kind: "later"; readonly code: string; readonly notBefore: Instant | null }
  /** Nothing was sent, and nothing will be today: the quota or the money is used up. */
  | { readonly kind: "quota"; readonly code: string }
  /** A wrong template, text or setting, or an error nobody described: nothing was sent, somebody must look. */
  | { readonly kind: "failed"; readonly code: string }
  /** No readable answer: it may have been sent. */
  | { readonly kind: "unknown" };

export const later = (code: string, notBefore: Instant | null = null): ChannelOutcome => ({ kind: "later", code, notBefore });

export type SubscribeMessage = {
  readonly openid: string; readonly template: string;
  /** A page of the mini-program, without a leading slash. */
  readonly page: string;
  /** Every key of the template, none empty. */
  readonly data: Readonly<Record<string, string>>;
};
/** Into a station's group: everybody there reads it, so nothing of a worker stands in it. Texts are cut to the robot's limits. */
export type RobotMessage =
  | { readonly kind: "text"; readonly text: string; /** Userids, or "@all". */ readonly mention?: readonly string[] }
  | { readonly kind: "markdown"; readonly text: string }
  | {
      readonly kind: "card"; readonly title: string; readonly text: string; readonly emphasis?: { readonly figure: string; readonly about: string };
      readonly lines: readonly { readonly name: string; readonly value: string }[]; readonly url: string;
    };
export type WecomMessage = { readonly userid: string; readonly text: string; readonly link?: { readonly url: string; readonly words: string } };
/** An SMS or a call: a template the provider has approved, and its values in the order of the template. */
export type PhoneMessage = {
  /** Mainland (11 digits) or E.164. Never logged. */
  readonly phone: string;
  /** Our name of it; the configuration pairs it with the provider's. */
  readonly template: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
  /** At most 64 plain characters; the provider's reports bring it back. Says nothing about anybody. */
  readonly ref: string;
};

/** `lacking`: those of our templates for which nobody entered the provider's; left out where none is asked for. */
export type PhoneChannel = { send(message: PhoneMessage): Promise<ChannelOutcome>; lacking?(templates: readonly string[]): readonly string[] };
/** Null: this installation has no such channel. */
export type Channels = {
  readonly wechat: { send(message: SubscribeMessage): Promise<ChannelOutcome> };
  readonly robot: { send(station: StationId, message: RobotMessage): Promise<ChannelOutcome>; /** Whether this station has one here. */ has(station: StationId): Promise<boolean> };
  readonly wecom: { send(message: WecomMessage): Promise<ChannelOutcome> } | null;
  readonly sms: PhoneChannel | null;
  readonly voice: PhoneChannel | null;
};
