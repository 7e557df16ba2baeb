import type { CaseEvent, EventCode } from "@huiyin/shared/cases/schema";
import { isForHeads, isForWorker } from "@huiyin/shared/cases/timeline";
import { zInstant, type Instant } from "@huiyin/shared/kernel/time";
import { moneyText } from "@huiyin/shared/kernel/yuan";
import { toldOnce } from "@/parts/cases/events";
import type { TimelineItem } from "@/ui/Timeline";
import { whenText } from "@/ui/when";
import type { StaffCaseView } from "./actions";
import { closingTexts } from "./closingTexts.zh";
import { staffTexts as t } from "./texts.zh";
import { workTexts } from "../work/texts.zh";
import { dueOf, untilText, waitsFor } from "./waiting";

const rungs: Readonly<Record<string, string>> = {
  "here.duty": "本站值班", "here.backup": "本站备班", "here.head": "本站站长", "street.duty": "街道值班", "street.backup": "街道备班", "street.head": "街道站长",
  "district.duty": "区值班", "district.backup": "区备班", "district.head": "区负责人", heads: "负责人",
};
const reasons: Readonly<Record<string, string>> = {
  not_taken: "还没有人接单", handed_on: "转给了别人", conflict: "要回避", station_moved: "换了站点", calendar: "放假安排有变", contact_overdue: "没有按时联系", answer_overdue: "没有按时答复", callback: "等回访", anonymous: "没留联系方式，不用回访",
};
/** What an event's `by` promises: the time alone would not say. */
const owed: Readonly<Record<string, string>> = {
  registered: "联系职工", taken: "联系职工", contacted: "答复", message_from_staff: "答复", callback_due: "回访", promise_renewed: "给职工回音", handed_on: "联系职工",
};
const outcomes: Readonly<Record<string, string>> = { no_answer: "没人接", refused: "不愿意说" };

const said: Readonly<Record<EventCode, string>> = {
  registered: "已登记", waits_for_opening: "等开门派单", quiet_hours: "安静时段，到点再派单", rang: "开始派单", gap_skipped: "值班空岗，已告诉站长", climbed: "没人接单",
  rang_again: "没人接单，再次通知", declined: "有人接不了", assigned: "街道指派了律师", assignment_lapsed: "指派的人没接单", ladder_changed: "升级阶梯改了，从头响",
  joined: "并进正在响的一单", taken: "接单", recused: "有人回避", promise_renewed: "改了答应的时间，已告诉职工", contacted: "联系职工",
  contact_confirmed: "职工说联系过了", contact_denied: "职工说没有联系过", message_from_worker: "职工留言", message_from_staff: "发消息给职工", urgency_changed: "改缓急",
  limit_settled: "时效已说清", handed_on: "转给别人", group_changed: "集体办理", station_moved: "换了站点", calendar_changed: "放假安排有变，时限重算", answered: "已答复", delivered: "职工看到了答复", agreed: "同意办结", not_solved: "没解决，换人再办", partly_solved: "还有一部分没解决，接着办", callback_due: "该回访了",
  callback_tried: "回访，没人接", callback_ended: "回访结束", overdue: "过了时间，已告诉站长", closed: "办结", withdrawn: "职工撤回", withdrawal_undone: "职工恢复了这件事",
  merged: "并到另一件", merged_in: "并进来一件", unmerged: "拆开，单独办", merged_out: "拆出去一件",
  respondent_linked: "对应到单位库", respondent_unlinked: "取消对应单位", letter_due: "三次没打通，该寄信了", letter_sent: "寄了信", facts_recorded: "记下日子和数目", limit_reopened: "期限改回没办", limit_near: "法定期限近了", limit_theirs: "单位或机关的期限近了", limit_over: "法定最后一天过了", limit_opens: "要等的期限满了，可以往下办", calculated: "放进一笔估算",
  noted: "写了内部记录", visited: "走访", outside: "对外联系", requested: "请职工补材料", material: "材料有了回音", material_reminded: "提醒职工补材料", pause_ended: "不再等材料，时限接着走", extended: "答复延期", next_set: "定了下一步", next_passed: "下一步到时间了", consulted: "预约咨询，有记录", file_added: "放进一个文件", file_deleted: "删掉一个文件", corrected: "更正了资料", consent_given: "职工又同意了一项", consent_withdrawn: "职工撤回了一项同意", copy_given: "复制了一份交给本人", erased: "个人资料已删除", glass_broken: "管理员特殊查看", claimed: "职工接到了自己的账号", owner_confirmed: "核对了是本人", helper_stands: "代办人可以办理", helper_ended: "代办人不再办理",
  hearing_changed: "改了开庭时间", hearing_cancelled: "取消开庭", hearing_soon: "提醒开庭",
  referral_asked: "问职工同不同意转交", referral_agreed: "职工同意转交", referral_declined: "职工不同意转交", referral_sent: "送出材料", referral_replied: "对方有了回复", referral_due: "还没有回复，该催了", referral_waits: "转交还没有动，提醒过了", referral_dropped: "不再转交", hearing_set: "定了开庭时间", joint_added: "加一家一起办", joint_replied: "一起办的有了回复", joint_due: "一起办的还没有回复，该催了", joint_moved: "一起办的改了日子", joint_dropped: "有一家不用办了", paid_later: "记下一笔办结后到账的钱", paid_undone: "撤掉一笔到账记录", facts_chased: "问职工的日子还没有回音",
};

const at = (value: string | number | undefined, now: Instant): string | null => {
  const instant = zInstant.safeParse(value);
  return instant.success ? whenText(instant.data, now) : null;
};

/** Steps of ringing whose sentence ends in who was rung: "没人接单，已通知本站站长". */
const endsInPlace: ReadonlySet<EventCode> = new Set<EventCode>(["gap_skipped", "climbed", "recused", "declined", "assignment_lapsed", "ladder_changed"]);
const overdue: Readonly<Record<string, string>> = { accept: "过了时间没人接单，已告诉站长", close: "该办结了，已告诉站长" };

/** The same steps where it is a deputy who takes part. */
const ofDeputy: Partial<Record<EventCode, string>> = { joint_added: "请代表参与", joint_replied: "代表回了话", joint_due: "代表还没有回话，该问了", joint_dropped: "代表不再参与" };
const deputyRefused = "职工不愿意代表参与";
const mended: Partial<Record<EventCode, string>> = { referral_replied: "更正了对方的回复" };
const wordOf = ({ code, data }: CaseEvent): string => (data["mended"] === 1 ? mended[code] : undefined) ?? (data["role"] === "deputy" ? ofDeputy[code] : undefined) ?? said[code];

function sentenceOf(event: CaseEvent): string {
  const { code, data } = event;
  const to = rungs[String(data["to"])];
  if (code === "overdue") return overdue[String(data["what"])] ?? said[code];
  if (code === "rang_again" && to) return `${said[code]}${to}`;
  return endsInPlace.has(code) && to ? `${said[code]}，已通知${to}` : event.by.kind === "worker" && data["role"] === "deputy" ? deputyRefused : wordOf(event);
}

/** What one event says beyond its name: to whom it went on, until when, why. Codes this app is too old to know are left out. */
function noteOf({ code, data }: CaseEvent, now: Instant): string {
  const places = (codes: string | number | undefined) => String(codes ?? "").split(",").flatMap((code) => rungs[code] ?? []).join("、");
  const ringAt = at(data.ringAt, now);
  const by = at(data.by, now);
  const toldAt = at(data.told, now);
  const parts = [
    places(data.gaps) && `空岗：${places(data.gaps)}`,
    toldAt && `补记，${toldAt} 说的`,
    ringAt && `${ringAt} 派单`,
    typeof data.late === "number" ? `系统停过，晚了 ${data.late} 分钟补上` : null,
    reasons[String(data.why)],
    by && `要在 ${by} 前${owed[code] ?? ""}`,
    data.how ? (t.contactKinds as Readonly<Record<string, string>>)[String(data.how)] : null,
    outcomes[String(data.outcome)],
    (t.urgency as Readonly<Record<string, string>>)[String(data.urgency)],
    (t.closeReason as Readonly<Record<string, string>>)[String(data.reason)],
    (code === "outside" ? (workTexts.outside as Readonly<Record<string, string>>) : (closingTexts.bodies as Readonly<Record<string, string>>))[String(data.body)],
    code.startsWith("hearing_") || code === "visited" || code === "outside" ? at(data.when, now) : null,
    typeof data.on === "string" ? data.on.replace(/^\d+-0?(\d+)-0?(\d+)$/, "$1月$2日") : null,
    data.unasked === undefined ? null : "等职工同意的转交不再问了",
    typeof data.respondent === "number" ? `第 ${data.respondent} 个对方` : null,
    typeof data.n === "number" ? (code === "limit_near" || code === "limit_theirs" ? `还有 ${data.n} 天` : `${data.n} 项`) : null,
    typeof data.fen === "number" ? moneyText(data.fen) : null,
    typeof data.attempts === "number" ? `第 ${data.attempts} 次` : null,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** The events, newest first, headed by what the case waits for now. */
export function timelineItems(it: StaffCaseView, now: Instant): readonly TimelineItem[] {
  const done = toldOnce(it.events).reverse().map((event): TimelineItem => ({
    id: String(event.seq),
    title: event.by.kind === "staff" ? `${event.by.title} ${wordOf(event)}` : sentenceOf(event),
    when: whenText(event.at, now),
    note: [noteOf(event, now), isForWorker(event) ? "" : workTexts.sees.staff, event.note === undefined ? "" : t.reason(event.note, isForHeads(event))].filter(Boolean).join(" · ") || undefined,
  }));
  if (it.waitingFor === null) return done;
  const act = { opening: "开门派单", accept: "接单", contact: "联系职工", answer: "答复职工", confirm: "职工确认", callback: "回访", letter: "寄信", close: "办结", reply: "回复" }[it.waitingFor.what];
  return [{ id: "now", title: t.next(act), when: untilText(it, dueOf(it, it.waitingFor, now), now), waitsFor: waitsFor(it), state: "now" }, ...done];
}
