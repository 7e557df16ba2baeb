import type { ReferralField } from "@huiyin/shared/cases/referralFields";

/** A matter that another body is to take on. */
export const referTexts = {
  title: "交给别的单位",
  ask: (name: string) => `同意把这件事交给${name}吗？`,
  shows: (fields: readonly string[]) => `会交给对方：${fields.join("、")}。不同意，就不交，这里接着给您办。`,
  fields: {
    name: "姓名", phone: "电话", address: "住址", story: "经过", evidence_list: "材料清单", timeline: "办理经过", sex: "性别", age: "年龄", occupation: "职业", workplace: "工作单位", employer_details: "单位的地址和负责人", witnesses: "证人姓名和住址",
    court_paper: "写给法院的数目和日子", injury: "",
  } satisfies Record<ReferralField, string>,
  retry: "再试一次",
  healthToo: "健康情况也交给对方", health: "里面有您受伤、生病这些健康情况，单独由您定。不点，事情照样交，材料里去掉这一部分。",
  healthGoes: "您的健康情况也交给对方", healthStays: "您的健康情况不交给对方", healthYes: "也交", healthNo: "不交了", healthGiven: "好的，健康情况也交给对方。", healthKept: "好的，以后做的材料里没有您的健康情况。",
  read: "先看申请书", hide: "收起申请书",
  parts: { claims: "请求什么", facts: "事实和理由", sex: "性别", age: "年龄", occupation: "职业", residence: "住址", employerAddress: "单位地址", employerHead: "单位负责人", employerPost: "他的职务", witnesses: "证人" },
  injury: { when: "受伤时间", where: "受伤地点", cause: "受伤原因", degree: "伤情" },
  hearing: (when: string, place: string) => `开庭：${when}，${place}。请带身份证。`,
  appointment: (when: string, place: string) => `约好了：${when}，到${place}。请带身份证。`,
  yes: "同意", no: "不同意", agreed: "好的，办理人会送出材料。", declined: "好的，不交给对方。",
  act: (name: string, what: string) => `${name}：${what}`,
  status: { asked: "等您同意", declined: "您没同意", agreed: "准备送出", sent: "等回复", accepted: "对方受理了", done: "有结果了", returned: "退回来了，接着办", dropped: "" },
  sentOn: (day: string) => `${day} 送出`, dueOn: (day: string) => `${day} 前应有回复`,
} as const;

/** Deputies who take part in a worker's case. */
export const deputyTexts = {
  title: "代表参与", since: (when: string) => `${when} 起`, status: { open: "正在参与", replied: "回过话了", dropped: "不参与了" },
  sees: "代表看得到：是哪类事、几个人、办到哪一步，和办理人请他办什么。看不到您的名字、电话、单位、经过和材料。",
  refuse: "不愿意他参与", keep: "让他参与", ask: (name: string) => `不愿意${name}参与吗？`, askNote: "您说了他就马上看不到这件事。事情照样给您办。", refused: "好的，他看不到这件事了。",
  act: (name: string, what: string) => `${name}：${what}`,
} as const;

export const exportTexts = {
  title: "这件事的全部材料",
  note: "经过、往来、办到哪一步都在 PDF 里。压缩包还有全部附件，在电脑上打开。",
  get: { pdf: "看 PDF", url: "下载压缩包" }, noZip: "手机打不开压缩包。请看 PDF，或在电脑网页上下载。", making: "正在生成…", failed: "没打开，请再试一次。", left: (count: number) => `有 ${count} 个附件太大，请在“材料和照片”里单独打开。`,
} as const;

/** After a case has ended. */
export const ratingTexts = {
  title: "这件事办得怎么样？",
  note: "点一下就行。办理人看不到是谁评的。",
  scores: { satisfied: "满意", fair: "基本满意", unsatisfied: "不满意" },
  why: "为什么",
  send: "交评价",
  thanks: "您评价过了，谢谢。没解决的话，仍然可以说“没解决”。",
} as const;
