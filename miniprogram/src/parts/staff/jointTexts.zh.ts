/** Bodies that work on a case together. */
export const jointTexts = {
  title: "几家一起办", none: "还没有别的单位一起办。", add: "加一家一起办", note: "一家牵头，别的协办。各办什么、哪天办完都写清。到时间没有回复，会提醒您，再告诉站长。",
  role: "牵头还是协办", roles: { lead: "牵头", helper: "协办", deputy: "代表参与" }, name: "哪家单位", nameMissing: "请写是哪家单位。", task: "要办什么", taskMissing: "请写要办什么。", due: "最晚哪天办完", dueMissing: "请选日期。",
  added: "加上了。", reply: "记下回复", replyWords: "办得怎么样", replyMissing: "请写办得怎么样。", replied: "回复记下了。", move: "改日子", moved: "日子改好了。", mend: "更正回复", saidBefore: (words: string) => `以前记的：${words}`, drop: "不用办了", dropTitle: "这一家不用办了？", dropped: "记下了。", dropDeputy: "不用这位代表参与了？他马上就看不到这件事。",
  deputy: "请代表参与", deputyWho: "请哪位代表", deputyMissing: "请选一位代表。", deputyTask: "请代表办什么", deputyTaskHint: "别写职工的名字、电话，也别写能认出人的话。", deputyNamed: "请了代表，已告诉职工。",
  deputyNote: "代表只看得到：这是哪类事、几个人、办到哪一步、谁在一起办，和您写给他的话。名字、电话、单位、经过、材料和别人那一行，他都看不到。职工会知道，不愿意可以退出。",
  deputySees: "代表看不到职工是谁，也看不到这一页。写下结果或不用办了以后，就什么都看不到了。",
  status: { open: "在办", replied: "办好了", dropped: "不办了" }, late: "到时间了，还没回复", by: (day: string) => `${day.replace(/^\d+-0?(\d+)-0?(\d+)$/, "$1月$2日")} 前`, said: (words: string) => `回复：${words}`,
} as const;
