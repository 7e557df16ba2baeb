import type { ServiceClass } from "./schema";

/**
 * The 65 case types, in two levels. Carried compactly because the phone ships it: `flags` is L a labour dispute, G green channel by
 * default, S the "how long ago" question is asked, D a dismissal or an injury (without a date it must be contacted the same working day).
 * Names follow 案由规定 and its 2025 amendment (in force 2026-01-01) as far as they were verified; evidence sets come with their own room.
 */
type Flags = `${"L" | ""}${"G" | ""}${"S" | ""}${"D" | ""}`;
type Line = readonly [code: string, zh: string, flags: Flags, words: string, service?: ServiceClass];

const groups: readonly (readonly [l1: string, l1zh: string, lines: readonly Line[]])[] = [
  ["WAGE", "劳动报酬", [
    ["WAGE_ARREARS", "拖欠、克扣工资", "LGS", "拖欠工资 不发工资 工资没给 没发工资 欠薪 欠工资 讨薪 要工钱 工钱 压工资 拖工资 克扣工资 少发工资 扣工资"],
    ["WAGE_CONSTRUCTION", "工程建设领域农民工欠薪", "LGS", "农民工 工地 包工头 工程款 建筑 装修 工地欠薪 项目 班组"],
    ["MIN_WAGE", "低于最低工资", "LGS", "最低工资 工资太低 低工资"],
    ["OVERTIME_PAY", "加班费", "LS", "加班工资 加班没钱 不给加班费 周末加班 节假日加班"],
    ["BONUS_COMMISSION", "奖金、提成、年终奖", "LS", "提成 奖金 年终奖 绩效 佣金"],
    ["WAGE_DEDUCTION", "违法扣款、罚款、押金", "LS", "罚款 扣款 扣钱 乱扣钱 迟到扣钱"],
    ["SICK_STOPWORK_PAY", "病假工资、停工待岗生活费", "LS", "病假 病假工资 停工 待岗 放假没工资 停产"],
  ]],
  ["CONTRACT", "劳动合同订立与履行", [
    ["NO_CONTRACT", "未签书面劳动合同（二倍工资）", "LS", "没签合同 不签合同 没有合同 双倍工资 二倍工资"],
    ["CONFIRM_RELATION", "确认劳动关系", "LS", "劳动关系 不承认我是员工 不认账 证明在那上班"],
    ["NO_CONTRACT_NO_INSURANCE", "无合同且无社保", "LS", "没合同没社保 什么都没有 没合同没保险"],
    ["PROBATION", "试用期违法", "LS", "试用期 试用 试用期太长 试用期不给钱"],
    ["OPEN_ENDED", "无固定期限合同", "LS", "无固定期限 长期合同 干满十年"],
    ["JOB_CHANGE", "调岗、降薪、变更工作地点", "LS", "调岗 降薪 换岗 调地方 降工资 换地方"],
    ["DEPOSIT_ID", "收取押金、扣押证件", "LS", "押金 扣身份证 扣证件 押证 不退押金"],
  ]],
  ["TERMINATION", "解除与终止", [
    ["SEVERANCE", "经济补偿", "LSD", "经济补偿 补偿金 赔偿 离职补偿 N+1"],
    ["ILLEGAL_DISMISSAL", "违法解除/终止（赔偿金或恢复）", "LSD", "开除 辞退 被裁 被开除 被辞退 炒鱿鱼 不让上班 赶走 违法解除 赔偿金 叫我走"],
    ["FORCED_RESIGN", "被迫解除（第38条）", "LSD", "被迫离职 逼我走 逼我辞职 被迫辞职"],
    ["LAYOFF", "经济性裁员", "LSD", "裁员 被裁 公司裁人 大批裁人 关厂"],
    ["NOT_RENEWED", "合同期满不续签", "LSD", "合同到期 不续签 期满 不续合同"],
    ["LEAVE_PAPERS", "离职证明、档案与社保转移", "LS", "离职证明 档案 社保转移 不给证明 解除证明"],
  ]],
  ["SOCIAL_INS", "社会保险与公积金", [
    ["SI_NOT_PAID", "未参保、少缴、欠缴", "S", "社保 没交社保 不交社保 五险 养老保险 医保 少交社保 断交"],
    ["SI_LOSS", "不能补办造成待遇损失", "LS", "补不了社保 待遇损失 退休金少"],
    ["SI_WAIVER", "“自愿放弃社保”协议", "LS", "自愿放弃 放弃社保 签了不交社保"],
    ["HOUSING_FUND", "住房公积金", "", "公积金 住房公积金 没交公积金"],
  ]],
  ["INJURY", "工伤", [
    ["INJURY_RECOGNITION", "工伤认定", "SD", "工伤 受伤 工伤认定 干活受伤 上班受伤 摔伤 砸伤 上下班路上"],
    ["INJURY_APPRAISAL", "劳动能力鉴定", "SD", "伤残 评级 鉴定 伤残等级 劳动能力"],
    ["INJURY_BENEFIT", "工伤保险待遇", "LGSD", "工伤 工伤赔偿 伤残补助 工伤待遇 工伤没赔"],
    ["INJURY_MEDICAL", "工伤医疗费、停工留薪期工资", "LGSD", "工伤 受伤 医药费 医疗费 住院费 养伤工资 停工留薪"],
    ["INJURY_UNINSURED", "未参保工伤", "LGSD", "工伤 没保险受伤 没交社保受伤 私了"],
    ["INJURY_DEATH", "工亡", "LGSD", "工亡 死亡 去世 抚恤金 丧葬"],
    ["PROVIDER_INJURY", "提供劳务者受害（非劳动关系）", "SD", "受伤 打零工受伤 帮工受伤 雇我干活受伤 日结受伤"],
  ]],
  ["OCC_DISEASE", "职业病与职业健康", [
    ["OD_DIAGNOSIS", "职业病诊断、鉴定", "SD", "职业病 尘肺 噪声 中毒 耳聋 诊断"],
    ["OD_BENEFIT", "职业病待遇", "LSD", "职业病 职业病赔偿 尘肺赔偿"],
    ["OD_HEALTH", "职业健康检查、危害告知", "", "体检 有毒 粉尘 危害 职业健康"],
  ]],
  ["TIME_LEAVE", "工时休假", [
    ["EXCESS_HOURS", "超时加班", "LS", "加班太多 超时 天天加班 不让休息 没有休息 单休"],
    ["ANNUAL_LEAVE", "年休假", "LS", "年假 年休假 不给休假"],
    ["HIGH_TEMP", "高温津贴、防暑降温", "LS", "高温 高温费 太热 中暑 防暑"],
  ]],
  ["WOMEN", "女职工与特殊群体", [
    ["PREG_DISMISSAL", "三期解雇、调岗降薪", "LGSD", "怀孕 孕期 哺乳期 怀孕被辞退 怀孕开除 三期"],
    ["MATERNITY_PAY", "产假、生育津贴、哺乳时间", "LS", "产假 生育津贴 生孩子 哺乳 陪产假"],
    ["GENDER_DISCRIM", "性别歧视、就业歧视", "S", "歧视 不招女的 性别歧视 就业歧视 年龄歧视"],
    ["HARASSMENT", "职场性骚扰", "", "骚扰 性骚扰 动手动脚 摸我"],
    ["WOMEN_RIGHTS", "妇女权益（家暴、家庭等）", "", "家暴 打我 妇女 丈夫打人"],
    ["CHILD_MINOR", "童工、未成年工", "", "童工 未成年 小孩干活 不满十六"],
    ["OVERAGE_WORKER", "超龄劳动者用工", "LS", "超龄 退休返聘 六十岁 年纪大 保洁 保安"],
  ]],
  ["DISPATCH", "劳务派遣与外包", [
    ["DISPATCH_DISPUTE", "派遣：同工同酬、退回、假外包", "LS", "派遣 劳务派遣 外包 同工同酬 退回 劳务公司"],
    ["PART_TIME", "非全日制用工", "LS", "小时工 兼职 钟点工 临时工 非全日制"],
  ]],
  ["NEW_FORM", "新就业形态", [
    ["NF_RELATION", "平台从业者确认劳动关系", "LS", "外卖 骑手 快递 网约车 主播 平台 个体户"],
    ["NF_PAY", "报酬、扣款、服务费", "LS", "外卖 骑手 配送费 平台扣钱 快递费 运费 跑单 服务费"],
    ["NF_INJURY", "职业伤害", "LGSD", "外卖受伤 骑手受伤 送餐受伤 送外卖摔 快递受伤 职业伤害"],
    ["NF_RULES", "平台规则、算法、封号", "", "封号 算法 平台规则 派单 站点 申诉"],
  ]],
  ["TRAIN_NC", "培训、保密与竞业限制", [
    ["TRAINING_BOND", "服务期违约金", "LS", "服务期 培训费 违约金"],
    ["NON_COMPETE", "竞业限制", "LS", "竞业 竞业限制 保密协议 不让去同行"],
  ]],
  ["SAFETY", "劳动安全", [
    ["HAZARD", "危险作业、事故隐患、无防护", "G", "危险 隐患 安全 没有防护 违章 塌 漏电 高空"],
  ]],
  ["UNION", "集体权益与民主管理", [
    ["COLLECTIVE_CONTRACT", "集体合同争议", "L", "集体合同 集体协商 工资协商"],
    ["UNION_RETALIATION", "因参加工会活动/履职被报复", "LSD", "工会 报复 穿小鞋 打击报复"],
    ["WORK_RULES", "规章制度、职代会、厂务公开", "", "规章制度 职代会 厂务公开 厂规 公司规定"],
  ]],
  ["PERSONNEL", "人事争议", [
    ["PERSONNEL_DISPUTE", "事业单位聘用、辞职、辞退", "LS", "事业单位 学校 医院 编制 聘用 人事"],
  ]],
  ["OTHER_CIVIL", "其他民事", [
    ["FAMILY_HOUSING", "婚姻家庭、房产、继承", "", "离婚 房子 房产 继承 遗产 抚养 买房 子女", "consultation"],
    ["DEBT", "借贷、合同债务", "", "借钱 欠钱 借条 债务 网贷 不还钱", "consultation"],
    ["TRAFFIC", "交通事故（非工伤部分）", "", "车祸 交通事故 撞车 被撞", "consultation"],
    ["NEIGHBOUR_CONSUMER", "邻里、消费等", "", "邻居 漏水 消费 退款 买东西 噪音", "consultation"],
  ]],
  ["SERVICE", "非争议诉求", [
    ["CONSULT", "法律/政策咨询", "", "咨询 问一下 请问 政策 不确定 其他 想问", "consultation"],
    ["HARDSHIP", "困难帮扶、医疗互助", "", "困难 帮扶 救助 生病 大病 医疗互助 助学 补助", "assistance"],
    ["SUGGESTION", "意见建议、信访", "", "建议 意见 信访 投诉 表扬", "suggestion"],
    ["COUNSELLING", "心理咨询", "", "心理 压力 想不开 失眠 抑郁 情绪", "assistance"],
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
  readonly words: readonly string[];
};

export const caseTypes: readonly CaseType[] = groups.flatMap(([l1, l1zh, lines]) =>
  lines.map(([code, zh, flags, words, serviceClass = "complaint"]) => ({
    code, zh, l1, l1zh, serviceClass,
    labourDispute: flags.includes("L"), green: flags.includes("G"), asksSince: flags.includes("S"), dismissalOrInjury: flags.includes("D"),
    words: words.split(" "),
  })),
);

const byCode: ReadonlyMap<string, CaseType> = new Map(caseTypes.map((it) => [it.code, it]));

/** The type of a code, or null when there is none. */
export const caseType = (code: string): CaseType | null => byCode.get(code) ?? null;

/** For browsing: the first level with its types. */
export const caseGroups: readonly { readonly l1: string; readonly zh: string; readonly types: readonly CaseType[] }[] = groups.map(([l1, zh]) => ({
  l1, zh, types: caseTypes.filter((it) => it.l1 === l1),
}));

const bare = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/[\s，。、,.！!？?“”"（）()/：:；;]/gu, "");
const grams = (text: string): string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));

/**
 * Types that fit plain words ("老板三个月没发工资"), best first, at most `limit`; empty when nothing fits.
 * A synonym found whole counts by its length; else pairs of neighbouring characters shared with a synonym or the name count a little.
 */
export function findTypes(words: string, limit = 6): readonly CaseType[] {
  const asked = bare(words);
  if (asked.length === 0) return [];
  const pairs = grams(asked);
  const scored = caseTypes.map((type, order) => {
    const name = bare(type.zh);
    let score = name.includes(asked) || asked.includes(name) ? 8 + Math.min(asked.length, name.length) : 0;
    for (const [at, word] of type.words.entries()) {
      const plain = bare(word);
      // The first words of a type are the ones people mean most often.
      if (asked.includes(plain)) score += plain.length * 4 + Math.max(0, 3 - at);
      else if (plain.includes(asked)) score += asked.length * 3 + Math.max(0, 3 - at);
      else score += pairs.filter((pair) => plain.includes(pair)).length * 0.5;
    }
    return { type, score: score + pairs.filter((pair) => name.includes(pair)).length, order };
  });
  return scored.filter((it) => it.score >= 1.5).sort((a, b) => b.score - a.score || a.order - b.order).slice(0, limit).map((it) => it.type);
}

/** Matters in which somebody speaks of their health: what they say of it is agreed to apart. */
export function speaksOfHealth(code: string): boolean {
  const l1 = caseType(code)?.l1;
  return l1 === "INJURY" || l1 === "OCC_DISEASE" || l1 === "WOMEN";
}
