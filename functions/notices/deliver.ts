import { epoch } from "@huiyin/shared/kernel/time";
import { wrongKeyword } from "@huiyin/shared/notices/keywords";
import { messageOf, phoneWordsOf, spokenOf, templateFields } from "@huiyin/shared/notices/rules";
import type { Channel, Notice } from "@huiyin/shared/notices/schema";
import { zone } from "@huiyin/shared/tickets/duty";
import type { ChannelOutcome, Channels } from "../platform/channels";
import type { Key } from "../platform/table";
import { noticeKey } from "./noticeRepository";
import type { Reach } from "./reach";
import { zNoticeId, zPersonId } from "@huiyin/shared/kernel/ids";
import { toInstant } from "@huiyin/shared/kernel/time";

/** By what a provider's report names the notice: its key in plain characters; nothing of it says who or what. */
export const refOf = (it: Notice): string => `${it.id}-${epoch(it.at).toString(36)}-${it.to}`;
export function keyOfRef(ref: string): Key | null {
  const [id, at, to] = ref.split("-");
  const [notice, person, ms] = [zNoticeId.safeParse(id), zPersonId.safeParse(to), Number.parseInt(at ?? "", 36)];
  return notice.success && person.success && Number.isSafeInteger(ms) ? noticeKey({ id: notice.data, to: person.data, at: toInstant(ms) }) : null;
}

const nowhere: ChannelOutcome = { kind: "unreachable", code: "no_address" };

/** Hands one message to one channel. @param count how many notices it speaks for */
export function deliver(senders: Channels, template: string | undefined, reach: Reach, channel: Channel, notice: Notice, count: number): Promise<ChannelOutcome> {
  const phone = (sender: Channels["sms"]) => {
    const words = phoneWordsOf(notice);
    return sender === null || reach.phone === null ? nowhere : sender.send({ phone: reach.phone, template: words.template, values: [...words.values], ref: refOf(notice) });
  };
  const send = (): Promise<ChannelOutcome> | ChannelOutcome => {
    switch (channel) {
      case "wechat": {
        const message = messageOf(notice, zone, count);
        // WeChat would refuse it anyway (47003); here it costs no call.
        if (wrongKeyword(templateFields[message.audience].map(({ key }) => key), Object.fromEntries(Object.entries(message.data).map(([key, value]) => [key, { value }]))) !== null) return { kind: "failed", code: "bad_value" };
        return reach.openid === null || template === undefined ? nowhere : senders.wechat.send({ openid: reach.openid, template, page: message.page, data: message.data });
      }
      case "wecom":
        return senders.wecom === null || reach.wecom === null ? nowhere : senders.wecom.send({ userid: reach.wecom, text: spokenOf(notice, zone, count) });
      case "sms":
        return phone(senders.sms);
      case "voice":
        return phone(senders.voice);
      case "robot":
        return reach.station === null ? nowhere : senders.robot.send(reach.station, { kind: "text", text: spokenOf(notice, zone, count), ...(reach.wecom === null ? {} : { mention: [reach.wecom] }) });
    }
  };
  return Promise.resolve(send());
}
