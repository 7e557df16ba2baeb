export const texts = {
  title: "今日值班公示",
  motto: "件件有登记，件件有回音",
  date: (day: string) => `${day}值班`,
  who: "谁值班", when: "什么时间",
  nobody: "今天没有排班。急事打 12351。",
  free: "不收费。可以到站里来，也可以打电话。",
  hotline: "工会热线",
  station: "站里电话", address: "地址",
  print: "打印", back: "返回",
  failed: "没查到值班，请再试一次。",
  again: "再试一次",
  choose: "要打印哪个站？",
} as const;
