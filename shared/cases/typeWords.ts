import { caseTypes, type CaseType } from "./taxonomy";

/** What people say of each type, parted by spaces, the likeliest first. "~": where they work rather than what happened; "…": up to `gap` characters between. */
const said: Readonly<Record<string, string>> = {
  WAGE_ARREARS: "拖欠工资 不发工资 工资没给 没发工资 欠薪 欠工资 讨薪 要工钱 工钱 压工资 拖工资 克扣工资 少发工资 扣工资 拖欠…工资 欠…工资 月工资 老板跑 一分钱没给 走的时候…没给 还差我…没结 不给结 没结清 工资…拖着 月没开支 不开工资 拖了…工资 工资…欠",
  WAGE_CONSTRUCTION: "农民工 包工头 工程款 ~工地 ~建筑 ~装修 工地欠薪 ~项目 ~班组 工地…工资 工地…钱 楼盘…工钱 拖欠…楼盘 修路…没结 甲方…没给 工地…没结 楼盘 ~修路 ~盖楼",
  MIN_WAGE: "最低工资 工资太低 低工资 一个月就给 一个月才给",
  OVERTIME_PAY: "加班工资 加班没钱 不给加班费 周末加班 节假日加班 没有加班费 三倍工资 国庆节上班 春节上班 加班钱 节假日…上班 放假…都在上班 五一…上班 按平时给钱",
  BONUS_COMMISSION: "提成 奖金 年终奖 绩效 佣金",
  WAGE_DEDUCTION: "罚款 扣款 扣钱 乱扣钱 迟到扣钱 迟到…罚 罚…百 扣…百 罚我 从工资里扣 赔…工资里扣 让我赔",
  SICK_STOPWORK_PAY: "病假 病假工资 停工 待岗 放假没工资 停产 请病假 放假…不给钱 回家等通知 厂里没活",
  NO_CONTRACT: "双倍工资 二倍工资 ~没签…合同 ~不签合同 ~没有合同 ~没有签合同",
  CONFIRM_RELATION: "劳动关系 不承认我是员工 不认账 证明在那上班 不承认…关系 不是他们的人",
  NO_CONTRACT_NO_INSURANCE: "没合同没社保 什么都没有 没合同没保险 合同…社保也没有 合同…没有社保",
  PROBATION: "试用期 试用 试用期太长 试用期不给钱",
  OPEN_ENDED: "无固定期限 长期合同 干满十年",
  JOB_CHANGE: "调岗 降薪 换岗 调地方 降工资 换地方 调到 降到 把我…调 搬到外地 换到 换到…上班 搬厂 调去",
  DEPOSIT_ID: "押金 扣身份证 扣证件 押证 不退押金 扣…身份证 入职…押金 押…护照 押着…证 身份证…收走 收走…证",
  SEVERANCE: "经济补偿 补偿金 赔偿 离职补偿 N+1 赔偿按多少 赔多少",
  ILLEGAL_DISMISSAL: "开除 辞退 被裁 被开除 被辞退 炒鱿鱼 不让上班 赶走 违法解除 赔偿金 叫我走 别来了 不用来了 优化 被通知…走 不让我上班 岗位没了 让我们都走",
  FORCED_RESIGN: "被迫离职 逼我走 逼我辞职 被迫辞职 主动离职 自己写辞职 劝退",
  LAYOFF: "裁员 被裁 公司裁人 大批裁人 关厂 裁了 经营困难 倒闭 破产",
  NOT_RENEWED: "合同到期 不续签 期满 不续合同",
  LEAVE_PAPERS: "离职证明 档案 社保转移 不给证明 解除证明 退休手续",
  SI_NOT_PAID: "社保 没交社保 不交社保 五险 养老保险 医保 少交社保 断交 没交过保险 没交保险",
  SI_LOSS: "补不了社保 待遇损失 退休金少",
  SI_WAIVER: "自愿放弃 放弃社保 签了不交社保 说不要社保 写…不要社保 不要社保",
  HOUSING_FUND: "公积金 住房公积金 没交公积金",
  INJURY_RECOGNITION: "工伤 受伤 工伤认定 干活受伤 上班受伤 摔伤 砸伤 上下班路上 摔…断 摔下来 摔骨折 摔…骨折 机器…手 手指 割伤 伤到 压断 下班…撞 上班…撞 算不算工伤 算工伤 砸伤…医院 砸到…脚 砸到 被砸 不认工伤 报工伤 烫伤 触电 机器压 机器…压 被…压 切到 绞 扭伤 腰扭 扎进 压了…脚 叉车 从…掉下 掉下来 摔断 骨折 骨裂 脚手架…下",
  INJURY_APPRAISAL: "伤残 评级 鉴定 伤残等级 劳动能力",
  INJURY_BENEFIT: "工伤赔偿 工伤 伤残补助 工伤待遇 工伤没赔 不赔…伤残 伤残补助金 工伤…级 级…没钱赔 工伤…赔",
  INJURY_MEDICAL: "工伤 受伤 医药费 医疗费 住院费 养伤工资 停工留薪 看病钱 受伤住院 自己看病 不给治",
  INJURY_UNINSURED: "工伤 没保险受伤 没交社保受伤 私了 没…保险…伤 没…社保…伤",
  INJURY_DEATH: "工亡 死亡 去世 抚恤金 丧葬 没救过来 人没了 死了 猝死",
  PROVIDER_INJURY: "受伤 打零工受伤 帮工受伤 雇我干活受伤 日结受伤 帮工…伤 零工…伤 日结…伤",
  OD_DIAGNOSIS: "职业病 尘肺 噪声 中毒 耳聋 诊断 毒气 是不是职业病",
  OD_BENEFIT: "职业病 职业病赔偿 尘肺赔偿",
  OD_HEALTH: "体检 有毒 粉尘 危害 职业健康 没有口罩 粉尘大 没…口罩 刺鼻",
  EXCESS_HOURS: "加班太多 超时 天天加班 不让休息 没有休息 单休 自愿加班",
  ANNUAL_LEAVE: "年假 年休假 不给休假",
  HIGH_TEMP: "高温 高温费 太热 中暑 防暑",
  PREG_DISMISSAL: "怀孕 孕期 哺乳期 怀孕被辞退 怀孕开除 三期 产假回来 休产假…岗位",
  MATERNITY_PAY: "产假 生育津贴 生孩子 ~哺乳 陪产假 哺乳期…夜班 产假…工资",
  GENDER_DISCRIM: "歧视 不招女的 性别歧视 就业歧视 年龄歧视 面试…结婚 面试…孩子 不要女 不要…女的 钱比男的少 比男…少 男女同工",
  HARASSMENT: "骚扰 性骚扰 动手动脚 摸我 约我出去 半夜…消息",
  WOMEN_RIGHTS: "家暴 打我 妇女 丈夫打人 老公打我 丈夫…打我",
  CHILD_MINOR: "童工 未成年 小孩干活 不满十六 孩子…岁 小孩…岁 才十四 才十五 十七岁 十六岁 学生…夜班 实习生…夜班",
  OVERAGE_WORKER: "超龄 退休返聘 六十岁 年纪大 ~保洁 ~保安 六十多 看大门 六十…岁 六十三 过了退休年龄",
  DISPATCH_DISPUTE: "派遣 劳务派遣 外包 同工同酬 退回 劳务公司",
  PART_TIME: "小时工 兼职 钟点工 临时工 非全日制",
  NF_RELATION: "~外卖 ~骑手 ~快递 ~网约车 主播 ~平台 个体户 骑手…关系 外卖…关系 平台…关系 站点…关系",
  NF_PAY: "~外卖 ~骑手 配送费 平台扣钱 快递费 运费 跑单 服务费 抽成 平台…奖励 快递…罚 外卖…扣 骑手…扣 外卖…罚 骑手…罚 骑手…扣 平台…扣 抢单 主播…结算 公会…结算",
  NF_INJURY: "外卖受伤 骑手受伤 送餐受伤 送外卖摔 快递受伤 职业伤害 外卖…伤 骑手…伤 外卖…摔 骑手…摔 外卖…撞 骑手…撞 送餐…摔 网约车…撞 快递…摔 送单…撞 送单…摔 送餐…撞 骨折…站点 外卖…咬 骑手…骨折 理赔…骨折",
  NF_RULES: "封号 算法 平台规则 派单 ~站点 申诉 平台…封 封了…号 封我 账号…限制 限制接单 账号…封",
  TRAINING_BOND: "服务期 培训费 违约金",
  NON_COMPETE: "竞业 竞业限制 保密协议 不让去同行 同行上班 不让我去同行 去同行",
  HAZARD: "危险 隐患 安全 没有防护 违章 塌 漏电 高空 老化 冒火花 没人管…危险",
  COLLECTIVE_CONTRACT: "集体合同 集体协商 工资协商",
  UNION_RETALIATION: "~工会 报复 穿小鞋 打击报复 工会…调岗 工会主席 要求成立工会 成立工会",
  WORK_RULES: "规章制度 职代会 厂务公开 厂规 公司规定",
  PERSONNEL_DISPUTE: "事业单位 ~学校 ~医院 编制 聘用 人事争议 解聘 编制…聘用",
  FAMILY_HOUSING: "离婚 房子 房产 继承 遗产 抚养 买房 子女",
  DEBT: "借钱 欠钱 借条 债务 网贷 不还钱 借给 借…不还 借了我 借我",
  TRAFFIC: "车祸 交通事故 撞车 被撞 汽车撞 不是上班时间…撞 撞了…不赔",
  NEIGHBOUR_CONSUMER: "邻居 漏水 消费 退款 买东西 噪音 房东 房东…押金 楼下 楼上 打麻将 房东不退",
  CONSULT: "咨询 问一下 请问 政策 不确定 其他 想问",
  HARDSHIP: "~困难 帮扶 救助 生病 大病 医疗互助 助学 补助 家里困难 癌症 申请…救助 上大学 低保 下岗",
  SUGGESTION: "建议 意见 信访 投诉 表扬 提…建议",
  COUNSELLING: "~心理 ~压力 想不开 失眠 抑郁 情绪 不想活 睡不着",
};

/** As they stand in the list, with their marks. */
export const wordsOf = ({ code }: CaseType): readonly string[] => (said[code] ?? "").split(" ");

const bare = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/[\s，。、,.！!？?“”"（）()/：:；;]/gu, "");
const grams = (text: string): string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));

/** How many characters may stand where a word has "…". */
const gap = 8;
/** Whether the parts of a word stand in the text in their order, none further than `gap` from the last ("摔…断" in "摔下来，腿断了"). */
const stands = (parts: readonly string[], text: string): boolean => {
  const [head = "", ...rest] = parts;
  for (let at = text.indexOf(head); at >= 0; at = text.indexOf(head, at + 1)) {
    let [end, fits] = [at + head.length, true];
    for (const part of rest) {
      const next = text.indexOf(part, end);
      fits &&= next >= 0 && next - end <= gap;
      end = next + part.length;
    }
    if (fits) return true;
  }
  return false;
};

/**
 * Types that fit plain words ("老板三个月没发工资"), best first, at most `limit`; empty when nothing fits.
 * A synonym found whole counts by its length ("~": where somebody works rather than what happened, and counts less); else pairs of
 * neighbouring characters shared with a synonym or the name count a little.
 */
export function findTypes(words: string, limit = 6): readonly CaseType[] {
  const asked = bare(words);
  if (asked.length === 0) return [];
  const pairs = [...new Set(grams(asked))];
  const scored = caseTypes.map((type, order) => {
    const name = bare(type.zh);
    let score = name.includes(asked) || asked.includes(name) ? 8 + Math.min(asked.length, name.length) : 0;
    const shared: string[] = [];
    for (const [at, word] of wordsOf(type).entries()) {
      const isSetting = word.startsWith("~");
      const parts = (isSetting ? word.slice(1) : word).split("…").map(bare);
      const plain = parts.join("");
      // The first words of a type are the ones people mean most often.
      if (stands(parts, asked)) score += isSetting ? plain.length * 2 : plain.length * 4 + Math.max(0, 3 - at);
      else if (plain.includes(asked)) score += asked.length * 3 + Math.max(0, 3 - at);
      else shared.push(...parts);
    }
    // A pair counts once, in however many of the words it is.
    score += pairs.filter((pair) => shared.some((part) => part.includes(pair))).length * 0.5;
    return { type, score: score + pairs.filter((pair) => name.includes(pair)).length, order };
  });
  return scored.filter((it) => it.score >= 1.5).sort((a, b) => b.score - a.score || a.order - b.order).slice(0, limit).map((it) => it.type);
}
