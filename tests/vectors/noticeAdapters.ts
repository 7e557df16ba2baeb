import * as z from "zod/mini";
import { zNoticeId } from "@huiyin/shared/kernel/ids";
import { addMinutes, chinaTime } from "@huiyin/shared/kernel/time";
import { nextStep, saidTogether, withAttempt } from "@huiyin/shared/notices/delivery";
import type { Notice } from "@huiyin/shared/notices/schema";
import { zStationId } from "@huiyin/shared/kernel/ids";
import type { Adapter } from "./dutyAdapters";
import { nowOfVectors, person, understand } from "./world";

const notice = (n: number, more: Partial<Notice> = {}): Notice => ({
  v: 1, id: zNoticeId.parse(`n_${String(n).padStart(20, "0")}`), to: person("u"), at: nowOfVectors, code: "gap_at_station", about: { kind: "station", id: zStationId.parse("210203") }, data: {},
  outcome: { status: "pending" }, tries: 0, seenAt: null, attempts: [], ...more,
});

/** Vectors of messages, put to shared/notices. */
export const noticeAdapters: Record<string, Adapter> = {
  "message.lifecycle": (input) => {
    const { permanent_failure } = understand(z.object({ permanent_failure: z.boolean() }), input);
    const ways = [{ channel: "wechat", afterMinutes: 0 }] as const;
    let it = notice(1);
    let sends = 0;
    for (let minute = 0; minute < 120; minute += 1) {
      const step = nextStep(it, ways, addMinutes(nowOfVectors, minute), chinaTime);
      if (step.kind === "settle") break;
      if (step.kind !== "send") continue;
      sends += 1;
      it = { ...it, attempts: withAttempt(it.attempts, { via: step.channel, at: addMinutes(nowOfVectors, minute), is: permanent_failure ? "failed" : "later", code: null, id: null }) };
    }
    return { retries: sends - 1 };
  },
  "notify.dedup_on_duty_changes": (input) => {
    const { pending_for_same_schedule_channel: count } = understand(z.object({ engine_lag: z.boolean(), pending_for_same_schedule_channel: z.number() }), input);
    const waiting = Array.from({ length: count }, (_, at) => notice(at));
    // One is sent and speaks for those said together with it.
    const [first, ...rest] = waiting;
    return { sent: first === undefined ? 0 : 1 + rest.filter((it) => !saidTogether(first, it)).length };
  },
};
