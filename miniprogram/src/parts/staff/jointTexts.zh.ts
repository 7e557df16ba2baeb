/** Bodies that work on a case together. */
export const jointTexts = {
  title: "几家一起办", none: "还没有别的单位一起办。", add: "加一家一起办", note: "一家牵头，别的协办。各办什么、哪天办完都写清。到时间没有回复，会提醒您，再告诉站长。",
  role: "牵头还是协办", roles: { lead: "牵头", helper: "协办" }, name: "哪家单位", nameMissing: "请写是哪家单位。", task: "要办什么", taskMissing: "请写要办什么。", due: "最晚哪天办完", dueMissing: "请选日期。",
  added: "加上了。", reply: "记下回复", replyWords: "办得怎么样", replyMissing: "请写办得怎么样。", replied: "回复记下了。", drop: "不用办了", dropTitle: "这一家不用办了？", dropped: "记下了。",
  status: { open: "在办", replied: "办好了", dropped: "不办了" }, late: "到时间了，还没回复", by: (day: string) => `${day} 前`, said: (words: string) => `回复：${words}`,
} as const;
