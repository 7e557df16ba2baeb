import { usualChannels, type ChannelAdvice } from "./evidence";
import { caseType } from "./taxonomy";

/**
 * When a usual route is open, and when it is the one to take: said beside it, so that a lawyer decides with the condition before their eyes.
 * 解释一 is 最高人民法院关于审理劳动争议案件适用法律问题的解释（一）, 解释二 the second one. What differs from place to place says so.
 */
const usual: Readonly<Record<ChannelAdvice, string>> = {
  mediation: "双方都愿意谈就可以，随时可以不谈；谈成签协议。",
  inspection: "事实清楚、有名单和数额时最快；违法行为两年内（劳动保障监察条例 20）。",
  arbitration: "劳动争议必经，知道权利被侵害起一年内（调解仲裁法 27）；在职拖欠工资不受一年限制，离职后一年内。",
  court: "先仲裁，对裁决不服十五日内起诉；仲裁不受理的凭通知书起诉。",
  payment_order: "有欠条或调解协议、数额明确、对方没有异议；对方提出异议就失效（劳动合同法 30、调解仲裁法 16）。",
  admin: "由人社部门办，不是仲裁；不服决定可以复议或行政诉讼。",
  si_collection: "单位没交、少交：向征收机构或税务举报，补到账户里，不发给个人（社会保险法 63、86）。",
  fund_center: "向住房公积金管理中心投诉。",
  health_dept: "没有体检、没有告知危害：找卫生健康部门。",
  police: "有人身危险、违法犯罪：先打 110。",
  women_federation: "妇女权益受侵害，可同时找妇联 12338。",
  platform: "先按平台的申诉期限申诉，截屏留证。",
  emergency_dept: "有事故隐患：找应急管理部门；危险时先撤离。",
  union_negotiate: "由工会代表职工协商。",
  union_supervision: "工会先发提示函，不改再发意见书。",
  legal_aid: "经济困难可以申请；农民工讨薪、工伤等按当地规定免审经济状况。",
  m12315: "买东西、买服务的纠纷：打 12315。",
  answer: "能当场说清的，当场答复并记下来。",
  union_welfare: "按工会帮扶的条件申请。",
  petition: "建议、批评走这里；能依法处理的先走法定途径。",
  counsellor: "由心理服务人员接；说到伤害自己，马上打 110、120，有人陪着。",
  advance_enforcement: "等不起：权利义务明确、不先给就严重影响生活，可以申请先予执行，劳动者不用担保（调解仲裁法 44）。",
};

/** What is no labour dispute goes to a court without arbitration (调解仲裁法 2, 5). */
const courtAtOnce = "可以直接起诉，一般三年内（民法典 188）。";

/** What is different for one kind of matter. */
const own: Readonly<Record<string, Partial<Record<ChannelAdvice, string>>>> = {
  WAGE_ARREARS: { inspection: "事实清楚先走这里。", court: "有工资欠条、没有别的争议，可以直接起诉（解释一 15）；只就报酬达成调解协议、单位不履行的也可以（解释一 51）。" },
  WAGE_CONSTRUCTION: { inspection: "总包先行清偿，分包、转包的找总包（农民工工资条例 30）；建设单位没付清工程款的先垫付（29）；违法分包由发包、总包清偿（36）。" },
  OVERTIME_PAY: { arbitration: "先要有证据说明加过班；单位掌握的考勤由单位拿出来（解释一 42）。一年内。" },
  SICK_STOPWORK_PAY: { arbitration: "停工在一个工资支付周期内照发，超过的按当地规定（工资支付暂行规定 12）。一年内。" },
  WAGE_DEDUCTION: { inspection: "收押金、扣证件：限期退还，可以罚款（劳动合同法 9、84）。" },
  NO_CONTRACT: { arbitration: "二倍工资多数地方按一年时效，往前倒算；各地做法不一，先看本地口径。" },
  CONFIRM_RELATION: { arbitration: "工伤认定常先要它；等确认的时间不算进工伤的一年（工伤行政案件规定 7）。" },
  DEPOSIT_ID: { inspection: "限期退还，可以罚款（劳动合同法 9、84）。" },
  ILLEGAL_DISMISSAL: { arbitration: "为什么解除由单位证明（解释一 44）；建了会没有通知工会的，可以要赔偿金（解释一 47）。一年内。" },
  FORCED_RESIGN: { arbitration: "先书面写明第三十八条的理由再走，否则难算被迫。一年内。" },
  LAYOFF: { inspection: "二十人以上或百分之十以上，要提前三十日向工会或全体职工说明，并报告（劳动合同法 41）。" },
  SI_LOSS: { arbitration: "社保机构说补不了、有损失，才是劳动争议（解释一 1）。" },
  SI_WAIVER: { arbitration: "放弃社保的约定无效，可以解除并要经济补偿；单位给过的补偿可能要退（解释二 19）。" },
  INJURY_RECOGNITION: { admin: "单位三十日内不申请的，本人、近亲属或工会一年内申请（工伤保险条例 17）。" },
  INJURY_APPRAISAL: { admin: "对等级不服：十五日内申请再次鉴定，不走仲裁（解释一 2）。" },
  INJURY_BENEFIT: { admin: "基金付的部分和经办机构争：复议或行政诉讼。", arbitration: "单位付的部分才走仲裁。" },
  INJURY_UNINSURED: { arbitration: "没参保的，全部由单位付（工伤保险条例 62）。" },
  PROVIDER_INJURY: { mediation: "家庭和家政人员、个体匠人和帮工之间不是劳动争议（解释一 2），走人民调解。", court: "可以直接起诉，不用先仲裁；一般三年内（民法典 188）。" },
  OD_DIAGNOSIS: { arbitration: "对劳动关系、工种、接触史有争议：向仲裁申请，三十日内裁（职业病防治法 49）。" },
  PREG_DISMISSAL: { arbitration: "孕期、产期、哺乳期不能按第四十、四十一条解除，合同顺延（劳动合同法 42、45）。" },
  GENDER_DISCRIM: { inspection: "招用时的歧视由人社部门监督（妇女权益保障法 43、49）。", court: "平等就业权受侵害：可以直接起诉，一般三年内（民法典 188）。" },
  HARASSMENT: { police: "保密第一，没有本人同意什么也不告诉单位；有危险先报警。", court: "性骚扰损害责任：可以直接起诉，一般三年内（民法典 188）。" },
  WOMEN_RIGHTS: { court: "遭受家暴或面临危险，可以申请人身安全保护令；别的可以直接起诉。" },
  CHILD_MINOR: { inspection: "用童工：马上报告。" },
  OVERAGE_WORKER: { arbitration: "过了退休年龄的，各地受理口径不一，由律师判断。" },
  DISPATCH_DISPUTE: { arbitration: "派遣单位和用工单位列为共同当事人（调解仲裁法 22），造成损失的连带（劳动合同法 92）。" },
  NF_RELATION: { arbitration: "看管理有多紧：有劳动管理的可以确认；算不上的按协议和指导意见。由律师判断。" },
  NF_INJURY: { admin: "参加职业伤害保障的平台，按它申请确认。", court: "是劳动关系的按工伤走，先仲裁；不是的，各地受理口径不一，由律师判断。" },
  NON_COMPETE: { arbitration: "单位三个月不给补偿，可以要求解除（解释一 38）。" },
  HAZARD: { emergency_dept: "工会可以建议撤离；强令冒险的可以立即走（劳动合同法 38）。" },
  COLLECTIVE_CONTRACT: { arbitration: "协商不成，工会可以自己申请仲裁、起诉（劳动合同法 56）。" },
  UNION_RETALIATION: { inspection: "恢复工作、补发报酬，或给两倍年收入的赔偿（工会法 53）。" },
  FAMILY_HOUSING: { mediation: "身份关系、确认产权的，不能申请司法确认（民诉法解释 355）。", court: "可以直接起诉，一般三年内（民法典 188）；离婚、抚养、确认产权等另有规定，由律师判断。" },
  TRAFFIC: { mediation: "上下班路上、不是本人主要责任的，还可能是工伤（工伤保险条例 14），一并提示。" },
};

const usualOf = (type: string, channel: ChannelAdvice): string => (channel === "court" && caseType(type)?.labourDispute === false ? courtAtOnce : usual[channel]);

export type Advice = { readonly channel: ChannelAdvice; readonly condition: string };
/** The usual routes of a kind of matter in order, each with when it is open. */
export const adviceFor = (type: string): readonly Advice[] => usualChannels(type).map((channel) => ({ channel, condition: own[type]?.[channel] ?? usualOf(type, channel) }));
/** For the test: that no condition hangs on a route its type does not have. */
export const ownConditions: Readonly<Record<string, readonly string[]>> = Object.fromEntries(Object.entries(own).map(([type, routes]) => [type, Object.keys(routes)]));
