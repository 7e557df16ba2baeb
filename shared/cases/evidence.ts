/**
 * What proves a matter, by set; and the sets of each kind of matter. A checklist to choose from, never a condition: missing papers hold up
 * nothing. What the employer has it must produce (劳动争议调解仲裁法 6).
 */
export const evidenceSets = {
  ID: "身份证件（劳动者）；单位全称/统一社会信用代码/地址/负责人或工商信息截图",
  REL: "劳动合同、入职登记/offer、工作证/工牌/工服、社保缴费记录、个税记录、工资流水、考勤、工作群/聊天记录、工友证言、单位出具的证明",
  PAY: "工资条、银行/微信流水、工资表照片、计件/结算单、提成制度、欠条或承诺书、催要记录（带日期）",
  TIME: "考勤记录、排班表、加班审批/通知、门禁或打卡截图、工作群派活记录、规章制度",
  END: "解除或终止通知书、离职证明、辞职信、谈话录音、送达记录、通知工会的材料、规章制度及公示/签收",
  RULE: "规章制度、员工手册、签收/培训记录、职代会或公示材料",
  SI: "社保缴费明细、参保证明、缴费基数、经办机构不能补办的答复、待遇损失计算材料",
  INJ: "事故时间地点经过、现场照片/视频、目击证言、首诊病历、诊断证明、费用票据与清单、报警/交警认定书、单位事故报告",
  INJ2: "工伤认定决定书、劳动能力鉴定结论、本人12个月缴费工资、停工留薪期证明、护理依据",
  OD: "职业史、接触史、岗位危害检测、体检报告、诊断证明/鉴定书",
  WOM: "孕产证明、出生证明、产假/哺乳材料、调岗降薪或解除通知、生育保险记录",
  HAR: "聊天记录、录音录像、证人、投诉记录及单位答复、报警回执",
  DISP: "派遣合同、派遣协议（如有）、用工单位派工/考勤、同岗工资对比、退回通知",
  PLAT: "平台注册/合作协议、接单与扣款记录、规则通知、配送轨迹、算法派单/申诉记录、站点管理记录、保险凭证",
  CONS: "项目名称地址、总包/分包/包工头信息、维权信息告示牌照片、实名制考勤、班组工资表、进度结算单",
  TRN: "培训协议、费用凭证、服务期约定；竞业协议、补偿支付记录",
  CIV: "合同/借条/转账记录、产权或抵押材料、亲属关系、报警或就医记录、往来信息",
  GRP: "人员名册（姓名、电话、金额、签字）、推选代表书、共同请求说明",
} as const;
export type EvidenceSet = keyof typeof evidenceSets;

const byType: readonly (readonly [sets: string, types: string])[] = [
  ["ID REL PAY GRP", "WAGE_ARREARS"],
  ["ID REL PAY CONS GRP", "WAGE_CONSTRUCTION"],
  ["ID REL PAY TIME", "MIN_WAGE OVERTIME_PAY CONFIRM_RELATION ANNUAL_LEAVE"],
  ["ID REL PAY RULE", "BONUS_COMMISSION WAGE_DEDUCTION JOB_CHANGE"],
  ["ID REL PAY", "SICK_STOPWORK_PAY NO_CONTRACT PROBATION DEPOSIT_ID HOUSING_FUND HIGH_TEMP PART_TIME"],
  ["ID REL PAY SI", "NO_CONTRACT_NO_INSURANCE SI_NOT_PAID"],
  ["ID REL", "OPEN_ENDED CHILD_MINOR"],
  ["ID REL PAY END", "SEVERANCE NOT_RENEWED"],
  ["ID REL PAY END RULE", "ILLEGAL_DISMISSAL"],
  ["ID REL PAY SI END", "FORCED_RESIGN"],
  ["ID REL PAY END GRP", "LAYOFF"],
  ["ID REL END", "LEAVE_PAPERS UNION_RETALIATION PERSONNEL_DISPUTE"],
  ["ID REL SI", "SI_LOSS"],
  ["ID REL SI END", "SI_WAIVER"],
  ["ID REL INJ", "INJURY_RECOGNITION INJURY_MEDICAL INJURY_DEATH HAZARD"],
  ["ID INJ INJ2", "INJURY_APPRAISAL"],
  ["ID REL INJ INJ2", "INJURY_BENEFIT INJURY_UNINSURED"],
  ["ID INJ PAY", "PROVIDER_INJURY"],
  ["ID REL OD", "OD_DIAGNOSIS OD_HEALTH"],
  ["ID REL OD INJ2", "OD_BENEFIT"],
  ["ID REL TIME", "EXCESS_HOURS"],
  ["ID REL PAY WOM END", "PREG_DISMISSAL"],
  ["ID REL PAY WOM", "MATERNITY_PAY"],
  ["ID REL HAR", "GENDER_DISCRIM"],
  ["ID HAR", "HARASSMENT"],
  ["ID HAR CIV", "WOMEN_RIGHTS"],
  ["ID REL PAY INJ", "OVERAGE_WORKER"],
  ["ID REL PAY DISP", "DISPATCH_DISPUTE"],
  ["ID PLAT PAY", "NF_RELATION NF_PAY"],
  ["ID PLAT INJ", "NF_INJURY"],
  ["ID PLAT", "NF_RULES"],
  ["ID REL TRN", "TRAINING_BOND"],
  ["ID REL TRN PAY", "NON_COMPETE"],
  ["ID RULE GRP", "COLLECTIVE_CONTRACT"],
  ["ID RULE", "WORK_RULES"],
  ["ID CIV", "FAMILY_HOUSING DEBT NEIGHBOUR_CONSUMER"],
  ["ID INJ CIV", "TRAFFIC"],
  ["ID", "CONSULT HARDSHIP SUGGESTION COUNSELLING"],
];
const isSet = (text: string): text is EvidenceSet => text in evidenceSets;
const setsByType: ReadonlyMap<string, readonly EvidenceSet[]> = new Map(byType.flatMap(([sets, types]) => types.split(" ").map((type) => [type, sets.split(" ").filter(isSet)] as const)));
/** The evidence sets of a kind of matter, each in its own words; empty for one that is not known. */
export const usualSets = (type: string): readonly { readonly set: EvidenceSet; readonly words: string }[] => (setsByType.get(type) ?? []).map((set) => ({ set, words: evidenceSets[set] }));
/** The papers of a set, one by one; what stands in brackets belongs to its paper. */
export const papersOf = (set: EvidenceSet): readonly string[] => evidenceSets[set].split(/、(?![^（]*）)/u);
/** The papers people with this kind of matter usually bring, one line each. */
export const usualPapers = (type: string): readonly string[] => [...new Set((setsByType.get(type) ?? []).flatMap(papersOf))];

/** The usual routes of a kind of matter in order; which one is the lawyer's to decide. */
export const channels = {
  mediation: "调解（企业调委会/人民调解/街镇调解组织）",
  inspection: "劳动保障监察（人社行政）",
  arbitration: "劳动人事争议仲裁",
  court: "人民法院诉讼",
  payment_order: "支付令",
  admin: "工伤认定/鉴定等行政程序",
  si_collection: "社保费征收/税务",
  fund_center: "住房公积金管理中心",
  health_dept: "卫生健康执法",
  police: "公安机关 110",
  women_federation: "妇联 12338",
  platform: "平台协商/投诉",
  emergency_dept: "应急管理（安全生产）",
  union_negotiate: "工会协商",
  union_supervision: "工会劳动法律监督（一函两书）",
  legal_aid: "法律援助 12348",
  m12315: "市场监管 12315",
  answer: "当场答复",
  union_welfare: "工会帮扶",
  petition: "信访",
  counsellor: "心理服务",
  advance_enforcement: "先予执行",
} as const;
export type ChannelAdvice = keyof typeof channels;
const routesByGroup: readonly (readonly [routes: string, types: string])[] = [
  ["inspection mediation arbitration payment_order court", "WAGE_ARREARS"],
  ["inspection mediation arbitration court", "WAGE_CONSTRUCTION"],
  ["inspection mediation arbitration", "MIN_WAGE WAGE_DEDUCTION ANNUAL_LEAVE HIGH_TEMP"],
  ["mediation arbitration inspection", "OVERTIME_PAY SICK_STOPWORK_PAY LAYOFF INJURY_UNINSURED PREG_DISMISSAL MATERNITY_PAY DISPATCH_DISPUTE PART_TIME"],
  ["mediation arbitration", "BONUS_COMMISSION NO_CONTRACT OPEN_ENDED JOB_CHANGE ILLEGAL_DISMISSAL FORCED_RESIGN NOT_RENEWED SI_LOSS SI_WAIVER OD_BENEFIT TRAINING_BOND NON_COMPETE"],
  ["arbitration mediation", "CONFIRM_RELATION"],
  ["arbitration mediation inspection", "NO_CONTRACT_NO_INSURANCE"],
  ["inspection arbitration mediation", "PROBATION LEAVE_PAPERS"],
  ["inspection arbitration", "DEPOSIT_ID EXCESS_HOURS UNION_RETALIATION"],
  ["mediation arbitration payment_order", "SEVERANCE"],
  ["si_collection inspection", "SI_NOT_PAID"],
  ["fund_center", "HOUSING_FUND"],
  ["admin", "INJURY_RECOGNITION INJURY_APPRAISAL"],
  ["mediation arbitration admin", "INJURY_BENEFIT"],
  ["mediation arbitration advance_enforcement", "INJURY_MEDICAL"],
  ["admin mediation arbitration", "INJURY_DEATH"],
  ["mediation court", "PROVIDER_INJURY DEBT TRAFFIC"],
  ["admin arbitration", "OD_DIAGNOSIS"],
  ["health_dept inspection", "OD_HEALTH"],
  ["inspection court mediation", "GENDER_DISCRIM"],
  ["police court mediation", "HARASSMENT"],
  ["women_federation police mediation court", "WOMEN_RIGHTS"],
  ["inspection police", "CHILD_MINOR"],
  ["mediation arbitration court", "OVERAGE_WORKER NF_RELATION PERSONNEL_DISPUTE"],
  ["mediation platform arbitration court", "NF_PAY"],
  ["admin mediation court", "NF_INJURY"],
  ["platform mediation", "NF_RULES"],
  ["emergency_dept inspection", "HAZARD"],
  ["union_negotiate arbitration court", "COLLECTIVE_CONTRACT"],
  ["union_supervision inspection", "WORK_RULES"],
  ["mediation court legal_aid", "FAMILY_HOUSING"],
  ["mediation court m12315", "NEIGHBOUR_CONSUMER"],
  ["answer", "CONSULT"],
  ["union_welfare", "HARDSHIP"],
  ["petition", "SUGGESTION"],
  ["counsellor", "COUNSELLING"],
];
const isChannel = (text: string): text is ChannelAdvice => text in channels;
const channelsByType: ReadonlyMap<string, readonly ChannelAdvice[]> = new Map(routesByGroup.flatMap(([routes, types]) => types.split(" ").map((type) => [type, routes.split(" ").filter(isChannel)] as const)));
export const usualChannels = (type: string): readonly ChannelAdvice[] => channelsByType.get(type) ?? [];
