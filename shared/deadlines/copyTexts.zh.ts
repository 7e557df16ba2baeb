import type { ClockState, Extension, HeldHow, ResultUnit } from "./factsSchema";
import { kindNames } from "./kindNames.zh";
import type { Bound } from "./schema";
import type { CopyParts } from "./copyParts";
import type { Score } from "../cases/rating";
import type { Body } from "../cases/schema";

/** What the work on a case is called in its copies on paper. */
export const copyTexts = {
  none: "无", when: "时间", what: "内容", words: "内容", who: "谁", state: "状态", on: "日期",
  facts: "日子和数目", factStates: { going_on: "还在继续", unclear: "说不清", asked: "问了，还没答" }, me: "职工",
  held: "耽误或重新起算", until: "到哪天", wrong: "记错了，不算", met: "已经办了的期限", clocks: "法律规定的期限", clock: "期限", article: "依据",
  helds: {
    claimed: "向单位要过", authority: "找过人社、仲裁等部门", acknowledged: "单位书面答应给", force_majeure: "不可抗力", not_workers_fault: "不是职工自己的原因", waits_for_conclusion: "等别的机关的结论", extended: "机关延长了期限",
  } satisfies Record<HeldHow, string>,
  extension: (what: string, clock: string, source: string, reason: string) => `${what}：${clock}（${source}）${reason}`, sources: { paper: "书面通知", told: "当面或电话告知", online: "网上查到" } satisfies Record<Extension["source"], string>, extended: (day: string) => `${day} 延长过`,
  clockStates: { unset: "还没填日子", unclear: "日子说不清", no_limit: "没有期限", not_begun: "还没开始算", suspended: "中止", met: "已办", running: "" } satisfies Record<ClockState["is"], string>,
  runs: (conservative: string, deadline: string) => `稳妥日子 ${conservative}，法定最后一天 ${deadline}`,
  over: (deadline: string) => `法定最后一天 ${deadline}，可能已经过了，请律师看`, waits: (day: string) => `${day} 以后才能办`, theirs: (day: string) => `最晚 ${day}`,
  binds: "谁要守", bound: { party: "双方", worker: "职工", employer: "单位", body: "机关" } satisfies Record<Bound, string>, note: "说明", from: (day: string) => `从 ${day} 算起`, backFrom: (day: string) => `从 ${day} 往回算`,
  uncertain: "各地做法不一，律师定", calendarUnknown: "那年放假安排还没公布，先这样估", lateEvent: "期满以后才有中断的事，律师要看", onlyInformation: "仅供参考，以有权机关认定为准。",
  monthly: (yuan: string, isConditional: boolean) => `${isConditional ? "难以安排工作的，" : ""}另外每月 ${yuan} 元`, other: (amount: string) => `换一种算法是 ${amount}`, figures: (figures: string) => `用的数：${figures}`, figureSource: (name: string, date: string) => `出处 ${name}（${date}）`, figureTyped: "自己填的，区里没有核对",
  rounding: { half_up_to_cent_at_end: "算到分，四舍五入，最后一步才进位" } satisfies Record<CopyParts["calculations"][number]["rounding"], string>, notes: (notes: string) => `请注意：${notes}`,
  calculations: "估算（不是法律意见）", kinds: kindNames,
  calculation: (kind: string, when: string, who: string) => `${kind}（${when} ${who}算）`, amount: (value: number, unit: ResultUnit) => ({ yuan: `${value.toFixed(2)} 元`, day: `${value} 天`, month: `${value} 个月`, person: `${value} 人` })[unit], partial: (amount: string, what: string) => `${amount}（${what}）`, noAmount: "没有金额", lineHead: ["项目", "怎么算", "结果"], by: (articles: string) => `依据：${articles}`,
  papers: "要补的材料", paperStates: { open: "待补", given: "有", none: "没有" } satisfies Record<CopyParts["papers"][number]["state"], string>,
  referrals: "转交别的部门", to: "交给", claims: "请求", day: (said: string, on: string) => `${said} ${on}`, sent: "送出", replyBy: "最晚回复", replied: "回复", accepted: "受理",
  bodies: {
    arbitration: "仲裁", inspection: "劳动监察", court: "法院", legal_aid: "法律援助", police: "公安", women_federation: "妇联", social_insurance: "社保和工伤", people_mediation: "人民调解",
    housing_fund: "公积金中心", health: "卫生健康", other_region: "外地工会", other: "别的单位",
  } satisfies Record<Body, string>,
  referralStates: { asked: "等职工同意", declined: "职工没同意", agreed: "职工同意了", sent: "已送出", accepted: "已受理", done: "有结果了", returned: "退回来了", dropped: "不转了" } satisfies Record<CopyParts["referrals"][number]["status"], string>,
  joint: "一起办的单位和代表", role: "角色", due: "期限", task: "任务", reply: "回复", roles: { lead: "牵头", helper: "协助", deputy: "代表" }, jointStates: { open: "在办", replied: "已回复", dropped: "不再参加" },
  rating: "我的评价", why: "为什么", scores: { satisfied: "满意", fair: "一般", unsatisfied: "不满意" } satisfies Record<Score, string>,
} as const;
