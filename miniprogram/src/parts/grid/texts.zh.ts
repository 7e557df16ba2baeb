/** What is said of places, stations and who is there. */
export const gridTexts = {
  today: "今天谁在站里",
  onDuty: "值班中",
  open: "站里开门",
  shut: "现在没开门",
  /** Titles and hours, never a name. */
  shift: (title: string, from: string, to: string) => `${title} · ${from}–${to}`,
  later: (title: string, from: string, to: string) => `${title} · 下一班 ${from}–${to}`,
  opens: (when: string) => `${when} 开门`,
  closes: (time: string) => `今天开到 ${time}`,
  nobody: "现在没人值班。急事打 12351。",
  gap: "现在没人在，急事打 12351。",
  failed: "没查到值班，可以打 12351 问。",
  call: "打站里电话",
  change: "换一个站",
  notHere: "还没有这一站，先看区里的。",
  desk: "不确定在哪个社区",
  enterprise: (name: string) => `${name}（企业）`,
  where: "看哪个社区的站",
  booking: {
    title: "约律师即将开通",
    sentence: "现在可以打 12351，也可以直接到站里来。都不收费。",
    dial: "打电话",
    hotline: "打 12351",
    report: "说出我的事",
    orReport: "不方便出门，也可以先在这里说，律师会联系您。",
  },
} as const;
