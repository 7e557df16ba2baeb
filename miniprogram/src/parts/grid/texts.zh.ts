/** What is said of places, stations and who is there. */
export const gridTexts = {
  today: "今天谁在站里",
  onDuty: "值班中",
  open: "站里开门",
  shut: "现在没开门",
  who: { lawyer: "值班律师", operator: "坐席" },
  /** What somebody is and hours, never a name. */
  shift: (title: string, from: string, to: string) => `${title} · ${from}–${to}`,
  later: (title: string, from: string, to: string) => `${title} · 下一班 ${from}–${to}`,
  opens: (when: string) => `${when} 开门`,
  closes: (time: string) => `今天开到 ${time}`,
  nobody: "现在没人值班。急事打 12351。",
  gap: "现在没人在，急事打 12351。",
  failed: "没查到值班，可以打 12351 问。",
  district: "在哪个区",
  notOpenYet: (name: string) => `${name}（未开通）`,
  notOpen: (name: string) => `${name}还没有开通，现在不能在这里登记。请拨打 12351，会有人帮您。`,
  callHotline: "拨打 12351",
  enterprise: (name: string) => `${name}（企业）`,
} as const;
