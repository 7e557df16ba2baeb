/** 个人信息: what whoever called or came by asks for about their own data, and what was asked for before. */
export const texts = {
  title: "个人信息",
  note: "来电或到场的本人要看、改、复制或删除自己的资料，在这里办。先核对是本人。有编号的诉求，打开那件诉求办。",
  phone: "他留下的手机号或电话", phoneMissing: "请填电话。",
  how: "怎么核对的", howHint: "比如：看了工作证；说得出哪天来的、问了什么。", howMissing: "请写明，站长会看到。",
  find: "找一找", found: (count: number) => `找到 ${count} 条`, none: "这个号码没有留下预约和咨询。", cases: "有编号的诉求",
  inAccounts: (count: number) => `另有 ${count} 条在本人的账号里，请他在手机上看。`,
  copy: "存成 PDF", copied: "存好了。打印出来交给他，别留在桌上。", notCopied: "没有存成，请再试一次。",
  booking: "预约", consultation: "咨询", name: "名字", blank: "没留",
  correct: "更正", correctNote: "不改的留空。", nothing: "请填要改的那一项。", newPhone: "电话", save: "改好，记下来", corrected: "改好了，记下了。",
  erase: "删除", eraseTitle: "要删除这一条吗？删了找不回来。", eraseNote: "名字、电话和说过的话会删掉。时间、站点、类别和结果留下，用来统计。", erased: "删掉了，记下了。",
  inCase: "归在一件诉求里", ahead: "还没到，先取消再删",
  asked: "办过的请求", askedNote: "谁替本人办了什么，怎么核对的。保存三年。", askedNone: "还没有人替本人办过。",
  columns: { when: "时间", what: "办了什么", about: "哪一条", who: "谁办的", station: "站点", how: "怎么核对的" },
  whats: { consent: "撤回同意", correct: "更正", copy: "复制", erase: "删除", code: "给了新查询码" },
  abouts: { case: "诉求", booking: "预约", consultation: "咨询", phone: "电话" },
  retry: "再试一次",
} as const;
