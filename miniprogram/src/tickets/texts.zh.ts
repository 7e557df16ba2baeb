export const texts = {
  noSuch: "没有这件事，请从“在办”里打开。",
  toWork: "去在办",
  meet: "约时间谈",
  meetNote: "到站、电话或视频，会通知职工",
  gone: "这一单不在等您了",
  goneSentence: "可能有同事接了，也可能已经转给下一位。",
  toRinging: "看别的待接",
} as const;
