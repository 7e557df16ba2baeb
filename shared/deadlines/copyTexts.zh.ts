import type { ClockState, Extension, HeldHow, ResultUnit } from "./factsSchema";
import { kindNames } from "./kindNames.zh";
import type { Bound } from "./schema";
import type { CopyParts } from "./copyParts";
import type { Score } from "../cases/rating";
import type { Payment } from "../cases/paidLater";
import type { Body, CaseStatus, Identity, Since, zCloseReason, zDoor, zRespondentKind } from "../cases/schema";
import type { Urgency } from "../tickets/schema";
import type * as z from "zod/mini";

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
  hearing: "开庭", hearingAt: (from: string, to: string, place: string) => `${from}–${to}${place === "" ? "" : `，${place}`}`,
  payments: "办结后到账的钱", amountHead: "金额", source: "怎么知道的", taken: (at: string) => `${at} 撤掉，不算`, counts: "算数",
  paidSources: { worker: "职工说收到了", receipt: "看过转账或收据", enforced: "法院执行到账" } satisfies Record<Payment["source"], string>,
  card: (form: string) => `上报卡（版本 ${form}）`, cardSaid: (answer: string, said: string) => `${answer}（办理人原来写的是“${said}”，职工改正）`,
  pauses: "等材料，时限停走", since: "从", ends: "到", still: "现在还停着",
  ending: "怎么办结的", closedAt: "办结时间", reason: "结果", handedTo: "交给了谁", word: "我的话", claimed: "主张", agreed: "谈妥", paid: "已付", noSum: "没有写",
  reasons: {
    advised: "已讲清办法", settled: "谈妥了", paid: "钱已付清", agreed_unpaid: "谈好了，钱还没拿齐", arbitration: "去劳动仲裁", court: "去法院起诉", referred_accepted: "别的单位已受理", not_ours: "不归工会管，已交给别的单位",
    worker_gave_up: "职工撤回、不再追究", no_basis: "没有法律依据，已说明", unreachable: "三次都联系不上", duplicate: "重复反映", mistaken: "登记错了",
  } satisfies Record<z.infer<typeof zCloseReason>, string>,
  endWords: { solved: "解决了", silent: "没有说" },
  standing: "现在", handler: "承办人", promise: "答应的时间", stationPhone: "站点电话", place: "地点", placeWords: "地点（我写的）", sinceWhen: "多久了", forOther: "替谁说的", reach: "怎么联系我", safeHours: "方便的时间", needs: "特别需要", door: "从哪里来的", urgency: "缓急", identity: "身份", sides: "对方是", helper: "代办人",
  statuses: { registered: "已登记", ringing: "正在找律师", taken: "律师已接单", answered: "已答复", closed: "已办结", withdrawn: "已撤回", merged: "已并案" } satisfies Record<CaseStatus, string>,
  sinces: { month: "一个月内", half_year: "半年内", almost_year: "快一年", over_year: "超过一年", ongoing: "还在继续", unclear: "说不清" } satisfies Record<Since, string>,
  others: { family: "家人", workmate: "工友", cannot_speak: "不能自己说的人" }, hows: { call: "打电话", text_only: "发消息" }, mayLeave: "可以留言", needsOf: { woman_handler: "女同志来办", sign_language: "要手语", text: "要文字", other_language: "说别的语言" },
  doors: { miniprogram: "小程序", h5: "网页", hotline: "12351 热线", walkin: "到站里", letter: "来信", transfer: "12345 转来", informant: "别人反映", query: "编号和查询码" } satisfies Record<z.infer<typeof zDoor>, string>,
  urgencies: { normal: "普通", green: "绿色通道", emergency: "紧急" } satisfies Record<Urgency, string>, identities: { real: "实名", hidden: "不让单位知道", anonymous: "没留名字" } satisfies Record<Identity, string>,
  sideKinds: { employer: "用人单位", using_unit: "用工单位", platform: "平台", contractor: "承包单位", subcontractor: "分包单位", natural_person: "个人", public_body: "机关事业单位", other: "其他" } satisfies Record<z.infer<typeof zRespondentKind>, string>,
  acts: "可以替我办", watches: "只看进度",
  rating: "我的评价", why: "为什么", scores: { satisfied: "满意", fair: "一般", unsatisfied: "不满意" } satisfies Record<Score, string>,
} as const;
