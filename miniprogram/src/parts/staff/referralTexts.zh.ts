import type { Warning } from "@huiyin/shared/cases/referralAdvice";
import type { ReplyOf } from "@huiyin/shared/kernel/route";
import type { listReferralsRoute } from "@huiyin/shared/cases/referralApi";

type Status = ReplyOf<typeof listReferralsRoute>["referrals"][number]["status"];

/** Handing a matter to another body, for whoever handles it. */
export const referralTexts = {
  title: "交给别的单位",
  none: "还没有交给别的单位。",
  refer: "交给别的单位",
  referNote: "先问职工同不同意。没有同意，材料不能送出。",
  status: { asked: "等职工同意", declined: "职工没同意", agreed: "可以送了", sent: "等回复", accepted: "已受理", done: "有结果了", returned: "退回来了", dropped: "不转了" } satisfies Record<Status, string>,
  late: "到时间了，还没回复",
  to: "交给哪类单位", toMissing: "请选交给哪类单位。",
  name: "单位全称", nameMissing: "请写单位全称，印在材料上。",
  claims: "请求什么", claimsMissing: "请写请求什么。",
  facts: "事实和理由", factsMissing: "请写事实和理由。", factsHint: "已放进职工说的经过，请整理。",
  warnings: {
    not_labour: "这类事不是劳动争议，仲裁和监察一般不受理。", no_confirmation: "涉及房子归谁的协议，法院不受理司法确认（民诉法解释第355条）。要确定归属，请走诉讼。",
  } satisfies Record<Warning, string>,
  more: "申请书里别的内容", less: "收起", moreNote: "不知道的空着，材料里会留出横线。",
  details: { sex: "职工性别", age: "职工年龄", occupation: "职工职业", residence: "职工住所", employerAddress: "单位住所", employerHead: "单位法定代表人或负责人", employerPost: "他的职务", witnesses: "证人姓名和住所" },
  injury: { when: "受伤时间", where: "受伤地点", cause: "受伤原因", degree: "伤害程度" },
  asked: "已问职工，等他答复。",
  word: "记下职工的话", wordTitle: "职工同意交给这家单位吗？", wordNote: "说清交给谁、交哪些：姓名、电话、住址、单位、经过、材料清单、办理经过，和申请书里写了的性别、年龄、职业、证人。",
  healthTitle: "受伤、生病这些健康情况，同意一起交吗？", healths: { yes: "同意交", no: "不同意，材料里去掉" }, healthLeft: "职工没同意交健康情况：伤病、诊断这些材料里去掉了。送出前请看一遍。",
  words: { phone: "同意，电话里说的", paper: "同意，签了字", no: "不同意" },
  wordMissing: "请选一个。", worded: "记下了。",
  drop: "不转了", dropTitle: "不交给这家单位了？", dropped: "不转了。",
  word_file: "下载 Word", pdf: "下载 PDF", making: "正在生成…", packNote: "每生成一次都会留下记录。请职工核对后签名。", packFailed: "没打开，请再试一次。",
  resend: "改送出和回复的日子", mend: "更正或补记回复",
  mendNote: "原来记的留在经过里，改成什么、为什么，职工也看得到。改回“受理了”的，开庭时间要重新记。", mendWhy: "原来为什么记错", mendWhyMissing: "请写明原因。",
  send: "记下送出", sendOn: "哪天送的", how: "怎么送的", hows: { hand: "当面递交", post: "邮寄", online: "网上提交" }, replyBy: "最晚哪天该有回复", replyNote: "到那天没回复，第二天早上提醒您；再过一个工作日告诉站长。",
  dateMissing: "请选日期。", sent: "送出记下了。",
  reply: "记下回复", replyOn: "哪天回复的", outcome: "什么结果", outcomes: { accepted: "受理了，还没完", done: "有结果了", returned: "退回或不受理" }, nextBy: "下次最晚哪天有消息", replyWords: "回复怎么说", replyWordsMissing: "请写回复怎么说，职工也会看到。",
  backNote: "退回来的事马上有人接着办，最晚下个工作日要有下一步；已办结的会重新派单，编号不变。", replied: "回复记下了。",
  hearing: "记下开庭", hearingDay: "哪天开庭", from: "几点开始（比如 9:30）", until: "几点结束", place: "在哪里", placeMissing: "请写在哪里。", badTime: "时间不对，请写成 9:30 这样。", hearingNote: "会放进日程，撞上的预约另行安排。案子换人，日程跟着走。开庭前3天、前1天提醒您和职工。", heard: "开庭时间记下了。",
  hearingAt: (when: string, place: string) => `开庭：${when}，${place}`,
  move: "改开庭时间", moveNote: "日程里跟着改，撞上的预约另行安排，职工会收到新的时间。", moved: "开庭时间改了，职工会收到通知。",
  off: "取消开庭", offTitle: "这次开庭取消了？", offNote: "从日程里拿掉，职工会收到“不用去”。", offDone: "开庭取消了，职工会收到通知。",
  exportTitle: "案件卷宗", exportNote: "一个压缩包：PDF 卷宗、数据和全部附件，含内部记录。每导出一次都会留下记录。", export: "导出卷宗", exported: "卷宗导出了。", exportedPdf: "手机打不开压缩包，打开了 PDF。全部附件请在电脑上导出。", exportLeft: (count: number) => `卷宗导出了，有 ${count} 个附件太大，请单独打开。`,
  members: (named: number, people: number) => `名单：${people} 人里 ${named} 人同意写姓名，其余只写人数。每人在自己的手机上表态。`,
  line: (parts: readonly (string | null)[]) => parts.filter(Boolean).join(" · "),
  sentOn: (day: string) => `${day} 送出`, dueOn: (day: string) => `${day} 前应有回复`, repliedOn: (day: string) => `${day} 回复`,
} as const;
