import type { Instant } from "@huiyin/shared/kernel/time";
import { zNotice } from "@huiyin/shared/notices/schema";
import type { TableChange } from "../platform/stream";
import type { Key } from "../platform/table";
import { sendNotice, type SendDeps } from "./sendNotice";

export type NoticeEffect = { readonly kind: "send"; readonly key: Key };

/** Pure: a new notice that waits is sent. Its own row keeps a record that comes again from sending twice; what is put off is swept by the minute door. */
export function noticeEffects({ key, before, after }: TableChange): readonly NoticeEffect[] {
  if (before !== null || after?.["t"] !== "notice") return [];
  return zNotice.parse(after).outcome.status === "pending" ? [{ kind: "send", key }] : [];
}

export const runNoticeEffect = (deps: SendDeps, { key }: NoticeEffect, now: Instant): Promise<void> => sendNotice(deps, key, now);
