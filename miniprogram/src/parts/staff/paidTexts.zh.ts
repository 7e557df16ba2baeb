/** Money that comes after a case is closed. */
export const paidTexts = {
  title: "钱",
  sums: { claimedFen: "职工要的", agreedFen: "谈好的", paidFen: "拿到的" },
  notSaid: "没写",
  byLine: "集体的钱在名单里记，每人一行；这里跟着变。",
  add: "记一笔到账", addNote: "办结以后才到账的钱。记下后职工会收到通知；谈好的都到齐了，这件按“钱已付清”统计。",
  fen: "到账多少元", fenMissing: "请写数目，比如 3000 或 1.2万。",
  on: "哪天到账的", onMissing: "请选日期。",
  source: "怎么知道的", sources: { worker: "职工说收到了", receipt: "看过转账或收据", enforced: "法院执行到账" },
  sourceNote: "只有单位说付了，还不算到账。",
  done: "到账记下了。",
  undo: "撤掉", undoTitle: "撤掉这笔到账？", undoNote: "记录还在，不再算到账。职工会收到通知。", undoWhy: "为什么撤", undoMissing: "请写明原因。", undone: "撤掉了。", isUndone: "已撤",
} as const;
