import type { CaseEvent, EventCode } from "@huiyin/shared/cases/schema";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { toldOnce } from "@/parts/cases/events";
import type { TimelineItem } from "@/ui/Timeline";
import { whenText } from "@/ui/when";
import type { StaffCaseView } from "./actions";
import { staffTexts as t } from "./texts.zh";
import { waitsFor } from "./waiting";

const rungs: Readonly<Record<string, string>> = {
  "here.duty": "本站值班", "here.backup": "本站备班", "here.head": "本站站长", "street.duty": "街道值班", "street.head": "街道站长", "district.duty": "区值班", "district.head": "区里",
};
const reasons: Readonly<Record<string, string>> = {
  not_taken: "还没有人接单", handed_on: "转给了别人", contact_overdue: "没有按时联系", answer_overdue: "没有按时答复", callback: "等回访", anonymous: "没留联系方式，不用回访",
};
/** What an event's `by` promises: the time alone would not say. */
const owed: Readonly<Record<string, string>> = {
  registered: "联系职工", taken: "联系职工", contacted: "答复", message_from_staff: "答复", callback_due: "回访", promise_renewed: "给职工回音", handed_on: "联系职工",
};
const outcomes: Readonly<Record<string, string>> = { no_answer: "没人接", refused: "不愿意说" };

const said: Readonly<Record<EventCode, string>> = {
  registered: "已登记", waits_for_opening: "等开门派单", rang: "开始派单", gap_skipped: "值班空岗，已跳过并告诉站长", climbed: "没人接，往上转", rang_again: "再响一遍",
  joined: "并进正在响的一单", taken: "接单", recused: "有人回避，转给下一位", promise_renewed: "改了答应的时间，已告诉职工", contacted: "联系职工",
  contact_confirmed: "职工说联系过了", contact_denied: "职工说没有联系过", message_from_worker: "职工留言", message_from_staff: "发消息给职工", urgency_changed: "改缓急",
  limit_settled: "时效已说清", handed_on: "转给别人", answered: "已答复", delivered: "职工看到了答复", agreed: "同意办结", not_solved: "没解决，换人再办", callback_due: "该回访了",
  callback_tried: "回访，没人接", callback_ended: "回访结束", overdue: "超时", closed: "办结", withdrawn: "职工撤回", withdrawal_undone: "职工恢复了这件事",
};

const at = (value: string | number | undefined, now: Instant): string | null => {
  const instant = zInstant.safeParse(value);
  return instant.success ? whenText(instant.data, now) : null;
};

/** What one event says beyond its name: to whom it went on, until when, why. Codes this app is too old to know are left out. */
function noteOf({ code, data }: CaseEvent, now: Instant): string {
  const places = (codes: string | number | undefined) => String(codes ?? "").split(",").flatMap((code) => rungs[code] ?? []).join("、");
  const ringAt = at(data.ringAt, now);
  const by = at(data.by, now);
  const parts = [
    places(data.to) && `转到${places(data.to)}`,
    places(data.gaps) && `空岗：${places(data.gaps)}`,
    ringAt && `${ringAt} 派单`,
    reasons[String(data.why)],
    by && `要在 ${by} 前${owed[code] ?? ""}`,
    data.how ? (t.contactKinds as Readonly<Record<string, string>>)[String(data.how)] : null,
    outcomes[String(data.outcome)],
    (t.urgency as Readonly<Record<string, string>>)[String(data.urgency)],
    (t.closeReason as Readonly<Record<string, string>>)[String(data.reason)],
    typeof data.attempts === "number" ? `第 ${data.attempts} 次` : null,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** The events, newest first, headed by what the case waits for now. */
export function timelineItems(it: StaffCaseView, now: Instant): readonly TimelineItem[] {
  const done = toldOnce(it.events).reverse().map((event): TimelineItem => ({
    id: String(event.seq),
    title: event.by.kind === "staff" ? `${event.by.title} ${said[event.code]}` : said[event.code],
    when: whenText(event.at, now),
    note: noteOf(event, now) || undefined,
  }));
  if (it.waitingFor === null) return done;
  const act = { opening: "开门派单", accept: "接单", contact: "联系职工", answer: "答复职工", confirm: "职工确认", callback: "回访", close: "办结", reply: "回复" }[it.waitingFor.what];
  return [{ id: "now", title: t.next(act), when: `${whenText(it.waitingFor.until, now)} 前`, waitsFor: waitsFor(it), state: "now" }, ...done];
}
