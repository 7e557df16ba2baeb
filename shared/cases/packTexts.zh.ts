import type { CourtPaper } from "./referralSchema";
import type * as z from "zod/mini";
import type { Body, EventCode, zOutside } from "./schema";

/** What stands on papers made from a case: the pack for another body, and the case file. */
export const packTexts = {
  titles: {
    arbitration: "劳动人事争议仲裁申请书", inspection: "劳动保障监察投诉书", court: "民事起诉状", legal_aid: "法律援助申请书", police: "报案材料", women_federation: "转介函", social_insurance: "情况反映",
    people_mediation: "人民调解申请书", housing_fund: "转介函", health: "转介函", other_region: "异地维权协作函", other: "转介函",
  } satisfies Record<Body, string>,
  injuryTitle: "工伤认定申请书",
  paperTitles: { payment_order: "支付令申请书", confirmation: "司法确认申请书" } satisfies Record<CourtPaper["kind"], string>,
  /** What the two sides are called before each body. */
  sides: {
    arbitration: ["申请人", "被申请人"], inspection: ["投诉人", "被投诉单位"], court: ["原告", "被告"], legal_aid: ["申请人", "对方"], police: ["报案人", "涉及的单位或个人"], women_federation: ["职工", "对方"], social_insurance: ["申请人", "用人单位"],
    people_mediation: ["申请人", "被申请人"], housing_fund: ["职工", "单位"], health: ["职工", "单位"], other_region: ["职工", "单位"], other: ["职工", "对方"],
  } satisfies Record<Body, readonly [string, string]>,
  matter: "事项", hidden: "身份", hiddenWish: "职工要求对单位保密身份，请勿告知。",
  letter: "下列事项请贵单位办理。收到后请把受理情况告知转交单位。", letterSign: (station: string) => `转交单位（盖章）：${station}`,
  to: "致",
  blank: "＿＿＿＿＿＿",
  respondent: (side: string, at: number, count: number) => (count > 1 ? `${side}（${at}）` : side),
  name: "姓名", sex: "性别", age: "年龄", occupation: "职业", residence: "住所", phone: "电话", workUnit: "工作单位",
  unitName: "名称", unitAddress: "住所", unitHead: "法定代表人或主要负责人", unitPost: "职务",
  claims: "请求事项", facts: "事实和理由", witnesses: "证人姓名和住所",
  injury: "受伤情况", injuryWhen: "时间", injuryWhere: "地点", injuryCause: "原因", injuryDegree: "伤害程度（附诊断证明）",
  injuryPapers: "请附：一、与单位存在劳动关系（包括事实劳动关系）的证明；二、医疗诊断证明，或职业病诊断证明书、鉴定书（工伤保险条例 18）。",
  order: "支付令申请事项", sum: "请求给付金额", sumWords: "大写", yuan: (text: string) => `${text} 元`, orderLaw: "依据",
  orderLaws: { wages: "单位拖欠或未足额支付劳动报酬（劳动合同法 30；民事诉讼法 225）", agreement: "支付拖欠劳动报酬、工伤医疗费、经济补偿或赔偿金的调解协议到期没有履行（劳动争议调解仲裁法 16；民事诉讼法 225）" } satisfies Record<Extract<CourtPaper, { kind: "payment_order" }>["law"], string>,
  agreedOn: "调解协议日期", dueOn: "约定付清日期", noOtherDebts: "双方之间没有其他债务纠纷。", canBeServed: "支付令能够送达被申请人，送达地址见上。", conditions: "申请条件",
  both: ["申请人（甲方）", "申请人（乙方）"] as const, confirmation: "请求确认的调解协议", mediator: "调解组织", effectiveOn: "协议生效日期", confirmBy: "最晚共同申请日期", confirmArticle: (day: string) => `${day}（民事诉讼法 205、人民调解法 33：协议生效起三十日内，双方共同提出）`,
  bothAsk: "双方自愿达成调解协议，共同请求人民法院裁定协议有效。协议不涉及身份关系和财产权属的确认。",
  confirmPapers: "请附：一、调解协议；二、双方身份证明，单位另附营业执照和法定代表人身份证明；三、与协议有关的财产权利证明（如有）；四、双方送达地址和电话。",
  confirmSigns: ["甲方（签名）：", "乙方（签名、盖章）："],
  evidence: "证据清单", evidenceHead: ["序号", "名称", "来源", "状态"], noEvidence: "暂无。", healthLeft: "（涉及健康的内容，职工未同意提供）", evidenceLeft: (count: number) => `另有 ${count} 项涉及健康，职工未同意提供。`,
  paper: { open: "待补", given: "有", none: "没有" }, file: "已上传", fromWorker: "职工提供", fromStaff: "办理人放入", asked: "按清单要求",
  timeline: "办理经过", timelineHead: ["时间", "经过"],
  copies: (count: number) => `本申请书一式 ${count + 1} 份（按被申请人人数提交副本 ${count} 份）。`,
  sign: (side: string) => `${side}（签名）：`, day: "年　　月　　日",
  made: (number: string, at: string) => `编号 ${number} · ${at} 由工会服务站整理，请职工核对后签名。`, madeLetter: (number: string, at: string) => `编号 ${number} · ${at} 由工会服务站整理。`,
  roster: (count: number) => `申请人名单（${count} 人）`, rosterHead: ["序号", "姓名", "要求的金额（元）", "签名", "代表"], noRoster: "还没有人登记。", nobodyNamed: "没有人同意提供姓名。", unnamed: (count: number) => `另有 ${count} 人，未同意提供姓名`, signed: "已签名", unsigned: "未签名", representative: "代表",
  election: "推选代表", noElection: "还没有推选代表。", representatives: "代表", electedOn: "推选日期", electedHow: "推选方式", electedPresent: "到场人数", electedWays: { meeting: "开会", online: "网上", paper: "书面" },
  caseFile: "案件卷宗", basics: "基本情况", number: "编号", type: "类别", status: "状态", filedAt: "登记时间", station: "承办站点", handler: "承办人", headcount: "人数", people: (count: number) => `${count} 人`, reported: (people: number, told: number, listed: number) => `按 ${people} 人上报（说有 ${told} 人，名单上 ${listed} 人）`,
  story: "反映的经过", money: "金额（元）", claimed: "主张", agreed: "谈妥", paid: "已付",
  outsides: {
    arbitration: "劳动仲裁", inspection: "劳动监察", court: "法院", legal_aid: "法律援助", police: "公安", women_federation: "妇联", social_insurance: "社保和工伤", people_mediation: "人民调解", housing_fund: "公积金中心", health: "卫生健康",
    other_region: "外地工会", labour_bureau: "人社部门", employer: "用人单位", other: "别的单位",
  } satisfies Record<z.infer<typeof zOutside>, string>,
  messages: "往来记录", worker: "职工", files: "附件", filesHead: ["文件", "大小", "谁放进来", "时间"], noFiles: "没有附件。", staffOnly: "（内部）", carried: (names: string) => `（附：${names}）`, goneFile: (name: string) => `${name}（已删除）`,
  placeWas: (words: string) => `地点原来写的是“${words}”`, placeUnsaid: "地点原来没写",
  filed: (at: string) => `${at} 导出。含个人信息，请妥善保管。`,
  statuses: { registered: "已登记", ringing: "派单中", taken: "在办", answered: "已答复", closed: "已办结", withdrawn: "已撤回", merged: "已并案" } as Readonly<Record<string, string>>,
} as const;

/** Steps worth a line on paper; the others are about how a lawyer was found. */
export const stepTexts: Partial<Record<EventCode, string>> = {
  registered: "登记", taken: "律师接单", contacted: "联系职工", contact_confirmed: "职工确认已联系", contact_denied: "职工说没有联系上", message_from_worker: "职工留言", message_from_staff: "给职工留言",
  limit_settled: "核对时效", handed_on: "转给其他律师", answered: "答复职工", delivered: "职工看到答复", agreed: "职工同意办结", not_solved: "职工说没解决", callback_tried: "回访，没打通", letter_sent: "寄信",
  facts_recorded: "记下日期和数目", limit_reopened: "期限改回没办，重新提醒", calculated: "估算金额", visited: "走访", outside: "联系有关单位", requested: "请职工补材料", material: "职工回复材料", extended: "答复延期", consulted: "预约咨询", file_added: "放入文件",
  file_deleted: "删去文件", hearing_changed: "开庭改期", hearing_cancelled: "开庭取消", hearing_soon: "提醒开庭", referral_asked: "征求职工同意转交", referral_agreed: "职工同意转交", referral_declined: "职工不同意转交", referral_sent: "送出材料", referral_replied: "收到回复", hearing_set: "确定开庭时间",
  closed: "办结", withdrawn: "职工撤回", withdrawal_undone: "恢复办理", merged: "并案", unmerged: "拆开单独办", paid_later: "记下办结后到账的钱", paid_undone: "撤掉一笔到账记录",
};
