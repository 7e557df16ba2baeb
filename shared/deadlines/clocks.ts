import type { Clock } from "./schema";

/**
 * The law's clocks that a labour matter meets. Where one article has two lengths (a judgment and a ruling, an ordinary and a simple procedure) each is a clock. `article` is the text that gives the length; `certainty` is "low" or "medium" where the
 * wording, the article or the way of counting is not settled: shown with that word, and a lawyer decides.
 * Clocks of one province carry its regulation in `article`; elsewhere they are parameters of the region.
 */
export const clocks: readonly Clock[] = [
  // 仲裁时效与起诉
  { key: "ARB_LIMIT", name: "仲裁时效", trigger: "知道或应当知道权利被侵害之日", length: { n: 1, unit: "year" }, who: "party", article: "劳动争议调解仲裁法 27(1)(2)(3)", certainty: "high" },
  { key: "ARB_LIMIT_WAGE_IN_SERVICE", name: "欠薪（在职）", trigger: "—", length: null, who: "party", article: "劳动争议调解仲裁法 27(4)", certainty: "high" },
  { key: "ARB_LIMIT_AFTER_TERMINATION", name: "欠薪（离职后）", trigger: "劳动关系终止之日", length: { n: 1, unit: "year" }, who: "party", article: "劳动争议调解仲裁法 27(4)", certainty: "high" },
  { key: "SUE_AFTER_AWARD", name: "对非终局裁决起诉", trigger: "收到仲裁裁决书之日", length: { n: 15, unit: "calendar_day" }, who: "party", article: "劳动争议调解仲裁法 50", certainty: "high" },
  { key: "SUE_FINAL_AWARD_WORKER", name: "对终局裁决起诉（仅劳动者）", trigger: "收到仲裁裁决书之日", length: { n: 15, unit: "calendar_day" }, who: "worker", article: "劳动争议调解仲裁法 48", certainty: "high" },
  { key: "ANNUL_FINAL_AWARD_EMPLOYER", name: "终局裁决撤销（单位）", trigger: "收到仲裁裁决书之日", length: { n: 30, unit: "calendar_day" }, who: "employer", article: "劳动争议调解仲裁法 49", certainty: "high" },
  { key: "SUE_AFTER_ANNULMENT", name: "裁决被撤销后起诉", trigger: "收到撤销裁定之日", length: { n: 15, unit: "calendar_day" }, who: "party", article: "劳动争议调解仲裁法 49(3)", certainty: "high" },
  { key: "SUE_AFTER_ARB_REFUSAL", name: "仲裁不受理或逾期未决定", trigger: "不予受理通知/逾期之日", length: null, who: "party", article: "劳动争议调解仲裁法 29, 43", certainty: "medium" },
  { key: "CIVIL_LIMIT_3Y", name: "普通诉讼时效", trigger: "知道或应当知道权利受损及义务人之日", length: { n: 3, unit: "year" }, held: "lastSixMonths", who: "party", article: "民法典 188", certainty: "high" },
  { key: "ENFORCEMENT_2Y", name: "申请执行", trigger: "履行期限最后一日（未规定则生效日）", length: { n: 2, unit: "year" }, held: "lastSixMonths", who: "party", article: "民事诉讼法(2023) 250", certainty: "high" },
  { key: "PRESERVATION_SUE_30", name: "诉前/仲裁前保全后起诉或申请仲裁", trigger: "法院采取保全措施之日", length: { n: 30, unit: "calendar_day" }, who: "party", article: "民事诉讼法(2023) 104", certainty: "high" },
  { key: "PRESERVATION_ENFORCE_3M", name: "保全后申请执行", trigger: "裁决/裁判生效之日", length: { n: 3, unit: "month" }, who: "party", article: "劳动争议解释(一) 49", certainty: "high" },
  // 仲裁程序
  { key: "ARB_ACCEPT", name: "仲裁受理决定", trigger: "收到仲裁申请之日", length: { n: 5, unit: "working_day" }, who: "body", article: "劳动争议调解仲裁法 29", certainty: "medium" },
  { key: "ARB_SERVE", name: "送达申请书副本", trigger: "受理之日", length: { n: 5, unit: "working_day" }, who: "body", article: "劳动争议调解仲裁法 30", certainty: "medium" },
  { key: "ARB_DEFENCE", name: "答辩", trigger: "收到申请书副本之日", length: { n: 10, unit: "working_day" }, who: "party", article: "劳动争议调解仲裁法 30", certainty: "medium" },
  { key: "ARB_TRIBUNAL_NOTICE", name: "告知仲裁庭组成", trigger: "受理之日", length: { n: 5, unit: "working_day" }, who: "body", article: "劳动争议调解仲裁法 32", certainty: "medium" },
  { key: "HEARING_NOTICE_BEFORE_5", name: "开庭通知", trigger: "开庭日", length: { n: 5, unit: "working_day" }, direction: "backward", who: "body", article: "劳动争议调解仲裁法 35", certainty: "low" },
  { key: "HEARING_POSTPONE_REQUEST_BEFORE_3", name: "申请延期开庭", trigger: "开庭日", length: { n: 3, unit: "working_day" }, direction: "backward", who: "party", article: "劳动争议调解仲裁法 35", certainty: "low" },
  { key: "ARB_DECISION", name: "仲裁裁决", trigger: "受理仲裁申请之日", length: { n: 45, unit: "calendar_day" }, extension: { n: 15, by: "仲裁委员会主任批准并书面通知" }, who: "body", article: "劳动争议调解仲裁法 43", certainty: "high" },
  { key: "ARB_SIMPLE_ZJ_30", name: "简易程序结案（浙江）", trigger: "受理之日", length: { n: 30, unit: "calendar_day" }, who: "body", article: "浙江省劳动人事争议调解仲裁条例 39", certainty: "high" },
  { key: "OD_ARBITRATION_30", name: "职业病诊断中的劳动关系等争议仲裁", trigger: "接到申请之日", length: { n: 30, unit: "calendar_day" }, who: "body", article: "职业病防治法 49", certainty: "high" },
  // 调解
  { key: "MEDIATION_15", name: "劳动争议调解", trigger: "调解组织收到调解申请之日", length: { n: 15, unit: "calendar_day" }, who: "body", article: "劳动争议调解仲裁法 14(3)", certainty: "high" },
  { key: "ARB_REVIEW_OF_MEDIATION_15", name: "调解协议仲裁审查（共同申请）", trigger: "调解协议生效之日", length: { n: 15, unit: "calendar_day" }, who: "party", article: "劳动人事争议仲裁办案规则 74", certainty: "medium" },
  { key: "JUDICIAL_CONFIRM_30", name: "司法确认（共同申请）", trigger: "调解协议生效之日", length: { n: 30, unit: "calendar_day" }, who: "party", article: "民事诉讼法(2023) 205; 人民调解法 33", certainty: "high" },
  { key: "JUDICIAL_CONFIRM_ACCEPT_3", name: "司法确认受理决定", trigger: "收到申请之日", length: { n: 3, unit: "calendar_day" }, who: "body", article: "司法确认程序若干规定(2011) 4", certainty: "medium" },
  { key: "JUDICIAL_CONFIRM_DECIDE_15", name: "司法确认审查", trigger: "受理之日", length: { n: 15, unit: "calendar_day" }, extension: { n: 10, by: "院长批准" }, who: "body", article: "司法确认程序若干规定(2011) 5", certainty: "medium" },
  { key: "ONLINE_MEDIATION_ACCEPT_3WD", name: "在线调解组织确认接受", trigger: "收到委派委托信息或申请之日", length: { n: 3, unit: "working_day" }, who: "body", article: "人民法院在线调解规则 12", certainty: "high" },
  { key: "ONLINE_MEDIATION_30", name: "立案前在线调解", trigger: "在平台确认接受之日", length: { n: 30, unit: "calendar_day" }, who: "body", article: "人民法院在线调解规则 24", certainty: "high" },
  { key: "ONLINE_MEDIATION_POSTFILING_15", name: "立案后在线调解（普通程序）", trigger: "确认接受之日", length: { n: 15, unit: "calendar_day" }, who: "body", article: "人民法院在线调解规则 24", certainty: "high" },
  { key: "ONLINE_MEDIATION_POSTFILING_7", name: "立案后在线调解（简易程序）", trigger: "确认接受之日", length: { n: 7, unit: "calendar_day" }, who: "body", article: "人民法院在线调解规则 24", certainty: "high" },
  { key: "PAYMENT_ORDER_NOTICE_5", name: "支付令受理通知", trigger: "提出申请之日", length: { n: 5, unit: "calendar_day" }, who: "body", article: "民事诉讼法(2023) 226", certainty: "high" },
  { key: "PAYMENT_ORDER_ISSUE_15", name: "发出支付令", trigger: "受理之日", length: { n: 15, unit: "calendar_day" }, who: "body", article: "民事诉讼法(2023) 227(1)", certainty: "high" },
  { key: "PAYMENT_ORDER_OBJECTION_15", name: "债务人清偿或异议", trigger: "收到支付令之日", length: { n: 15, unit: "calendar_day" }, who: "employer", article: "民事诉讼法(2023) 227(2)", certainty: "high" },
  // 劳动监察
  { key: "INSPECTION_LIMIT", name: "监察查处时效", trigger: "违法行为发生之日；连续或继续的自终了之日", length: { n: 2, unit: "year" }, who: "party", article: "劳动保障监察条例 20", certainty: "high" },
  { key: "INSPECTION_ACCEPT", name: "投诉受理立案", trigger: "接到投诉之日", length: { n: 5, unit: "working_day" }, who: "body", article: "关于实施《劳动保障监察条例》若干规定 18", certainty: "medium" },
  { key: "INSPECTION_DONE", name: "调查完成", trigger: "立案之日", length: { n: 60, unit: "working_day" }, extension: { n: 30, by: "行政部门负责人批准" }, who: "body", article: "劳动保障监察条例 17", certainty: "high" },
  // 工伤与职业病
  { key: "INJURY_EMPLOYER_30", name: "单位申请工伤认定", trigger: "事故伤害发生之日/被诊断鉴定为职业病之日", length: { n: 30, unit: "calendar_day" }, who: "employer", article: "工伤保险条例 17(1)(4)", certainty: "high" },
  { key: "INJURY_WORKER_1Y", name: "职工/近亲属/工会申请工伤认定", trigger: "事故伤害发生之日/被诊断鉴定为职业病之日", length: { n: 1, unit: "year" }, who: "worker", article: "工伤保险条例 17(2)", certainty: "high" },
  { key: "INJURY_ACCEPT_15", name: "工伤认定受理审核", trigger: "收到申请之日", length: { n: 15, unit: "calendar_day" }, who: "body", article: "工伤认定办法(人社部令8号) 8", certainty: "low" },
  { key: "INJURY_DECISION_60", name: "工伤认定决定", trigger: "受理之日", length: { n: 60, unit: "calendar_day" }, who: "body", article: "工伤保险条例 20(1)", certainty: "high" },
  { key: "INJURY_DECISION_15", name: "事实清楚的认定", trigger: "受理之日", length: { n: 15, unit: "calendar_day" }, who: "body", article: "工伤保险条例 20(2)", certainty: "high" },
  { key: "CAPACITY_APPRAISAL_60", name: "劳动能力鉴定", trigger: "收到鉴定申请之日", length: { n: 60, unit: "calendar_day" }, extension: { n: 30, by: "必要时" }, who: "body", article: "工伤保险条例 25", certainty: "high" },
  { key: "CAPACITY_REAPPRAISAL_15", name: "再次鉴定", trigger: "收到鉴定结论之日", length: { n: 15, unit: "calendar_day" }, who: "party", article: "工伤保险条例 26", certainty: "high" },
  { key: "CAPACITY_REVIEW_1Y", name: "复查鉴定", trigger: "鉴定结论作出之日", length: { n: 1, unit: "year" }, kind: "waiting", who: "party", article: "工伤保险条例 28", certainty: "high" },
  { key: "ADMIN_REVIEW_60", name: "工伤认定不服：行政复议", trigger: "知道该行政行为之日", length: { n: 60, unit: "calendar_day" }, who: "party", article: "行政复议法(2023) 20; 工伤保险条例 55", certainty: "high" },
  { key: "ADMIN_SUIT_6M", name: "工伤认定不服：行政诉讼", trigger: "知道或应当知道行政行为之日", length: { n: 6, unit: "month" }, who: "party", article: "行政诉讼法 46", certainty: "high" },
  { key: "ADMIN_SUIT_AFTER_REVIEW_15", name: "对复议决定不服：行政诉讼", trigger: "收到复议决定书之日", length: { n: 15, unit: "calendar_day" }, who: "party", article: "行政诉讼法 45", certainty: "high" },
  { key: "OD_APPRAISAL_30", name: "职业病诊断鉴定申请", trigger: "接到诊断证明书之日", length: { n: 30, unit: "calendar_day" }, who: "party", article: "职业病诊断与鉴定管理办法(卫健委令6号)", certainty: "medium" },
  { key: "OD_REAPPRAISAL_15", name: "省级再鉴定", trigger: "接到鉴定书之日", length: { n: 15, unit: "calendar_day" }, who: "party", article: "职业病诊断与鉴定管理办法(卫健委令6号)", certainty: "medium" },
  // 法院审理
  { key: "COURT_FILING_7", name: "立案", trigger: "收到起诉状之日", length: { n: 7, unit: "calendar_day" }, who: "body", article: "民事诉讼法(2023) 126", certainty: "high" },
  { key: "FIRST_INSTANCE_6M", name: "一审普通程序", trigger: "立案之日", length: { n: 6, unit: "month" }, extension: { n: 6, by: "院长批准" }, who: "body", article: "民事诉讼法(2023) 152", certainty: "high" },
  { key: "FIRST_INSTANCE_SIMPLE_3M", name: "一审简易程序", trigger: "立案之日", length: { n: 3, unit: "month" }, extension: { n: 1, by: "院长批准" }, who: "body", article: "民事诉讼法(2023) 164", certainty: "high" },
  { key: "XIAOE_2M", name: "小额诉讼", trigger: "立案之日", length: { n: 2, unit: "month" }, extension: { n: 1, by: "院长批准" }, who: "body", article: "民事诉讼法(2023) 168", certainty: "high" },
  { key: "APPEAL_15", name: "上诉（判决）", trigger: "送达之日", length: { n: 15, unit: "calendar_day" }, who: "party", article: "民事诉讼法(2023) 171", certainty: "high" },
  { key: "APPEAL_RULING_10", name: "上诉（裁定）", trigger: "送达之日", length: { n: 10, unit: "calendar_day" }, who: "party", article: "民事诉讼法(2023) 171", certainty: "high" },
  { key: "SECOND_INSTANCE_3M", name: "二审", trigger: "二审立案之日", length: { n: 3, unit: "month" }, who: "body", article: "民事诉讼法(2023) 183", certainty: "high" },
  { key: "RESTORE_PERIOD_10", name: "耽误期限申请顺延", trigger: "障碍消除之日", length: { n: 10, unit: "calendar_day" }, who: "party", article: "民事诉讼法(2023) 86", certainty: "high" },
  // 用人单位义务
  { key: "CONTRACT_SIGN_1M", name: "订立书面合同", trigger: "用工之日", length: { n: 1, unit: "month" }, who: "employer", article: "劳动合同法 10(2)", certainty: "high" },
  { key: "NOTICE_30", name: "劳动者预告解除（试用期以外）", trigger: "书面通知之日", length: { n: 30, unit: "calendar_day" }, kind: "waiting", who: "worker", article: "劳动合同法 37", certainty: "high" },
  { key: "NOTICE_PROBATION_3", name: "试用期内通知离职", trigger: "通知之日", length: { n: 3, unit: "calendar_day" }, kind: "waiting", who: "worker", article: "劳动合同法 37", certainty: "high" },
  { key: "EMPLOYER_NOTICE_30", name: "第 40 条提前通知（或代通知金）", trigger: "书面通知之日", length: { n: 30, unit: "calendar_day" }, kind: "waiting", who: "employer", article: "劳动合同法 40", certainty: "high" },
  { key: "LAYOFF_30", name: "裁员提前说明", trigger: "向工会/全体职工说明之日", length: { n: 30, unit: "calendar_day" }, kind: "waiting", who: "employer", article: "劳动合同法 41", certainty: "high" },
  { key: "FILE_TRANSFER_15", name: "档案与社保关系转移", trigger: "解除或终止之日", length: { n: 15, unit: "calendar_day" }, who: "employer", article: "劳动合同法 50(1)", certainty: "high" },
  // 法律援助与信访
  { key: "LEGAL_AID_DECISION_7", name: "法律援助审查决定", trigger: "收到申请之日", length: { n: 7, unit: "calendar_day" }, who: "body", article: "法律援助法 43", certainty: "high" },
  { key: "LEGAL_AID_ASSIGN_3", name: "指派人员", trigger: "作出决定之日", length: { n: 3, unit: "calendar_day" }, who: "body", article: "法律援助法 43", certainty: "high" },
  { key: "LEGAL_AID_URGENT_7", name: "先行援助触发", trigger: "法定时效或期限届满日前", length: { n: 7, unit: "calendar_day" }, direction: "backward", who: "body", article: "法律援助法 44(1)", certainty: "high" },
  { key: "LEGAL_AID_OBJECTION_5", name: "异议审查", trigger: "收到异议之日", length: { n: 5, unit: "calendar_day" }, who: "body", article: "法律援助法 49", certainty: "high" },
  { key: "PETITION_FORWARD_15", name: "信访部门转送", trigger: "收到信访事项之日", length: { n: 15, unit: "calendar_day" }, who: "body", article: "信访工作条例 22", certainty: "high" },
  { key: "PETITION_NOTICE_15", name: "书面告知", trigger: "收到信访事项之日", length: { n: 15, unit: "calendar_day" }, who: "body", article: "信访工作条例 23", certainty: "high" },
  { key: "PETITION_OBJECTION_5WD", name: "转送异议", trigger: "收到转送之日", length: { n: 5, unit: "working_day" }, who: "body", article: "信访工作条例 23(3)", certainty: "high" },
  { key: "PETITION_RESOLVE_60", name: "信访办结", trigger: "受理之日", length: { n: 60, unit: "calendar_day" }, extension: { n: 30, by: "机关负责人批准并告知" }, who: "body", article: "信访工作条例 34", certainty: "high" },
  { key: "PETITION_REVIEW_30", name: "信访申请复查", trigger: "收到书面答复之日", length: { n: 30, unit: "calendar_day" }, who: "party", article: "信访工作条例 35", certainty: "high" },
  { key: "PETITION_REVIEW_REPLY_30", name: "信访复查意见", trigger: "收到复查请求之日", length: { n: 30, unit: "calendar_day" }, who: "body", article: "信访工作条例 35", certainty: "high" },
  { key: "PETITION_FINAL_30", name: "信访申请复核", trigger: "收到复查意见之日", length: { n: 30, unit: "calendar_day" }, who: "party", article: "信访工作条例 36", certainty: "high" },
  { key: "PETITION_FINAL_REPLY_30", name: "信访复核意见", trigger: "收到复核请求之日", length: { n: 30, unit: "calendar_day" }, who: "body", article: "信访工作条例 36", certainty: "high" },
  // 工会监督（省级参数）
  { key: "UNION_OPINION_REPLY_15WD", name: "监督意见书书面答复", trigger: "用人单位收到意见书之日", length: { n: 15, unit: "working_day" }, who: "employer", article: "浙江省工会劳动法律监督条例 22", certainty: "high" },
  { key: "UNION_NOT_ACCEPTED_NOTICE_5WD", name: "不予受理告知", trigger: "接到投诉之日", length: { n: 5, unit: "working_day" }, who: "body", article: "浙江省工会劳动法律监督条例 17", certainty: "high" },
];

export const clockOf = (key: string): Clock | null => clocks.find((it) => it.key === key) ?? null;
