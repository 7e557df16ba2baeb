import type { ServiceClass } from "./schema";

/**
 * The 65 case types, in two levels. Carried compactly because the phone ships it: `flags` is L a labour dispute, G green channel by
 * default, S the "how long ago" question is asked, D a dismissal or an injury (without a date it must be contacted the same working day).
 * Names follow 案由规定 and its 2025 amendment (in force 2026-01-01) as far as they were verified; evidence sets come with their own room.
 */
type Flags = `${"L" | ""}${"G" | ""}${"S" | ""}${"D" | ""}`;
type Line = readonly [code: string, zh: string, flags: Flags, service?: ServiceClass];

const groups: readonly (readonly [l1: string, l1zh: string, lines: readonly Line[]])[] = [
  ["WAGE", "劳动报酬", [
    ["WAGE_ARREARS", "拖欠、克扣工资", "LGS"],
    ["WAGE_CONSTRUCTION", "工程建设领域农民工欠薪", "LGS"],
    ["MIN_WAGE", "低于最低工资", "LGS"],
    ["OVERTIME_PAY", "加班费", "LS"],
    ["BONUS_COMMISSION", "奖金、提成、年终奖", "LS"],
    ["WAGE_DEDUCTION", "违法扣款、罚款、押金", "LS"],
    ["SICK_STOPWORK_PAY", "病假工资、停工待岗生活费", "LS"],
  ]],
  ["CONTRACT", "劳动合同订立与履行", [
    ["NO_CONTRACT", "未签书面劳动合同（二倍工资）", "LS"],
    ["CONFIRM_RELATION", "确认劳动关系", "LS"],
    ["NO_CONTRACT_NO_INSURANCE", "无合同且无社保", "LS"],
    ["PROBATION", "试用期违法", "LS"],
    ["OPEN_ENDED", "无固定期限合同", "LS"],
    ["JOB_CHANGE", "调岗、降薪、变更工作地点", "LS"],
    ["DEPOSIT_ID", "收取押金、扣押证件", "LS"],
  ]],
  ["TERMINATION", "解除与终止", [
    ["SEVERANCE", "经济补偿", "LSD"],
    ["ILLEGAL_DISMISSAL", "违法解除/终止（赔偿金或恢复）", "LSD"],
    ["FORCED_RESIGN", "被迫解除（第38条）", "LSD"],
    ["LAYOFF", "经济性裁员", "LSD"],
    ["NOT_RENEWED", "合同期满不续签", "LSD"],
    ["LEAVE_PAPERS", "离职证明、档案与社保转移", "LS"],
  ]],
  ["SOCIAL_INS", "社会保险与公积金", [
    ["SI_NOT_PAID", "未参保、少缴、欠缴", "S"],
    ["SI_LOSS", "不能补办造成待遇损失", "LS"],
    ["SI_WAIVER", "“自愿放弃社保”协议", "LS"],
    ["HOUSING_FUND", "住房公积金", ""],
  ]],
  ["INJURY", "工伤", [
    ["INJURY_RECOGNITION", "工伤认定", "SD"],
    ["INJURY_APPRAISAL", "劳动能力鉴定", "SD"],
    ["INJURY_BENEFIT", "工伤保险待遇", "LGSD"],
    ["INJURY_MEDICAL", "工伤医疗费、停工留薪期工资", "LGSD"],
    ["INJURY_UNINSURED", "未参保工伤", "LGSD"],
    ["INJURY_DEATH", "工亡", "LGSD"],
    ["PROVIDER_INJURY", "提供劳务者受害（非劳动关系）", "SD"],
  ]],
  ["OCC_DISEASE", "职业病与职业健康", [
    ["OD_DIAGNOSIS", "职业病诊断、鉴定", "SD"],
    ["OD_BENEFIT", "职业病待遇", "LSD"],
    ["OD_HEALTH", "职业健康检查、危害告知", ""],
  ]],
  ["TIME_LEAVE", "工时休假", [
    ["EXCESS_HOURS", "超时加班", "LS"],
    ["ANNUAL_LEAVE", "年休假", "LS"],
    ["HIGH_TEMP", "高温津贴、防暑降温", "LS"],
  ]],
  ["WOMEN", "女职工与特殊群体", [
    ["PREG_DISMISSAL", "三期解雇、调岗降薪", "LGSD"],
    ["MATERNITY_PAY", "产假、生育津贴、哺乳时间", "LS"],
    ["GENDER_DISCRIM", "性别歧视、就业歧视", "S"],
    ["HARASSMENT", "职场性骚扰", ""],
    ["WOMEN_RIGHTS", "妇女权益（家暴、家庭等）", ""],
    ["CHILD_MINOR", "童工、未成年工", ""],
    ["OVERAGE_WORKER", "超龄劳动者用工", "LS"],
  ]],
  ["DISPATCH", "劳务派遣与外包", [
    ["DISPATCH_DISPUTE", "派遣：同工同酬、退回、假外包", "LS"],
    ["PART_TIME", "非全日制用工", "LS"],
  ]],
  ["NEW_FORM", "新就业形态", [
    ["NF_RELATION", "平台从业者确认劳动关系", "LS"],
    ["NF_PAY", "报酬、扣款、服务费", "LS"],
    ["NF_INJURY", "职业伤害", "LGSD"],
    ["NF_RULES", "平台规则、算法、封号", ""],
  ]],
  ["TRAIN_NC", "培训、保密与竞业限制", [
    ["TRAINING_BOND", "服务期违约金", "LS"],
    ["NON_COMPETE", "竞业限制", "LS"],
  ]],
  ["SAFETY", "劳动安全", [
    ["HAZARD", "危险作业、事故隐患、无防护", "G"],
  ]],
  ["UNION", "集体权益与民主管理", [
    ["COLLECTIVE_CONTRACT", "集体合同争议", "L"],
    ["UNION_RETALIATION", "因参加工会活动/履职被报复", "LSD"],
    ["WORK_RULES", "规章制度、职代会、厂务公开", ""],
  ]],
  ["PERSONNEL", "人事争议", [
    ["PERSONNEL_DISPUTE", "事业单位聘用、辞职、辞退", "LS"],
  ]],
  ["OTHER_CIVIL", "其他民事", [
    ["FAMILY_HOUSING", "婚姻家庭、房产、继承", "", "consultation"],
    ["DEBT", "借贷、合同债务", "", "consultation"],
    ["TRAFFIC", "交通事故（非工伤部分）", "", "consultation"],
    ["NEIGHBOUR_CONSUMER", "邻里、消费等", "", "consultation"],
  ]],
  ["SERVICE", "非争议诉求", [
    ["CONSULT", "法律/政策咨询", "", "consultation"],
    ["HARDSHIP", "困难帮扶、医疗互助", "", "assistance"],
    ["SUGGESTION", "意见建议、信访", "", "suggestion"],
    ["COUNSELLING", "心理咨询", "", "assistance"],
  ]],
];

export type CaseType = {
  readonly code: string;
  readonly zh: string;
  readonly l1: string;
  readonly l1zh: string;
  readonly labourDispute: boolean;
  readonly green: boolean;
  readonly asksSince: boolean;
  readonly dismissalOrInjury: boolean;
  readonly serviceClass: ServiceClass;
};

export const caseTypes: readonly CaseType[] = groups.flatMap(([l1, l1zh, lines]) =>
  lines.map(([code, zh, flags, serviceClass = "complaint"]) => ({
    code, zh, l1, l1zh, serviceClass,
    labourDispute: flags.includes("L"), green: flags.includes("G"), asksSince: flags.includes("S"), dismissalOrInjury: flags.includes("D"),
  })),
);

const byCode: ReadonlyMap<string, CaseType> = new Map(caseTypes.map((it) => [it.code, it]));

/** The type of a code, or null when there is none. */
export const caseType = (code: string): CaseType | null => byCode.get(code) ?? null;

/** For browsing: the first level with its types. */
export const caseGroups: readonly { readonly l1: string; readonly zh: string; readonly types: readonly CaseType[] }[] = groups.map(([l1, zh]) => ({
  l1, zh, types: caseTypes.filter((it) => it.l1 === l1),
}));

/** Matters in which somebody speaks of their health: what they say of it is agreed to apart. */
export function speaksOfHealth(code: string): boolean {
  const l1 = caseType(code)?.l1;
  return l1 === "INJURY" || l1 === "OCC_DISEASE" || l1 === "WOMEN";
}
