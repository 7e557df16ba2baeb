/** What a deputy takes part in. */
export const deputyTexts = {
  title: "我参与的事", none: "现在没有请您参与的事。", noneNote: "办理人请您参与时，会通知您。", by: (day: string) => `${day} 前`, late: "到时间了",
  asked: "请您办的", from: (name: string, when: string) => `${name}，${when} 请您参与`, due: (day: string) => `最晚 ${day} 办完`,
  where: "这件事", people: (count: number) => `${count} 人`, since: (when: string) => `${when} 登记`, call: "打给站点",
  others: "一起办的", roles: { lead: "牵头", helper: "协办", deputy: "代表" }, status: { open: "在办", replied: "办好了", dropped: "不办了" },
  sees: "您看得到的就是这一页。职工的名字、电话、单位、经过和材料，这里没有。要了解更多，请和办理人商量。",
  say: "写下结果", sayNote: "交给办理人。交上以后，这件事就从您这里收走了。", words: "您办得怎么样，有什么建议", wordsMissing: "请写办得怎么样。", send: "交给办理人", sent: "交上了，谢谢您。",
  gone: "这件事不在您这里了", goneNote: "您的部分办完了，或者办理人、职工不用您再参与。", toList: "看我参与的事",
} as const;
