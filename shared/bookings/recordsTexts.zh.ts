/** The copy on paper of what is kept outside any case. */
export const recordsTexts = {
  title: "我的预约和咨询记录（个人信息副本）",
  none: "没有留下的记录。",
  booking: "预约", consultation: "咨询",
  when: "时间", station: "站点", name: "姓名", phone: "电话", employer: "单位", mode: "方式", state: "状态", number: "预约号", case: "归在诉求", type: "类别", question: "问了什么", answer: "怎么答的", blank: "无", looks: "谁看过",
  kept: "删除以后，时间、站点、类别和结果会留下，用来统计，里面没有您的姓名、电话和说过的话。预约和咨询记录到了区里定的年数会自动删除。",
  keptTitle: "删除以后还留什么，为什么",
  foot: (when: string) => `${when} 打印。内含个人信息，请妥善保管。`,
} as const;
